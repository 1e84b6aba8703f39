-- What each observed revision states, a row a fact. again: another revision of its page is known.
SELECT language, page_id, fact, revision, revised_on, run, title, as_of, number, text, again
FROM (
  SELECT
    language, page_id, fact, revision, revised_on, run, title, again,
    CASE fact WHEN 'population' THEN population_as_of END AS as_of,
    CASE fact
      WHEN 'population' THEN CAST(population AS DOUBLE)
      WHEN 'area_km2' THEN CAST(area_km2 AS DOUBLE)
      WHEN 'density_per_km2' THEN CAST(density_per_km2 AS DOUBLE)
      WHEN 'elevation_min_m' THEN CAST(elevation_min_m AS DOUBLE)
      WHEN 'elevation_max_m' THEN CAST(elevation_max_m AS DOUBLE)
      WHEN 'latitude' THEN CAST(latitude AS DOUBLE)
      WHEN 'longitude' THEN CAST(longitude AS DOUBLE)
      WHEN 'utc_offset_minutes' THEN CAST(utc_offset_minutes AS DOUBLE)
    END AS number,
    CASE fact
      WHEN 'country' THEN country
      WHEN 'time_zone' THEN time_zone
      WHEN 'website' THEN website
    END AS text
  FROM (
    SELECT observed.*, pages.revisions > 1 OR known.page_id IS NOT NULL AS again
    FROM observed
    JOIN (
      SELECT language, page_id, COUNT(*) AS revisions FROM observed GROUP BY language, page_id
    ) AS pages ON pages.language = observed.language AND pages.page_id = observed.page_id
    LEFT JOIN (
      SELECT DISTINCT language, page_id FROM current_facts_history
    ) AS known ON known.language = observed.language AND known.page_id = observed.page_id
    WHERE NOT EXISTS (
      SELECT 1 FROM current_facts_history AS newer
      WHERE newer.language = observed.language AND newer.page_id = observed.page_id
        AND newer.revision = observed.revision AND newer.run > observed.run
    )
  ) AS counted
  CROSS JOIN (
    VALUES ('population'), ('area_km2'), ('density_per_km2'), ('elevation_min_m'), ('elevation_max_m'), ('latitude'), ('longitude'), ('utc_offset_minutes'), ('country'), ('time_zone'), ('website')
  ) AS facts (fact)
) AS unpivoted
WHERE number IS NOT NULL OR text IS NOT NULL
