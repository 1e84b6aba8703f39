-- The lines that break a rule, whole.
SELECT source, rule, rule_value AS value, title, text AS record, run
FROM candidates
WHERE rule IS NOT NULL
