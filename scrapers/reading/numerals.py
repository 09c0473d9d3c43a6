"""Values of numerals as Chinese prose writes them: 29, 2,468.5, 3.2万, 十七, 两千五百, 一千五百万."""

from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache

DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}


def _below_ten_thousand(text: str) -> int:
    total, digit = 0, None
    for mark in text:
        if mark in DIGITS:
            # 二零二五 and the like are years and numbers of things, not values
            if digit not in (None, 0):
                raise ValueError(f"no cardinal number: {text!r}")
            digit = DIGITS[mark]
        else:
            total += (1 if digit is None or digit == 0 else digit) * _STEPS[mark]
            digit = None
    return total + (digit or 0)


@cache
def scale_worth(scale: str) -> int:
    """Give what the scale words behind a number multiply it by: 万 10,000, 千万 10,000,000, 万亿 10¹²."""
    worth = 1
    for mark in scale:
        worth *= _STEPS.get(mark) or SCALES[mark]
    return worth


@lru_cache(maxsize=1024)
def numeral_value(text: str) -> Decimal:
    """Give the value of a numeral without scale words behind it.

    Raises:
        ValueError: where the text is no numeral.
    """
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    plain = text.replace(",", "").replace(" ", "").replace("，", "")
    if plain and plain[0] in "0123456789":
        try:
            return Decimal(plain)
        except InvalidOperation:
            raise ValueError(f"no number: {text!r}") from None
    if not plain or any(mark not in DIGITS and mark not in _STEPS for mark in plain):
        raise ValueError(f"no number: {text!r}")
    return Decimal(_below_ten_thousand(plain))
