variable "name" {
  description = "The stack's name; what is made here begins with it."
  type        = string
}

variable "machine_arn" {
  description = "The state machine to start."
  type        = string
}

variable "account" {
  description = "The account for which EventBridge and Scheduler must act to be let in."
  type        = string
}

variable "inbox" {
  description = "Where a new object starts a run: bucket and prefix."
  type = object({
    bucket = string
    prefix = string
  })

  validation {
    condition     = endswith(var.inbox.prefix, "/")
    error_message = "The inbox must be a folder such as \"inbox/\", not '${var.inbox.prefix}': what a run writes elsewhere must not start another."
  }
}

variable "refresh" {
  description = "When to run a list again: a Scheduler expression, the key of the list, and whether to."
  type = object({
    schedule = string
    key      = string
    enabled  = bool
  })
}

variable "dead_letters_arn" {
  description = "The queue for starts that did not succeed."
  type        = string
}
