"""One form for characters that pages write in several, without moving any offset."""

import re
from bisect import bisect_left
from collections.abc import Sequence

BLANKS = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace())
"""All that counts as a blank."""

_KEPT_WIDE = "，；：！？"
_SAME_LENGTH = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE},
    **dict.fromkeys("\u3000\u00a0\t", " "),
    **dict.fromkeys("–‐‑−", "-"),
    **dict.fromkeys("∼〜", "~"),
    "〇": "零",
    "﹪": "%",
}
_FOLDED = re.compile(f"[{''.join(map(re.escape, _SAME_LENGTH))}]")
_NARROW_MARKS = {";": "；", "!": "！", "?": "？"}
_NARROW_MARKS_OUTSIDE_NUMBERS = {
    ",": ("，", re.compile(r",(?:(?!\d)|(?<!\d,))")),
    ":": ("：", re.compile(r":(?:(?!\d)|(?<!\d:))")),
}
_SPELLED_YEAR = re.compile(r"(?:一九|二零)[零一二三四五六七八九]{2}(?=\s*年)")
# the blanks one by one: a class that names \s is searched half as fast
_LEFT_OUT = re.compile(f"[{''.join(sorted(BLANKS))}“”\"'‘’\u200b]")
# a blank, a quote, a small letter, or anything but Chinese and plain marks
_MAY_DIFFER = re.compile(r"[^#$%&()*+,\-./0-9:;<=>?@A-Z\[\]^_{|}~·—…、。《》【】〔〕一-龥（），：；！？]")


def _year_in_digits(match: re.Match[str]) -> str:
    return "".join(str("零一二三四五六七八九".index(mark)) for mark in match.group())


def fold(text: str) -> str:
    """Give the text with letters, digits, blanks and brackets half-width, clause marks full-width, years in digits.

    Offsets stay as they are. A comma, point or colon between digits belongs to the number and is left alone.
    """
    plain = text
    for mark in set(_FOLDED.findall(text)):
        plain = plain.replace(mark, _SAME_LENGTH[mark])
    for narrow, wide in _NARROW_MARKS.items():
        plain = plain.replace(narrow, wide)
    for narrow, (wide, outside) in _NARROW_MARKS_OUTSIDE_NUMBERS.items():
        if narrow in plain:
            plain = outside.sub(wide, plain)
    return _SPELLED_YEAR.sub(_year_in_digits, plain) if "一九" in plain or "二零" in plain else plain


def phrase_form(text: str) -> str:
    """Give a folded stretch as dictionary terms are compared with it: no blanks or quotes, capitals, round brackets."""
    return _LEFT_OUT.sub("", text).upper()


def split_places(parts: list[str]) -> list[int]:
    """Give where the marks stood at which a text was split; to split is twice as fast as to search for each of them."""
    places, position = [], -1
    for part in parts:
        position += len(part) + 1
        places.append(position)
    # behind the last part the text ends
    places.pop()
    return places


class PhraseForms:
    """The phrase form of one text, made once, of which the forms of its stretches are cut."""

    __slots__ = ("_form", "_keeps_length", "_left_out", "_text", "is_as_written")

    def __init__(self, text: str) -> None:
        self._text = self._form = text
        self._left_out: Sequence[int] = ()
        self._keeps_length = True
        if _MAY_DIFFER.search(text) is not None:
            kept = _LEFT_OUT.split(text)
            self._left_out = split_places(kept)
            self._form = "".join(kept).upper()
            # ß and the like become two capitals
            self._keeps_length = len(self._form) + len(self._left_out) == len(text)
        self.is_as_written = self._form == text
        """Whether every stretch of the text is its own phrase form."""

    def of(self, start: int, end: int) -> str:
        """Give the phrase form of `text[start:end]`."""
        if self.is_as_written:
            return self._form[start:end]
        if not self._keeps_length:
            return phrase_form(self._text[start:end])
        if self._left_out:
            start -= bisect_left(self._left_out, start)
            end -= bisect_left(self._left_out, end)
        return self._form[start:end]
