variable "name" {
  description = "The topic's name."
  type        = string
}

variable "account" {
  description = "The account whose alarms and budgets may publish."
  type        = string
}

variable "email" {
  description = "Who is told, null for nobody. AWS asks them to confirm first."
  type        = string
  default     = null
}
