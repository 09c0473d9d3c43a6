"""The stretches of a document that hold prose: its headings and paragraphs, and the cells of tables that are told."""

import re
from collections.abc import Iterator
from itertools import groupby

from scrapers.reading.values import Value
from scrapers.records import Block, Document, TableCell

_PROSE = re.compile(r"[，,；;。].*[\u4e00-\u9fff]{4}|[\u4e00-\u9fff]{4}.*[，,；;。]", re.DOTALL)
"""A mark that ends a clause, and words beside it: what stands in cells of figures and names has none."""
_SHORTEST_PROSE = 14
"""Characters of a cell: shorter ones hold names, units and figures."""


class Stretch(Value, frozen=True):
    """A piece of text that is read on its own, with what stands above it."""

    block: Block
    start: int
    """Code points from the document's start."""
    end: int
    column: str | None
    """The head of its column, of a table's cell."""


def stretches(document: Document) -> Iterator[Stretch]:
    """Give the stretches of a document in their order; cells of figures and names are left to the table's own."""
    tables = [list(cells) for _, cells in groupby(document.cells, key=lambda cell: cell.table_index)]
    number = 0
    for block in document.blocks:
        if block.kind != "table":
            yield Stretch(block, block.start, block.end, None)
            continue
        if number < len(tables):
            yield from _told(document.text, block, tables[number])
        number += 1


def _told(text: str, block: Block, cells: list[TableCell]) -> Iterator[Stretch]:
    heads: dict[int, str] = {}
    position = block.start
    for cell in cells:
        start = text.find(cell.text, position, block.end) if cell.text else -1
        if start < 0:
            continue
        if len(cell.text) < _SHORTEST_PROSE or _PROSE.search(cell.text) is None:
            if cell.is_header:
                heads[cell.column_index] = cell.text
            continue
        position = start + len(cell.text)
        yield Stretch(block, start, position, heads.get(cell.column_index))
