# Declared, not crawled: a crawler would guess types, and cost money to guess them again.
locals {
  types = { VARCHAR = "string", BIGINT = "bigint", DOUBLE = "double", BOOLEAN = "boolean", DATE = "date" }
  hive  = "org.apache.hadoop.hive.ql.io"

  formats = {
    # A file that lists the files of the table, or of a partition of it, as it stands.
    listed = {
      input      = "${local.hive}.SymlinkTextInputFormat"
      output     = "${local.hive}.HiveIgnoreKeyTextOutputFormat"
      serde      = "${local.hive}.parquet.serde.ParquetHiveSerDe"
      parameters = { "serialization.format" = "1" }
    }
    # JSON has to escape U+0001, so no line is cut at it.
    lines = {
      input      = "org.apache.hadoop.mapred.TextInputFormat"
      output     = "${local.hive}.HiveIgnoreKeyTextOutputFormat"
      serde      = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
      parameters = { "field.delim" = "\u0001", "serialization.format" = "\u0001" }
    }
  }

  tables = {
    for table in var.tables : "${table.zone}_${table.name}" => {
      summary = table.summary
      by_run  = table.partition == "run"
      format  = local.formats[table.zone == "bronze" ? "lines" : "listed"]
      # Bronze is one table of all runs, the others have a folder.
      folder = "s3://${var.lake}/${table.zone == "bronze" ? "bronze/" : "${table.zone}/${table.name}/_current/"}"
      run    = table.zone == "bronze" ? "$${run}/" : "run=$${run}/"
      columns = [
        for column in table.columns : {
          name    = column.name
          type    = local.types[column.type]
          comment = column.unit == null ? column.meaning : "${column.meaning} [${column.unit}]"
        }
      ]
      keys = table.partition == "run" ? ["run"] : []
    }
  }
}

resource "aws_glue_catalog_database" "this" {
  name        = var.name
  description = "The tables of the lake ${var.lake}."
}

resource "aws_glue_catalog_table" "this" {
  for_each = local.tables

  name          = each.key
  database_name = aws_glue_catalog_database.this.name
  description   = each.value.summary
  table_type    = "EXTERNAL_TABLE"

  # The query's own `WHERE run = '...'` names the folder; no partition is registered.
  # https://docs.aws.amazon.com/athena/latest/ug/partition-projection-dynamic-id-partitioning.html
  parameters = merge({ EXTERNAL = "TRUE" }, each.value.by_run ? {
    "projection.enabled"        = "true"
    "projection.run.type"       = "injected"
    "storage.location.template" = "${each.value.folder}${each.value.run}"
  } : {})

  dynamic "partition_keys" {
    for_each = [for column in each.value.columns : column if contains(each.value.keys, column.name)]

    content {
      name    = partition_keys.value.name
      type    = partition_keys.value.type
      comment = partition_keys.value.comment
    }
  }

  storage_descriptor {
    location      = each.value.folder
    input_format  = each.value.format.input
    output_format = each.value.format.output

    ser_de_info {
      serialization_library = each.value.format.serde
      parameters            = each.value.format.parameters
    }

    dynamic "columns" {
      for_each = [for column in each.value.columns : column if !contains(each.value.keys, column.name)]

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }
}
