-- Each revision once. Of several rows of it the same one is taken as in cities.sql.
SELECT
  ${cities}
FROM (
  SELECT
    ${cities},
    ROW_NUMBER() OVER (
      PARTITION BY language, page_id, revision
      ORDER BY run DESC, line NULLS LAST, name, demand NULLS LAST
    ) AS place
  FROM incoming
) AS ranked
WHERE place = 1
