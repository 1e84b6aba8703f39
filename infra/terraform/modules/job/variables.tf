variable "job" {
  description = <<-TEXT
    One Glue job, as its manifest says: physical name, most workers, timeout, its script, the libraries that
    `entrepot build` made, and the prefixes of the lake it reads, writes and deletes from.
  TEXT
  type = object({
    name        = string
    summary     = string
    workers     = number
    timeout_min = number
    script      = string
    libraries   = string
    reads       = list(string)
    writes      = list(string)
    deletes     = list(string)
  })

  validation {
    condition     = var.job.workers >= 2 && var.job.workers <= 100 && floor(var.job.workers) == var.job.workers
    error_message = "${var.job.name}: give 2 (a driver and a worker) to 100 workers, not ${var.job.workers}."
  }

  validation {
    condition     = var.job.timeout_min >= 1 && var.job.timeout_min <= 1440 && floor(var.job.timeout_min) == var.job.timeout_min
    error_message = "${var.job.name}: give a timeout of 1 to 1,440 minutes, which is a day, not ${var.job.timeout_min}."
  }

  validation {
    condition     = alltrue([for prefix in concat(var.job.reads, var.job.writes, var.job.deletes) : can(regex("^[a-z]+/$", prefix))])
    error_message = "${var.job.name}: the zones under `lake` in its manifest are prefixes such as \"runs/\", with the slash: without, a role would also reach what merely begins alike."
  }
}

variable "lake" {
  description = "The bucket, which also takes the job's code, under jobs/."
  type        = object({ name = string, arn = string })
}

variable "security_configuration" {
  description = "The name of the Glue security configuration."
  type        = string
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
}
