"""What the indicator's page says below the series: targets, revisions, contradictions."""

import streamlit as st

from explorer.charts.targets import target_chart
from explorer.context import Context, choose
from explorer.evidence import show_observation
from explorer.numbers import percent_text, period_text, value_text
from explorer.queries import indicator as queries
from explorer.queries.indicator import SeriesKind
from explorer.serving import Row
from explorer.tables import SHOWN_ROWS, Column, show_table


def kind_text(context: Context, row: Row) -> str:
    """A kind of series as one says it: the measure, the stage, the level."""
    words = context.words
    parts = (
        words.code("measure", row["measure"]),
        words.code("stage", row["stage"]),
        words.code("level", row["level"]),
    )
    return " · ".join(part for part in parts if part)


def stated_range(context: Context, indicator: Row, row: Row) -> str:
    """The lowest and highest value that documents state, where they disagree."""
    if not row["has_disagreement"]:
        return ""
    return value_text(
        row["value_low"],
        indicator["unit_kind"],
        row["measure"],
        context.words.language,
        bound="range",
        value_high=row["value_high"],
    )


def target_columns(context: Context, first: Column) -> list[Column]:
    """The columns of a table of targets.

    Args:
        context: What the page draws with.
        first: What the table is about, a region or an indicator.
    """
    words = context.words
    language = words.language
    return [
        first,
        Column(
            words("column.period"), lambda row: period_text(row["period_start"], row["period_end"], language), width=100
        ),
        Column(words("column.target"), lambda row: _target(context, row), "value", 110),
        Column(words("column.reported"), lambda row: _reported(context, row), "value", 110),
        Column(
            words("column.attainment"),
            lambda row: "" if row["attainment_ratio"] is None else f"{row['attainment_ratio']:.1%}",
            "value",
            80,
        ),
        Column(words("column.status"), lambda row: words.code("status", row["status"]), width=80),
        Column(words("column.match"), lambda row: words.code("match_rule", row["match_rule"]), width=100),
        Column(words("column.planned_on"), lambda row: row["target_published_date"], "date", 100),
        Column(words("column.plan"), lambda row: row["target_title"]),
    ]


def show_targets(context: Context, indicator: Row, kind: SeriesKind) -> None:
    """Targets of all regions beside what was reported, one period drawn."""
    words = context.words
    if not context.needs("mart_target_attainment"):
        return
    query = queries.targets(kind)
    rows = [{**row, "unit_kind": indicator["unit_kind"]} for row in context.marts.rows(query, SHOWN_ROWS)]
    if not rows:
        st.caption(words("targets.none"))
        return
    periods = {f"{row['period_start']}_{row['period_end']}": row for row in rows if row["period_end"]}
    left, right = st.columns([8, 13], gap="medium")
    with left:
        fullest = max(periods, key=lambda one: (_reported_in(rows, periods[one]), one))
        period = choose(
            words("choice.target_period"),
            "target_period",
            list(periods),
            lambda one: period_text(periods[one]["period_start"], periods[one]["period_end"], words.language),
            default=fullest,
        )
        drawn = [row for row in rows if _same_period(row, periods[period])]
        st.altair_chart(target_chart(drawn, indicator["unit_kind"], words), key="chart.targets")
    with right:
        first = Column(words("column.region"), lambda row: row["place_name"], width=90)
        chosen = show_table(context, rows, target_columns(context, first), name="targets", download=query, select=True)
        if chosen is not None:
            show_target(context, rows[chosen[0]])


def show_target(context: Context, row: Row) -> None:
    """The sentence of a target, and that of the value reported for it."""
    words = context.words
    st.caption(words("targets.planned"))
    show_observation(context, row["target_observation_id"], name="target")
    if row["reported_observation_id"]:
        st.caption(words("targets.reported"))
        show_observation(context, row["reported_observation_id"], name="reported")


def show_revisions(context: Context, indicator: Row, kind: SeriesKind) -> None:
    """Values that a later document gives otherwise."""
    words = context.words
    if not context.needs("mart_indicator_revisions"):
        return
    query = queries.revisions(kind)
    rows = context.marts.rows(query, SHOWN_ROWS)

    def value(row: Row, which: str) -> str:
        return value_text(row[f"{which}_value"], indicator["unit_kind"], row["measure"], words.language)

    chosen = show_table(
        context,
        rows,
        [
            Column(words("column.region"), lambda row: row["region_name_zh"], width=100),
            Column(
                words("column.period"),
                lambda row: period_text(row["period_start"], row["period_end"], words.language),
                width=100,
            ),
            Column(words("column.earlier"), lambda row: value(row, "earlier"), "value", 110),
            Column(words("column.earlier_on"), lambda row: row["earlier_published_date"], "date", 110),
            Column(words("column.later"), lambda row: value(row, "later"), "value", 110),
            Column(words("column.later_on"), lambda row: row["later_published_date"], "date", 110),
            Column(words("column.difference"), lambda row: percent_text(row["relative_difference"]), "value", 90),
            Column(words("column.kind"), lambda row: words.code("revision_kind", row["revision_kind"])),
        ],
        name="revisions",
        download=query,
        select=True,
    )
    if chosen is not None:
        left, right = st.columns(2, gap="medium")
        with left:
            show_observation(context, rows[chosen[0]]["earlier_observation_id"], name="earlier")
        with right:
            show_observation(context, rows[chosen[0]]["later_observation_id"], name="later")


def show_findings(context: Context, indicator_code: str) -> None:
    """Contradictions between the indicator's numbers."""
    words = context.words
    if not context.needs("mart_consistency_findings"):
        return
    query = queries.findings(indicator_code)
    rows = context.marts.rows(query, SHOWN_ROWS)
    chosen = show_table(
        context,
        rows,
        [
            Column(words("column.region"), lambda row: row["region_name_zh"], width=100),
            Column(
                words("column.period"),
                lambda row: period_text(row["period_start"], row["period_end"], words.language),
                width=100,
            ),
            Column(words("column.check"), lambda row: words.code("check", row["check_code"]), width=170),
            Column(words("column.difference"), lambda row: percent_text(row["relative_difference"]), "value", 90),
            Column(words("column.finding"), lambda row: words.named(row, "description")),
        ],
        name="findings",
        download=query,
        select=True,
    )
    if chosen is not None:
        show_observation(context, rows[chosen[0]]["observation_id"], name="finding")


def _target(context: Context, row: Row) -> str:
    return value_text(
        row["target_value"],
        row["unit_kind"],
        row["measure"],
        context.words.language,
        bound=row["target_bound"],
        value_high=row["target_value_high"],
    )


def _reported(context: Context, row: Row) -> str:
    return value_text(
        row["reported_value"], row["unit_kind"], row["measure"], context.words.language, bound=row["reported_bound"]
    )


def _same_period(row: Row, other: Row) -> bool:
    return (row["period_start"], row["period_end"]) == (other["period_start"], other["period_end"])


def _reported_in(rows: list[Row], period: Row) -> int:
    return sum(row["reported_value"] is not None for row in rows if _same_period(row, period))
