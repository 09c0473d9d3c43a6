"""What is in the warehouse, and what came last."""

from explorer.serving import Query

_COUNTS = """
SELECT
    (SELECT count(*) FROM dim_documents) AS documents,
    (SELECT count(*) FROM fct_indicator_observations) AS observations,
    (SELECT count(DISTINCT region_code) FROM fct_indicator_observations) AS regions,
    (SELECT count(DISTINCT indicator_code) FROM fct_indicator_observations) AS indicators,
    (SELECT min(year(period_end)) FROM mart_indicator_series) AS first_year,
    (SELECT max(year(period_end)) FROM mart_indicator_series) AS last_year,
    (SELECT max(published_date) FROM dim_documents) AS last_published,
    (SELECT max(last_run_at) FROM mart_source_health) AS last_run_at,
    (SELECT count(*) FROM mart_source_health WHERE is_enabled) AS sources,
    (SELECT count(*) FROM mart_source_health WHERE is_enabled AND health_status <> 'ok') AS ailing_sources
"""

_COVERAGE = """
WITH covered AS (
    SELECT
        region_code, any_value(region_name_zh) AS region_name_zh, year(period_end) AS year,
        count(DISTINCT indicator_code) AS indicators, count(*) AS points
    FROM mart_indicator_series
    WHERE region_code IS NOT NULL AND (?1 IS NULL OR starts_with(region_code, ?1))
    GROUP BY region_code, year
),

best AS (
    SELECT region_code, sum(indicators) AS total
    FROM covered
    GROUP BY region_code
    ORDER BY total DESC, region_code
    LIMIT ?2
)

SELECT covered.*
FROM covered
JOIN best USING (region_code)
ORDER BY covered.region_code, covered.year
"""

_PROVINCES = """
SELECT DISTINCT left(series.region_code, 2) AS prefix, coalesce(places.province_name_zh, '') AS name_zh
FROM (SELECT DISTINCT region_code FROM mart_indicator_series) AS series
LEFT JOIN dim_regions AS places ON series.region_code = places.region_code AND places.is_current
WHERE series.region_code IS NOT NULL
ORDER BY prefix
"""

_NEWEST = """
WITH newest AS (
    SELECT * FROM dim_documents ORDER BY published_date DESC NULLS LAST, first_known_at DESC, document_id LIMIT 100
)

SELECT
    newest.document_id, newest.title, newest.published_date, newest.agency, newest.report_kind, newest.report_year,
    newest.is_official, newest.version_count, newest.url, count(observations.observation_id) AS numbers
FROM newest
LEFT JOIN fct_indicator_observations AS observations USING (document_id)
GROUP BY ALL
ORDER BY newest.published_date DESC NULLS LAST, newest.document_id
"""


def counts() -> Query:
    """One row: how much there is, over which years, how new."""
    return Query(_COUNTS)


def newest_documents() -> Query:
    """One row a document, the hundred published last."""
    return Query(_NEWEST)


def coverage(province_prefix: str | None, regions: int) -> Query:
    """One row a region and year with the number of indicators known for it.

    Args:
        province_prefix: The two digits that the codes of a province begin with; None for all.
        regions: Regions at most, those of which most is known.
    """
    return Query(_COVERAGE, (province_prefix, regions))


def provinces() -> Query:
    """One row a province that has values: the first two digits of its codes, its name."""
    return Query(_PROVINCES)
