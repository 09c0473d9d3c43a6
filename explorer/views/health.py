"""Health: what became of the sources and their columns, what failed in the latest run, what it brought."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from explorer.context import Context
from explorer.digest import show_digest
from explorer.queries import health
from explorer.serving import Row
from explorer.tables import SHOWN_ROWS, Column, show_table


def show(context: Context) -> None:
    """Draw the page."""
    words = context.words
    tabs = st.tabs([words(f"health.{tab}") for tab in ("sources", "columns", "failures", "digest")])
    with tabs[0]:
        _show_sources(context)
    with tabs[1]:
        _show_columns(context)
    with tabs[2]:
        _show_failures(context)
    with tabs[3]:
        show_digest(context)


def _show_sources(context: Context) -> None:
    words = context.words
    query = health.sources()
    show_table(
        context,
        context.marts.rows(query, SHOWN_ROWS),
        [
            Column(words("column.source"), lambda row: row["name_zh"] or row["source_id"], width=190),
            Column(words("column.state"), lambda row: words(f"health.{state_of(row)}"), width=90),
            Column(words("column.last_run"), lambda row: row["last_run_at"], "instant", 130),
            Column(words("column.last_ok"), lambda row: row["last_ok_at"], "instant", 130),
            Column(words("column.last_failure"), lambda row: row["last_failure_at"], "instant", 130),
            Column(words("column.addresses"), lambda row: row["address_count"], "number", 70),
            Column(words("column.unchanged"), lambda row: row["unchanged_count"], "number", 70),
            Column(words("column.failed"), lambda row: row["failure_count"], "number", 70),
            Column(words("column.blocked"), lambda row: row["blocked_count"], "number", 70),
            Column(words("column.layout_changed"), lambda row: row["layout_changed_count"], "number", 90),
            Column(words("column.failure_share"), lambda row: row["failure_share"], "share", 110),
        ],
        name="sources",
        download=query,
    )


def state_of(row: dict[str, object]) -> str:
    """How a source does: `off`, `never_run`, `failing` (all addresses failed), `partly` (some did) or `well`."""
    if not row["is_enabled"]:
        return "off"
    if row["last_run_at"] is None:
        return "never_run"
    if not row["failure_count"]:
        return "well"
    return "failing" if row["failure_share"] == 1 else "partly"


def _show_columns(context: Context) -> None:
    """The columns as the mart has them, whatever they come to be."""
    if not context.needs("mart_column_health"):
        return
    query = health.columns()
    rows = context.marts.rows(query, SHOWN_ROWS)
    names = list(rows[0]) if rows else []
    show_table(
        context,
        rows,
        [Column(context.words.code("mart_column", name), _value_of(name), _kind_of(rows, name)) for name in names],
        name="columns",
        download=query,
    )


def _value_of(name: str) -> Callable[[Row], object]:
    return lambda row: row[name]


def _kind_of(rows: Sequence[Row], name: str) -> str:
    """How a column is shown, by its first value."""
    value = next((row[name] for row in rows if row[name] is not None), None)
    if isinstance(value, datetime):
        return "instant"
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else "text"


def _show_failures(context: Context) -> None:
    words = context.words
    query = health.failures()
    rows = context.marts.rows(query, SHOWN_ROWS)
    if not rows:
        st.caption(words("health.no_failures"))
        return
    show_table(
        context,
        rows,
        [
            Column(words("column.at"), lambda row: row["started_at"], "instant", 130),
            Column(words("column.source"), lambda row: row["source_id"], width=140),
            Column(words("column.outcome"), lambda row: words.code("outcome", row["outcome"]), width=110),
            Column("HTTP", lambda row: row["http_status"], "number", 60),
            Column(words("column.reason"), lambda row: row["reason"], width=320),
            Column(words("column.address"), lambda row: row["url"]),
        ],
        name="failures",
        download=query,
    )
