"""Documents told from a year that is not their own: meetings, news of spring, tasks and what was done of them."""

import pytest

from scrapers.reading.report import classify
from scrapers.reading.times import statements
from scrapers.records import Mention
from tests.scrapers.reading.documents import mentions

NEWS = "某市科技创新再上台阶"


def _frames(found: tuple[Mention, ...]) -> list[tuple[str, int | None, str | None]]:
    return [(each.number_text, each.period_start_year, each.section_kind) for each in found]


def test_the_year_of_a_meetings_name_is_not_that_of_the_numbers() -> None:
    assert statements("2020年全市科技工作会议在某地召开") == []
    assert [found.text for found in statements("2020年全市举办科技大会3场")] == ["2020年"]


def test_a_meeting_early_in_a_year_looks_back_on_the_year_before_and_plans_its_own() -> None:
    found = mentions(
        "1月15日，2020年全市科技工作会议召开。",
        "2019年，全市新增高新技术企业56家。",
        "全市拥有省级平台33家。",
        "会议要求，2020年要新增高新技术企业66家。",
        title="2020年全市科技工作会议召开",
    )
    assert _frames(found) == [("56", 2019, "review"), ("33", 2019, "review"), ("66", 2020, "plan")]


def test_a_meeting_in_summer_tells_of_its_own_year() -> None:
    title, opening = "2020年全市科技工作会议召开", "7月15日，2020年全市科技工作会议召开。"
    assert classify(title, (), opening).year == 2020


def test_the_year_of_news_of_a_spring_meeting_is_the_one_it_plans() -> None:
    found = mentions(
        "1月14日，某市代表大会第三次会议开幕。报告提出，今年主要预期目标为研发投入强度达到2.6%。",
        "2023年，全市新增高新技术企业56家。一年来，技术合同成交额36亿元。",
        title=NEWS,
    )
    assert _frames(found) == [("2.6", 2024, "plan"), ("56", 2023, "review"), ("36", 2023, "review")]


def test_a_date_in_brackets_is_no_year_of_a_report() -> None:
    title = "(2023年2月2日在某市第十届人民代表大会第三次会议上)"
    assert classify(title, ("一、2022年计划执行情况",), "各位代表：").year == 2022


def test_years_blotted_out_of_the_text_are_not_told_by_a_title_that_a_site_replaced() -> None:
    report = classify("某区科委2020年工作总结2021年思路", (), "xx年，我委组织实施科技项目。")
    assert (report.year, report.is_year_hidden) == (None, True)


@pytest.mark.parametrize(
    ("title", "year"),
    [("某局2022年上半年工作总结范文", 2021), ("某局2022年工作要点", 2021), ("某局2022年工作思路", 2021)],
)
def test_the_text_of_a_summary_tells_its_year_before_the_title(title: str, year: int) -> None:
    assert classify(title, (), "2021年，在区委的领导下，工作取得成绩。").year == year


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("任务是：①培育企业3家；②申报专利20件。截至10月底，培育企业2家。", ["target", "target", None]),
        ("专利拥有量应达到30件，目前已达到28件。", ["target", None]),
        ("技术供应完成30项。", [None]),
    ],
)
def test_a_task_plans_up_to_the_words_for_what_was_done(text: str, plans: list[str | None]) -> None:
    assert [found.plan_kind for found in mentions(text)] == plans


def test_what_is_told_up_to_a_month_is_marked() -> None:
    assert [found.is_up_to for found in statements("截至10月底，完成2项，10月完成1项。")] == [True, False]
