-- What hubs are chosen by. No logarithms or means: engines differ in their last digit.
SELECT
  language,
  page_id,
  revision,
  title,
  country,
  latitude,
  longitude,
  demand,
  CAST(population AS DOUBLE) AS population,
  area_km2,
  COALESCE(density_per_km2, CASE WHEN area_km2 > 0 THEN CAST(population AS DOUBLE) / area_km2 END) AS density_per_km2,
  (elevation_min_m + elevation_max_m) / 2e0 AS elevation_m,
  CASE WHEN seaport THEN 1e0 ELSE 0e0 END AS has_seaport,
  CASE WHEN river_or_inland_port THEN 1e0 ELSE 0e0 END AS has_river_or_inland_port,
  CASE WHEN airport THEN 1e0 ELSE 0e0 END AS has_airport,
  CASE WHEN metro_or_tram THEN 1e0 ELSE 0e0 END AS has_metro_or_tram,
  CASE WHEN mainline_rail THEN 1e0 ELSE 0e0 END AS has_mainline_rail,
  CASE WHEN motorway THEN 1e0 ELSE 0e0 END AS has_motorway,
  CASE WHEN seaport THEN 1e0 ELSE 0e0 END
    + CASE WHEN river_or_inland_port THEN 1e0 ELSE 0e0 END
    + CASE WHEN airport THEN 1e0 ELSE 0e0 END
    + CASE WHEN metro_or_tram THEN 1e0 ELSE 0e0 END
    + CASE WHEN mainline_rail THEN 1e0 ELSE 0e0 END
    + CASE WHEN motorway THEN 1e0 ELSE 0e0 END AS transport_modes,
  sentiment_score,
  tone_transport
FROM cities
