"""One form for characters that pages write in several, without moving any offset."""

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KEPT_WIDE = "，；：！？"
_SAME_LENGTH: dict[int, int] = {
    **_WIDE,
    **{ord(mark): ord(mark) for mark in _KEPT_WIDE},
    0x3000: 0x20,
    0x00A0: 0x20,
    ord("\t"): 0x20,
    ord("〇"): ord("零"),
    ord("﹪"): ord("%"),
    ord("∼"): ord("~"),
    ord("〜"): ord("~"),
    ord("–"): ord("-"),
    ord("‐"): ord("-"),
    ord("‑"): ord("-"),
    ord("−"): ord("-"),
    ord("㎡"): ord("㎡"),
}
_NARROW_MARKS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_NARROW = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;!?]")
_LEFT_OUT = re.compile(r"[\s“”\"'‘’\u200b]+")


def _clause_mark(match: re.Match[str]) -> str:
    return _NARROW_MARKS[match.group()]


def fold(text: str) -> str:
    """Give the text with letters, digits, blanks and brackets half-width and clause marks full-width.

    Offsets stay as they are. A comma, point or colon between digits belongs to the number and is left alone.
    """
    return _NARROW.sub(_clause_mark, text.translate(_SAME_LENGTH))


def phrase_form(text: str) -> str:
    """Give a folded stretch as dictionary terms are compared with it: no blanks or quotes, capitals, round brackets."""
    return _LEFT_OUT.sub("", text).upper()
