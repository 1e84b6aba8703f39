-- What each country offers: its cities, their people, and how many have a port, an airport or a railway.
SELECT
  COALESCE(country, 'not stated') AS country,
  COUNT(*) AS cities,
  SUM(population) AS population,
  SUM(has_seaport) AS seaports,
  SUM(has_river_or_inland_port) AS inland_ports,
  SUM(has_airport) AS airports,
  SUM(has_mainline_rail) AS with_rail,
  AVG(tone_transport) AS tone_transport
FROM gold_city_features
GROUP BY COALESCE(country, 'not stated')
ORDER BY cities DESC, country
