-- Populations to look at before planning with them: missing, of low confidence, or with no date.
SELECT
  title,
  country,
  population,
  population_as_of,
  population_confidence,
  revised_on,
  url
FROM silver_cities
WHERE population IS NULL OR population_as_of IS NULL OR population_confidence < 0.8
ORDER BY population_confidence NULLS FIRST, title
