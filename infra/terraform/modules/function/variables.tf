variable "function" {
  description = <<-TEXT
    One function, as its function.json says: physical name, memory, timeout, the zip that `entrepot build` made,
    environment, the prefixes of the lake it reads, writes and deletes from, and its room in /tmp.
  TEXT
  type = object({
    name        = string
    summary     = string
    memory_mb   = number
    timeout_s   = number
    bundle      = string
    environment = map(string)
    reads       = list(string)
    writes      = list(string)
    deletes     = optional(list(string), [])
    storage_mb  = optional(number, 512)
  })

  validation {
    condition     = var.function.memory_mb >= 128 && var.function.memory_mb <= 10240
    error_message = "${var.function.name}: Lambda gives a function 128 to 10,240 MB, not ${var.function.memory_mb}. Correct memory_mb in its function.json."
  }

  validation {
    condition     = var.function.timeout_s >= 1 && var.function.timeout_s <= 900
    error_message = "${var.function.name}: Lambda stops a function after 900 seconds; timeout_s is ${var.function.timeout_s}. Correct it in function.json, or split the work."
  }

  validation {
    condition     = var.function.storage_mb >= 512 && var.function.storage_mb <= 10240
    error_message = "${var.function.name}: Lambda gives a function 512 to 10,240 MB in /tmp, not ${var.function.storage_mb}. Correct storage_mb in its function.json."
  }

  validation {
    condition     = alltrue([for prefix in concat(var.function.reads, var.function.writes, var.function.deletes) : can(regex("^[a-z]+/$", prefix))])
    error_message = "${var.function.name}: the zones under `lake` in function.json are prefixes such as \"runs/\", with the slash: without, a role would also reach what merely begins alike."
  }
}

variable "runtime" {
  description = "Python's version and the processor; both must be what `entrepot build` was told."
  type = object({
    python       = string
    architecture = string
  })
}

variable "lake_arn" {
  description = "The ARN of the bucket."
  type        = string
}

variable "dead_letters_arn" {
  description = "The queue that receives asynchronous invocations which failed for good."
  type        = string
}

variable "requests" {
  description = "The queue of requests the function works off, null for none. `max_concurrency` is how many batches at once, at least 2."
  type = object({
    arn             = string
    batch_size      = optional(number, 10)
    max_concurrency = optional(number, 2)
  })
  default = null
}

variable "reserved_concurrency" {
  description = "How many may run at once; -1 for no limit of its own."
  type        = number
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
}
