"""Where the numbers stand in a text, and the text cut at them. Offsets count code points, as Python's strings do."""

from collections.abc import Callable, Sequence

from explorer.components.passage import Block, Segment, Tone
from explorer.serving import Row
from explorer.text import shown

_HIGH, _MIDDLE = 0.95, 0.85


def tone_of(confidence: float | None) -> Tone:
    """How a number is coloured: high from 0.95 on, middle from 0.85 on, low below."""
    if confidence is None:
        return "plain"
    return "high" if confidence >= _HIGH else "middle" if confidence >= _MIDDLE else "low"


def text_blocks(blocks: Sequence[Row], numbers: Sequence[Row], hint_of: Callable[[Row], str]) -> list[Block]:
    """A document's text with its numbers marked.

    Args:
        blocks: `queries.document.blocks`: the text of each, and where it begins in the document.
        numbers: `queries.document.numbers`, in reading order.
        hint_of: What the mouse shows over a number.
    """
    by_block: dict[int, list[Row]] = {}
    for number in numbers:
        by_block.setdefault(number["block_index"], []).append(number)
    return [
        Block(
            kind="heading" if block["block_kind"] == "heading" else "paragraph",
            segments=segments(
                block["block_text"], block["start_offset"], by_block.get(block["block_index"], ()), hint_of
            ),
        )
        for block in blocks
    ]


def segments(text: str, start: int, numbers: Sequence[Row], hint_of: Callable[[Row], str]) -> tuple[Segment, ...]:
    """A text cut into what is marked and what lies between. Of numbers that overlap the first is marked."""
    cut: list[Segment] = []
    at = 0
    for number in numbers:
        first, last = number["start_offset"] - start, number["end_offset"] - start
        if not at <= first < last <= len(text):
            continue
        if first > at:
            cut.append(Segment(shown(text[at:first])))
        cut.append(
            Segment(
                shown(text[first:last]),
                mark=number["observation_id"],
                tone=tone_of(number["confidence"]),
                hint=hint_of(number),
            )
        )
        at = last
    if at < len(text):
        cut.append(Segment(shown(text[at:])))
    return tuple(cut)


def quote(row: Row) -> Block:
    """The sentence of an observation with its number marked.

    The sentence was stored without the blanks around it, so the number may stand a little before its offset; it is
    looked for from there to the left, with full-width digits taken for half-width ones.
    """
    sentence: str = row["sentence"]
    length = row["end_offset"] - row["start_offset"]
    expected = row["start_offset"] - row["sentence_start"]
    folded = "".join(chr(ord(mark) - 0xFEE0) if "！" <= mark <= "～" else mark for mark in sentence)
    for start in range(min(expected, len(sentence) - length), -1, -1):
        if row["number_text"] in folded[start : start + length]:
            number = {**row, "start_offset": start, "end_offset": start + length}
            return Block("quote", segments(sentence, 0, [number], lambda _: ""))
    return Block("quote", (Segment(shown(sentence)),))
