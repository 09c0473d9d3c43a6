"""Health: what became of the sources and their columns, what failed in the latest run, what it brought."""

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
            Column(words("column.state"), lambda row: state_of(context, row), width=110),
            Column(words("column.last_run"), lambda row: row["last_run_at"], "instant", 125),
            Column(words("column.last_good_run"), lambda row: row["last_good_run_at"], "instant", 125),
            Column(words("column.last_published"), lambda row: row["last_published_date"], "date", 100),
            Column(words("column.silence"), _silence, "value", 110),
            Column(words("column.addresses"), lambda row: row["address_count"], "number", 65),
            Column(words("column.unchanged"), lambda row: row["unchanged_count"], "number", 65),
            Column(words("column.failed"), lambda row: row["failure_count"], "number", 65),
            Column(words("column.blocked"), lambda row: row["blocked_count"], "number", 65),
            Column(words("column.layout_changed"), lambda row: row["layout_changed_count"], "number", 90),
            Column(words("column.failure_share"), lambda row: row["failure_share"], "share", 105),
        ],
        name="sources",
        download=query,
    )


def state_of(context: Context, row: Row) -> str:
    """How a source does; one that is switched off is not judged."""
    return context.words.code("health_status", row["health_status"] if row["is_enabled"] else "off")


def _silence(row: Row) -> str:
    """Days without a new document, beside the days after which that counts as silence."""
    days, limit = row["days_since_new_document"], row["silence_limit_days"]
    return "" if days is None else f"{days}" if limit is None else f"{days} / {limit}"


def _show_columns(context: Context) -> None:
    words = context.words
    if not context.needs("mart_column_health"):
        return
    query = health.columns()
    show_table(
        context,
        context.marts.rows(query, SHOWN_ROWS),
        [
            Column(words("column.source"), lambda row: row["name_zh"] or row["source_id"], width=190),
            Column(words("column.column"), lambda row: row["column_name"], width=150),
            Column(words("column.state"), lambda row: words.code("column_status", row["column_status"]), width=100),
            Column(words("column.last_walk"), lambda row: row["last_walk_at"], "instant", 125),
            Column(words("column.last_good_walk"), lambda row: row["last_good_walk_at"], "instant", 125),
            Column(words("column.pages"), lambda row: row["page_count"], "number", 60),
            Column(words("column.rows"), lambda row: row["row_count"], "number", 60),
            Column(words("column.new_rows"), lambda row: row["new_row_count"], "number", 60),
            Column(words("column.former_rows"), lambda row: row["former_row_count"], "number", 75),
            Column(words("column.declared"), lambda row: row["declared_total"], "number", 90),
            Column(words("column.reason"), lambda row: row["reason"], width=200),
            Column(words("column.address"), lambda row: row["column_url"]),
        ],
        name="columns",
        download=query,
    )


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
