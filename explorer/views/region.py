"""A region: all its indicators over the years, plans kept and missed, its documents."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from explorer.context import Context, choose, choose_one_of_few
from explorer.documents import show_documents
from explorer.evidence import show_observation
from explorer.numbers import value_text
from explorer.queries import region as queries
from explorer.queries.parts import PeriodKind
from explorer.serving import Row
from explorer.tables import SHOWN_ROWS, Column, show_table
from explorer.views.indicator_tables import kind_text, show_target, target_columns

_PERIODS: tuple[PeriodKind, ...] = ("year", "first_half")
_ALL = "all"
_DISAGREEMENT = " *"


def show(context: Context) -> None:
    """Draw the page."""
    words, marts = context.words, context.marts
    regions = {row["region_code"]: row for row in marts.rows(queries.regions())}
    if not regions:
        st.caption(words("table.empty"))
        return
    fullest = max(regions, key=lambda code: regions[code]["points"])
    first, second, third = st.columns([5, 4, 4])
    with first:
        code = choose(
            words("choice.region"), "region", list(regions), lambda one: region_label(regions[one]), default=fullest
        )
    with second:
        period = choose_one_of_few(words("choice.period"), "period", _PERIODS, lambda one: words(f"period.{one}"))
    points = sorted(marts.rows(queries.panel(code, period)), key=lambda row: words.place("category", row["category"]))
    categories = [_ALL, *dict.fromkeys(point["category"] for point in points)]
    with third:
        category = choose(
            words("choice.category"),
            "category",
            categories,
            lambda one: words("choice.all_categories") if one == _ALL else words.code("category", one),
        )
    tabs = st.tabs([words(f"region.{tab}") for tab in ("panel", "plans", "documents")])
    with tabs[0]:
        _show_panel(context, code, period, [row for row in points if category in (_ALL, row["category"])])
    with tabs[1]:
        _show_plans(context, code)
    with tabs[2]:
        show_documents(context, queries.documents(code), "documents")


def region_label(row: Row) -> str:
    """A region with the place that it belongs to, and its code."""
    above = row["parent_name_zh"] if row["parent_name_zh"] != row["name_zh"] else None
    return f"{row['name_zh']}  {above + ' ' if above else ''}{row['region_code']}"


@dataclass(frozen=True)
class Line:
    """One line of the panel, a series.

    Attributes:
        first: Any of its points, for what they share.
        by_year: Its point of each year.
    """

    first: Row
    by_year: dict[int, Row]


def panel_lines(points: Sequence[Row]) -> list[Line]:
    """One line a series, in the order of the points."""
    lines: dict[tuple[object, ...], dict[int, Row]] = {}
    for point in points:
        key = (point["indicator_code"], point["measure"], point["stage"], point["level"])
        lines.setdefault(key, {})[point["year"]] = point
    return [Line(next(iter(by_year.values())), by_year) for by_year in lines.values()]


def _show_panel(context: Context, code: str, period: PeriodKind, points: Sequence[Row]) -> None:
    words = context.words
    language = words.language
    lines = panel_lines(points)
    rows = [{**line.first, "line": index} for index, line in enumerate(lines)]
    years = sorted({point["year"] for point in points})

    def cell(row: Row, year: int) -> str:
        point = lines[row["line"]].by_year.get(year)
        if point is None:
            return ""
        text = value_text(point["value"], point["unit_kind"], point["measure"], language, bound=point["bound"])
        return f"{text}{_DISAGREEMENT}" if point["has_disagreement"] else text

    def trend(row: Row) -> list[float] | None:
        known = lines[row["line"]].by_year
        return [known[year]["value"] for year in sorted(known)] if len(known) > 1 else None

    columns = [
        Column(words("column.category"), lambda row: words.code("category", row["category"]), width=90),
        Column(words("column.indicator"), words.named, width=190),
        Column(words("column.measure"), partial(kind_text, context), width=150),
        Column(words("column.trend"), trend, "trend", 110),
        *(Column(str(year), partial(cell, year=year), "value", 110) for year in years),
    ]
    chosen = show_table(
        context, rows, columns, name="panel", download=queries.panel(code, period), select=True, height=520
    )
    st.caption(words("region.panel_note"))
    if chosen is None:
        return
    by_year = lines[chosen[0]].by_year
    point = by_year.get(int(chosen[1])) if chosen[1].isdigit() else by_year[max(by_year)]
    if point is not None:
        show_observation(context, point["observation_id"], name="panel")
        context.link("indicator", words("region.open_indicator"), indicator=point["indicator_code"])


def _show_plans(context: Context, code: str) -> None:
    words = context.words
    if not context.needs("mart_target_attainment"):
        return
    query = queries.targets(code)
    rows = context.marts.rows(query)
    if not rows:
        st.caption(words("targets.none"))
        return
    counted = Counter(row["status"] for row in rows)
    for column, status in zip(
        st.columns([1, 1, 1, 1, 3]), ("met", "missed", "not_reported", "not_comparable"), strict=False
    ):
        with column:
            st.metric(words.code("status", status), counted[status])
    shown = rows[:SHOWN_ROWS]
    first = Column(words("column.indicator"), lambda row: f"{words.named(row)}（{kind_text(context, row)}）", width=250)
    chosen = show_table(context, shown, target_columns(context, first), name="plans", download=query, select=True)
    if chosen is not None:
        show_target(context, shown[chosen[0]])
