"""What there is (a stock) told from what came about in the time (a flow), and the bases of changes."""

import pytest

from tests.scrapers.reading.documents import mentions, only

YEAR = 2019


@pytest.mark.parametrize(
    "text",
    [
        "完善后备企业培育库，入库18家。",
        "建立高新技术企业后备清单600家的名单。",
        "累计建成院士工作站31家。",
        "全市建成科技企业孵化器36家。",
        "建成科技企业孵化器3家，面积12万平方米。",
        "截至目前，已建成省级实验室4个。",
        "目前共有科技型企业23家，建成孵化器1个。",
    ],
)
def test_what_there_is(text: str) -> None:
    counts = [mention for mention in mentions(text) if mention.unit_text in {"家", "个"}]
    assert counts[-1].measure_cue == "stock"


@pytest.mark.parametrize(
    "text",
    [
        "建立科技服务站60家。",
        "2019年全市建成科技企业孵化器3家。",
        "新建成孵化器1个。",
        "认定工程技术研究中心5家。",
        "2019年累计培育科技型中小企业58家。",
        "目前共有科技型企业23家，新认定孵化器1个。",
    ],
)
def test_what_came_about(text: str) -> None:
    assert mentions(text)[-1].measure_cue == "flow"


def test_the_mark_behind_what_is_new_is_one_of_all() -> None:
    new, mark = mentions("高新技术企业新增100家，突破830家。")
    assert (new.measure_cue, mark.measure_cue) == ("flow", "stock")


def test_a_sum_that_has_reached_a_mark_is_no_stock_and_a_balance_is_one() -> None:
    assert only("科技贷款达到4亿元。").measure_cue is None
    assert only("贷款余额4亿元。").measure_cue == "stock"


def test_levels_told_in_brackets_came_about_no_more_than_what_holds_them() -> None:
    whole, national, municipal = mentions("拥有众创空间14家（国家备案5家、市级9家）。")
    assert [each.measure_cue for each in (whole, national, municipal)] == ["stock", "stock", "stock"]
    assert (national.level_text, municipal.level_text) == ("国家", "市级")


def test_the_base_of_a_change_told_beside_another_shares_its_year() -> None:
    found = mentions(
        "研发经费由2015年的18亿元增加到2019年的29亿元，投入强度由1.05%提升到1.34%。", title="某市科技创新工作综述"
    )
    assert [each.period_end_year for each in found] == [2015, 2019, 2015, 2019]
    before, _ = mentions("投入强度由1.05%提升到1.34%。")
    assert before.period_end_year == YEAR - 1


def test_growth_rates_behind_what_was_handed_out_are_handed_out_too() -> None:
    *_, first, second = mentions("高新技术企业、技术先进型企业分别达到92家和120家，同比增长15%、22%。")
    assert "高新技术企业" in first.phrases[0].text
    assert "技术先进型企业" in second.phrases[0].text


def test_a_later_year_told_amid_a_list_is_of_its_point_alone() -> None:
    first, goal, last = mentions("新认定企业技术中心2户，到2025年达到15户；新增孵化器10户。")
    assert (first.period_end_year, goal.period_end_year, last.period_end_year) == (YEAR, 2025, YEAR)


def test_what_is_expected_holds_for_its_growth_and_share() -> None:
    found = mentions("预计全年研发投入21亿元，占GDP比重1.85%，提高0.1个百分点。")
    assert [each.plan_kind for each in found] == ["forecast"] * 3


def test_who_pays_gives_the_level_and_what_it_pays_for_stands_behind() -> None:
    paid = only("县政府召开大会，拿出12.6万元，对获奖单位进行表彰。")
    assert paid.level_text == "县"
    assert any("拿出" in phrase.text and "表彰" in phrase.text for phrase in paid.phrases)


@pytest.mark.parametrize("text", ["新建实验室3家，孵化器只有5家。", "完成产值6亿元，园区内高新技术企业5家。"])
def test_what_there_is_takes_no_deed_from_the_list_before(text: str) -> None:
    assert mentions(text)[-1].verb_text is None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("对到期项目组织了验收，通过65个。", "验收"),
        ("高新技术企业申报89家，通过65家。", "通过"),
        ("组织验收后申报项目9项，通过5项。", "通过"),
    ],
)
def test_what_passes_acceptance_was_accepted(text: str, verb: str) -> None:
    assert mentions(text)[-1].verb_text == verb
