"""The plain text of a stored body, cut into the blocks that the templates mark up."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

import msgspec

_HEADING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]")
_LONGEST_HEADING = 40
_ALIGNMENT: dict[str, Literal["right", "centre"]] = {">": "right", "=": "centre"}


class BodyBlock(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the body, or one table. `rows` is empty for anything but a table."""

    kind: Literal["heading", "paragraph", "right", "centre", "table"]
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def body_blocks(body: str) -> tuple[BodyBlock, ...]:
    """Cut a body into blocks.

    A line is a paragraph; `> ` stands before a line set to the right (a signature), `= ` before a centred one,
    and neighbouring lines that begin with `|` make up one table.
    """
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    blocks: list[BodyBlock] = []
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        blocks.extend(_lines(group, is_table=is_table))
    return tuple(blocks)


def _lines(lines: Iterator[str], *, is_table: bool) -> list[BodyBlock]:
    if not is_table:
        return [_line(line) for line in lines]
    rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
    return [BodyBlock(kind="table", rows=rows)]


def _line(line: str) -> BodyBlock:
    if line[0] in _ALIGNMENT:
        return BodyBlock(kind=_ALIGNMENT[line[0]], text=line[1:].strip())
    is_heading = bool(_HEADING.match(line)) and len(line) <= _LONGEST_HEADING and not line.endswith("。")
    return BodyBlock(kind="heading" if is_heading else "paragraph", text=line)
