"""One region: what is known of it over the years, its plans, its documents."""

from explorer.queries.parts import PeriodKind, period_condition
from explorer.serving import Query

_REGIONS = """
WITH counted AS (
    SELECT region_code, count(*) AS documents FROM dim_documents WHERE region_code IS NOT NULL GROUP BY region_code
),

measured AS (
    SELECT region_code, count(*) AS points FROM mart_indicator_series WHERE region_code IS NOT NULL GROUP BY region_code
)

SELECT
    region_code, coalesce(places.name_zh, region_code) AS name_zh, places.province_name_zh, places.parent_name_zh,
    coalesce(counted.documents, 0) AS documents, coalesce(measured.points, 0) AS points
FROM counted
FULL JOIN measured USING (region_code)
LEFT JOIN (SELECT * FROM dim_regions WHERE is_current) AS places USING (region_code)
ORDER BY region_code
"""

_PANEL = """
SELECT
    series.series_point_id, series.indicator_code, series.measure, series.stage, series.level,
    series.period_start, series.period_end, year(series.period_end) AS year, series.value, series.bound,
    series.has_disagreement, series.value_low, series.value_high, series.n_documents, series.observation_id,
    series.document_id, series.document_title, series.published_date,
    indicators.category, indicators.name_zh, indicators.name_en, indicators.unit_kind
FROM mart_indicator_series AS series
JOIN dim_indicators AS indicators USING (indicator_code)
WHERE series.region_code = ? AND {period}
ORDER BY indicators.category, series.indicator_code, series.measure, series.stage, series.level, series.period_end
"""

_TARGETS = """
SELECT
    targets.*, indicators.name_zh, indicators.name_en, indicators.unit_kind, indicators.category,
    documents.title AS target_title
FROM mart_target_attainment AS targets
JOIN dim_indicators AS indicators USING (indicator_code)
LEFT JOIN dim_documents AS documents ON targets.target_document_id = documents.document_id
WHERE targets.region_code = ?
ORDER BY targets.period_end DESC, indicators.category, targets.indicator_code, targets.measure, targets.period_start
"""

_DOCUMENTS = """
SELECT
    documents.document_id, documents.title, documents.published_date, documents.agency, documents.report_kind,
    documents.report_year, documents.is_official, documents.version_count, documents.url,
    (
        SELECT count(*) FROM fct_indicator_observations AS observations
        WHERE observations.document_id = documents.document_id
    ) AS numbers
FROM dim_documents AS documents
WHERE documents.region_code IS NOT DISTINCT FROM ?
ORDER BY documents.published_date DESC NULLS LAST, documents.document_id
"""


def regions() -> Query:
    """One row a region that has documents or values."""
    return Query(_REGIONS)


def panel(region_code: str, period: PeriodKind) -> Query:
    """One row a point of any series of the region."""
    return Query(_PANEL.format(period=period_condition(period)), (region_code,))


def targets(region_code: str) -> Query:
    """One row a target of the region with what was reported later, the newest first."""
    return Query(_TARGETS, (region_code,))


def documents(region_code: str | None) -> Query:
    """One row a document of the region, or of no known region, the newest first."""
    return Query(_DOCUMENTS, (region_code,))
