-- Cities with a seaport and a main railway line, the largest first.
SELECT
  title,
  country,
  COALESCE(demand, population) AS demand,
  population,
  has_airport,
  has_motorway,
  transport_modes,
  tone_transport
FROM gold_city_features
WHERE has_seaport = 1 AND has_mainline_rail = 1
ORDER BY population DESC NULLS LAST, title
