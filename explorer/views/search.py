"""Search over documents and facts, in Chinese."""

import streamlit as st

from explorer.context import Context, asked, choose, choose_one_of_few, remember
from explorer.evidence import show_observation
from explorer.numbers import period_text, value_text
from explorer.queries import region as region_queries
from explorer.queries import search as queries
from explorer.tables import Column, show_table
from explorer.views.region import region_label

_SHOWN = 200
_DOWNLOADED = 20_000
_ANYWHERE = "all"
_STATEMENTS = ("all", "actual", "target", "forecast")
_LONGEST_SEARCH = 100


def show(context: Context) -> None:
    """Draw the page."""
    words, marts = context.words, context.marts
    regions = {row["region_code"]: row for row in marts.rows(region_queries.regions())}
    first, second, third = st.columns([6, 4, 4])
    with first:
        text = _search_text(context)
    with second:
        place = choose(
            words("choice.region"),
            "in",
            [_ANYWHERE, *regions],
            lambda code: words("choice.everywhere") if code == _ANYWHERE else region_label(regions[code]),
        )
    with third:
        kind = choose_one_of_few(
            words("choice.statement"),
            "statement",
            _STATEMENTS,
            lambda one: words("choice.all") if one == "all" else words.code("statement", one),
        )
    terms = queries.terms_of(text)
    region = None if place == _ANYWHERE else place
    facts, documents = st.tabs([words("search.facts"), words("search.documents")])
    with facts:
        _show_facts(context, terms, region, None if kind == "all" else kind)
    with documents:
        _show_documents(context, terms, region)


def _search_text(context: Context) -> str:
    text = (asked("q") or context.words("search.example"))[:_LONGEST_SEARCH]
    st.session_state["choice.q"] = text
    st.text_input(
        context.words("search.label"),
        key="choice.q",
        max_chars=_LONGEST_SEARCH,
        on_change=lambda: remember("q", st.session_state["choice.q"]),
    )
    remember("q", text)
    return text


def _show_facts(context: Context, terms: tuple[str, ...], region: str | None, statement: str | None) -> None:
    words = context.words
    rows = context.marts.rows(queries.facts(terms, region, statement, _SHOWN))
    if len(rows) == _SHOWN:
        st.caption(words("search.cut", count=_SHOWN))
    chosen = show_table(
        context,
        rows,
        [
            Column(words("column.region"), lambda row: row["region_name_zh"] or row["region_code"], width=80),
            Column(words("column.indicator"), lambda row: words.named(row) or row["indicator_code"], width=150),
            Column(
                words("column.period"),
                lambda row: period_text(row["period_start"], row["period_end"], words.language),
                width=90,
            ),
            Column(
                words("column.value"),
                lambda row: value_text(
                    row["value"],
                    row["unit_kind"],
                    row["measure"],
                    words.language,
                    bound=row["bound"],
                    value_high=row["value_high"],
                ),
                "value",
                110,
            ),
            Column(words("column.measure"), lambda row: words.code("measure", row["measure"]), width=80),
            Column(words("column.statement"), lambda row: words.code("statement", row["statement"]), width=60),
            Column(words("column.sentence"), lambda row: row["sentence"]),
        ],
        name="facts",
        download=queries.facts(terms, region, statement, _DOWNLOADED),
        select=True,
        height=430,
    )
    if chosen is not None:
        show_observation(context, rows[chosen[0]]["observation_id"], name="fact")


def _show_documents(context: Context, terms: tuple[str, ...], region: str | None) -> None:
    words = context.words
    query = queries.documents(terms, region)
    rows = context.marts.rows(query, _SHOWN)
    chosen = show_table(
        context,
        rows,
        [
            Column(words("column.published"), lambda row: row["published_date"], "date", 100),
            Column(words("column.region"), lambda row: row["region_name_zh"], width=90),
            Column(words("column.title"), lambda row: row["title"]),
            Column(words("column.agency"), lambda row: row["agency"], width=200),
        ],
        name="found",
        download=query,
        select=True,
    )
    if chosen is not None:
        context.go("document", document=rows[chosen[0]]["document_id"])
