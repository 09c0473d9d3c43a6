"""An indicator: its series by region, a year's league table, targets against results, revisions."""

from typing import Any

import streamlit as st

from explorer.charts.series import SELECTION, growth_rows, series_chart
from explorer.context import Context, choose, choose_one_of_few, choose_some
from explorer.evidence import show_observation
from explorer.numbers import percent_text, period_text, value_text
from explorer.queries import indicator as queries
from explorer.queries.indicator import SeriesKind
from explorer.queries.parts import PeriodKind
from explorer.serving import Query, Row
from explorer.tables import SHOWN_ROWS, Column, offer, show_table
from explorer.views.indicator_tables import kind_text, show_findings, show_revisions, show_targets, stated_range

_DEFAULT = "high_tech_enterprises"
_REGIONS_AT_FIRST = 6
_REGIONS_AT_MOST = 8
_NOTHING = "-"
_VIEWS = ("value", "growth")
_PERIODS: tuple[PeriodKind, ...] = ("year", "first_half", "any")


def show(context: Context) -> None:
    """Draw the page."""
    words, marts = context.words, context.marts
    known = {row["indicator_code"]: row for row in marts.rows(queries.indicators()) if row["points"]}
    if not known:
        st.caption(words("table.empty"))
        return
    first, second, third = st.columns([5, 4, 3])
    with first:
        code = choose(
            words("choice.indicator"),
            "indicator",
            list(known),
            lambda one: _indicator_label(context, known[one]),
            default=_DEFAULT,
        )
    kinds = {_joined(row): row for row in marts.rows(queries.kinds(code))}
    with second:
        chosen = choose(words("choice.kind"), "kind", list(kinds), lambda one: _kind_label(context, kinds[one]))
    with third:
        period = choose_one_of_few(words("choice.period"), "period", _PERIODS, lambda one: words(f"period.{one}"))
    row = kinds[chosen]
    kind = SeriesKind(code, row["measure"], row["stage"], row["level"])
    _show_series(context, known[code], kind, period)
    tabs = st.tabs([words(f"indicator.{tab}") for tab in ("league", "targets", "revisions", "findings")])
    with tabs[0]:
        _show_league(context, known[code], kind, period)
    with tabs[1]:
        show_targets(context, known[code], kind)
    with tabs[2]:
        show_revisions(context, known[code], kind)
    with tabs[3]:
        show_findings(context, code)


def _indicator_label(context: Context, row: Row) -> str:
    words = context.words
    other = row["name_en"] if words.language == "zh" else row["name_zh"]
    return f"{words.code('category', row['category'])} ｜ {words.named(row)}  {other}"


def _joined(row: Row) -> str:
    return ".".join((row["measure"], row["stage"] or _NOTHING, row["level"] or _NOTHING))


def _kind_label(context: Context, row: Row) -> str:
    words = context.words
    kind = kind_text(context, row)
    return words("indicator.kind", kind=kind, regions=row["regions"], points=row["points"])


def _show_series(context: Context, indicator: Row, kind: SeriesKind, period: PeriodKind) -> None:
    words, marts = context.words, context.marts
    names = {row["region_code"]: row["region_name_zh"] for row in marts.rows(queries.regions(kind, period))}
    if not names:
        st.caption(words("indicator.no_points"))
        return
    first, second = st.columns([9, 3])
    with first:
        regions = choose_some(
            words("choice.regions"),
            "regions",
            list(names),
            lambda code: names[code] or code,
            default=list(names)[:_REGIONS_AT_FIRST],
            most=_REGIONS_AT_MOST,
        )
    with second:
        view = choose_one_of_few(words("choice.view"), "view", _VIEWS, lambda one: words(f"view.{one}"))
    query = queries.series(kind, period, regions)
    rows = marts.rows(query)
    drawn = growth_rows(rows) if view == "growth" else rows
    left, right = st.columns([13, 8], gap="medium")
    with left:
        state: Any = st.altair_chart(
            series_chart(drawn, indicator["unit_kind"], words), key="chart.series", on_select="rerun"
        )
        offer(context, rows, "series", query)
    chosen = state.selection.get(SELECTION) if state else None
    point = next((row for row in rows if chosen and row["series_point_id"] == chosen[0]["series_point_id"]), None)
    with right:
        if point is None:
            st.caption(words("indicator.click_a_point"))
            _show_newest(context, indicator, rows)
        else:
            _show_point(context, indicator, point)


def _show_point(context: Context, indicator: Row, point: Row) -> None:
    words = context.words
    value = value_text(point["value"], indicator["unit_kind"], point["measure"], words.language, bound=point["bound"])
    period = period_text(point["period_start"], point["period_end"], words.language)
    st.text(f"{point['region_name_zh']}  {period}  {value}")
    show_observation(context, point["observation_id"], name="point")


def _show_newest(context: Context, indicator: Row, rows: list[Row]) -> None:
    """The newest value of each region, until a point is clicked."""
    newest = list({row["region_code"]: row for row in rows}.values())
    _value_table(context, indicator, newest, "newest")


def _show_league(context: Context, indicator: Row, kind: SeriesKind, period: PeriodKind) -> None:
    words, marts = context.words, context.marts
    found = marts.rows(queries.years(kind, period))
    if not found:
        st.caption(words("indicator.no_points"))
        return
    years = list(dict.fromkeys(str(row["year"]) for row in found))
    fullest = max(years, key=lambda year: (sum(row["regions"] for row in found if str(row["year"]) == year), year))
    levels = [_NOTHING, *sorted({row["region_level"] for row in found if row["region_level"]}, reverse=True)]
    first, second, _ = st.columns([2, 3, 7])
    with first:
        year = choose(words("choice.year"), "year", years, str, default=fullest)
    with second:
        level = choose(
            words("choice.level"),
            "level",
            levels,
            lambda one: words("choice.all_levels") if one == _NOTHING else words.code("region_level", one),
        )
    query = queries.league(kind, period, int(year), None if level == _NOTHING else level)
    rows = marts.rows(query, SHOWN_ROWS)
    chosen = _value_table(context, indicator, rows, "league", query=query, with_place=True)
    if chosen is not None:
        show_observation(context, chosen["observation_id"], name="league")


def _value_table(
    context: Context,
    indicator: Row,
    rows: list[Row],
    name: str,
    *,
    query: Query | None = None,
    with_place: bool = False,
) -> Row | None:
    words = context.words
    columns = [
        Column(words("column.region"), lambda row: row["region_name_zh"] or row["region_code"], width=100),
        Column(
            words("column.period"),
            lambda row: period_text(row["period_start"], row["period_end"], words.language),
            width=90,
        ),
        Column(
            words("column.value"),
            lambda row: value_text(
                row["value"], indicator["unit_kind"], row["measure"], words.language, bound=row["bound"]
            ),
            "value",
            110,
        ),
        Column(words("column.growth"), lambda row: percent_text(row["growth_rate"]), "value", 80),
    ]
    if with_place:
        columns = [
            Column(words("column.place"), lambda row: row["place"], "number", 60),
            *columns,
            Column(words("column.stated_range"), lambda row: stated_range(context, indicator, row), width=170),
            Column(words("column.n_documents"), lambda row: row["n_documents"], "number", 80),
            Column(words("column.published"), lambda row: row["published_date"], "date", 100),
            Column(words("column.document"), lambda row: row["document_title"]),
        ]
    chosen = show_table(context, rows, columns, name=name, download=query, select=with_place)
    return None if chosen is None else rows[chosen[0]]
