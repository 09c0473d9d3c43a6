import pytest

from scrapers.reading.folding import fold
from scrapers.reading.time_forms import Period
from scrapers.reading.times import statements


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019年，全市新增", Period(2019, 1, 2019, 12, False)),
        ("2019年上半年，全市", Period(2019, 1, 2019, 6, False)),
        ("2019年1-10月，全市", Period(2019, 1, 2019, 10, False)),
        ("截至2019年底，全市", Period(2019, 1, 2019, 12, False)),
        ("力争到2025年，总数", Period(2025, 1, 2025, 12, False)),
        ("“十二五”期间，全市", Period(2011, 1, 2015, 12, False)),
        ("“十三五”末，全市", Period(2020, 1, 2020, 12, False)),
        ("一季度，全市", Period(0, 1, 0, 3, True)),
        ("前三季度，全市", Period(0, 1, 0, 9, True)),
        ("1-11月，全市", Period(0, 1, 0, 11, True)),
        ("6 月份，省政府批准", Period(0, 6, 0, 6, True)),
        ("5 月 17 日，举办", Period(0, 5, 0, 5, True)),
        ("10 月底前，推荐", Period(0, 1, 0, 10, True)),
        ("去年，全市", Period(-1, 1, -1, 12, True)),
        ("五年来，全省", Period(-4, 1, 0, 12, True)),
    ],
)
def test_statements_of_time(text: str, period: Period) -> None:
    (found,) = statements(fold(text))
    assert found.period == period


@pytest.mark.parametrize(
    "text",
    [
        "比去年同期下降",
        "申报2016年度科技进步奖",
        "组织申报2020年科技奖项目",
        "《行动计划（2018-2020年）》已印发",
        "对2017、2018年立项的项目",
    ],
)
def test_years_that_only_name_things(text: str) -> None:
    assert list(statements(fold(text))) == []


@pytest.mark.parametrize("year", ["20xx", "201x", "20**", "20__", "××"])
def test_a_hidden_year_is_a_statement_without_a_period(year: str) -> None:
    (found,) = statements(fold(f"{year}年力争新增1-2家"))
    assert found.period is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("十年来，全省", Period(-9, 1, 0, 12, True)),
        ("近三年新增", Period(-2, 1, 0, 12, True)),
        ("3年来，园区", Period(-2, 1, 0, 12, True)),
        ("前11个月，全市", Period(0, 1, 0, 11, True)),
        ("今后三年，全市", Period(1, 1, 3, 12, True)),
        ("截至三季度，全区", Period(0, 1, 0, 9, True)),
        ("截至2023年三季度，全区", Period(2023, 1, 2023, 9, False)),
    ],
)
def test_spells_of_years_and_months(text: str, period: Period) -> None:
    (found,) = statements(fold(text))
    assert found.period == period


def test_the_two_years_of_a_change_are_told_apart() -> None:
    base, reached = statements(fold("专利拥有量从2015年的1.5件增加到2021年的3.9件"))
    assert (base.is_base, base.is_end, base.is_goal) == (True, False, False)
    assert (reached.is_base, reached.is_end, reached.is_goal) == (False, True, False)


def test_a_year_from_which_something_goes_on_is_no_year_of_its_own() -> None:
    (found,) = statements(fold("自2020年成立以来，示范区"))
    assert (found.is_since, found.is_era) == (True, True)


@pytest.mark.parametrize("text", ["这三年级", "近三年行动", "实现有效增长"])
def test_words_that_only_look_like_spells(text: str) -> None:
    assert list(statements(fold(text))) == []
