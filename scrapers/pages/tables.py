"""Data tables inside the body, merged cells spelled out."""

import re

from lxml import etree

from scrapers.pages.lines import Cell, trim
from scrapers.pages.walking import walk

_MAX_SPAN = 200
"""No real table spans more; hostile ones say a million."""
_MAX_CELLS = 20_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LONG_CELL = 300
"""Characters: a cell with more holds prose, and its table lays out the page."""
_BREAKS = frozenset({"br", "div", "li", "p"})


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds data rather than lays out the page: a grid of short cells without a table inside."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = rows_of(table)
    widths = [len(row) for row in rows]
    if len(rows) < 2 or sum(width >= 2 for width in widths) < 2:
        return False
    return not any(len(cell_text(cell)) > _LONG_CELL for row in rows for cell in row)


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    """The table's own cells, row by row; rows without cells are left out."""
    rows = [
        [cell for cell in row if cell.tag in {"td", "th"}]
        for row in table.iterdescendants("tr")
        if next(row.iterancestors("table"), None) is table
    ]
    return [row for row in rows if row]


def cell_text(cell: etree._Element) -> str:
    """The text of a cell on one line."""
    parts: list[str] = []
    for event, element in walk(cell):
        if element.tag in _BREAKS:
            parts.append(" ")
        if event == "start":
            parts.append(str(element.text or ""))
        elif element is not cell:
            parts.append(str(element.tail or ""))
    return trim(_BLANKS.sub(" ", "".join(parts)))


def read_cells(table: etree._Element) -> tuple[Cell, ...]:
    """One record a grid position, row by row: a cell over two rows or columns stands at each of its places."""
    grid: dict[tuple[int, int], tuple[str, bool, tuple[int, int]]] = {}
    for row_index, row in enumerate(rows_of(table)):
        column = 0
        for cell in row:
            while (row_index, column) in grid:
                column += 1
            is_header = cell.tag == "th" or next(cell.iterancestors("thead"), None) is not None
            content = (cell_text(cell), is_header, (row_index, column))
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if len(grid) + width * height > _MAX_CELLS:
                width = height = 1
            for down in range(height):
                for right in range(width):
                    grid.setdefault((row_index + down, column + right), content)
            column += width
    last_row = len(rows_of(table)) - 1
    has_header = any(is_header for _, is_header, _ in grid.values())
    return tuple(
        Cell(
            row=place[0],
            column=place[1],
            text=text,
            is_header=is_header or (not has_header and place[0] == 0),
            is_repeated=place != origin,
        )
        for place, (text, is_header, origin) in sorted(grid.items())
        if place[0] <= last_row
    )


def _span(cell: etree._Element, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 8 else 1
