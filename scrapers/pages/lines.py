"""Lines: what a reader sees one below the other, from HTML or from plain text alike.

Everything behind this module works on lines, so that a page and its text dump are read by the same rules.
"""

import re
from dataclasses import dataclass
from itertools import groupby

_EDGES = " \t\r\n\f\v\u3000\xa0\ufeff\u200b\u2002\u2003"
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, merged cells spelled out: a cell of two columns stands twice."""

    row: int
    column: int
    text: str
    is_header: bool
    is_repeated: bool = False
    """The cell stands here because it is merged over several places, and is not the first of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line; a data table is one line with its cells."""

    text: str
    """As on the page, without blanks at its ends; inline elements are joined without a blank."""
    spaced: str
    """The same with a blank between inline elements, for reading labels and values apart."""
    heading_tag: int | None = None
    """1 to 6 inside h1 to h6."""
    is_strong: bool = False
    is_centered: bool = False
    is_link: bool = False
    """Nearly all of it is link text."""
    is_attachment: bool = False
    """Nearly all of it links to files."""
    cells: tuple[Cell, ...] = ()
    masked: int = 0
    """Mobile and identity numbers covered in it."""


def trim(text: str) -> str:
    """A text without blanks, indentation or byte order marks at its ends."""
    return text.strip(_EDGES)


def squash(text: str) -> str:
    """A text without any white space, for comparing."""
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def count_han(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_HAN.findall(text))


def table_text(cells: tuple[Cell, ...]) -> str:
    """A table as text: a line a row, ` | ` between cells, a merged cell once."""
    rows = (
        " | ".join(cell.text for cell in row if not cell.is_repeated)
        for _, row in groupby(cells, key=lambda cell: cell.row)
    )
    return "\n".join(rows)


def lines_of_text(text: str) -> list[Line]:
    """The lines of a plain text; rows of cells set apart by `|` become one table where two or more stand together."""
    lines: list[Line] = []
    raw = [trim(line) for line in text.splitlines()]
    for is_row, group in groupby((line for line in raw if line), key=lambda line: " | " in f" {line} "):
        members = list(group)
        if is_row and len(members) >= 2:
            lines.append(_dumped_table(members))
        else:
            lines += [Line(text=line, spaced=line) for line in members]
    return lines


def _dumped_table(lines: list[str]) -> Line:
    cells = tuple(
        Cell(row=row, column=column, text=trim(text), is_header=row == 0)
        for row, line in enumerate(_rows(lines))
        for column, text in enumerate(line.removesuffix("|").split("|"))
    )
    text = table_text(cells)
    return Line(text=text, spaced=text, cells=cells)


def _rows(lines: list[str]) -> list[str]:
    """Join the cells of dumps that give each a line of its own, and begin a row with a bar alone."""
    if "|" not in lines:
        return lines
    rows = [list(row) for is_bar, row in groupby(lines, key=lambda line: line == "|") if not is_bar]
    return ["".join(row) for row in rows]
