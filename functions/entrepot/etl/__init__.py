"""ETL: a run's bronze becomes silver and gold, tables that analysts query."""
