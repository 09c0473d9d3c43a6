"""The year that a document speaks of, where its title does not say it."""

from datetime import date

import pytest

from scrapers.reading.told_years import ToldYear, title_year, told_year


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("自2020年成立以来，园区发展很快。2022年，园区新认定高新技术企业18家。", 2022),
        ("技术合同成交额从2012年的33亿元提高到2021年的243亿元。", 2021),
        ("2012至2021年，全市经济连上台阶。", 2021),
        ("到2030年，研发投入强度达到3%。2024年，全市新增企业30家。", 2024),
        ("2021年12月9日，市科技局召开会议。2021年，全市实施项目59项。", 2021),
        ("2023年1月5日，全市科技工作会议召开。2022年，全市新增高企40家。", 2022),
        ("2024年，全市将新增高企40家。", 2023),
        ("全市高企已有40家。", None),
        ("比2014年增长了12.4%。", 2015),
        ("2020年，全市各项指标顺利完成省定目标。新增高企80家。", 2020),
        ("2021年，全市坚决贯彻落实决策部署，新增高企80家。", 2021),
        ("公示了2021年拟认定企业名单，10家企业入选。", 2021),
        ("今年是“十二五”规划的开局之年。1-10月，全区申报项目23项。", 2011),
        ("今年是“十三五”收官之年，全区申报项目23项。", 2020),
        ("“十三五”开局良好，全区申报项目23项。", None),
    ],
)
def test_the_text_tells_the_year(opening: str, year: int | None) -> None:
    assert told_year("某市科技工作成效显著", (), opening, None).year == year


def test_the_first_heading_tells_a_year_that_the_title_alone_hides() -> None:
    headings = ("一、2016年工作总结", "二、2017年工作思路")
    assert told_year("区科技局XX年工作总结", headings, "全区工作不断推进。", None) == ToldYear(2016)
    assert told_year("区科技局XX年工作总结", headings, "XX年，全区工作不断推进。", None).is_hidden


def test_a_year_named_in_passing_is_not_sure() -> None:
    told = told_year("某市科技局工作", (), "落实2022年研发补助资金90万元。", None)
    assert told == ToldYear(2022, is_sure=False)


def test_a_year_that_has_just_begun_is_planned_for() -> None:
    opening = "记者从人代会获悉，2026年，某省安排了一批任务。"
    assert told_year("某省布局新平台", (), opening, date(2026, 2, 2)).year == 2025
    assert told_year("某省布局新平台", (), opening, date(2026, 9, 2)).year == 2026


@pytest.mark.parametrize(
    ("published", "told"),
    [(date(2023, 2, 8), ToldYear(2022, is_of_news=True)), (date(2023, 8, 8), ToldYear(2023))],
)
def test_news_without_a_year_takes_that_of_its_day(published: date, told: ToldYear) -> None:
    assert told_year("全市高企数量再上台阶", (), "本报讯（记者 某某）全市高企达到360家。", published) == told


@pytest.mark.parametrize(
    ("title", "year"),
    [("2018政府工作报告", 2018), ("2018年工作总结", 2018), ("某市2021年度统计公报", 2021), ("三年行动", None)],
)
def test_years_of_titles(title: str, year: int | None) -> None:
    assert title_year(title) == year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("关于印发云泽市科技发展规划(2018—2035年)的通知", None),
        ("望湖市科技创新行动计划(2024-2027年)2025年工作总结", 2025),
        ("岚川市2021-2025年科技工作总结", 2025),
    ],
)
def test_the_years_that_a_plan_is_laid_out_for_are_not_told_of(title: str, year: int | None) -> None:
    assert title_year(title) == year


def test_a_year_behind_the_day_of_publication_is_none_that_is_told_of() -> None:
    opening = "2015年，全市申请专利900件。"
    assert told_year("发明创造", (), opening, date(2013, 4, 11)).year != 2015
    assert title_year("2016年和2017年技术合同情况") == 2017
