-- Each city once, at its latest revision. A run's own row for the revision is replaced; between runs
-- that read the same revision the order of their names decides, so that the order of arrival does not.
SELECT
  ${cities}
FROM (
  SELECT
    ${cities},
    ROW_NUMBER() OVER (
      PARTITION BY language, page_id
      ORDER BY revision DESC, run DESC, line NULLS LAST, name, demand NULLS LAST
    ) AS place
  FROM (
    SELECT
      ${cities}
    FROM current_cities AS known
    WHERE NOT EXISTS (
      SELECT 1 FROM incoming
      WHERE incoming.language = known.language AND incoming.page_id = known.page_id
        AND incoming.revision = known.revision AND incoming.run = known.run
    )
    UNION ALL
    SELECT
      ${cities}
    FROM observed
  ) AS every
) AS ranked
WHERE place = 1
