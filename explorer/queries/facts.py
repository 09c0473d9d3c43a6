"""One number: where it stands, what was read from which words, and what others say about the same."""

from explorer.serving import Query

_OBSERVATION = """
SELECT
    observations.*, indicators.name_zh, indicators.name_en, indicators.unit_kind, indicators.unit_zh,
    indicators.nature, indicators.category, places.name_zh AS region_name_zh
FROM fct_indicator_observations_history AS observations
LEFT JOIN dim_indicators AS indicators USING (indicator_code)
LEFT JOIN dim_regions AS places ON observations.region_code = places.region_code AND places.is_current
WHERE observations.observation_id = ?
ORDER BY observations.is_current DESC, observations.known_from_at DESC
"""

_STATED_VALUES = """
SELECT
    stated.observation_id, stated.document_id, stated.value, stated.value_high, stated.bound, stated.published_date,
    stated.is_chosen, stated.rank, stated.lost_by, stated.relative_difference, stated.agreeing_documents,
    documents.title
FROM mart_indicator_series_values AS stated
LEFT JOIN dim_documents AS documents ON stated.document_id = documents.document_id
WHERE stated.series_point_id = (
    SELECT series_point_id FROM mart_indicator_series_values WHERE observation_id = ? LIMIT 1
)
ORDER BY stated.rank
"""


def observation(observation_id: str) -> Query:
    """One row: an observation with its indicator and place, the newest spell of it."""
    return Query(_OBSERVATION, (observation_id,))


def stated_values(observation_id: str) -> Query:
    """One row a value stated for the same point of a series, the chosen one first."""
    return Query(_STATED_VALUES, (observation_id,))
