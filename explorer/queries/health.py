"""Whether the sources deliver, and what the latest run brought."""

from explorer.serving import Query

_SOURCES = """
SELECT health.*, sources.portal_family, sources.is_official
FROM mart_source_health AS health
LEFT JOIN dim_sources AS sources USING (source_id)
ORDER BY health.is_enabled DESC, health.health_status = 'ok', health.failure_share DESC NULLS LAST, health.source_id
"""

_COLUMNS = """
SELECT health.*, sources.name_zh
FROM mart_column_health AS health
LEFT JOIN dim_sources AS sources USING (source_id)
ORDER BY health.column_status = 'ok', health.source_id, health.column_name
"""

_FAILURES = """
SELECT started_at, source_id, url, capture_kind, outcome, reason, http_status, run_id
FROM fct_fetch_outcomes
WHERE is_failure AND started_at >= (SELECT max(last_run_at) FROM mart_source_health) - INTERVAL 1 DAY
ORDER BY started_at DESC, url
"""

_DIGEST = """
SELECT
    digest.run_id, digest.run_started_at, digest.kind, digest.is_change, digest.source_id, digest.region_code,
    digest.document_id, digest.observation_id, digest.title, digest.summary_zh, digest.summary_en, digest.url,
    places.name_zh AS region_name_zh, facts.value, facts.value_high, facts.bound, facts.measure,
    facts.statement, facts.period_start, facts.period_end, indicators.name_zh, indicators.name_en,
    indicators.unit_kind
FROM mart_run_digest AS digest
LEFT JOIN fct_indicator_observations AS facts ON digest.observation_id = facts.observation_id
LEFT JOIN dim_indicators AS indicators ON facts.indicator_code = indicators.indicator_code
LEFT JOIN dim_regions AS places ON digest.region_code = places.region_code AND places.is_current
WHERE digest.run_started_at = (SELECT max(run_started_at) FROM mart_run_digest)
ORDER BY
    list_position(['failure', 'document', 'revised_value', 'observation'], digest.kind), digest.source_id,
    digest.title, digest.observation_id
"""


def sources() -> Query:
    """One row a source with what became of its addresses in its latest run, the worst first."""
    return Query(_SOURCES)


def columns() -> Query:
    """One row a column that is walked for new documents."""
    return Query(_COLUMNS)


def failures() -> Query:
    """One row an address that failed within a day of the latest run."""
    return Query(_FAILURES)


def digest() -> Query:
    """One row a new thing of the latest run."""
    return Query(_DIGEST)
