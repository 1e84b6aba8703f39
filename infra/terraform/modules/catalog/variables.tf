variable "name" {
  description = "The database's name; SQL wants no hyphens."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]*$", var.name))
    error_message = "'${var.name}' cannot name a database without quotes in every query: use lower-case letters, digits and underscores."
  }
}

variable "lake" {
  description = "The bucket where the tables lie."
  type        = string
}

variable "tables" {
  description = "The tables, as functions/entrepot/etl/tables.json declares them. `partition` is \"run\" where each run has a folder."
  type = list(object({
    zone      = string
    name      = string
    summary   = string
    partition = optional(string)
    columns = list(object({
      name    = string
      type    = string
      meaning = string
      unit    = optional(string)
    }))
  }))

  validation {
    condition = alltrue(flatten([
      for table in var.tables : [for column in table.columns : contains(["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE"], column.type)]
    ]))
    error_message = "A column's type is VARCHAR, BIGINT, DOUBLE, BOOLEAN or DATE; Hive's name of another is not known here."
  }
}
