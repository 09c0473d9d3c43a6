"""Times, numbers and rows of SDMX-CSV."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.export.sdmx_csv import number, time_period

# https://sdmx.org: SDMX 3.0 section 6, observational time period
_PERIOD = re.compile(
    r"\d{4}(-S[12]|-Q[1-4]|-(0[1-9]|1[0-2])(-\d{2})?)?|\d{4}-\d{2}-\d{2}/P(?P<length>[1-9]\d*)(?P<unit>[YMD])"
)


@pytest.mark.parametrize(
    ("start", "end", "frequency", "period"),
    [
        ("2024-01-01", "2024-12-31", "A", "2024"),
        ("2024-01-01", "2024-06-30", "S", "2024-S1"),
        ("2024-07-01", "2024-12-31", "S", "2024-S2"),
        ("2024-04-01", "2024-06-30", "Q", "2024-Q2"),
        ("2024-02-01", "2024-02-29", "M", "2024-02"),
        ("2024-12-31", "2024-12-31", "D", "2024-12-31"),
        ("2024-01-01", "2024-11-30", "_O", "2024-01-01/P11M"),
        ("2024-02-01", "2024-04-30", "_O", "2024-02-01/P3M"),
        ("2016-01-01", "2020-12-31", "A5", "2016-01-01/P5Y"),
        ("2013-01-01", "2019-12-31", "_O", "2013-01-01/P7Y"),
        ("2024-07-01", "2025-06-30", "_O", "2024-07-01/P12M"),
        ("2024-03-05", "2024-03-11", "_O", "2024-03-05/P7D"),
    ],
)
def test_periods_of_the_calendar_have_names_and_others_are_ranges(
    start: str, end: str, frequency: str, period: str
) -> None:
    assert time_period(date.fromisoformat(start), date.fromisoformat(end)) == (frequency, period)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 4000))
def test_every_period_has_the_form_of_the_standard(start: date, days: int) -> None:
    frequency, period = time_period(start, start + timedelta(days=days))
    found = _PERIOD.fullmatch(period)
    assert found
    assert frequency
    if found["unit"] == "D":
        assert int(found["length"]) == days + 1


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="a period from 2024-01-02 to 2024-01-01"):
        time_period(date(2024, 1, 2), date(2024, 1, 1))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_their_value(value: float) -> None:
    assert float(number(value)) == value


def test_whole_numbers_have_no_point() -> None:
    assert (number(5_090_000_000.0), number(58.9)) == ("5090000000", "58.9")
