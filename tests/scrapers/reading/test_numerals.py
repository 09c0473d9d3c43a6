from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.reading.numerals import numeral_value, scale_worth

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number below 10,000 as official prose does."""
    written, places = "", ("千", "百", "十", "")
    for place, digit in zip(places, f"{number:04d}", strict=True):
        if digit == "0":
            if written and not written.endswith("零"):
                written += "零"
        else:
            written += _DIGITS[int(digit)] + place
    written = written.rstrip("零")
    return written.removeprefix("一") if written.startswith("一十") else written


@given(st.integers(min_value=1, max_value=9999))
def test_what_is_written_in_chinese_is_read_back(number: int) -> None:
    assert numeral_value(chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**12), st.booleans())
def test_what_is_written_in_digits_is_read_back(number: int, with_separators: bool) -> None:
    assert numeral_value(f"{number:,}" if with_separators else str(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("两", "2"), ("十七", "17"), ("2,468.5", "2468.5"), ("36 187.2", "36187.2"), ("两千五百", "2500")],
)
def test_forms_of_official_prose(text: str, value: str) -> None:
    assert numeral_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "万众", "二零二五", "几", "若干", "1.2.3"])
def test_what_is_no_cardinal_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no (?:cardinal )?number"):
        numeral_value(text)


@pytest.mark.parametrize(("scale", "worth"), [("", 1), ("万", 10**4), ("千万", 10**7), ("亿", 10**8), ("万亿", 10**12)])
def test_scale_words(scale: str, worth: int) -> None:
    assert scale_worth(scale) == worth
