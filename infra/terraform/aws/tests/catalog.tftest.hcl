# The tables as Athena sees them, and what bounds a query.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name          = "entrepot"
  lake          = "the-lake"
  database      = "entrepot"
  queries       = { ports = "-- Cities with a port.\nSELECT 1\n" }
  scan_limit_mb = 1000
  tables = [
    {
      zone      = "gold"
      name      = "run_summary"
      summary   = "Where rows ended."
      partition = null
      columns   = [{ name = "run", type = "VARCHAR", meaning = "The run." }, { name = "kept", type = "BIGINT", meaning = "Kept.", unit = "rows" }]
    },
    {
      zone      = "silver"
      name      = "quarantine"
      summary   = "Lines that break a rule."
      partition = "run"
      columns   = [{ name = "rule", type = "VARCHAR", meaning = "The rule." }, { name = "run", type = "VARCHAR", meaning = "The run." }]
    },
    {
      zone      = "bronze"
      name      = "records"
      summary   = "Lines."
      partition = "run"
      columns   = [{ name = "line", type = "VARCHAR", meaning = "A record." }, { name = "run", type = "VARCHAR", meaning = "The run." }]
    },
  ]
}

run "a_table_that_is_replaced_lies_where_its_list_of_files_does" {
  module {
    source = "../modules/catalog"
  }

  assert {
    condition = (
      aws_glue_catalog_table.this["gold_run_summary"].storage_descriptor[0].location == "s3://the-lake/gold/run_summary/_current/" &&
      aws_glue_catalog_table.this["gold_run_summary"].storage_descriptor[0].input_format == "org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat" &&
      length(aws_glue_catalog_table.this["gold_run_summary"].partition_keys) == 0
    )
    error_message = jsonencode(aws_glue_catalog_table.this["gold_run_summary"].storage_descriptor)
  }

  assert {
    condition = [
      for column in aws_glue_catalog_table.this["gold_run_summary"].storage_descriptor[0].columns : [column.name, column.type, column.comment]
    ] == [["run", "string", "The run."], ["kept", "bigint", "Kept. [rows]"]]
    error_message = jsonencode(aws_glue_catalog_table.this["gold_run_summary"].storage_descriptor[0].columns)
  }
}

run "what_lies_by_run_is_found_by_the_run_that_a_query_names" {
  module {
    source = "../modules/catalog"
  }

  assert {
    condition = {
      for name, table in aws_glue_catalog_table.this : name => [
        try(table.parameters["projection.run.type"], ""), try(table.parameters["storage.location.template"], ""),
        join(" ", [for key in table.partition_keys : key.name]),
      ]
      } == {
      gold_run_summary  = ["", "", ""]
      silver_quarantine = ["injected", "s3://the-lake/silver/quarantine/_current/run=$${run}/", "run"]
      bronze_records    = ["injected", "s3://the-lake/bronze/$${run}/", "run"]
    }
    error_message = jsonencode({ for name, table in aws_glue_catalog_table.this : name => table.parameters })
  }

  assert {
    condition     = [for column in aws_glue_catalog_table.this["silver_quarantine"].storage_descriptor[0].columns : column.name] == ["rule"]
    error_message = "A partition's key is not in the file."
  }
}

run "a_type_without_a_name_in_hive_is_refused" {
  command = plan
  module {
    source = "../modules/catalog"
  }
  variables {
    tables = [{ zone = "gold", name = "odd", summary = "", partition = null, columns = [{ name = "one", type = "UUID", meaning = "" }] }]
  }
  expect_failures = [var.tables]
}

run "a_query_is_bounded_encrypted_and_cannot_set_itself_free" {
  module {
    source = "../modules/analysis"
  }

  assert {
    condition = (
      aws_athena_workgroup.this.configuration[0].enforce_workgroup_configuration &&
      aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 1000000000 &&
      aws_athena_workgroup.this.configuration[0].result_configuration[0].output_location == "s3://the-lake/athena/" &&
      aws_athena_workgroup.this.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option == "SSE_S3"
    )
    error_message = jsonencode(aws_athena_workgroup.this.configuration)
  }

  assert {
    condition     = aws_athena_named_query.this["ports"].description == "Cities with a port."
    error_message = aws_athena_named_query.this["ports"].description
  }
}

run "a_query_says_what_it_is_for" {
  command = plan
  module {
    source = "../modules/analysis"
  }
  variables {
    queries = { ports = "SELECT 1" }
  }
  expect_failures = [var.queries]
}
