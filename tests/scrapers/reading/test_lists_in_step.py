"""Lists whose numbers share a unit, a noun, a subject or years: what each of them counts, where and when."""

import pytest

from tests.scrapers.reading.documents import mentions, only

REVIEW = "某市科技创新工作综述"


def _values(text: str) -> list[int]:
    return [int(mention.value) for mention in mentions(text)]


def test_numbers_that_are_handed_out_share_the_unit_of_the_last() -> None:
    assert _values("发明、实用新型专利申请量分别为735、1404件。") == [735, 1404]
    assert _values("研发投入分别为29、31亿元。") == [2_900_000_000, 3_100_000_000]
    assert _values("编号29、31亿元。") == [3_100_000_000]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("发明、实用新型专利申请量分别为735件、1404件。", ["发明专利申请量为", "实用新型专利申请量为"]),
        ("转让、开发技术合同成交额分别为4亿元、20亿元。", ["转让技术合同成交额为", "开发技术合同成交额为"]),
        ("共有1家国家级、18家省级和56家市级研究中心。", ["市级研究中心"] * 3),
    ],
)
def test_what_the_last_item_names_is_named_for_all(text: str, things: list[str]) -> None:
    assert [mention.phrases[0].text for mention in mentions(text)] == things


def test_an_item_with_a_noun_of_its_own_is_not_the_last_one() -> None:
    first, _ = mentions("新兴产业、高新技术产业产值分别为4亿元、20亿元。")
    assert [phrase.text for phrase in first.phrases] == ["新兴产业产值为"]


def test_as_many_years_as_numbers_give_each_its_own() -> None:
    found = mentions("2015-2018年，全市研发投入分别为20、22、25、28亿元。", title=REVIEW)
    assert [(each.period_start_year, each.period_end_year) for each in found] == [
        (year, year) for year in range(2015, 2019)
    ]
    *_, other = mentions("2015-2018年，全市研发投入分别为20、22、25亿元。", title=REVIEW)
    assert (other.period_start_year, other.period_end_year) == (2015, 2018)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "高新技术企业数居前的区是东湾区（87家）、西川区（61家）、南浦新区（50家）。",
            ["东湾区", "西川区", "南浦新区"],
        ),
        ("高新技术企业数居各县首位，为东湾县87家、西川县61家。", [None, "东湾县", "西川县"]),
        ("其中，东湾市23亿元、西川市10亿元。", ["东湾市", "西川市"]),
        ("新建园区2家、示范区3家。", [None, None]),
    ],
)
def test_places_of_a_list_count_what_was_named_before_it(text: str, places: list[str | None]) -> None:
    found = mentions(text)
    assert [mention.part_text for mention in found] == places


def test_the_text_before_a_list_of_places_names_what_they_count() -> None:
    first, second = mentions("高新技术企业数居前的区是东湾区（87家）、西川区（61家）。")
    assert [(phrase.role, phrase.text) for phrase in second.phrases] == [("listed", "高新技术企业数居前的区是")]
    assert first.phrases == second.phrases


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("专利申请增长-2.3%。", "-2.3"),
        ("同比增长分别为20%、-23.7%。", "-23.7"),
        ("增长2%-3%。", "2"),
        ("AB-12%。", "12"),
    ],
)
def test_a_minus_belongs_to_its_number(text: str, value: str) -> None:
    assert str(mentions(text)[-1].value) == value


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("研发投入5亿元，增幅达到21.2%。", "growth_rate"),
        ("高新技术企业增长率达到66%。", "growth_rate"),
        ("增速提高到12%。", "growth_rate"),
        ("占比提高到12%。", "share"),
        ("完成省定年度目标任务数60%。", "completion_rate"),
    ],
)
def test_a_noun_of_change_is_filled_however_it_is_reached(text: str, measure: str) -> None:
    assert mentions(text)[-1].measure_cue == measure


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("预计新增高新技术企业可达51家。", "新增"),
        ("新增高新技术企业12家，总数达51家。", "总数达"),
        ("完成72家企业备案。", "备案"),
        ("科技型企业备案完成14家。", "备案"),
        ("拥有省认定企业技术中心69家。", "拥有"),
    ],
)
def test_the_deed_that_tells_how_things_came_about(text: str, verb: str) -> None:
    assert mentions(text)[-1].verb_text == verb


def test_a_year_in_brackets_ends_with_them() -> None:
    *_, last = mentions("已建成平台72个（2018年新增12个），其中省级机构20个。", title="某市科技局2019年工作总结")
    assert (last.period_start_year, "elliptic" in last.rules) == (2019, True)


def test_a_year_of_what_was_won_is_not_that_of_the_text() -> None:
    title = "某市科技局2018年上半年工作总结"
    assert only("争取到2018年重大专项3个。", title=title).period_end_month == 6


def test_years_that_something_is_compared_with_do_not_lead_its_text() -> None:
    lead = "“十二五”期间，全州科技创新工作圆满完成各项任务。"
    found = mentions(lead, "承担重大专项7项，是“十一五”期间的7倍。", title="某州科技工作综述")
    assert (found[0].period_start_year, found[0].period_end_year) == (2011, 2015)


def test_an_event_of_one_year_does_not_interrupt_a_review_of_five() -> None:
    lead = "“十二五”期间，全州科技创新工作圆满完成各项任务。2013年，全州首次获评先进。建成平台7个。"
    assert only(lead, title="某州科技工作综述").period_start_year == 2011


def test_a_part_of_this_year_told_in_news_of_the_last_is_over() -> None:
    *_, found = mentions(
        "2022年，全市登记技术合同300项。今年上半年，全市登记技术合同125项。", title="某市科技创新再上台阶"
    )
    assert (found.period_start_year, found.section_kind) == (2023, "review")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("成交额居前的是甲江（42件）、乙岭（31件）。", ["甲江", "乙岭"]),
        ("专利申请中，发明专利（42件）、实用新型（31件）。", [None, None]),
        ("其中，国家级（3家）、省级（5家）。", [None, None]),
    ],
)
def test_names_before_numbers_in_brackets(text: str, parts: list[str | None]) -> None:
    assert [mention.part_text for mention in mentions(text)] == parts


def test_the_first_places_of_a_ranking_have_a_number_each() -> None:
    line = "高新技术产业增加值增速居前三的依次为南县(含新区)、沅江市、安县，分别增长14.6%、14.4%和14.3%。"
    found = mentions(line)
    assert [(one.part_text, one.number_text) for one in found] == [
        ("南县", "14.6"),
        ("沅江市", "14.4"),
        ("安县", "14.3"),
    ]
    assert {(phrase.role, phrase.text) for one in found for phrase in one.phrases} == {
        ("listed", "高新技术产业增加值增速")
    }
    two = mentions("增速居前三的依次为南县、沅江市，分别增长14.6%、14.4%和14.3%。")
    assert [one.part_text for one in two] == [None] * len(two)


def test_a_list_of_what_there_is_stays_one_whatever_was_done() -> None:
    found = mentions("目前全市共有高新技术企业23家，建成孵化器1个，新认定工程中心2家。")
    assert [one.measure_cue for one in found] == ["stock", "stock", "flow"]
