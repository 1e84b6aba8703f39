-- Cities without a seaport that at least four other modes of transport reach, the best connected first.
SELECT
  title,
  country,
  transport_modes,
  has_river_or_inland_port,
  has_airport,
  has_mainline_rail,
  has_motorway,
  population
FROM gold_city_features
WHERE has_seaport = 0 AND transport_modes >= 4
ORDER BY transport_modes DESC, population DESC NULLS LAST, title
