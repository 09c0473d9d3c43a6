"""Numbers in a row: what joins them, and the unit that they leave to the last one (分别为9735、14048、1897件)."""

import re
from collections.abc import Sequence

import msgspec

from scrapers.reading.numerals import scale_worth
from scrapers.reading.scanner import Token

HANDS_OUT = "分别"
_LINK = re.compile(r"\s*[、，和与及]\s*")
_LINKS_WITHOUT_COMMA = frozenset("、和与及")
_REACH = 60
"""Code points between 分别 and the numbers that it hands out."""
_ENDS_CLAUSE = "。；，"


def is_linked(text: str, first: Token, second: Token) -> bool:
    """Whether only a mark or 和 parts two numbers."""
    return _LINK.fullmatch(text, first.end, second.outer_start) is not None


def goes_on(text: str, first: Token, second: Token) -> bool:
    """Whether a list goes on from one number to the next, in the same unit."""
    return first.unit is not None and first.unit == second.unit and is_linked(text, first, second)


def with_shared_units(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Give a sentence's tokens, those that 分别 hands out without a unit with that of the number they are joined to."""
    shared = list(tokens)
    for index in range(len(shared) - 2, -1, -1):
        token, behind = shared[index], shared[index + 1]
        if (
            token.kind == behind.kind == "quantity"
            and token.unit is None
            and not token.scale
            and behind.unit is not None
            and text[token.end : behind.outer_start].strip() in _LINKS_WITHOUT_COMMA
            and _is_handed_out(text, token.start)
        ):
            shared[index] = msgspec.structs.replace(
                token, unit=behind.unit, scale=behind.scale, value=token.value * scale_worth(behind.scale)
            )
    return shared


def _is_handed_out(text: str, start: int) -> bool:
    """Whether 分别 stands before a number in its clause."""
    first = max(0, start - _REACH)
    marked = text.rfind(HANDS_OUT, first, start)
    return marked >= 0 and not any(mark in text[marked:start] for mark in _ENDS_CLAUSE)
