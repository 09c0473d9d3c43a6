"""Dates that stamp a text, beside a name or day first."""

from datetime import date

import pytest

from scrapers.pages.dates import stamped_line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("07.01.2016  21:09", date(2016, 1, 7)),
        ("某某日报 2018-01-30 08:39", date(2018, 1, 30)),
        ("2010-10-28 某市科技局供稿", date(2010, 10, 28)),
        ("2012年12月30日 星期日", date(2012, 12, 30)),
        ("某局2018年1月30日工作报告", None),
        ("某某日报 2018-13-30", None),
        ("2018-01-30，全市召开会议", None),
    ],
)
def test_a_line_that_stamps_a_text(line: str, day: date | None) -> None:
    assert stamped_line(line) == day
