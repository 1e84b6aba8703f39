-- How many of each run's incoming cities are the ones that are kept.
SELECT run, COUNT(*) AS kept
FROM cities
WHERE EXISTS (
  SELECT 1 FROM incoming
  WHERE incoming.language = cities.language AND incoming.page_id = cities.page_id
    AND incoming.revision = cities.revision AND incoming.run = cities.run
)
GROUP BY run
