variable "name" {
  description = "The bucket's name, unique in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "'${var.name}' cannot name a bucket: use 3 to 63 lower-case letters, digits and hyphens, a letter or digit at both ends. Dots are left out because they break TLS."
  }
}

variable "expire" {
  description = "What is deleted after how many days: prefixes by name, \"\" for the whole bucket."
  type = map(object({
    prefix = string
    days   = number
  }))

  validation {
    condition     = alltrue([for rule in var.expire : rule.days >= 1 && floor(rule.days) == rule.days])
    error_message = "S3 deletes after whole days, at least 1: ${jsonencode({ for name, rule in var.expire : name => rule.days })}."
  }

  validation {
    condition     = alltrue([for rule in var.expire : rule.prefix == "" || endswith(rule.prefix, "/")])
    error_message = "A prefix ends with a slash: without, \"work\" would also delete what is under \"workshops/\"."
  }
}

variable "access_logs" {
  description = "The bucket that receives the access logs, and under which prefix; null for none."
  type        = object({ bucket = string, prefix = string })
  default     = null
}

variable "statements" {
  description = "Further statements of the bucket's policy."
  type        = any
  default     = []
}

variable "notifies_eventbridge" {
  description = "Whether EventBridge hears of each object that is created."
  type        = bool
  default     = false
}

variable "destroy_data" {
  description = "Whether `terraform destroy` may delete the objects too. Without, it stops at a bucket that holds any."
  type        = bool
  default     = false
}
