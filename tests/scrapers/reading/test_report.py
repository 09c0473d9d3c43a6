import pytest

from scrapers.reading.report import classify, section_kind


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
    assert section_kind(headings, plan_year=2020) == kind
