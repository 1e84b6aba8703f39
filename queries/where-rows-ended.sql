-- Where the lines of each run ended, and whether they add up: unaccounted is 0.
SELECT
  run,
  bronze_rows,
  kept,
  superseded,
  quarantined,
  ambiguous,
  not_found,
  invalid,
  failed,
  bronze_rows - (kept + superseded + quarantined + ambiguous + not_found + invalid + failed) AS unaccounted,
  newest_revised_on
FROM gold_run_summary
ORDER BY newest_revised_on DESC NULLS LAST, run
