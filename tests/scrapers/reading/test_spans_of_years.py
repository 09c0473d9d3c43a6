"""Years that frame more or less than they stand beside: asides, eras that lead a text, plans to come, bases."""

from datetime import date

import pytest

from scrapers.reading.report import classify
from scrapers.reading.time_forms import Period
from scrapers.reading.times import statements
from scrapers.reading.told_years import ToldYear, told_year
from tests.scrapers.reading.documents import mentions

ANNUAL = "某市科技局2024年工作总结"
NEWS = "某市科技创新再上台阶"


def _years(*lines: str, title: str) -> list[tuple[int | None, int | None]]:
    return [(found.period_start_year, found.period_end_year) for found in mentions(*lines, title=title)]


def test_an_earlier_year_of_one_number_is_not_that_of_the_next_sentence() -> None:
    assert _years("2023年研发投入达233亿元。新增平台3个。", title=ANNUAL) == [(2023, 2023), (2024, 2024)]
    assert _years("2023年研发投入达233亿元；新增平台3个。", title=ANNUAL) == [(2023, 2023), (2024, 2024)]


def test_an_earlier_year_before_a_comma_frames_what_follows() -> None:
    assert _years("2023年，研发投入达233亿元。新增平台3个。", title=ANNUAL) == [(2023, 2023), (2023, 2023)]


def test_years_that_open_a_text_without_a_year_in_its_title_are_those_of_all_of_it() -> None:
    lead = "“十二五”以来，全州科技创新工作圆满完成各项任务，创造了诸多业绩。"
    lines = (lead, "一、主体培育", "新认定高新技术企业28户。")
    assert _years(*lines, title="某州科技工作综述") == [(2011, 2015)]
    assert _years(*lines, title="某州2015年科技工作总结") == [(2015, 2015)]


def test_an_average_under_a_heading_of_a_year_and_several_covers_the_several() -> None:
    heading = "一、2025年及“十四五”时期工作回顾"
    assert _years(heading, "研发投入年均增长11%。新增平台3个。", title="某省2026年政府工作报告") == [
        (2021, 2025),
        (2025, 2025),
    ]


def test_an_average_behind_the_name_of_a_plan_to_come_is_aimed_at() -> None:
    text = "我们编制了“十五五”规划纲要，提出生产总值年均增长5%左右。"
    *_, found = mentions("过去五年，我们砥砺前行。", text, title="某省2026年政府工作报告")
    assert (found.period_start_year, found.period_end_year, found.section_kind) == (2026, 2030, "plan")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年1-8月，专利申请54件", Period(0, 1, 0, 8, True)),
        ("2012年至2016年，研发经费增长", Period(2012, 1, 2016, 12, False)),
        ("高新技术企业5年增加2万家", Period(-4, 1, 0, 12, True)),
        ("较“十三五”末的9323亿元增加", Period(2020, 1, 2020, 12, False)),
        ("统计2023年度全社会研发经费", Period(2023, 1, 2023, 12, False)),
    ],
)
def test_forms(text: str, period: Period) -> None:
    assert [found.period for found in statements(text)] == [period]


@pytest.mark.parametrize("text", ["连续5年增长", "较2020年增加9亿元", "第3年增长"])
def test_forms_that_are_none(text: str) -> None:
    assert statements(text) == []


def test_a_year_blotted_out_of_a_name_hides_no_other() -> None:
    near = "今年以来，我市科技工作稳步推进，通过了XXXX年度全国科技进步考核。"
    assert told_year("市科技局2021年度工作总结", (), near, None).year == 2021


def test_a_meeting_in_the_middle_of_a_year_tells_of_that_year() -> None:
    opening = "省科技厅召开2023年全省科技工作半年推进会。"
    assert told_year(NEWS, (), opening, None).year == 2023
    assert told_year(NEWS, (), "2023年全省科技工作推进会召开。", date(2023, 8, 5)).year == 2023


def test_of_two_years_told_in_a_sentence_the_later_is_reported_on() -> None:
    assert told_year(NEWS, (), "2023年度，研发投入6400万元；2024年，登记合同34项。", None).year == 2024


def test_a_year_to_come_that_a_title_aims_at_is_planned_for() -> None:
    report = classify("某省力争2025年进入创新型省份行列", (), "", date(2022, 3, 17))
    assert (report.kind, report.year, report.plan_year) == ("plan", 2024, 1)
    assert classify("某省力争2025年进入创新型省份行列", (), "", date(2026, 3, 17)).kind != "plan"


def test_what_is_aimed_at_is_not_told_up_to_a_day() -> None:
    done, aim = mentions("截至10月底，专利授权12件，超额实现年初确定的14件目标。", title=ANNUAL)
    assert [(each.period_start_month, each.period_end_month) for each in (done, aim)] == [(10, 10), (1, 12)]


def test_below_a_heading_of_a_plan_and_a_year_stands_the_year_and_averages_are_of_the_plan() -> None:
    lines = (
        "二、“十五五”时期目标任务和2026年工作安排",
        "生产总值年均增长5%左右。",
        "预期目标是：生产总值增长4.5%左右。",
    )
    assert _years(*lines, title="某省2026年政府工作报告") == [(2026, 2030), (2026, 2026)]


@pytest.mark.parametrize("text", ["2026年是“十五五”开局之年", "全力推动“十五五”开好局、起好步"])
def test_the_opening_of_a_plan_is_an_occasion(text: str) -> None:
    assert [found.text for found in statements(text, anywhere=True) if found.is_era] == []


def test_a_change_against_a_year_some_years_back_covers_the_years_since() -> None:
    assert _years("有效发明专利2603件，比2015年增长327%，比2023年增长9%。", title=ANNUAL) == [
        (2024, 2024),
        (2016, 2024),
        (2024, 2024),
    ]


def test_what_there_is_now_below_a_heading_of_several_years_came_about_in_them() -> None:
    lines = ("一、“十二五”期间工作回顾", "截至目前，全区共实施科技项目153项，拥有高新技术企业6家。")
    assert _years(*lines, title="某区“十三五”科学技术发展规划") == [(2011, 2015), (2015, 2015)]


def test_a_year_mentioned_within_a_part_of_it_frames_only_its_clause() -> None:
    text = "一季度，立项项目19项；其中示范区为2018年全省仅有的一家；登记合同6项。"
    found = mentions(text, title="某州2018年科技工作总结")
    assert [(each.period_start_month, each.period_end_month) for each in (found[0], found[-1])] == [(1, 3), (1, 3)]


def test_the_whole_year_is_the_one_named_before_it() -> None:
    (found,) = mentions("展望2025年，将力争全年新增高新技术企业12家。", title=ANNUAL)
    assert (found.period_start_year, found.plan_kind) == (2025, "target")


def test_the_year_of_a_basis_ends_with_it() -> None:
    assert _years("到2027年，高新技术企业在2022年的基础上翻番，超过90家。", title=NEWS) == [(2027, 2027)]


def test_a_part_of_this_year_beside_a_whole_one_is_of_the_next() -> None:
    opening = "2022年，我市登记合同成交额16亿元。今年上半年，登记合同125项。"
    report = classify(NEWS, (), opening)
    assert (report.year, report.this_year) == (2022, 1)
    assert classify(NEWS, (), opening, date(2022, 8, 1)).this_year == 0


def test_the_year_of_a_report_in_its_first_lines_and_headings_is_that_of_its_congress() -> None:
    opening = "——2026年1月26日在某省第十四届人民代表大会第四次会议上"
    headings = ("一、“十四五”时期发展回顾", "二、2026年工作")
    assert classify("2026年某省政府工作报告", headings, opening).year == 2025


def test_a_plan_for_a_span_of_years_begins_with_them() -> None:
    report = classify("某区科技创新工作方案(2023—2027年)", (), "")
    assert (report.kind, report.year) == ("plan", 2022)


def test_a_list_opened_by_its_aim_is_aimed_at_to_the_full_stop() -> None:
    found = mentions("今年的预期目标是：专利申请量8700件；新增高新技术企业85家。", title=NEWS)
    assert [each.plan_kind for each in found] == ["target", "target"]


def test_a_text_on_a_plan_is_told_of_the_last_of_its_years_that_it_names() -> None:
    opening = "“十二五”期间，全市累计获奖25项。2013年，我市被评为先进市。企业由2010年的6家发展到2015年的26家。"
    assert told_year(NEWS, (), opening, None).year == 2015


def test_a_year_since_which_something_is_told_is_the_last_resort() -> None:
    assert told_year(NEWS, (), "2020年以来，市科技局抓好各项工作。", None) == ToldYear(2020, is_sure=False)


def test_what_was_published_in_summer_tells_of_half_a_year() -> None:
    opening = "2023年，我区实施科技行动。截至目前，入库企业71家。"
    report = classify(NEWS, (), opening, date(2023, 7, 31))
    assert (report.kind, report.end_month) == ("first_half", 6)
    assert classify(NEWS, (), opening, date(2024, 1, 31)).kind == "annual"
    assert classify("某区2023年工作总结", (), opening, date(2023, 7, 31)).kind == "annual"


def test_marks_passed_on_the_way_are_those_of_all_the_years() -> None:
    heading = "一、“十四五”时期工作回顾"
    found = mentions(heading, "生产总值连跨3万亿元、4万亿元两个台阶。", title="某省2026年政府工作报告")
    assert [(one.bound, one.period_start_year, one.period_end_year) for one in found] == [
        ("at_least", 2021, 2025),
        ("at_least", 2025, 2025),
    ]


def test_what_years_brought_together_is_no_level_at_their_end() -> None:
    heading = "一、“十四五”时期工作回顾"
    lines = (heading, "技术合同成交额累计达260亿元，高新技术企业达300家。")
    assert _years(*lines, title="某省2026年政府工作报告") == [(2021, 2025), (2025, 2025)]


def test_what_has_been_reached_is_no_aim() -> None:
    assert not statements("截至2024年底，高新技术企业达300家。")[0].is_goal
    assert statements("到2025年，高新技术企业达300家。")[0].is_goal
    found = mentions("记者获悉：截至2024年底，全区高新技术企业达300家。", title="高新技术企业快速增长")
    assert [(one.period_end_year, one.section_kind) for one in found] == [(2024, "review")]


def test_the_whole_year_behind_last_year_is_last_year() -> None:
    lines = ("去年，全区申报企业40家，全年净增高新技术企业20家。",)
    assert _years(*lines, title="某区部署2021年科技工作") == [(2020, 2020), (2020, 2020)]


def test_the_year_gone_by_is_the_one_reported_on_in_a_plan_too() -> None:
    lines = ("在过去的一年里，全市新增高新技术企业20家。", "实施项目3项。")
    assert _years(*lines, title="某市部署2021年科技工作")[0] == (2020, 2020)


def test_a_number_in_brackets_is_of_the_time_before_them() -> None:
    line = "“十二五”期间争取资金300万元，比“十一五”时期（100万元）增长2倍，新增平台3个。"
    assert _years(line, title="某市“十二五”工作总结")[:2] == [(2011, 2015), (2006, 2010)]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("会议部署了2018年工作。", "高新技术企业达到30家。"), ["plan"]),
        (("会议部署了2018年工作。会议共表彰企业5家。", "高新技术企业达到30家。"), [None, None]),
        (("全市将重点抓好五件事：一是新增高新技术企业30家。",), ["plan", "plan"]),
    ],
)
def test_announced_tasks_are_planned(lines: tuple[str, ...], kinds: list[str | None]) -> None:
    title = "某局学习全市工作会议精神"
    found = mentions("1月8日，局里召开会议。", *lines, title=title)
    assert [one.section_kind for one in found] == kinds
    # 1: the year behind the one reported on, where none is named
    assert all(one.period_start_year in (2018, None, 1) for one in found)


def test_what_has_already_come_about_in_the_running_year_is_not_planned() -> None:
    lines = ("截止2020年底全县有高新技术企业21家，今年已受理企业6家，今年培育企业9家。",)
    found = mentions(*lines, title="关于建议的答复")
    assert [(one.period_end_year, one.section_kind) for one in found] == [
        (2020, "review"),
        (2021, "review"),
        (2021, "plan"),
    ]
