variable "workflow" {
  description = "The state machine: its name and its definition in the Amazon States Language."
  type = object({
    name       = string
    definition = string
  })

  validation {
    condition     = can(jsondecode(var.workflow.definition))
    error_message = "${var.workflow.name}: its definition is not JSON. Perhaps a placeholder of the ASL file stands outside quotes."
  }
}

variable "place" {
  description = "Where it is, for ARNs that are needed before the machine exists."
  type = object({
    partition = string
    region    = string
    account   = string
  })
}

variable "function_arns" {
  description = "The functions it may invoke."
  type        = list(string)
}

variable "job_arns" {
  description = "The Glue jobs that it starts and waits for."
  type        = list(string)
}

variable "reads" {
  description = "The objects it reads by itself, as ARNs with wildcards: the list of batches."
  type        = list(string)
}

variable "topic_arn" {
  description = "Where it tells how a run ended."
  type        = string
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
}
