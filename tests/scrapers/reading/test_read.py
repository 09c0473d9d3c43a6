"""Whole readings of small documents: what language says about each number."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.reading.read import READER_VERSION, read_document
from tests.scrapers.reading.documents import document, mentions, only


def roles(mention_text: str) -> list[tuple[str, str]]:
    return [(phrase.role, phrase.text) for phrase in only(mention_text).phrases]


def test_a_thing_before_its_number() -> None:
    assert roles("全市新增高新技术企业 29 家。")[0] == ("before", "全市新增高新技术企业")


def test_a_thing_behind_its_number() -> None:
    assert roles("成功创建2家省级高新区。")[0] == ("behind", "省级高新区")


def test_a_general_word_behind_looks_on_to_the_deed() -> None:
    assert ("following", "企业，申报省级创新龙头企业") in roles("推荐惠丰、冷谷2家企业，申报“省级创新龙头企业”。")


def test_a_number_without_a_thing_of_its_own_is_elliptic() -> None:
    first, second = mentions("力争申报高新技术企业120家，通过认定95家。")
    assert "elliptic" not in first.rules
    assert "elliptic" in second.rules


@pytest.mark.parametrize(
    "text",
    [
        "技术合同成交额翻番，继续大幅增长64%。",
        "总计申报31家，已通过省科技厅等部门组织专家评审公示是26家。",
        "获科技奖26项，牵头完成9项。",
        "实现GDP318亿元，按可比价计算增长5.5%。",
    ],
)
def test_words_of_degree_and_procedure_name_no_thing(text: str) -> None:
    assert "elliptic" in mentions(text)[-1].rules


def test_what_stands_in_step_is_paired() -> None:
    first, second = mentions("专利申请量、授权量分别达到1000件、700件。")
    assert first.phrases[0].text == "专利申请量达到"
    assert second.phrases[0].text == "专利授权量达到"


def test_what_stands_in_step_takes_its_head_from_the_first_thing() -> None:
    _, second = mentions("发明专利申请量和授权量分别为86件、21件。")
    assert second.phrases[0].text == "发明专利授权量为"


def test_changes_in_step_follow_the_numbers_in_step_before_them() -> None:
    *_, first, second = mentions("专利申请量、授权量分别达到100件和70件，分别增长15%和21%。")
    assert first.phrases[0].text == "专利申请量达到增长"
    assert second.phrases[0].text == "专利授权量达到增长"


@pytest.mark.parametrize(
    ("text", "verb", "measure"),
    [
        ("推荐8家企业备案为科技小巨人企业。", "推荐", "flow"),
        ("2家企业入选创新型试点企业。", "入选", "flow"),
        ("科技型中小企业备案达到232家。", "达到", "stock"),
        ("共有高新技术企业346家。", "共有", "stock"),
        ("牵头完成的14项成果获省科技奖。", "获", "flow"),
        ("全年高新技术企业申报数达330家。", "申报", "flow"),
        ("高新技术企业认定总数达330家。", "总数达", "stock"),
        ("组织67家企业申报高新技术企业。", "申报", "flow"),
        ("组织专题讲座12场。", "组织", "flow"),
        ("第一批公示54家。", "公示", "flow"),
        ("立项支持重点研发计划项目22项。", "立项支持", "flow"),
        ("在册科技特派员320名。", "在册", "stock"),
    ],
)
def test_deeds(text: str, verb: str, measure: str) -> None:
    mention = only(text)
    assert (mention.verb_text, mention.measure_cue) == (verb, measure)


def test_a_list_shares_its_deed() -> None:
    numbers = mentions("认定省级孵化器2个，市级孵化器4个。")
    assert [(m.verb_text, m.level_text) for m in numbers] == [("认定", "省级"), ("认定", "市级")]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("省实验室2家。", "省"),
        ("11家区科技小巨人企业。", "区"),
        ("高新区科技企业孵化器11家。", None),
        ("各区科技企业孵化器11家。", None),
        ("示范区重点实验室3家。", None),
        ("区域重大科技项目3项。", None),
    ],
)
def test_levels(text: str, level: str | None) -> None:
    assert only(text).level_text == level


def test_a_noun_of_a_deed_leaves_the_state_of_its_list() -> None:
    numbers = mentions("现有院士5人、人才计划入选者17人。")
    assert [(m.verb_text, m.measure_cue) for m in numbers] == [("现有", "stock"), ("现有", "stock")]


def test_leading_a_work_is_not_completing_it() -> None:
    assert [m.verb_text for m in mentions("26项成果荣获科技奖，牵头完成9项。")] == ["荣获", "荣获"]


def test_things_that_act_are_no_news() -> None:
    mention = only("38家行业中心完成了检测服务。")
    assert "reference" in mention.rules
    assert (mention.measure_cue, mention.verb_text) == ("stock", None)


@pytest.mark.parametrize(
    ("text", "cue", "sign"),
    [
        ("增加值同比下跌40.5%。", "growth_rate", -1),
        ("成交额占全年任务的60.26%。", "completion_rate", 1),
        ("高企占全省的41.2%。", "share", 1),
        ("占比比去年同期下降3个百分点。", "growth_amount", -1),
        ("研发强度提高到3.3%。", "share", 1),
    ],
)
def test_measures(text: str, cue: str, sign: int) -> None:
    mention = only(text)
    if text.startswith("研发强度"):
        assert mention.measure_cue != "growth_rate"
    else:
        assert (mention.measure_cue, mention.sign) == (cue, sign)


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("力争新增高新技术企业10家。", "target"),
        ("预计争取国家级项目资金750万元。", "forecast"),
        ("新增高新技术企业10家。", None),
        ("争取省级项目资金750万元。", None),
        ("提前完成5件的工作目标。", "target"),
        ("验收科技计划项目78项。", None),
    ],
)
def test_plans(text: str, plan: str | None) -> None:
    assert only(text).plan_kind == plan


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("对20万元以内的项目不予干涉，实行备案制。", "threshold"),
        ("每家奖励20万元。", "threshold"),
        ("组织60余家企业参加了培训。", "participants"),
        ("走访企业200家。", "participants"),
        ("累计服务科技型企业320家。", "participants"),
        ("新增科技服务企业32家。", None),
        ("为56家科技型企业发放贷款。", "beneficiaries"),
        ("认定为56家科技型企业。", None),
        ("增速高于全国0.3个百分点。", "gap"),
        ("推荐6个孵化器参加省级备案。", None),
        ("规上工业企业设立研发机构的比例达到48%。", "coverage"),
        ("发明专利占比达到48%。", None),
    ],
)
def test_exclusions(text: str, reason: str | None) -> None:
    assert only(text).exclusion == reason


def period(*lines: str, title: str = "某市科学技术局2019年工作总结和2020年工作计划") -> tuple[int | None, ...]:
    mention = mentions(*lines, title=title)[-1]
    return (
        mention.period_start_year,
        mention.period_start_month,
        mention.period_end_year,
        mention.period_end_month,
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一、2019年工作总结", "新增高企29家。"), (2019, 1, 2019, 12)),
        (("二、2020年工作计划", "新增高企10家。"), (2020, 1, 2020, 12)),
        (("二、2020年工作计划", "10月底前，推荐孵化器1家。"), (2020, 1, 2020, 10)),
        (("一、2019年工作总结", "6月份，高新区达到4家。"), (2019, 6, 2019, 6)),
        (("一、2019年工作总结", "9月9日，召开大会。会上奖励金额达860万元。"), (2019, 9, 2019, 9)),
        (("一、2019年工作总结", "9月9日，召开大会。二是新增高企29家。"), (2019, 1, 2019, 12)),
        (("一、2019年工作总结", "到2025年，孵化器达到15家。"), (2025, 1, 2025, 12)),
    ],
)
def test_periods(lines: tuple[str, ...], expected: tuple[int, ...]) -> None:
    assert period(*lines) == expected


def test_a_half_year_report_covers_its_half_and_plans_the_year() -> None:
    title = "2020年上半年工作总结及下半年工作安排"
    assert period("一、上半年工作总结", "登记成果40项。", title=title) == (2020, 1, 2020, 6)
    assert period("二、下半年工作安排", "登记成果60项。", title=title) == (2020, 1, 2020, 12)
    assert period("二、下半年工作安排", "下半年，登记成果20项。", title=title) == (2020, 7, 2020, 12)


def test_a_five_year_review_tells_flows_levels_and_bases_apart() -> None:
    title = "2026年某省政府工作报告"
    heading = "一、“十四五”时期工作回顾"
    assert period(heading, "五年来，建设实验室44家。", title=title) == (2021, 1, 2025, 12)
    assert period(heading, "五年来，实验室达到44家。", title=title) == (2025, 1, 2025, 12)
    base, end = mentions(heading, "五年来，高企从2.2万家增加到4.9万家。", title=title)
    assert (base.period_start_year, end.period_start_year) == (2020, 2025)


def test_hidden_years_stay_unknown() -> None:
    mention = only("20xx年，新增高企29家。", title="xx市科技局20xx年工作总结")
    assert (mention.period_anchor, mention.period_start_year) == ("unknown", None)


def test_a_document_without_a_year_leaves_offsets() -> None:
    mention = only("新增高企29家。", title="科技局工作总结")
    assert (mention.period_anchor, mention.period_start_year) == ("report", 0)


def test_offsets_lead_back_to_the_text_as_written() -> None:
    text = "全市新增高新技术企业 ２９ 家，技术合同成交额30.13 亿元。"
    first, second = mentions(text)
    assert text[first.start : first.end] == "２９ 家"
    assert text[second.start : second.end] == "30.13 亿元"
    assert second.value == Decimal(3013000000)
    assert second.sentence == text


def test_tables_are_left_to_their_own_reading() -> None:
    page = document("新增高企29家。")
    table = [
        block.__class__(**{**{f: getattr(block, f) for f in block.__struct_fields__}, "kind": "table"})
        for block in page.blocks
    ]
    changed = page.__class__(**{**{f: getattr(page, f) for f in page.__struct_fields__}, "blocks": tuple(table)})
    assert read_document(changed).mentions == ()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.text(
            alphabet="全市新增高企达到29.5万家亿元%，。；：、（）()其中分别各"
            "同比增长下降2019年一二十月第位“”《》 \u3000",
            max_size=60,
        ),
        max_size=4,
    )
)
def test_any_prose_is_read_without_an_error_and_in_order(lines: list[str]) -> None:
    lines = [line for line in lines if line.strip()]
    page = document(*lines)
    reading = read_document(page)
    starts = [mention.start for mention in reading.mentions]
    assert starts == sorted(set(starts))
    assert len({mention.mention_id for mention in reading.mentions}) == len(reading.mentions)
    for mention in reading.mentions:
        assert mention.number_text
        assert 0 <= mention.start < mention.end <= len(page.text)
    assert reading.reader_version == READER_VERSION


def test_reading_is_deterministic() -> None:
    page = document("新增高企29家，同比增长12.3%，居全省第二位。")
    assert read_document(page) == read_document(page)
