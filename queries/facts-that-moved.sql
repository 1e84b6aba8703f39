-- Numbers that a newer revision of an article states otherwise, the largest change first.
SELECT
  title,
  fact,
  previous_number,
  number,
  change,
  100 * change / NULLIF(ABS(previous_number), 0) AS change_percent,
  previous_revision,
  revision,
  revised_on,
  run
FROM gold_facts_history
WHERE moved AND number IS NOT NULL
ORDER BY ABS(change / NULLIF(previous_number, 0)) DESC NULLS LAST, title, fact
