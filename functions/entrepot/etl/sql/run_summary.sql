-- Where the lines of each run ended. Reads runs (run): a run without a line has a row too; and
-- placed (run, kept): how many of a run's cities are kept.
SELECT
  ${run_summary}
FROM (
  SELECT
    runs.run,
    COALESCE(lines.bronze_rows, 0) AS bronze_rows,
    CAST(COALESCE(placed.kept, '0') AS BIGINT) AS kept,
    COALESCE(lines.accepted, 0) - CAST(COALESCE(placed.kept, '0') AS BIGINT) AS superseded,
    COALESCE(lines.quarantined, 0) AS quarantined,
    COALESCE(lines.ambiguous, 0) AS ambiguous,
    COALESCE(lines.not_found, 0) AS not_found,
    COALESCE(lines.invalid, 0) AS invalid,
    COALESCE(lines.failed, 0) AS failed,
    lines.oldest_revised_on,
    lines.newest_revised_on
  FROM runs
  LEFT JOIN (
    SELECT
      run,
      COUNT(*) AS bronze_rows,
      SUM(CASE WHEN rule IS NULL AND status = 'enriched' THEN 1 ELSE 0 END) AS accepted,
      SUM(CASE WHEN rule IS NOT NULL THEN 1 ELSE 0 END) AS quarantined,
      SUM(CASE WHEN rule IS NULL AND status = 'ambiguous' THEN 1 ELSE 0 END) AS ambiguous,
      SUM(CASE WHEN rule IS NULL AND status = 'not_found' THEN 1 ELSE 0 END) AS not_found,
      SUM(CASE WHEN rule IS NULL AND status = 'invalid' THEN 1 ELSE 0 END) AS invalid,
      SUM(CASE WHEN rule IS NULL AND status = 'failed' THEN 1 ELSE 0 END) AS failed,
      MIN(CASE WHEN rule IS NULL THEN revised_on END) AS oldest_revised_on,
      MAX(CASE WHEN rule IS NULL THEN revised_on END) AS newest_revised_on
    FROM candidates
    GROUP BY run
  ) AS lines ON lines.run = runs.run
  LEFT JOIN placed ON placed.run = runs.run
) AS accounts
UNION ALL
SELECT
  ${run_summary}
FROM current_run_summary AS known
WHERE NOT EXISTS (SELECT 1 FROM runs WHERE runs.run = known.run)
