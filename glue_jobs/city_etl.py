"""Stands where the job city_etl will: it fails, so that nobody takes it for done."""

raise SystemExit("The job city_etl is not written yet.")
