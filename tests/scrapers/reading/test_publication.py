"""What the day of publication tells of the text, and where it tells nothing."""

from datetime import date

import pytest

from scrapers.reading.publication import is_copied, is_put_up_again
from scrapers.reading.report import classify

DAY = date(2022, 8, 27)


@pytest.mark.parametrize(
    ("title", "opening", "expected"),
    [
        ("市科技局年终总结范文", "今年以来，全局开拓进取。", True),
        ("市科技局工作总结(精选5篇)", "今年以来，全局开拓进取。", True),
        ("2019年科技局上半年总结篇五", "今年以来，全局开拓进取。", True),
        ("科技局上半年工作总结", "以下是小编整理的工作总结，仅供参考。", True),
        ("市科技局年终总结", "全市发表论文12篇，科技工作稳步前进。", False),
    ],
)
def test_a_page_that_offers_a_text_for_copying(title: str, opening: str, expected: bool) -> None:
    assert is_copied(title, opening) == expected


def test_a_text_on_a_later_day_than_its_page_is_of_an_earlier_year() -> None:
    assert is_put_up_again("11月14日，全市召开座谈会。", DAY)
    assert not is_put_up_again("8月26日，全市召开座谈会。", DAY)
    # in spring a text of the year before is no surprise
    assert not is_put_up_again("11月14日，全市召开座谈会。", date(2022, 1, 27))


def test_where_the_page_dates_nothing_the_year_is_not_known() -> None:
    opening = "今年以来，全市申报高新技术企业40家。"
    assert not classify("市科技局年终总结", (), opening, DAY).is_year_hidden
    report = classify("市科技局年终总结范文", (), opening, DAY)
    assert (report.year, report.is_year_hidden) == (None, True)
    assert classify("市科技局2021年总结范文", (), opening, DAY).year == 2021
