-- Every fact of every revision that was read, beside what the revision before it had stated. Where
-- two runs read the same revision, the one with the later name is taken, as in cities.sql. Only the
-- revisions of pages that have news and several revisions are compared, for there may be millions.
SELECT
  ${facts_history}
FROM (
  SELECT
    ${facts_history}
  FROM current_facts_history AS known
  WHERE NOT EXISTS (
    SELECT 1 FROM observed
    WHERE observed.language = known.language AND observed.page_id = known.page_id
  )
  UNION ALL
  SELECT
    ${facts_history}
  FROM (
    SELECT
      stated.*,
      CAST(NULL AS BIGINT) AS previous_revision,
      CAST(NULL AS DOUBLE) AS previous_number,
      CAST(NULL AS VARCHAR(9)) AS previous_text,
      CAST(NULL AS DOUBLE) AS change,
      CAST(NULL AS BOOLEAN) AS moved
    FROM stated
    WHERE NOT again
  ) AS first
  UNION ALL
  SELECT
    ${facts_history}
  FROM (
    SELECT
      compared.*,
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
        WHERE EXISTS (
          SELECT 1 FROM observed
          WHERE observed.language = known.language AND observed.page_id = known.page_id
        ) AND NOT EXISTS (
          SELECT 1 FROM observed
          WHERE observed.language = known.language AND observed.page_id = known.page_id
            AND observed.revision = known.revision AND observed.run >= known.run
        )
        UNION ALL
        SELECT language, page_id, fact, revision, revised_on, run, title, as_of, number, text
        FROM stated
        WHERE again
      ) AS several
    ) AS compared
  ) AS later
) AS every
