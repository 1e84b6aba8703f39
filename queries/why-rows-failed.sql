-- Why rows of a run have no city, from its bronze records. The run is the query's parameter, in quotes.
SELECT
  json_extract_scalar(line, '$.status') AS status,
  json_extract_scalar(line, '$.error.code') AS code,
  json_extract_scalar(line, '$.query.name') AS name,
  json_extract_scalar(line, '$.reason') AS reason
FROM bronze_records
WHERE run = ? AND COALESCE(json_extract_scalar(line, '$.status'), 'unreadable') <> 'enriched'
ORDER BY 1, 2, 3
