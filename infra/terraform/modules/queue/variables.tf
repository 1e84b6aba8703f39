variable "queue" {
  description = <<-TEXT
    The queue: how long a message is kept, and how long it is hidden from others while one works on it. `dead_letters`
    is the queue that takes a message after `max_receives` attempts.
  TEXT
  type = object({
    name           = string
    retention_days = number
    visibility_s   = optional(number, 30)
    dead_letters   = optional(object({ arn = string, max_receives = number }))
  })

  validation {
    condition     = var.queue.retention_days >= 1 && var.queue.retention_days <= 14
    error_message = "${var.queue.name}: SQS keeps messages for 14 days at most, not ${var.queue.retention_days}."
  }
}

variable "senders" {
  description = "AWS services that may send to it, with the ARN of the one thing that may: {\"events.amazonaws.com\" = rule ARN}."
  type        = map(string)
  default     = {}
}
