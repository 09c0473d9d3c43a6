"""A document: its text with every number marked, and behind it metadata, versions and the archived response."""

import streamlit as st

from explorer.components.passage import Block, Segment, show_passage
from explorer.context import Context, asked, choose, remember
from explorer.evidence import show_observation
from explorer.marking import text_blocks
from explorer.numbers import period_text, value_text
from explorer.queries import document as queries
from explorer.queries import region as region_queries
from explorer.serving import Row
from explorer.text import label, shown, web_address
from explorer.views.document_parts import show_archive, show_metadata, show_numbers, show_versions

_TEXT_PIXELS = 640
_LISTED = 300


def show(context: Context) -> None:
    """Draw the page."""
    words, marts = context.words, context.marts
    document = _chosen_document(context)
    if document is None:
        st.caption(words("table.empty"))
        return
    numbers = marts.rows(queries.numbers(document["document_id"]))
    known = {number["observation_id"] for number in numbers}
    wanted = asked("observation")
    observation = wanted if wanted in known else None
    remember("observation", observation)
    # the page opens with an example of what a click shows
    observation = observation or (numbers[0]["observation_id"] if numbers else None)
    _show_head(context, document, len(numbers))
    left, right = st.columns([12, 10], gap="medium")
    with left:
        _show_text(context, document, numbers, observation)
    with right:
        tabs = st.tabs([words(f"document.{tab}") for tab in ("fields", "numbers", "metadata", "versions", "archive")])
        with tabs[0]:
            if observation is None:
                st.caption(words("document.click_a_number"))
            else:
                show_observation(context, observation, name="field", with_document=False)
        with tabs[1]:
            show_numbers(context, numbers)
        with tabs[2]:
            show_metadata(context, document)
        with tabs[3]:
            show_versions(context, document)
        with tabs[4]:
            show_archive(context, document)


def _chosen_document(context: Context) -> Row | None:
    """The document that the address names, else the newest one; a list of its region's others stands above it."""
    words, marts = context.words, context.marts
    wanted = asked("document")
    document = marts.row(queries.document(wanted)) if wanted else None
    if document is None:
        if wanted:
            st.warning(words("document.unknown"))
        newest = marts.row(queries.fullest())
        document = marts.row(queries.document(newest["document_id"])) if newest else None
    if document is None:
        return None
    listed = marts.rows(region_queries.documents(document["region_code"]), _LISTED)
    titles = {row["document_id"]: f"{row['published_date'] or '–'}  {label(row['title'])}" for row in listed}
    own = document["document_id"]
    titles.setdefault(own, label(document["title"]))
    remember("document", own)
    chosen = choose(words("choice.document"), "document", list(titles), lambda one: titles[one], default=own)
    return document if chosen == own else marts.row(queries.document(chosen))


def _show_head(context: Context, document: Row, numbers: int) -> None:
    words = context.words
    facts = [
        document["region_name_zh"],
        document["agency"],
        document["document_no"],
        str(document["published_date"] or ""),
        words.code("report_kind", document["report_kind"]),
        words("document.number_count", count=numbers),
        None if document["is_official"] else words("document.unofficial"),
        words("document.gone") if document.get("is_gone") else None,
    ]
    address = web_address(document["url"])
    source = Segment(shown(document["url"]), href=address) if address else Segment(shown(document["url"] or "–"))
    show_passage(
        [
            Block("title", (Segment(shown(document["title"] or document["document_name"])),)),
            Block("note", (Segment(" · ".join(shown(fact) for fact in facts if fact)),)),
            Block("note", (Segment(words("document.original") + " "), source)),
        ],
        key="passage.head",
    )


def _show_text(context: Context, document: Row, numbers: list[Row], observation: str | None) -> None:
    words, marts = context.words, context.marts

    def hint(number: Row) -> str:
        value = value_text(
            number["value"], number["unit_kind"], number["measure"], words.language, bound=number["bound"]
        )
        period = period_text(number["period_start"], number["period_end"], words.language)
        return f"{words.named(number)} {period} {value} ({number['confidence']:.2f})"

    if not context.needs("fct_document_blocks", "block_text"):
        return
    blocks = marts.rows(queries.blocks(document["document_id"]))
    if not blocks:
        st.caption(words("document.no_text"))
        return
    st.caption(words("document.legend"))
    show_passage(
        text_blocks(blocks, numbers, hint),
        key=f"passage.text.{document['document_version_id']}",
        chosen=observation,
        height=_TEXT_PIXELS,
        on_choice=lambda chosen: remember("observation", chosen),
    )
