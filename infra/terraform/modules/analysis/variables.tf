variable "name" {
  description = "The workgroup's name."
  type        = string
}

variable "lake" {
  description = "The bucket; results go to its athena/, where they expire."
  type        = string
}

variable "database" {
  description = "The database that the queries are about."
  type        = string
}

variable "queries" {
  description = "The saved queries: SQL by name, its first line a comment that says what it is for."
  type        = map(string)

  validation {
    condition     = alltrue([for sql in var.queries : startswith(sql, "-- ")])
    error_message = "A saved query begins with a comment that says what it is for: -- Cities with ..."
  }
}

variable "scan_limit_mb" {
  description = "How much one query may read, in MB."
  type        = number
}
