"""How documents of other kinds frame their numbers: news, reviews of several years, meetings, December reports."""

import pytest

from tests.scrapers.reading.documents import mentions, only

NEWS = "某市科技创新再上台阶"


def _years(*lines: str, title: str = NEWS) -> list[tuple[int | None, int | None]]:
    return [(found.period_start_year, found.period_end_year) for found in mentions(*lines, title=title)]


def test_news_of_what_happened_plans_nothing() -> None:
    found = only(
        "本报讯 3月7日，记者从园区获悉，园区工作受到表彰。自2020年成立以来，园区快速发展。",
        "2022年，园区新认定高新技术企业18家。",
        title=NEWS,
    )
    assert (found.period_start_year, found.section_kind) == (2022, "review")


def test_a_day_on_which_reporters_were_told_is_not_that_of_the_numbers() -> None:
    found = only("2023年，工作再上台阶。11月22日，记者从发布会上获悉，全市高新技术企业达到360家。", title=NEWS)
    assert (found.period_start_month, found.period_end_month) == (1, 12)


def test_both_ends_of_a_change_keep_their_years_and_its_mean_covers_those_between() -> None:
    text = "2021年，研发经费从2015年的62亿元增加到2020年的161亿元，年均增速达21%；专利授权100件。"
    assert _years(text) == [(2015, 2015), (2020, 2020), (2016, 2020), (2021, 2021)]


def test_what_follows_the_end_of_a_change_holds_at_that_end() -> None:
    assert _years("研发经费由2012年的20亿元升至2021年的45亿元，占生产总值比重升至3.2%。")[2] == (2021, 2021)


def test_the_year_of_a_base_is_that_of_no_other_number() -> None:
    text = "2021年，企业8397家。科技型中小企业从2018年首次评价的4301家，增长到11189家。"
    assert _years(text) == [(2021, 2021), (2018, 2018), (2021, 2021)]


def test_a_review_of_ten_years_covers_them_from_the_year_its_changes_start_from() -> None:
    lead = "11月22日，记者从发布会上获悉，十年来，全省科技实力大幅提升。"
    change = "贡献率从2012年的57%提高到2021年的67%。技术合同成交额从334亿元增长到2343亿元。累计获得奖励291项。"
    interlude = "2021年，全省企业8397家。"
    assert _years(lead, change, interlude, "建成7个国家高新区。")[2:] == [
        (2012, 2012),
        (2021, 2021),
        (2012, 2021),
        (2021, 2021),
        (2012, 2021),
    ]


def test_since_a_year_means_up_to_the_one_reported_on() -> None:
    title = "某县科技局2017年工作总结"
    assert _years("2013年以来，专利奖励204万元。", title=title) == [(2013, 2017)]


def test_what_there_is_now_is_not_of_the_year_named_for_something_else() -> None:
    text = "2020年，人才总量达560万人。全省现有院士5人。"
    assert _years("2021年，全省加大投入。", text) == [(2020, 2020), (2021, 2021)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("预计全年生产总值达到1260亿元；新增高新技术企业150家，总数突破1500家。", ["forecast", None, None]),
        ("预计全年生产总值达到1260亿元；完成固定资产投资142亿元。", ["forecast", "forecast"]),
        ("申报高新技术企业58家，预计总数接近110家，入库科技型中小企业90家。", [None, "forecast", None]),
        ("申报高新技术企业58家，预计总数达到110家，有效专利200件。", [None, "forecast", "forecast"]),
        ("高新技术企业预计达到110家，同比增长12%，有效专利200件。", ["forecast", "forecast", None]),
        ("预计高新技术企业达到110家，1-9月，新增专利200件。", ["forecast", None]),
    ],
)
def test_events_are_not_expected_with_the_totals_before_them(text: str, kinds: list[str | None]) -> None:
    assert [found.plan_kind for found in mentions(text)] == kinds


def test_a_congress_of_early_spring_reports_on_the_year_before() -> None:
    (found,) = mentions("过去的一年，全区生产总值完成670亿元。", title="2018政府工作报告")
    assert found.period_start_year == 2017


def test_the_new_year_of_a_report_is_the_one_behind_its_own() -> None:
    found = only("新的一年，全市研发经费达到26亿元。", title="某市人民政府工作报告（2022年12月30日）")
    assert (found.period_start_year, found.section_kind) == (2023, "plan")
