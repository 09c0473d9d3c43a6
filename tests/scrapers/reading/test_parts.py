"""What sets a number off from the whole of its region: classes, sizes, places, houses, events."""

import pytest

from tests.scrapers.reading.documents import mentions, only


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("重点实验室、中试基地各2个。", "重点实验室、中试基地"),
        ("科技企业孵化器、众创空间各新增3家。", "科技企业孵化器、众创空间"),
        ("国家级、省级孵化器各2家。", None),
        ("获省科学技术奖5项（一等奖）。", None),
        ("有2项成果获省科技进步二等奖。", "二等奖"),
        ("年营收亿元以上的高新技术企业23家。", "年营收亿元以上的"),
        ("年营收5000万元以上的高新技术企业23家。", "年营收5000万元以上的"),
        ("新认定高新技术企业23家。", None),
        ("大岭、青禾两县新增高新技术企业9家。", "大岭、青禾"),
        ("大岭、青禾等地新增高新技术企业9家。", None),
    ],
)
def test_words_that_limit_a_number_to_some(text: str, part: str | None) -> None:
    assert mentions(text)[-1].part_text == part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("大岭高新区实现总产值60亿元，区内高新技术企业52家。", "大岭高新区"),
        ("推进青禾高新区建设，全市新增高新技术企业8家。", None),
        ("全市科技企业孵化器在孵企业310家。", None),
        ("大岭高新区实现总产值60亿元；新增高新技术企业8家。", None),
        ("大岭高新区实现总产值60亿元，全市新增高新技术企业8家。", None),
        ("长丰生物孵化器入驻企业41家。", "长丰生物孵化器"),
    ],
)
def test_a_zone_or_house_that_opens_a_clause_is_what_its_sentence_speaks_of(text: str, part: str | None) -> None:
    assert mentions(text)[-1].part_text == part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("启动青禾创业服务中心二期，孵化面积扩大到4万平方米。", "青禾创业服务中心二期"),
        ("上半年完成科技企业孵化器二期主体工程，新增孵化面积1.2万平方米。", "科技企业孵化器二期"),
        ("建成科技企业孵化器，孵化面积3万平方米。", None),
        ("与丙江大学共建的青禾先进材料研究院引入团队9个。", "青禾先进材料研究院"),
        ("与丙江大学共建的青禾先进材料研究院揭牌运行，新增省级实验室2家。", None),
        ("支持青禾高新区争创国家高新区，新增省级实验室2家。", None),
    ],
)
def test_a_house_that_is_built_and_a_zone_that_is_helped(text: str, part: str | None) -> None:
    assert mentions(text)[-1].part_text == part


def test_kinds_in_a_bracket_are_of_those_counted_before_it() -> None:
    found = mentions("建立农业示范基地9个（茶叶4个、桑蚕3个、蘑菇和甜瓜各1个）。")
    assert [mention.part_text for mention in found] == [None, "茶叶", "桑蚕", "蘑菇和甜瓜"]
    found = mentions("建成科技平台9个（省级重点实验室4个、今年新认定3个、国家备案2个）。")
    assert [mention.part_text for mention in found] == [None] * 4


def test_places_whose_kind_is_told_once_are_classes_each() -> None:
    *_, first, second = mentions("科技型中小企业入库1316家，青禾、丙川两市分别达到337家、291家。")
    assert (first.part_text, second.part_text) == ("青禾市", "丙川市")


def test_what_an_event_brought_about_ends_with_its_point() -> None:
    told, other = mentions("科技活动周期间，发放资料5000份；举办培训班12期。")
    assert (told.event_text, other.event_text) == ("科技活动周", None)


def test_the_whole_year_is_of_no_event() -> None:
    told, other = mentions("科技活动周期间，发放资料5000份。全年发放资料9万份。")
    assert (told.event_text, other.event_text) == ("科技活动周", None)


@pytest.mark.parametrize(
    ("text", "is_sum"),
    [
        ("立项21项，经费合计285万元。", True),
        ("获批项目3项，争取上级资金120万元。", True),
        ("经费合计285万元。", False),
        ("立项21项；经费合计285万元。", False),
        ("立项21项，带动社会投资285万元。", False),
        ("立项21项，国拨经费285万元。", True),
        ("引进团队2个，省参股支持资金1600万元。", True),
        ("揭榜12项，榜单总金额8650万元。", True),
        ("实施协作项目7项，到位沪方资金860万元。", True),
    ],
)
def test_a_sum_that_names_nothing_but_money_is_of_what_was_counted(text: str, is_sum: bool) -> None:
    assert ("sum_alone" in mentions(text)[-1].rules) == is_sum


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("入选省“双创”团队3个。", "省"),
        ("获中央引导地方科技发展资金800万元。", "中央"),
        ("建成国地联合工程研究中心2家。", "国地联合"),
        ("全省“双创”团队3个。", None),
        ("国家高新区综合评价排名上升8位。", None),
    ],
)
def test_bodies_that_a_scheme_is_of(text: str, level: str | None) -> None:
    assert only(text).level_text == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("组建规模2亿元的市科技成果转化种子基金。", "市"),
        ("市科创天使基金投资企业4家、6500万元。", "市"),
        ("创业投资基金完成投资6500万元。", None),
        ("全市发放贷款9.6亿元，市科创基金平稳运行。", None),
        ("国家级项目中，星火计划5项。", "星火计划"),
        ("上报国家、省科技计划86项，其中星火计划21项。", None),
        ("省级星火计划5项。", "省级"),
    ],
)
def test_funds_and_programmes_have_the_level_of_who_runs_them(text: str, level: str | None) -> None:
    assert mentions(text)[-1].level_text == level


def test_money_of_projects_of_several_levels_is_of_none() -> None:
    one, _, money = mentions("获批省级项目8项、市级项目15项，到位资金460万元。")
    assert (one.level_text, money.level_text) == ("省级", None)
    assert mentions("获批省级项目8项，到位资金460万元。")[-1].level_text == "省级"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("新增国家级、省级孵化器各2家。", [None]),
        ("新增省级孵化器、众创空间各2家。", ["孵化器、众创空间"]),
        ("获市科技进步奖11项，其中一等奖1项、二、三等奖各5项。", [None, "一等奖", "二、三等奖"]),
        ("全市孵化器12家，3家获评A级。", [None, "A级"]),
        ("新认定（含重新认定）高新技术企业500家。", [None]),
        ("每个镇建成科技示范基地2处。", ["每个镇建成科技示范基地"]),
        ("组织申报各类科技项目84项，其中农业项目17项、工业项目41项，目前已批复49项。", [None, "农业", "工业", None]),
    ],
)
def test_classes_and_what_is_none(text: str, parts: list[str | None]) -> None:
    assert [mention.part_text for mention in mentions(text)] == parts


def test_the_level_of_a_thing_that_a_list_hands_its_number() -> None:
    found = mentions("新增省级研究中心2家、市级实验室3家，总数分别达到9家、4家。")
    assert [mention.level_text for mention in found] == ["省级", "市级", "省级", "市级"]


def test_a_house_of_its_own_name_holds_wherever_in_its_clause_it_stands() -> None:
    found = mentions("利用闲置厂房建成“青禾创客”众创空间，孵化面积6200平方米，入驻企业27家。")
    assert [mention.part_text for mention in found] == ["“青禾创客”众创空间"] * 2
    assert [mention.part_text for mention in mentions("建成众创空间，孵化面积6200平方米。")] == [None]
