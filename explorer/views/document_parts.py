"""What stands beside a document's text: its numbers as a table, metadata, versions, the archived response."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from explorer.components.passage import Block, Segment, show_passage
from explorer.context import Context, remember
from explorer.messages import Words
from explorer.numbers import period_text, value_text
from explorer.queries import document as queries
from explorer.serving import Row
from explorer.tables import Column, show_table
from explorer.text import shown

_SHOWN_CHANGES = 40


def show_numbers(context: Context, numbers: Sequence[Row]) -> None:
    """All numbers of the document; a click chooses one."""
    words = context.words
    language = words.language
    chosen = show_table(
        context,
        numbers,
        [
            Column(words("column.indicator"), lambda row: words.named(row) or row["indicator_code"], width=150),
            Column(
                words("column.value"),
                lambda row: value_text(
                    row["value"],
                    row["unit_kind"],
                    row["measure"],
                    language,
                    bound=row["bound"],
                    value_high=row["value_high"],
                ),
                "value",
                100,
            ),
            Column(words("column.measure"), lambda row: words.code("measure", row["measure"]), width=80),
            Column(words("column.statement"), lambda row: words.code("statement", row["statement"]), width=60),
            Column(
                words("column.period"),
                lambda row: period_text(row["period_start"], row["period_end"], language),
                width=90,
            ),
            Column(words("column.confidence"), lambda row: row["confidence"], "share", 90),
        ],
        name="numbers",
        select=True,
    )
    if chosen is not None:
        observation = numbers[chosen[0]]["observation_id"]
        if observation != st.session_state.get("numbers.chosen"):
            st.session_state["numbers.chosen"] = observation
            remember("observation", observation)
            st.rerun()


def show_metadata(context: Context, document: Row) -> None:
    """Each field with all that was found for it, the chosen one first, and the words it was found in."""
    words = context.words
    if not context.needs("fct_metadata_candidates"):
        return
    query = queries.metadata(document["document_id"])
    show_table(
        context,
        context.marts.rows(query),
        [
            Column(words("column.field"), lambda row: words.code("metadata_field", row["metadata_field"]), width=90),
            Column(
                words("column.is_chosen"), lambda row: words("metadata.chosen") if row["is_chosen"] else "", width=55
            ),
            Column(words("column.value"), lambda row: row["metadata_value"], width=180),
            Column(
                words("column.place_found"), lambda row: words.code("metadata_source", row["metadata_source"]), width=90
            ),
            Column(words("column.evidence"), lambda row: row["evidence"]),
        ],
        name="metadata",
        download=query,
    )


def show_versions(context: Context, document: Row) -> None:
    """The versions of the page and what each changed, and other copies of the document."""
    words = context.words
    if not context.needs("fct_document_versions"):
        return
    query = queries.versions(document["document_id"])
    versions = context.marts.rows(query)
    show_table(
        context,
        versions,
        [
            Column(words("column.version"), lambda row: row["version_number"], "number", 60),
            Column(words("column.known_from"), lambda row: row["known_from_at"], "instant", 130),
            Column(words("column.known_until"), lambda row: row["known_until_at"], "instant", 130),
            Column(words("column.numbers"), lambda row: row["numbers"], "number", 70),
            Column(words("column.length"), lambda row: row["text_length"], "number", 70),
        ],
        name="versions",
        download=query,
    )
    for version in versions:
        if version["version_number"] > 1:
            show_passage(changes(version, words), key=f"passage.change.{version['document_version_id']}")
    _show_copies(context, document)


def changes(version: Row, words: Words) -> list[Block]:
    """What a version changed: a line that says when, fields, paragraphs that went and came, at most forty of each."""
    fields = "、".join(words.code("metadata_field", field) for field in version["changed_fields"] or ())
    day = f"{version['known_from_at']:%Y-%m-%d %H:%M} UTC"
    return [
        Block("note", (Segment(words("versions.changed", day=day)),)),
        *([Block("note", (Segment(words("versions.fields", fields=fields)),))] if fields else []),
        *(_lines("removed", version["paragraphs_removed"])),
        *(_lines("added", version["paragraphs_added"])),
    ]


def _lines(kind: Literal["added", "removed"], paragraphs: Sequence[str] | None) -> list[Block]:
    return [Block(kind, (Segment(shown(text)),)) for text in (paragraphs or ())[:_SHOWN_CHANGES]]


def _show_copies(context: Context, document: Row) -> None:
    words = context.words
    if document["copy_count"] < 2:
        return
    st.caption(words("document.copies"))
    copies = context.marts.rows(queries.copies(document["document_group_id"], document["document_id"]))
    chosen = show_table(
        context,
        copies,
        [
            Column(words("column.published"), lambda row: row["published_date"], "date", 90),
            Column(words("column.source"), lambda row: row["source_name_zh"], width=150),
            Column(words("column.title"), lambda row: row["title"]),
        ],
        name="copies",
        select=True,
    )
    if chosen is not None:
        context.go("document", document=copies[chosen[0]]["document_id"])


def show_archive(context: Context, document: Row) -> None:
    """Where the response that the document was read from lies."""
    words, marts = context.words, context.marts
    rows = marts.rows(queries.responses(document["capture_id"]))
    details = {
        "capture": document["capture_id"],
        "file": document.get("warc_file"),
        "offset": document.get("warc_offset"),
        "address": document["url"],
        "source": document["source_name_zh"],
        "family": document["portal_family"],
        "charset": document["charset"],
        "damaged": document["replacement_count"],
        "fetched": document.get("fetched_at"),
        "gone": document.get("gone_at"),
        "moved": document.get("moved_to_url"),
        "first_known": document["first_known_at"],
    }
    show_table(
        context,
        [
            {"field": words(f"archive.{key}"), "value": str(value)}
            for key, value in details.items()
            if value is not None
        ],
        [
            Column(words("column.field"), lambda row: row["field"], width=120),
            Column(words("column.value"), lambda row: row["value"]),
        ],
        name="archive",
    )
    show_table(
        context,
        rows,
        [
            Column(words("column.at"), lambda row: row["started_at"], "instant", 130),
            Column(words("column.outcome"), lambda row: words.code("outcome", row["outcome"]), width=90),
            Column("HTTP", lambda row: row["http_status"], "number", 60),
            Column(words("column.bytes"), lambda row: row["body_bytes"], "number", 80),
            Column(words("column.run"), lambda row: row["run_id"]),
        ],
        name="responses",
    )
