variable "name" {
  description = "What everything is called, so that several stacks can live in one account."
  type        = string
  default     = "entrepot"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.name))
    error_message = "'${var.name}' must be 3 to 32 lower-case letters, digits and hyphens and begin with a letter: it becomes part of a bucket's name and of roles, which allow no more."
  }
}

variable "lake_bucket" {
  description = "The name of the bucket that is made for the lake, unique in all of AWS: entrepot-lake-<your account> is a good one."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,56}[a-z0-9]$", var.lake_bucket))
    error_message = "'${var.lake_bucket}' must be 3 to 58 lower-case letters, digits and hyphens, the first and last no hyphen: S3 allows 63, and the bucket of the access logs has '-logs' behind it."
  }
}

variable "contact" {
  description = "Your e-mail address or page. Wikimedia asks each client for it and then allows 200 requests a minute instead of 10."
  type        = string

  validation {
    condition     = can(regex("^([^@\\s]+@[^@\\s]+\\.[^@\\s]+|https://[^\\s]+\\.[^\\s]+)$", var.contact))
    error_message = "'${var.contact}' is neither an e-mail address nor an https:// page. Wikimedia must be able to reach you when your requests trouble them: https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy"
  }
}

variable "runtime" {
  description = "Python's version and the processor; both must be what `entrepot build` was told. arm64 costs a fifth less."
  type = object({
    python       = optional(string, "3.13")
    architecture = optional(string, "arm64")
  })
  default = {}

  validation {
    condition     = contains(["3.11", "3.12", "3.13"], var.runtime.python)
    error_message = "Lambda's Python here is 3.11, 3.12 or 3.13, not '${var.runtime.python}'; Entrepot needs 3.11 at least."
  }

  validation {
    condition     = contains(["arm64", "x86_64"], var.runtime.architecture)
    error_message = "'${var.runtime.architecture}' must be arm64 or x86_64, and the zips built for it: entrepot build --arch arm64"
  }
}

variable "bundles" {
  description = "The folder with the zips of `entrepot build`; by default build/aws at the repository's root. The jobs' libraries are beside it, in glue."
  type        = string
  default     = null
}

variable "reserved_concurrency" {
  description = <<-TEXT
    How many of each function may run at once; -1 for no limit of its own. A new account may run only 10 functions
    at once, of which none can be reserved: ask AWS for more, or say -1.
  TEXT
  type        = number
  default     = 5

  validation {
    condition     = var.reserved_concurrency == -1 || (var.reserved_concurrency >= 2 && floor(var.reserved_concurrency) == var.reserved_concurrency)
    error_message = "reserved_concurrency is ${var.reserved_concurrency}: give -1 for no limit, or a whole number of at least 2. 0 switches functions off, and a queue takes 2."
  }
}

variable "extra_environment" {
  description = "Further environment variables. A function gets those ENTREPOT_ ones that its function.json names, and all others."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.extra_environment) : can(regex("^[A-Za-z][A-Za-z0-9_]*$", name))])
    error_message = "Lambda's environment variables have letters, digits and underscores, a letter first: ${join(", ", keys(var.extra_environment))}."
  }

  validation {
    condition     = alltrue([for name in keys(var.extra_environment) : !startswith(name, "ENTREPOT_") || contains(local.settings, name)])
    error_message = "No function takes one of ${join(", ", keys(var.extra_environment))}. They take: ${join(", ", local.settings)}."
  }
}

variable "refresh" {
  description = "Runs a list again every so often. Off, unless enabled."
  type = object({
    schedule = optional(string, "rate(30 days)")
    key      = optional(string, "inbox/cities.csv")
    enabled  = optional(bool, false)
  })
  default = {}

  validation {
    condition     = can(regex("^(rate|cron|at)\\(.+\\)$", var.refresh.schedule))
    error_message = "'${var.refresh.schedule}' is no schedule: rate(30 days), cron(0 6 1 * ? *) or at(2027-01-01T06:00:00)."
  }

  validation {
    condition     = startswith(var.refresh.key, "inbox/") || startswith(var.refresh.key, "uploads/")
    error_message = "The list to refresh is in the lake's inbox/ or uploads/, which intake may read; '${var.refresh.key}' is not."
  }
}

variable "notify_email" {
  description = "Who is told how runs end, of alarms and of costs; null for nobody. AWS asks them to confirm first."
  type        = string
  default     = null

  validation {
    condition     = var.notify_email == null || can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.notify_email))
    error_message = "notify_email must be one e-mail address, such as you@example.org."
  }
}

variable "monthly_budget_usd" {
  description = "You are told when the account's costs pass 80 % of this, or are forecast to pass all of it; 0 for no budget."
  type        = number
  default     = 20

  validation {
    condition     = var.monthly_budget_usd >= 0
    error_message = "monthly_budget_usd is ${var.monthly_budget_usd}: give an amount in US dollars, or 0 for no budget."
  }
}

variable "log_days" {
  description = "How many days logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_days)
    error_message = "CloudWatch keeps logs for one of its own numbers of days, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180 or 365 for example; ${var.log_days} is not one."
  }
}

variable "jobs" {
  description = "How many workers a Glue job may use at most and how many minutes it may take, by its name; by default what its manifest says."
  type = map(object({
    workers     = optional(number)
    timeout_min = optional(number)
  }))
  default = {}

  validation {
    condition     = alltrue([for name in keys(var.jobs) : contains(keys(local.jobs), name)])
    error_message = "There is no job of one of these names: ${join(", ", keys(var.jobs))}. There are: ${join(", ", keys(local.jobs))}."
  }

  validation {
    condition     = alltrue([for job in var.jobs : job.workers == null ? true : job.workers >= 2 && job.workers <= 100 && floor(job.workers) == job.workers])
    error_message = "A job has 2 (a driver and a worker) to 100 workers."
  }

  validation {
    condition     = alltrue([for job in var.jobs : job.timeout_min == null ? true : job.timeout_min >= 1 && job.timeout_min <= 1440 && floor(job.timeout_min) == job.timeout_min])
    error_message = "A job's timeout is 1 to 1,440 minutes, which is a day."
  }
}

variable "scan_limit_mb" {
  description = "How much one Athena query may read, in MB; Athena stops it there. 1,000 MB cost about half a cent."
  type        = number
  default     = 1000

  validation {
    condition     = var.scan_limit_mb >= 10 && floor(var.scan_limit_mb) == var.scan_limit_mb
    error_message = "scan_limit_mb is ${var.scan_limit_mb}: give a whole number of MB, 10 at least, which is Athena's own least."
  }
}

variable "destroy_data" {
  description = "Whether `terraform destroy` may delete what is in the lake. Set it and apply before you destroy; without, destroy stops at a lake that holds anything."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Further tags, on everything. project and stack are set already."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.tags), ["project", "stack"])) == 0
    error_message = "The tags project and stack are set already, by which everything of a stack is found; choose other names."
  }
}
