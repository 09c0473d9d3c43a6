"""Documents whose year, months or direction only their date, their headings or their wording tells."""

from datetime import date

import pytest

from scrapers.reading.calendar_months import Calendar
from scrapers.reading.plans import range_aimed_at
from scrapers.reading.report import classify
from scrapers.reading.sections import Sections
from scrapers.reading.time_forms import Period
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


def test_parts_of_a_report_to_a_congress_are_told_by_their_order() -> None:
    lines = (
        "一、攻坚克难，高质量发展迈出新步伐",
        "高新技术企业达到300家。",
        "二、坚定信心，全面推进现代化建设",
        "高新技术企业达到350家。",
    )
    found = mentions(*lines, title="2023年某省政府工作报告")
    assert [(each.section_kind, each.period_end_year) for each in found] == [("review", 2022), ("plan", 2023)]


@pytest.mark.parametrize(
    ("title", "opening", "published", "this_year"),
    [
        ("某省2018年高新技术产业增加值突破8000亿元", "去年，全省实现增加值8468亿元。", date(2019, 3, 26), 1),
        ("某省2018年高新技术产业增加值突破8000亿元", "去年，全省实现增加值8468亿元。", None, 0),
        ("某省2018年高新技术产业增加值突破8000亿元", "比去年增长9%。", None, 0),
        ("某市科技局2018年工作总结", "去年，全市实现增加值8468亿元。", None, 0),
        ("2023年某省技术合同成交额53亿元", f"{LEAD}今年一季度，成交额近11亿元。", date(2024, 4, 12), 1),
        ("2023年某省技术合同成交额53亿元", f"{LEAD}今年一季度，成交额近11亿元。", date(2023, 12, 12), 0),
    ],
)
def test_a_text_that_calls_its_year_the_last_is_written_in_the_next(
    title: str, opening: str, published: date | None, this_year: int
) -> None:
    assert classify(title, (), opening, published).this_year == this_year


def test_what_had_passed_when_a_page_was_published_is_not_planned() -> None:
    calendar = Calendar(classify("对提案的答复", (), "2022年，全年新增企业5家。", date(2023, 7, 6)))
    half = Period(2023, 1, 2023, 6, False)
    year = Period(2023, 1, 2023, 12, False)
    assert calendar.is_ahead(calendar.resolved(half, None, "clause", ())) is None
    assert calendar.is_ahead(calendar.resolved(year, None, "clause", ())) is True


def test_a_year_to_reach_is_aimed_at_where_no_other_is_known() -> None:
    assert only("到2025年，高新技术企业突破75家。", title="某区发展政策摘编").section_kind == "plan"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2019年科技支出不低于4090万元。", "target"),
        ("研究中心至少达到4家。", "target"),
        ("研究中心达到4家以上。", None),
    ],
)
def test_what_must_not_fall_short_is_aimed_at(text: str, kind: str | None) -> None:
    assert only(text, title="某县实施方案解读").plan_kind == kind


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("从2008年到2012年，全市生产总值从1776亿元增加到4164亿元。", [2008, 2012]),
        ("经过五年的发展，全省生产总值由9451亿元提高到1.67万亿元。", [2019, 2014, 2019]),
        ("2008年～2011年，生产总值年均增长12.5%。", [2011]),
    ],
)
def test_both_ends_of_several_years(text: str, years: list[int]) -> None:
    assert [each.period_end_year for each in mentions(text, title="某市2019年工作综述")] == years


def test_months_are_joined_by_their_names_too() -> None:
    found = only("1月至6月，专利申请量1273件。", title="2015年上半年专利情况")
    assert (found.period_start_month, found.period_end_month) == (1, 6)


def test_the_mark_of_a_note_is_no_number() -> None:
    assert only("研发投入强度（与生产总值[2]之比）为2.19%。").number_text == "2.19"


def test_all_that_are_counted_up_to_now_are_what_there_is() -> None:
    assert only("上半年，累计高新技术企业数超过2000家。").measure_cue == "stock"
    assert only("上半年，累计认定高新技术企业20家。").measure_cue == "flow"


@pytest.mark.parametrize(
    ("title", "kind", "months"),
    [
        ("县科技局落实2025年《政府工作报告》重点工作二季度进展情况表", "quarter", (1, 6)),
        ("2025年政府工作报告重点任务分解表", "plan", (1, 12)),
        ("2025年三季度工作情况", "quarter", (1, 9)),
        ("2025年政府工作报告", "government_report", (1, 12)),
    ],
)
def test_what_is_told_of_a_congress_report_is_none(title: str, kind: str, months: tuple[int, int]) -> None:
    report = classify(title, (), "")
    assert (report.kind, (report.start_month, report.end_month)) == (kind, months)


def test_a_page_of_spring_on_its_own_year_tells_of_the_year_before() -> None:
    title, opening = "2022年某省科技工作起跑", "2021年以来，全省科技创新工作成效显著。"
    assert classify(title, (), opening, date(2022, 2, 3)).year == 2021
    assert classify(title, (), opening, date(2022, 9, 3)).year == 2022
    assert classify(title, (), "2022年以来，全省科技创新工作成效显著。", date(2022, 2, 3)).year == 2022


def test_a_review_of_a_plan_that_names_no_year_is_told_at_its_end() -> None:
    assert told_year("", (), "“十二五”期间，全市科技成果丰硕。截至目前，有企业88家。", None).year == 2015
    assert told_year("", (), "“十二五”期间，将建成企业88家。", None).year is None


def test_in_a_summary_this_year_is_its_own() -> None:
    heading = "一、2014年工作总结"
    opening = f"2014年，全区科技工作连上台阶。{LEAD}今年1-10月产值112亿元。"
    assert classify("科技局年终工作总结", (heading,), opening).this_year == 0


@pytest.mark.parametrize(
    ("text", "is_elliptic"),
    [("产值20亿元，总量连续5年居全国第一。", True), ("产值20亿元，区域创新综合能力连续5年居全国第一。", False)],
)
def test_how_long_it_has_lasted_parts_no_place_from_its_thing(text: str, is_elliptic: bool) -> None:
    assert ("elliptic" in mentions(text)[-1].rules) is is_elliptic


@pytest.mark.parametrize(
    ("text", "exclusion"),
    [
        ("拥有高新技术企业82家，占比全市25.8%。", None),
        ("占比比全市高2个百分点。", "gap"),
        ("是首个突破13万亿元的省份。", "attribute"),
        ("新增经济总量超200亿元县2个。", "attribute"),
    ],
)
def test_gaps_and_sizes(text: str, exclusion: str | None) -> None:
    found = mentions(text)
    assert (found[-1] if exclusion != "attribute" else found[0]).exclusion == exclusion


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("一是2017年，新增企业25家，建成平台12个。", [2017, 2017]),
        ("产值是2017年的3.8倍，建成平台12个。", [2017, 2019]),
    ],
)
def test_an_enumerated_year_frames_what_follows_and_one_compared_with_does_not(text: str, years: list[int]) -> None:
    assert [each.period_end_year for each in mentions(text, title="某市科技局2019年工作总结")] == years


@pytest.mark.parametrize(
    ("opening", "published", "told"),
    [
        ("本报讯 今年以来，全市科技工作稳步推进，目前共有企业9家。", date(2023, 8, 17), (2023, 1, 8)),
        ("本报讯 今年上半年，全市共有企业9家。", date(2023, 8, 17), (2023, 1, 6)),
        ("今年以来，全市科技工作稳步推进，目前共有企业9家。", date(2023, 11, 17), (None, 1, 12)),
        ("就今年以来工作情况和四季度工作打算汇报如下。全年落实2023年项目9项。", None, (2023, 1, 9)),
        ("2010年全区科技工作座谈会回顾了上半年的工作和下半年的计划。", None, (2010, 1, 6)),
        ("过去一年，成绩突出。去年全市新增企业9家。", date(2019, 2, 22), (2018, 1, 12)),
    ],
)
def test_the_course_of_a_year(opening: str, published: date | None, told: tuple[int | None, int, int]) -> None:
    report = classify("科技创新再上台阶", (), opening, published)
    assert (report.year, report.start_month, report.end_month) == told


def test_a_plan_that_is_carried_out_is_no_plan() -> None:
    assert classify("全市科技创新“十四五”规划", (), "").kind == "plan"
    assert classify("积极推动《全市科技创新“十四五”规划》重点任务落实", (), "").kind == "annual"


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("新增高新技术企业3家以上。", "target"),
        ("净增高新技术企业300家以上。", None),
        ("高新技术企业提高到300家以上。", None),
        ("已新增高新技术企业3家以上。", None),
        ("公布了拟认定企业名单，10家企业入选。", None),
        ("拟认定企业10家。", "target"),
        ("任务共两项，分别是专利申请280件、专利授权80件。", "target"),
    ],
)
def test_aims_and_what_only_looks_like_one(text: str, plan: str | None) -> None:
    assert mentions(text, title="科技工作")[-1].plan_kind == plan
