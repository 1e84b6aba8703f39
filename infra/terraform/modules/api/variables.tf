variable "name" {
  description = "The API's name."
  type        = string
}

variable "functions" {
  description = "What answers, by function: its path, as function.json says, its name and ARN."
  type = map(object({
    path = string
    name = string
    arn  = string
  }))

  validation {
    condition     = alltrue([for one in var.functions : can(regex("^/[a-z0-9/-]*[a-z0-9]$", one.path))])
    error_message = "Each function's http.path begins with / and has lower-case letters, digits and hyphens: /city-lookup."
  }

  validation {
    condition     = length(distinct([for one in var.functions : one.path])) == length(var.functions)
    error_message = "Two functions have the same http.path: ${join(", ", [for one in var.functions : one.path])}."
  }
}

variable "throttling" {
  description = "Requests a second, and how many may come at once."
  type = object({
    rate  = number
    burst = number
  })
  default = { rate = 10, burst = 20 }
}

variable "log_days" {
  description = "How long the access log is kept."
  type        = number
}
