"""The panel behind a point, a row or a marked number: its sentence, where it stands, and how it was read."""

from explorer.components.passage import Block, Segment, show_passage
from explorer.context import Context
from explorer.marking import quote
from explorer.numbers import percent_text, value_text
from explorer.queries import document as document_queries
from explorer.queries import facts
from explorer.reasons import reasons
from explorer.serving import Row
from explorer.tables import Column, show_table
from explorer.text import shown, web_address


def show_observation(context: Context, observation_id: str, *, name: str, with_document: bool = True) -> None:
    """Draw all that is known of one number.

    Args:
        context: What the page draws with.
        observation_id: The number.
        name: Tells the panel from others of the page.
        with_document: Whether its document is named and linked; not on the document's own page.
    """
    words, marts = context.words, context.marts
    row = marts.row(facts.observation(observation_id))
    if row is None:
        show_passage([Block("note", (Segment(words("evidence.unknown")),))], key=f"passage.{name}")
        return
    show_passage(_passage(context, row, with_document=with_document), key=f"passage.{name}", chosen=observation_id)
    if with_document:
        context.link("document", words("evidence.open"), document=row["document_id"], observation=observation_id)
    show_table(
        context,
        reasons(row, words),
        [
            Column(words("column.field"), lambda reason: reason["field"], width=75),
            Column(words("column.value"), lambda reason: reason["value"], width=130),
            Column(words("column.read_from"), lambda reason: reason["source"]),
        ],
        name=f"{name}-fields",
    )
    _show_others(context, row, name)


def _passage(context: Context, row: Row, *, with_document: bool) -> list[Block]:
    words = context.words
    blocks = [quote(row)]
    if row["heading"]:
        blocks.insert(0, Block("note", (Segment(words("evidence.under", heading=shown(row["heading"]))),)))
    if not row["is_current"]:
        blocks.append(Block("note", (Segment(words("evidence.former")),)))
    if with_document:
        document = context.marts.row(document_queries.document(row["document_id"]))
        if document is not None:
            blocks.append(Block("note", _source(document, words("evidence.original"))))
    return blocks


def _source(document: Row, original: str) -> tuple[Segment, ...]:
    parts = [document["title"] or document["document_name"], document["agency"], document["published_date"]]
    text = " · ".join(shown(part) for part in parts if part)
    address = web_address(document["url"])
    return (Segment(text), Segment("  "), Segment(original, href=address)) if address else (Segment(text),)


def _show_others(context: Context, row: Row, name: str) -> None:
    """Other documents' values for the same point, where there are any."""
    words = context.words
    if not context.marts.has("mart_indicator_series_values"):
        return
    stated = context.marts.rows(facts.stated_values(row["observation_id"]))
    if len(stated) < 2:
        return
    show_table(
        context,
        stated,
        [
            Column(words("column.rank"), lambda other: other["rank"], "number", 50),
            Column(
                words("column.value"),
                lambda other: value_text(
                    other["value"],
                    row["unit_kind"],
                    row["measure"],
                    words.language,
                    bound=other["bound"],
                    value_high=other["value_high"],
                ),
                "value",
                110,
            ),
            Column(words("column.difference"), lambda other: percent_text(other["relative_difference"]), "value", 80),
            Column(words("column.lost_by"), lambda other: words.code("choice_rule", other["lost_by"]), width=130),
            Column(words("column.agreeing"), lambda other: other["agreeing_documents"], "number", 70),
            Column(words("column.published"), lambda other: other["published_date"], "date", 90),
            Column(words("column.document"), lambda other: other["title"]),
        ],
        name=f"{name}-stated",
    )
