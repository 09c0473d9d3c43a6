"""What the latest run brought, as a table that leads to the documents."""

from functools import partial

import streamlit as st

from explorer.context import Context
from explorer.numbers import period_text, value_text
from explorer.queries import health
from explorer.serving import Row
from explorer.tables import SHOWN_ROWS, Column, show_table


def show_digest(context: Context, height: int | None = None) -> None:
    """Draw the digest; a click on a row opens its document."""
    words = context.words
    if not context.needs("mart_run_digest"):
        return
    rows = context.marts.rows(health.digest(), SHOWN_ROWS)
    if rows:
        st.caption(words("digest.run", run=f"{rows[0]['run_started_at']:%Y-%m-%d %H:%M} UTC", count=len(rows)))
    chosen = show_table(
        context,
        rows,
        [
            Column(words("column.kind"), lambda row: words.code("digest_kind", _kind(row)), width=80),
            Column(words("column.region"), lambda row: row["region_name_zh"], width=80),
            Column(words("column.summary"), partial(_summary, context)),
        ],
        name="digest",
        download=health.digest(),
        select=True,
        height=height,
    )
    if chosen is not None:
        row = rows[chosen[0]]
        if row["document_id"]:
            extra = {"observation": row["observation_id"]} if row["observation_id"] else {}
            context.go("document", document=row["document_id"], **extra)


def _kind(row: Row) -> str:
    """What happened: documents that were known before are told from new ones."""
    return "changed_document" if row["kind"] == "document" and row["is_change"] else str(row["kind"])


def _summary(context: Context, row: Row) -> str:
    """What is new: a number with its unit, anything else as the digest itself says it."""
    words = context.words
    if row["kind"] != "observation" or row["value"] is None:
        return words.named(row, "summary")
    value = value_text(
        row["value"], row["unit_kind"], row["measure"], words.language, bound=row["bound"], value_high=row["value_high"]
    )
    period = period_text(row["period_start"], row["period_end"], words.language)
    parts = (period, words.named(row), words.code("measure", row["measure"]), value)
    planned = "" if row["statement"] == "actual" else words.code("statement", row["statement"])
    return " ".join(part for part in (*parts, planned) if part)
