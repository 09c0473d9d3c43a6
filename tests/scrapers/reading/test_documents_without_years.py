"""Documents whose year, months or direction only their date, their headings or their wording tells."""

from datetime import date

import pytest

from scrapers.reading.plans import range_aimed_at
from scrapers.reading.report import Sections, classify
from scrapers.reading.told_years import told_year
from tests.scrapers.reading.documents import document, mentions, only

LEAD = "各有关部门协同推进科技创新，围绕企业需求主动服务，" * 4


def test_a_heading_that_looks_back_without_a_year_leaves_the_year_to_the_meeting() -> None:
    headings = ("一、过去一年工作回顾", "二、关于2024年工作")
    assert classify("政府工作报告", headings, "——2024年1月24日在省人民代表大会上").year == 2023


def test_a_title_that_is_set_wide_is_read_as_others() -> None:
    lines = ("——2021年1月28日在省人民代表大会上", "一、2020年工作回顾", "全省生产总值增长3.9%。")
    assert mentions(*lines, title="政  府  工  作  报  告")[0].period_start_year == 2020
    assert document(*lines, title="政 府 工 作 报 告").title == "政 府 工 作 报 告"


@pytest.mark.parametrize(
    ("opening", "published", "told"),
    [
        ("今年上半年，新增企业9家。完成2015年度评价。", date(2016, 8, 1), (2016, 1, 6)),
        ("一季度已推荐企业92家。", date(2021, 4, 12), (2021, 1, 3)),
        (f"{LEAD}一季度已推荐企业92家。", date(2021, 5, 12), (2021, 1, 3)),
        (f"{LEAD}一季度已推荐企业92家。", date(2021, 11, 12), (None, 1, 12)),
        (f"{LEAD}去年上半年，新增企业9家。", date(2016, 8, 1), (None, 1, 12)),
        ("2017年前三季度，高新区专利申请量1192件。目前有企业252家。", None, (2017, 1, 9)),
        (f"{LEAD}2017年前三季度，高新区专利申请量1192件。2016年，专利申请量999件。", None, (2017, 1, 12)),
    ],
)
def test_a_part_of_a_year_is_told_by_the_day_of_publication_or_the_only_time(
    opening: str, published: date | None, told: tuple[int | None, int, int]
) -> None:
    report = classify("高新技术产业平稳发展", (), opening, published)
    assert (report.year, report.start_month, report.end_month) == told


def test_a_change_up_to_a_year_tells_less_than_a_meeting() -> None:
    change = "研发投入从“十二五”末431亿元增加到2019年754亿元。"
    assert told_year("某省创新再上台阶", (), change, None).year == 2019
    assert told_year("某省创新再上台阶", (), f"在2021年全省科技工作会议上。{change}", None).year == 2020


def test_the_end_of_a_plan_is_a_base() -> None:
    first, second = mentions("研发投入从“十二五”末431亿元增加到2019年754亿元。", title="某省科技创新综述")
    assert (first.period_start_year, second.period_start_year) == (2015, 2019)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("一、发展基础与面临形势", "review"),
        ("（一）“十二五”时期科技创新主要成就", None),
        ("一、发展成绩与面临形势", "review"),
        ("二、发展目标", "plan"),
    ],
)
def test_sections_of_a_plan(heading: str, kind: str | None) -> None:
    assert Sections(plan_year=2016).kind((heading,)) == kind


def test_a_plan_s_review_of_years_holds_on_in_its_next_paragraphs() -> None:
    lines = (
        "“十三五”时期是转型的关键期。",
        "一、发展基础与面临形势",
        "“十二五”时期，全市创新能力增强。",
        "2015年每万人发明专利拥有量1.6件。",
        "高新技术企业总量104家。",
    )
    *_, last = mentions(*lines, title="某市科技创新“十三五”规划")
    assert (last.period_end_year, last.section_kind) == (2015, "review")


def test_years_told_of_one_number_end_with_its_point() -> None:
    text = "2023年，营业收入达713亿元，5年来年均增长11.8%；技术合同登记1176项。"
    *_, last = mentions(text, title="某市科技创新综述")
    assert (last.period_start_year, last.period_end_year) == (2023, 2023)


def test_what_was_built_up_to_a_day_is_what_there_is() -> None:
    assert only("截至2020年底，全省已建成创新平台210家。").measure_cue == "stock"
    assert only("2020年，全省已建成创新平台210家。").measure_cue == "flow"


@pytest.mark.parametrize(("own", "is_aimed_at"), [("培育", True), ("已培育", False), ("每年培育", False)])
def test_a_range_is_aimed_at(own: str, is_aimed_at: bool) -> None:
    assert (range_aimed_at(own, "3-5", 2) is not None) is is_aimed_at


def test_a_range_below_a_heading_that_looks_back_is_none() -> None:
    assert only("布局组建5-8个实验室。", title="某市科技工作").plan_kind == "target"
    assert only("一、2019年工作总结", "布局组建5-8个实验室。").plan_kind is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("通过积极争取，全市91个项目列入省科技计划。", None),
        ("新争取国家项目57项。", None),
        ("争取认定平台1家。", "target"),
    ],
)
def test_what_was_won_is_not_aimed_at(text: str, kind: str | None) -> None:
    assert only(text, title="某市科技工作").plan_kind == kind


def test_an_amount_told_alone_is_of_the_industry_named_last() -> None:
    found = mentions("高新技术产业活力不断增强，完成总产值60亿元，实现增加值15亿元。")
    assert [mention.phrases[1].text for mention in found] == ["高新技术产业完成总产值", "高新技术产业实现增加值"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("每万人发明专利拥有量5.11件、增加1.43件。", "growth_amount"),
        ("比重分别提高1.1、0.3个百分点。", "growth_amount"),
    ],
)
def test_changes_told_behind_their_level_or_in_a_row(text: str, measure: str) -> None:
    assert mentions(text)[-1].measure_cue == measure
