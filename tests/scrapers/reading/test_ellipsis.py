"""Clauses that name nothing: what they count was named before, and some other words are no name of a thing."""

import pytest

from scrapers.reading.pairing import class_in_step
from tests.scrapers.reading.documents import mentions, only

ELLIPTIC = "elliptic"


@pytest.mark.parametrize(
    "text",
    [
        "获批中试基地3家，其中线上2家。",
        "获补助资金800万元，其中省级财政310万元。",
        "获省科学技术奖6项，其中一等奖1项（县医院）、二等奖5项。",
        "技术合同成交额确保350亿元、冲刺380亿元。",
        "入库科技型中小企业195家，为丙市下达任务160家。",
        "高新技术企业398家，甲县、乙县两地合计占全市的57.4%。",
        "认定高新技术企业12家，青禾、永盛、长丰3家通过复审。",
        "现有科技特派员55名，其中省派5名、丙市派12名、本市选派38名。",
        "高新技术产业产值56亿元，按可比口径增长10.2%。",
    ],
)
def test_a_clause_without_a_name_speaks_of_what_was_named(text: str) -> None:
    first, *rest = mentions(text)
    assert ELLIPTIC not in first.rules
    assert rest
    assert all(ELLIPTIC in mention.rules for mention in rest)


@pytest.mark.parametrize("text", ["固定资产投资增长10.6%，其中制造业投资增长19.3%。", "高企18家，签约项目11个。"])
def test_another_name_is_another_thing(text: str) -> None:
    assert ELLIPTIC not in mentions(text)[1].rules


def test_firms_that_a_heading_speaks_of_need_no_name() -> None:
    _, passed = mentions("（一）高新技术企业", "组织178家企业申报。经审核，118家通过。")
    assert ELLIPTIC in passed.rules


@pytest.mark.parametrize("text", ["第二、三批高企名单公示。", "第一至三批均已公示。"])
def test_batches_by_their_place_are_no_quantity(text: str) -> None:
    assert mentions(text) == ()


def test_places_alone_are_classes_of_what_was_counted() -> None:
    _, first, last = mentions("专利申请212件，大岭县、青禾县分别为96件和88件。")
    assert (first.part_text, last.part_text) == ("大岭县", "青禾县")
    assert class_in_step("发明专利") is None


def test_a_place_may_begin_with_a_numeral() -> None:
    found = mentions("其中青山区20家、昆都区12家、九原区9家。")
    assert [mention.part_text for mention in found][1:] == ["昆都区", "九原区"]


def test_a_library_that_is_built_holds_what_is_there() -> None:
    assert only("建立600家的高新技术企业培育库。").measure_cue == "stock"
    assert only("建立60家科技服务站。").measure_cue != "stock"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("主营业务收入超5000万元的企业有12家。", "attribute"),
        ("18家高新技术企业减免所得税1.64亿元。", "beneficiaries"),
        ("引导基金投资科技企业7家。", "beneficiaries"),
        ("20位两院院士、学者出席。", "participants"),
        ("5家创新型企业全年研发投入4.7亿元。", "single_firm"),
    ],
)
def test_what_is_no_statistic_is_told(text: str, reason: str) -> None:
    assert reason in [mention.exclusion for mention in mentions(text)]


def test_applicants_are_no_guests() -> None:
    assert only("组织150家企业申报高企，成效明显。").exclusion is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("占全年任务68家的79.4%。", (2019, 12)),
        ("研发平台由年初的41个增加到44个。", (2018, 12)),
        ("全社会研发支出（2018年度）27.86亿元。", (2018, 12)),
    ],
)
def test_own_words_tell_the_year(text: str, months: tuple[int, int]) -> None:
    first = mentions(text, title="某市科技局2019年1-9月工作总结")[0]
    assert (first.period_end_year, first.period_end_month) == months


def test_what_a_label_sets_is_aimed_at_up_to_what_was_done() -> None:
    aimed, done = mentions("目标任务：登记成果50项。完成情况：登记58项。")
    assert (aimed.plan_kind, done.plan_kind) == ("target", None)
    _, actual = mentions("目标任务是新增高企60家，实际认定78家。")
    assert actual.plan_kind is None


def test_against_its_own_past_a_rise_is_no_gap() -> None:
    found = only("较去年同期高0.09个百分点。")
    assert (found.exclusion, found.measure_cue) == (None, "growth_amount")


@pytest.mark.parametrize(
    ("text", "is_elliptic"),
    [
        ("高新技术企业有效数398家，今年揽获12家。", True),
        ("高新技术企业有效数398家，药店12家。", False),
        ("高新技术企业有效数398家，仪器设备制造12家。", False),
        ("新增专利授权398件，户均12件。", False),
    ],
)
def test_one_word_that_no_list_knows_names_nothing_unless_its_characters_do(text: str, is_elliptic: bool) -> None:
    assert (ELLIPTIC in mentions(text)[1].rules) == is_elliptic


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("高新技术产业增加值在规上工业中的占比为46.4%。", "规上工业"),
        ("规上工业总产值中，高新技术产业产值占46.4%。", "规上工业总产值"),
        ("研发投入相当于GDP的2.1%。", "GDP"),
        ("研发投入与工业销售收入之比为2.1%。", "工业销售收入"),
        ("研发投入占比2.1%。", None),
    ],
)
def test_a_share_may_name_its_whole_ahead(text: str, whole: str | None) -> None:
    found = only(text)
    assert (found.measure_cue, found.whole_text) == ("share", whole)


def test_so_many_months_are_no_number_and_tell_the_months() -> None:
    found = only("今年前8个月，全市登记技术合同214项。")
    assert (found.period_start_month, found.period_end_month) == (1, 8)


def test_the_end_of_the_year_is_of_the_year_that_its_paragraph_named() -> None:
    _, aimed = mentions("2021年，全市研发投入达到9亿元。年底高新技术企业达到120家。")
    assert aimed.period_end_year == 2021


def test_a_bracket_of_words_plans_nothing_but_its_own() -> None:
    added = mentions("高新技术企业142家（含拟认定），净增84家。")[-1]
    assert added.plan_kind is None


@pytest.mark.parametrize(
    "text",
    [
        "认定高新技术企业12家，西湾区新增6家。",
        "实施科技计划41项，纳入国家级管理的2项。",
        "引进高层次人才18人，其中东湖电机、永盛化工等企业引进9人。",
        "申报科技型中小企业90家，兑现42家。",
    ],
)
def test_some_of_those_counted_before_are_told_by_what_sets_them_off(text: str) -> None:
    assert ELLIPTIC in mentions(text)[1].rules


def test_firms_that_a_bureau_helps_apply_are_those_spoken_of() -> None:
    _, applied = mentions("（一）高新技术企业", "建立300家后备清单。积极组织三批178家企业申报。")[-2:]
    assert ELLIPTIC in applied.rules


@pytest.mark.parametrize("text", ["认定高新技术企业12家，建设园区6家。", "实施科技计划41项，参加培训的农民2名。"])
def test_a_zone_is_no_place_and_people_are_no_projects(text: str) -> None:
    assert ELLIPTIC not in mentions(text)[1].rules


@pytest.mark.parametrize("places", ["11个县(区、市)中", "9个区、县(市)中"])
def test_a_rank_among_places_is_of_what_was_named_before_them(places: str) -> None:
    _, among, rank = mentions(f"研发投入强度1.8%，在全市{places}排第三位。")
    assert among.exclusion == "places"
    assert ELLIPTIC in rank.rules
