"""Numbers that lists, gaps, tasks and places hand on: what an item counts, what is ranked, what a task aims at."""

import pytest

from scrapers.reading.folding import fold
from scrapers.reading.levels import level_text
from scrapers.reading.scanner import scan
from tests.scrapers.reading.documents import mentions, only


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("认定省级工程研究中心一个、企业技术中心一个和创新团队2个。", ["一", "一", "2"]),
        ("获科技奖三等奖一项。", ["一"]),
        ("建设一个研究中心。", []),
        ("为企业办一件实事。", ["一"]),
    ],
)
def test_one_counts_behind_its_noun(text: str, numbers: list[str]) -> None:
    assert [token.number for token in scan(fold(text)) if token.kind == "quantity"] == numbers


def test_a_mark_needs_no_unit() -> None:
    mention = only("全市经济总量突破万亿大关。")
    assert (int(mention.value), mention.scale_text, mention.bound) == (10**12, "亿", "at_least")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("组织实施科技项目20项，其中工业技术项目9项。", "工业技术"),
        ("组织实施科技项目20项，其中工业技术9项，国际合作1项。", "国际合作"),
        ("组织实施科技项目20项，其中省级9项。", None),
        ("组织实施科技项目20项，其中已获立项9项。", None),
        ("举办活动20项，其中工业技术9项。", None),
    ],
)
def test_a_list_of_kinds_of_projects(text: str, part: str | None) -> None:
    assert mentions(text)[-1].part_text == part


def test_a_count_of_those_named_before_tells_what_became_of_them() -> None:
    *_, passed = mentions("申报高新技术企业89家，共70家企业通过评审。")
    *_, others = mentions("申报高新技术企业89家，培训70家企业。")
    assert "elliptic" in passed.rules
    assert "elliptic" not in others.rules


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("示范园16家、繁育基地7家，分别有10家、4家通过认定。", ["示范园", "、繁育基地"]),
        ("新兴产业、高新技术产业产值占比达51%和45%。", ["新兴产业产值占比达", "高新技术产业产值占比达"]),
    ],
)
def test_numbers_are_paired_in_their_point(text: str, things: list[str]) -> None:
    assert [mention.phrases[0].text for mention in mentions(text)[-2:]] == things


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("研发投入增长6%，居全省第四。", "增速"),
        ("研发投入20亿元，增长6%，居全省第四。", None),
        ("研发投入20亿元，增幅居全省第四。", "增幅"),
        ("研发投入20亿元，增量和总量居全省第四。", None),
    ],
)
def test_a_place_by_growth_is_a_part(text: str, part: str | None) -> None:
    assert mentions(text)[-1].part_text == part


def test_a_place_a_change_starts_from_is_that_of_its_base() -> None:
    first, second = mentions("企业数量从全国第13位升至第5位。")
    assert "base" in first.rules
    assert "base" not in second.rules


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("推荐申报自治区研发中心", "自治区"),
        ("我区科技计划项目", None),
        ("自治区财政科技投入", None),
        ("争取省部科技计划项目", "省部"),
        ("新增自治区级以上研发平台", "自治区级以上"),
    ],
)
def test_levels_of_autonomous_regions_and_of_bodies_joined(text: str, level: str | None) -> None:
    assert level_text(text) == level


def test_awards_won_are_of_the_level_told_where_they_are_announced() -> None:
    for awards, level in (("省科学技术奖", "省"), ("自治区科技进步奖", "自治区"), ("科技工作大会", None)):
        found = mentions(f"{awards}揭晓，我县6项成果获奖，其中一等奖1项。")
        assert [mention.level_text for mention in found] == [level, level]


@pytest.mark.parametrize(
    ("text", "is_gap"),
    [
        ("新增高新技术企业850家(超出200家完成全年目标)。", True),
        ("新增高新技术企业850家，超过全省平均水平。", False),
    ],
)
def test_what_goes_beyond_a_target_is_a_gap(text: str, is_gap: bool) -> None:
    assert (mentions(text)[-1].exclusion == "gap") is is_gap


def test_a_target_told_of_in_passing_plans_its_number_for_the_whole_year() -> None:
    title = "某市科技局2021年上半年工作总结"
    done, task, share = mentions("入库科技型中小企业61家，完成全年80家任务的76.3%。", title=title)
    assert (done.plan_kind, task.plan_kind, share.plan_kind) == (None, "target", None)
    assert [(each.period_start_month, each.period_end_month) for each in (done, task)] == [(1, 6), (1, 12)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("高新技术企业5年增加2万家。", "growth_amount"),
        ("高新技术企业1232家，比上年增加45家。", "growth_amount"),
        ("增加高新技术企业45家。", "flow"),
        ("已建成农业科技园区5家。", "stock"),
        ("今年已建成农业科技园区5家。", "flow"),
        ("科技型中小企业入库56家，全市共计66家。", "stock"),
        ("新认定数比上一年多出52家。", "growth_amount"),
        ("与上一年相比，立项少了4项。", "growth_amount"),
    ],
)
def test_changes_and_states(text: str, measure: str) -> None:
    assert mentions(text)[-1].measure_cue == measure


def test_a_heading_that_calls_for_funds_plans_nothing() -> None:
    assert only("对上争取 获得重大专项4项。").plan_kind is None
    assert only("推进计划入选者15人。").plan_kind is None


def test_events_behind_a_semicolon_are_not_expected() -> None:
    expected, happened = mentions("预计新认定高新技术企业200家以上；华岳等4家企业被认定为示范企业。")
    assert (expected.plan_kind, happened.plan_kind) == ("forecast", None)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("新增沧县、溟县2个千亿县。", "亿县"),
        ("云泽市跨入两万亿级城市。", "亿级城市"),
        ("新增仓县等2个过三千亿元城市。", "亿城市"),
    ],
)
def test_a_place_is_called_by_the_mark_that_its_economy_has_passed(text: str, behind: str) -> None:
    mention = mentions(text)[-1]
    assert [(phrase.role, phrase.text) for phrase in mention.phrases] == [("behind", behind)]
    assert (mention.bound, mention.exclusion) == ("at_least", None)
