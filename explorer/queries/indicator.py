"""One indicator: its series, a year's league table, targets, revisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.queries.parts import PeriodKind, one_of, period_condition
from explorer.serving import Query

_INDICATORS = """
SELECT indicators.*, count(series.series_point_id) AS points
FROM dim_indicators AS indicators
LEFT JOIN mart_indicator_series AS series USING (indicator_code)
GROUP BY ALL
ORDER BY indicators.category, points DESC, indicators.indicator_code
"""

_KINDS = """
SELECT measure, stage, level, count(DISTINCT region_code) AS regions, count(*) AS points
FROM mart_indicator_series
WHERE indicator_code = ?
GROUP BY measure, stage, level
ORDER BY measure IN ('flow', 'stock', 'ratio') DESC, points DESC, measure, stage, level
"""

_OF_KIND = "indicator_code = ? AND measure = ? AND stage IS NOT DISTINCT FROM ? AND level IS NOT DISTINCT FROM ?"

_REGIONS = """
SELECT region_code, any_value(region_name_zh) AS region_name_zh, count(*) AS points
FROM mart_indicator_series
WHERE {of_kind} AND {period} AND region_code IS NOT NULL
GROUP BY region_code
ORDER BY points DESC, region_code
"""

_SERIES = """
SELECT
    series_point_id, region_code, region_name_zh, indicator_code, measure, stage, level, period_start, period_end,
    value, bound, n_documents, has_disagreement, value_low, value_high, growth_rate, choice_rule,
    observation_id, document_id, document_title, published_date
FROM mart_indicator_series
WHERE {of_kind} AND {period} AND {chosen}
ORDER BY region_code, period_end, period_start
"""

_LEAGUE = """
SELECT
    rank() OVER (ORDER BY value DESC) AS place, region_code, region_name_zh, region_level, indicator_code, measure,
    stage, level, period_start, period_end, value, bound, growth_rate, n_documents, has_disagreement,
    value_low, value_high, observation_id, document_id, document_title, published_date
FROM mart_indicator_series
WHERE {of_kind} AND {period} AND year(period_end) = ? AND (?::VARCHAR IS NULL OR region_level = ?)
ORDER BY place, region_code, period_end
"""

_YEARS = """
SELECT year(period_end) AS year, region_level, count(DISTINCT region_code) AS regions
FROM mart_indicator_series
WHERE {of_kind} AND {period}
GROUP BY ALL
ORDER BY year DESC, region_level
"""

_TARGETS = """
SELECT
    targets.*, coalesce(places.name_zh, targets.region_code) AS place_name, documents.title AS target_title
FROM mart_target_attainment AS targets
LEFT JOIN dim_regions AS places ON targets.region_code = places.region_code AND places.is_current
LEFT JOIN dim_documents AS documents ON targets.target_document_id = documents.document_id
WHERE {of_kind}
ORDER BY targets.period_end DESC, targets.region_code, targets.target_published_date
"""

_REVISIONS = """
SELECT *
FROM mart_indicator_revisions
WHERE {of_kind}
ORDER BY later_published_date DESC, region_code, period_end DESC
"""

_FINDINGS = """
SELECT findings.*, coalesce(places.name_zh, findings.region_code) AS region_name_zh
FROM mart_consistency_findings AS findings
LEFT JOIN dim_regions AS places ON findings.region_code = places.region_code AND places.is_current
WHERE findings.indicator_code = ?
ORDER BY findings.period_end DESC, findings.region_code, findings.finding_id
"""


@dataclass(frozen=True)
class SeriesKind:
    """Which of an indicator's series: what is measured, at which stage, of which level."""

    indicator_code: str
    measure: str
    stage: str | None
    level: str | None

    @property
    def parameters(self) -> tuple[object, ...]:
        """What the condition `_OF_KIND` asks for."""
        return self.indicator_code, self.measure, self.stage, self.level


def indicators() -> Query:
    """One row an indicator, by category, those with most values first."""
    return Query(_INDICATORS)


def kinds(indicator_code: str) -> Query:
    """One row a kind of series of the indicator, amounts before rates, the fullest first."""
    return Query(_KINDS, (indicator_code,))


def regions(kind: SeriesKind, period: PeriodKind) -> Query:
    """One row a region with values, that with most first."""
    return Query(_REGIONS.format(of_kind=_OF_KIND, period=period_condition(period)), kind.parameters)


def series(kind: SeriesKind, period: PeriodKind, region_codes: Sequence[str]) -> Query:
    """One row a point of the series of some regions."""
    chosen, parameters = one_of("region_code", region_codes)
    sql = _SERIES.format(of_kind=_OF_KIND, period=period_condition(period), chosen=chosen)
    return Query(sql, (*kind.parameters, *parameters))


def years(kind: SeriesKind, period: PeriodKind) -> Query:
    """One row a year and level of regions with the number of regions."""
    return Query(_YEARS.format(of_kind=_OF_KIND, period=period_condition(period)), kind.parameters)


def league(kind: SeriesKind, period: PeriodKind, year: int, region_level: str | None) -> Query:
    """One row a region and period of a year, the highest value first; a tie shares its place."""
    sql = _LEAGUE.format(of_kind=_OF_KIND, period=period_condition(period))
    return Query(sql, (*kind.parameters, year, region_level, region_level))


def targets(kind: SeriesKind) -> Query:
    """One row a target with what was reported later."""
    return Query(_TARGETS.format(of_kind=_qualified("targets")), kind.parameters)


def revisions(kind: SeriesKind) -> Query:
    """One row a value that a later document gives otherwise."""
    return Query(_REVISIONS.format(of_kind=_OF_KIND), kind.parameters)


def findings(indicator_code: str) -> Query:
    """One row a contradiction found between the indicator's numbers."""
    return Query(_FINDINGS, (indicator_code,))


def _qualified(table: str) -> str:
    return " AND ".join(f"{table}.{condition}" for condition in _OF_KIND.split(" AND "))
