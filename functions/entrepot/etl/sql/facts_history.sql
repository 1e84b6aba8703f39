-- Every fact of every revision that was read, beside what the revision before it had stated. Where
-- two runs read the same revision, the one with the later name is taken, as in cities.sql.
SELECT
  ${facts_history}
FROM (
  SELECT
    stated.*,
    number - previous_number AS change,
    CASE WHEN previous_revision IS NOT NULL
      THEN COALESCE(number <> previous_number, FALSE) OR COALESCE(text <> previous_text, FALSE) END AS moved
  FROM (
    SELECT
      language, page_id, fact, revision, revised_on, run, title, as_of, number, text,
      LAG(revision) OVER (PARTITION BY language, page_id, fact ORDER BY revision) AS previous_revision,
      LAG(number) OVER (PARTITION BY language, page_id, fact ORDER BY revision) AS previous_number,
      LAG(text) OVER (PARTITION BY language, page_id, fact ORDER BY revision) AS previous_text
    FROM (
      SELECT language, page_id, fact, revision, revised_on, run, title, as_of, number, text
      FROM current_facts_history AS known
      WHERE NOT EXISTS (
        SELECT 1 FROM observed
        WHERE observed.language = known.language AND observed.page_id = known.page_id
          AND observed.revision = known.revision AND observed.run >= known.run
      )
      UNION ALL
      SELECT language, page_id, fact, revision, revised_on, run, title, as_of, number, text
      FROM (
        SELECT
          language, page_id, fact, revision, revised_on, run, title,
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
        FROM observed
        CROSS JOIN (
          VALUES ('population'), ('area_km2'), ('density_per_km2'), ('elevation_min_m'), ('elevation_max_m'), ('latitude'), ('longitude'), ('utc_offset_minutes'), ('country'), ('time_zone'), ('website')
        ) AS facts (fact)
        WHERE NOT EXISTS (
          SELECT 1 FROM current_facts_history AS known
          WHERE observed.language = known.language AND observed.page_id = known.page_id
            AND observed.revision = known.revision AND known.run > observed.run
        )
      ) AS unpivoted
      WHERE number IS NOT NULL OR text IS NOT NULL
    ) AS every
  ) AS stated
) AS compared
