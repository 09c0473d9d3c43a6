import pytest

from scrapers.reading.report import classify
from scrapers.reading.sections import Sections


@pytest.mark.parametrize(
    ("title", "kind", "year", "months"),
    [
        ("某市科技局2019年工作总结及2020年工作打算", "annual", 2019, (1, 12)),
        ("2020年上半年工作总结及下半年重点工作安排", "first_half", 2020, (1, 6)),
        ("2021年前三季度工作总结", "quarter", 2021, (1, 9)),
        ("2022年1-10月工作情况", "other", 2022, (1, 10)),
        ("2019年科技工作要点", "plan", 2018, (1, 12)),
        ("2026年某省政府工作报告", "government_report", 2025, (1, 12)),
    ],
)
def test_titles(title: str, kind: str, year: int, months: tuple[int, int]) -> None:
    report = classify(title, (), "")
    assert (report.kind, report.year, (report.start_month, report.end_month)) == (kind, year, months)


def test_a_hidden_year_stays_unknown() -> None:
    report = classify("市科技局年度工作总结及下一年计划", ("一、20xx年科技工作",), "20xx年，xx市科技工作")
    assert (report.year, report.is_year_hidden) == (None, True)


def test_the_year_is_taken_from_the_text_where_the_title_has_none() -> None:
    assert classify("科技局工作总结", (), "2018年，全市科技工作").year == 2018


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("一、2019年工作总结", "（一）强化目标管理"), "review"),
        (("二、2020年工作计划", "（一）打造平台"), "plan"),
        (("二、上半年工作落实情况及下半年工作安排", "（一）上半年工作落实情况"), "review"),
        (("二、上半年工作落实情况及下半年工作安排", "（三）下半年重点工作安排"), "plan"),
        (("三、存在的问题",), "review"),
        (("二、科技计划项目管理",), None),
        (("三、2020年重点工作",), "plan"),
    ],
)
def test_sections(headings: tuple[str, ...], kind: str | None) -> None:
    assert Sections(plan_year=2020).kind(headings) == kind


@pytest.mark.parametrize(
    ("title", "opening", "year"),
    [
        ("2018政府工作报告", "过去的一年，全区上下", 2017),
        ("某市人民政府工作报告（2022年12月30日）", "综合实力再上台阶", 2022),
        ("2024年度政府工作报告", "——2024年12月30日在某区第十六届人民代表大会上", 2024),
        ("2024年政府工作报告", "2024年1月8日在某区第十六届人民代表大会上", 2023),
        ("政府工作报告", "——2022年2月25日在某市第十八届人民代表大会上", 2021),
        ("政府工作报告", "2021年，全市经济稳中有进。", 2021),
        ("在2023年全市科技工作会议上的讲话", "2023年2月10日。同志们", 2022),
    ],
)
def test_reports_look_back_on_the_year_that_is_ending_or_over(title: str, opening: str, year: int) -> None:
    assert classify(title, (), opening).year == year


def test_a_five_year_report_and_a_plan_report() -> None:
    plan = "关于某市2021年国民经济和社会发展计划执行情况与2022年国民经济和社会发展计划草案的报告"
    assert (classify(plan, (), "").kind, classify(plan, (), "").year) == ("annual", 2021)
    bulletin = "某市2021年国民经济和社会发展统计公报"
    assert (classify(bulletin, (), "").kind, classify(bulletin, (), "").year) == ("annual", 2021)
