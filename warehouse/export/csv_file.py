"""CSV that Excel opens rightly: UTF-8 with a byte order mark, RFC 4180, and no text that runs as a formula.

Which texts a spreadsheet may take for a formula, and the apostrophe against it: OWASP's page on CSV injection and its
ASVS 1.2.10. The full-width marks count too, because Chinese and Japanese versions of Excel read them as the others.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Protocol

BYTE_ORDER_MARK = "\ufeff"
_FORMULA_STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")


class Writable(Protocol):
    """Anything that takes text, such as an open file."""

    def write(self, text: str, /) -> object:
        """Take a text."""


def defused(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula.

    Texts that have such an apostrophe already get one more, so that the text is had back by taking one apostrophe off
    those that begin with apostrophes and one of the marks.
    """
    start = text.lstrip("'")[:1]
    return f"'{text}" if start in _FORMULA_STARTS and start else text


def plain_structure(value: object) -> object:
    """Lists and structs as JSON, all else as it is."""
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _cell(value: object) -> object:
    flat = plain_structure(value)
    return defused(flat) if isinstance(flat, str) else flat


def write_csv(columns: Sequence[str], batches: Iterable[Sequence[Sequence[object]]], out: Writable) -> int:
    """Write a header and rows; a missing value and an empty text are both an empty cell.

    Args:
        columns: Names of the columns.
        batches: The rows, some at a time.
        out: Where to; it must not translate line ends.

    Returns:
        The number of rows.
    """
    writer = csv.writer(out)
    writer.writerow([defused(name) for name in columns])
    count = 0
    for batch in batches:
        writer.writerows([_cell(value) for value in row] for row in batch)
        count += len(batch)
    return count
