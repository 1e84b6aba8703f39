-- What was quarantined in a run, and why. The run is the query's parameter, in quotes.
SELECT
  rule,
  value,
  title,
  source,
  record
FROM silver_quarantine
WHERE run = ?
ORDER BY rule, source, record
