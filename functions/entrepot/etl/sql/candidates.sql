-- One row a line of bronze: typed, with the first rule that it breaks and the value that breaks it.
-- Reads bronze (run, source, text, valid, record); every leaf of record is a text. A text becomes a
-- number only where it has a number's letters: engines differ in what else they take for one.
SELECT
  source,
  status,
  rule,
  CASE WHEN rule IS NOT NULL THEN
    CASE rule
      ${values}
    END
  END AS rule_value,
  CASE WHEN rule IS NOT NULL THEN text END AS text,
  ${cities},
  bucket
FROM (
  SELECT
    typed.*,
    MOD(ABS(page_id), ${buckets}) AS bucket,
    CASE
      ${rules}
    END AS rule
  FROM (
    SELECT
      leaves.*,
      CASE WHEN REGEXP_EXTRACT(page_id_text, '[^0-9-]', 0) = '' THEN TRY_CAST(page_id_text AS BIGINT) END AS page_id,
      CASE WHEN REGEXP_EXTRACT(revision_text, '[^0-9]', 0) = '' THEN TRY_CAST(revision_text AS BIGINT) END AS revision,
      CASE WHEN REGEXP_EXTRACT(line_text, '[^0-9]', 0) = '' THEN TRY_CAST(line_text AS BIGINT) END AS line,
      CASE WHEN REGEXP_EXTRACT(revised_text, '^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', 0) <> ''
        THEN TRY_CAST(SUBSTRING(revised_text, 1, 10) AS DATE) END AS revised_on,
      CASE WHEN REGEXP_EXTRACT(demand_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(demand_text AS DOUBLE) END AS demand,
      CASE WHEN REGEXP_EXTRACT(latitude_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(latitude_text AS DOUBLE) END AS latitude,
      CASE WHEN REGEXP_EXTRACT(longitude_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(longitude_text AS DOUBLE) END AS longitude,
      CASE WHEN REGEXP_EXTRACT(population_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(population_text AS DOUBLE) END AS population,
      CASE WHEN REGEXP_EXTRACT(population_confidence_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(population_confidence_text AS DOUBLE) END AS population_confidence,
      CASE WHEN REGEXP_EXTRACT(area_km2_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(area_km2_text AS DOUBLE) END AS area_km2,
      CASE WHEN REGEXP_EXTRACT(density_per_km2_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(density_per_km2_text AS DOUBLE) END AS density_per_km2,
      CASE WHEN REGEXP_EXTRACT(elevation_min_m_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(elevation_min_m_text AS DOUBLE) END AS elevation_min_m,
      CASE WHEN REGEXP_EXTRACT(elevation_max_m_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(elevation_max_m_text AS DOUBLE) END AS elevation_max_m,
      CASE WHEN REGEXP_EXTRACT(utc_offset_minutes_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(utc_offset_minutes_text AS DOUBLE) END AS utc_offset_minutes,
      CASE WHEN REGEXP_EXTRACT(sentiment_score_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(sentiment_score_text AS DOUBLE) END AS sentiment_score,
      CASE WHEN REGEXP_EXTRACT(polarity_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(polarity_text AS DOUBLE) END AS polarity,
      CASE WHEN REGEXP_EXTRACT(subjectivity_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(subjectivity_text AS DOUBLE) END AS subjectivity,
      CASE WHEN REGEXP_EXTRACT(compound_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(compound_text AS DOUBLE) END AS compound,
      CASE WHEN REGEXP_EXTRACT(tone_transport_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(tone_transport_text AS DOUBLE) END AS tone_transport,
      CASE WHEN REGEXP_EXTRACT(tone_economy_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(tone_economy_text AS DOUBLE) END AS tone_economy,
      CASE WHEN REGEXP_EXTRACT(tone_safety_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(tone_safety_text AS DOUBLE) END AS tone_safety,
      CASE WHEN REGEXP_EXTRACT(tone_climate_text, '[^0-9+.eE-]', 0) = '' THEN TRY_CAST(tone_climate_text AS DOUBLE) END AS tone_climate
    FROM (
      SELECT
        run,
        source,
        text,
        valid AND record.query.name IS NOT NULL
          AND COALESCE(record.status, '') IN ('enriched', 'ambiguous', 'not_found', 'invalid', 'failed') AS readable,
        record.status AS status,
        record.query.name AS name,
        record.query.line AS line_text,
        record.query.demand AS demand_text,
        record.page.title AS title,
        record.page.kind AS kind,
        COALESCE(record.page.article.language, record.lookup.article.language, 'en') AS language,
        COALESCE(record.page.article.page_id, record.lookup.article.page_id) AS page_id_text,
        COALESCE(record.page.article.revision, record.lookup.article.revision) AS revision_text,
        COALESCE(record.page.article.revised, record.lookup.article.revised) AS revised_text,
        COALESCE(record.page.article.url, record.lookup.article.url) AS url,
        COALESCE(record.page.article.licence, record.lookup.article.licence) AS licence,
        COALESCE(record.page.article.wikidata_id, record.lookup.article.wikidata_id) AS wikidata_id,
        COALESCE(record.page.article.country_code, record.lookup.article.country_code) AS country_code,
        record.page.facts.country.value AS country,
        CASE WHEN record.page.facts.latitude.value IS NULL OR record.page.facts.longitude.value IS NULL
          THEN COALESCE(record.page.article.latitude, record.lookup.article.latitude)
          ELSE record.page.facts.latitude.value END AS latitude_text,
        CASE WHEN record.page.facts.latitude.value IS NULL OR record.page.facts.longitude.value IS NULL
          THEN COALESCE(record.page.article.longitude, record.lookup.article.longitude)
          ELSE record.page.facts.longitude.value END AS longitude_text,
        record.page.facts.population.value AS population_text,
        record.page.facts.population.as_of AS population_as_of,
        record.page.facts.population.confidence AS population_confidence_text,
        record.page.facts.area_km2.value AS area_km2_text,
        record.page.facts.density_per_km2.value AS density_per_km2_text,
        CASE WHEN record.page.facts.elevation_m.value LIKE '{%'
          THEN REGEXP_EXTRACT(record.page.facts.elevation_m.value, '"min":(-?[0-9.eE+-]+)', 1)
          ELSE record.page.facts.elevation_m.value END AS elevation_min_m_text,
        CASE WHEN record.page.facts.elevation_m.value LIKE '{%'
          THEN REGEXP_EXTRACT(record.page.facts.elevation_m.value, '"max":(-?[0-9.eE+-]+)', 1)
          ELSE record.page.facts.elevation_m.value END AS elevation_max_m_text,
        record.page.facts.time_zone.value AS time_zone,
        record.page.facts.utc_offset_minutes.value AS utc_offset_minutes_text,
        record.page.facts.website.value AS website,
        COALESCE(record.page.transport.seaport.value, 'false') = 'true' AS seaport,
        COALESCE(record.page.transport.river_or_inland_port.value, 'false') = 'true' AS river_or_inland_port,
        COALESCE(record.page.transport.airport.value, 'false') = 'true' AS airport,
        COALESCE(record.page.transport.metro_or_tram.value, 'false') = 'true' AS metro_or_tram,
        COALESCE(record.page.transport.mainline_rail.value, 'false') = 'true' AS mainline_rail,
        COALESCE(record.page.transport.motorway.value, 'false') = 'true' AS motorway,
        record.sentiment.document.score AS sentiment_score_text,
        record.sentiment.document.label AS sentiment_label,
        record.sentiment.document.polarity AS polarity_text,
        record.sentiment.document.subjectivity AS subjectivity_text,
        record.sentiment.document.compound AS compound_text,
        record.sentiment.aspects.transport.score AS tone_transport_text,
        record.sentiment.aspects.economy.score AS tone_economy_text,
        record.sentiment.aspects.safety.score AS tone_safety_text,
        record.sentiment.aspects.climate.score AS tone_climate_text
      FROM bronze
    ) AS leaves
  ) AS typed
) AS ruled
