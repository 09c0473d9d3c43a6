"""What the latest run brought, as a table that leads to the documents."""

import streamlit as st

from explorer.context import Context
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
            Column(words("column.summary"), lambda row: words.named(row, "summary")),
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
