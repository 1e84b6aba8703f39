variable "name" {
  description = "The stack's name; alarms, dashboard and budget begin with it."
  type        = string
}

variable "region" {
  description = "The region whose figures the dashboard shows."
  type        = string
}

variable "machine_arn" {
  description = "The state machine to watch."
  type        = string
}

variable "functions" {
  description = "The Lambda functions to watch."
  type        = list(string)
}

variable "dead_letters" {
  description = "The queues of dead letters to watch: their names by the names of their alarms."
  type        = map(string)
}

variable "topic_arn" {
  description = "Who is told."
  type        = string
}

variable "monthly_budget_usd" {
  description = "What the account may cost a month before one is told; 0 for no budget."
  type        = number
}
