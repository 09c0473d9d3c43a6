"""The body's text and its blocks: headings with what stands below them, paragraphs, tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.pages.headings import find_heading
from scrapers.pages.lines import Line, trim
from scrapers.records import Block, BlockKind, TableCell


@dataclass(frozen=True, slots=True)
class Body:
    """A document's text with its blocks and the cells of its tables."""

    text: str
    blocks: tuple[Block, ...]
    cells: tuple[TableCell, ...]


class _Writer:
    """Puts blocks one behind the other and keeps the headings that stand above."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._open: list[tuple[int, str]] = []
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        return "".join(self._text)

    def separate(self, separator: str) -> None:
        if self.blocks:
            self._text.append(separator)
            self._length += len(separator)

    def heading(self, text: str, rank: int) -> None:
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        self._add(text, "heading", len(self._open) + 1)
        self._open.append((rank, text.rstrip("。：:　 ")))

    def paragraph(self, text: str) -> None:
        self._add(text, "paragraph", None)

    def table(self, text: str) -> None:
        self._add(text, "table", None)

    def _add(self, text: str, kind: BlockKind, level: int | None) -> None:
        block = Block(
            index=len(self.blocks),
            kind=kind,
            heading_path=tuple(title for _, title in self._open),
            heading_level=level,
            start=self._length,
            end=self._length + len(text),
        )
        self.blocks.append(block)
        self._text.append(text)
        self._length += len(text)


def write_body(lines: Sequence[Line]) -> Body:
    """Join the lines of a body to its text, one block a line.

    Where a heading runs into its paragraph, they are two blocks with nothing, or the page's own blank, between them.
    `heading_level` counts from 1 for a heading with none above it.
    """
    writer = _Writer()
    cells: list[TableCell] = []
    tables = 0
    for line in lines:
        writer.separate("\n")
        if line.cells:
            writer.table(line.text)
            cells += [
                TableCell(
                    table_index=tables,
                    row_index=cell.row,
                    column_index=cell.column,
                    is_header=cell.is_header,
                    text=cell.text,
                )
                for cell in line.cells
            ]
            tables += 1
        elif (heading := find_heading(line)) is None:
            writer.paragraph(line.text)
        else:
            writer.heading(line.text[: heading.end], heading.rank)
            if rest := trim(line.text[heading.end :]):
                writer.separate(line.text[heading.end : line.text.index(rest, heading.end)])
                writer.paragraph(rest)
    return Body(text=writer.text, blocks=tuple(writer.blocks), cells=tuple(cells))
