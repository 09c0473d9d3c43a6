"""What whole yearly and half-yearly summaries showed that beginnings of pages do not: asides, brackets, lists."""

from datetime import date

import pytest

from scrapers.reading.months_told import months_of
from scrapers.reading.sections import Sections
from tests.scrapers.reading.documents import mentions, only

HALF = "青禾县科学技术局2013年上半年工作总结及下半年工作打算"


def years(*lines: str, title: str = "青禾县科学技术局2014年工作总结") -> list[tuple[int | None, int | None]]:
    return [(mention.period_start_year, mention.period_end_year) for mention in mentions(*lines, title=title)]


def test_a_bracket_right_behind_a_number_tells_its_year_and_that_of_the_clauses_behind() -> None:
    text = "全县R&D经费支出5.92亿元（2013年快报数），占GDP的0.37%；专利申请40件。"
    assert years(text) == [(2013, 2013), (2013, 2013), (2014, 2014)]


def test_a_bracket_that_says_more_than_a_year_tells_none() -> None:
    assert years("投入资金300万元（2013年结转项目除外）。") == [(2014, 2014)]


def test_a_tax_settlement_is_of_the_year_it_names() -> None:
    text = "兑现奖励271万元；2013年度所得税汇算清缴，64户企业享受研发费用加计扣除4.3亿元。"
    assert years(text) == [(2014, 2014), (2013, 2013), (2013, 2013)]


def test_a_year_that_names_what_is_counted_is_not_its_period() -> None:
    assert years("对2012年度58项获奖成果进行了表彰。") == [(2014, 2014)]
    assert years("举办2012年度科技奖评审会3场。") == [(2014, 2014)]


def test_what_is_settled_now_is_of_the_last_year() -> None:
    assert years("落实上年度研发费用加计扣除3.7亿元。", "全县2012年度享受加计扣除企业27家。") == [
        (2013, 2013),
        (2012, 2012),
    ]
    assert years("27家企业享受2013年度加计扣除，加计扣除额1.2亿元。")[1] == (2013, 2013)
    # what is paid out now is money of today, whatever year it rewards
    assert years("兑现上年度创新奖补资金640万元。") == [(2014, 2014)]


@pytest.mark.parametrize("base", ["较去年的", "(去年同期为"])
def test_what_is_compared_with_is_of_the_year_before(base: str) -> None:
    assert years(f"到位资金580万元，{base}465万元)增长24.7%。")[1] == (2013, 2013)


def test_what_is_still_to_be_done_may_be_set_by_the_goals_of_the_year() -> None:
    lines = ("三、下半年打算", "下半年，全局将围绕全年目标任务，确保专利申请300件；争取资金900万元。")
    assert [(m.period_start_month, m.period_end_month) for m in mentions(*lines, title=HALF)] == [(1, 12), (1, 12)]
    (own,) = mentions("三、下半年打算", "下半年再新增平台2家。", title=HALF)
    assert (own.period_start_month, own.period_end_month) == (7, 12)


def test_a_list_behind_a_colon_keeps_the_months_that_open_it() -> None:
    found = mentions("今年各项指标稳中有进：1-11月，交易额5亿元；研发费用8亿元，同比增长12%。")
    assert {mention.period_end_month for mention in found} == {11}


@pytest.mark.parametrize(
    ("title", "last_month"),
    [
        ("青禾县科技局2022年半年度工作总结", 6),
        ("青禾县科技局2022年年中工作汇报", 6),
        ("青禾县科技局2022年度工作总结", 12),
        ("青禾县科技局2022年下半年工作总结", 12),
    ],
)
def test_half_a_year_by_any_name(title: str, last_month: int) -> None:
    assert months_of(title, (), "")[2] == last_month


def test_what_was_built_by_now_is_there() -> None:
    assert {m.measure_cue for m in mentions("截至目前，全县建成企业技术中心11家、工程技术研究中心13家。")} == {"stock"}
    assert only("截至目前，全县新建成企业技术中心2家。").measure_cue == "flow"


def test_what_new_things_bring_the_whole_to_is_there() -> None:
    new, whole = mentions("全年新认定科技型中小企业63家，累计408家。")
    assert (new.measure_cue, whole.measure_cue) == ("flow", "stock")


def test_what_a_number_is_held_against_does_not_part_a_class_from_its_thing() -> None:
    of_class = mentions("全县申请专利86件，完成市下达任务80件的107.5%，其中发明专利31件。")[-1]
    assert ("combined", "全县申请专利#，|其中发明专利") in [(p.role, p.text) for p in of_class.phrases]


@pytest.mark.parametrize(
    "text",
    [
        "下半年新增工程技术研究中心2家、青禾市级6家。",
        "财政兑现高企奖励1246万元，其中市本级445万元。",
        "启动孵化器4万平方米，一期1.5万平方米。",
        "推荐7家企业申报高新技术企业，4家企业通过复审。",
    ],
)
def test_levels_phases_and_what_passed_name_no_thing(text: str) -> None:
    assert "elliptic" in mentions(text)[-1].rules


def test_so_many_lots_count_nothing() -> None:
    (count,) = mentions("全年共组织141家企业分两批申报高新技术企业。")
    assert ("behind", "企业分两批申报高新技术企业") in [(p.role, p.text) for p in count.phrases]


def test_a_number_before_is_or_a_growth_stands_behind_its_noun() -> None:
    assert "counts_before" in mentions("高新技术企业增加到8家，新增的2家是青禾药业和千湖铸造。")[1].rules
    assert "counts_before" in mentions("到位资金580万元，较去年的465万元增长24.7%。")[1].rules


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("科技支行向71家科技型中小企业发放贷款3亿元。", "beneficiaries"),
        ("有9家高新技术企业享受所得税减免2360万元。", "beneficiaries"),
        ("与3家银行签订合作协议。", "participants"),
        ("邀请高校专家教授56人次到企业会诊。", "participants"),
        ("惠及科技企业249户次。", "participants"),
        ("对首次认定的企业一次性奖励20万元。", "threshold"),
        ("与本地银行合作为18家科技型企业发放贷款。", "beneficiaries"),
        ("邀请8位院士、26位专家到企业会诊。", "participants"),
    ],
)
def test_those_that_are_served_or_invited_are_no_statistic(text: str, reason: str) -> None:
    assert mentions(text)[0].exclusion == reason


def test_less_than_is_a_bound() -> None:
    assert only("财政科技支出占比不到0.5%。").bound == "at_most"


def test_funds_asked_for_in_a_review_are_no_plan() -> None:
    assert only("一、工作总结", "争取省“三区”科技人才专项经费24万元。").plan_kind is None


def test_a_heading_that_names_the_whole_text_leaves_it_to_those_below() -> None:
    path = ("第2篇：市科技局年度工作总结", "三、20xx年工作打算")
    assert Sections(None).kind(path) == "plan"
    assert Sections(None).kind(path[:1]) == "review"
    assert Sections(None).kind(("一、工作总结", "(一)科技计划管理")) == "review"


def test_the_year_of_one_number_is_not_that_of_the_next() -> None:
    base, change = mentions("高新技术企业存量158家，比2017年底的98家净增60家。", title="青禾区科技局2018年工作总结")[1:]
    assert (base.period_start_year, change.period_start_year) == (2017, 2018)


def test_firms_named_by_way_of_example_are_of_the_things_named_before() -> None:
    assert "elliptic" in mentions("申报高新技术企业9家，青禾纺织等4家通过认定。")[1].rules


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("到位资金1.09亿元，首次突破亿元。", ["1.09"]),
        ("到位资金首次突破亿元，达1.17亿元。", ["1.17"]),
        ("生产总值突破万亿元，5家企业入选百强。", ["万", "5", "百"]),
    ],
)
def test_a_mark_beside_its_amount_says_nothing_more(text: str, numbers: list[str]) -> None:
    assert [mention.number_text for mention in mentions(text)] == numbers


@pytest.mark.parametrize("when", ["去年底", "去年年底", "截至上年末", "上一年末"])
def test_the_end_of_last_year_is_not_that_of_this_one(when: str) -> None:
    title = "青禾区科技局2022年上半年工作总结"
    found = only(f"{when}，全区高新技术企业总数230家。", title=title)
    assert (found.period_start_year, found.period_end_year, found.section_kind) == (2021, 2021, "review")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("高新技术企业由去年底的190家增加到210家。", 2021),
        ("高新技术企业达210家，比2015年末的190家增加20家。", 2015),
        ("高新技术企业达210家，较“十三五”末的190家翻了一番。", 2020),
    ],
)
def test_what_there_was_at_the_end_of_a_year_is_a_stock_of_that_whole_year(text: str, year: int) -> None:
    found = next(
        mention for mention in mentions(text, title="青禾区科技局2022年上半年工作总结") if mention.number_text == "190"
    )
    assert found.measure_cue == "stock"
    assert (found.period_start_year, found.period_end_month) == (year, 12)


def test_a_heading_tells_how_much_of_the_year_its_section_looks_back_on() -> None:
    review, plan = mentions(
        *("一、1-10月工作开展情况", "新获批省级重点实验室3家。"),
        *("二、下半年工作打算", "新增省级创新平台20家。"),
        title="青禾市科技局2022年工作总结",
    )
    assert (review.period_start_month, review.period_end_month) == (1, 10)
    assert plan.period_end_month == 12


def test_a_line_that_opens_tasks_makes_plans_of_those_below() -> None:
    lines = (
        "2013年，新增高新技术企业10家。",
        "2014年，我们将继续实施创新战略，重点抓好：",
        "（1）新认定高新技术企业15家",
    )
    plan = mentions(*lines, title="青禾市科技局2013年工作总结")[-1]
    assert (plan.section_kind, plan.period_start_year) == ("plan", 2014)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("技术合同成交额前三季度达48.3亿元。", (1, 9)),
        ("技术合同成交额四季度再完成45亿元。", (10, 12)),
        ("全县固定资产投资1-11月同比增长8.2%。", (1, 11)),
    ],
)
def test_the_year_so_far_may_stand_behind_its_thing(text: str, months: tuple[int, int]) -> None:
    found = only(text, title="青禾县科技局2022年工作总结")
    assert (found.period_start_month, found.period_end_month) == months


def test_zones_of_a_level_are_no_list_of_places() -> None:
    assert [found.part_text for found in mentions("新增国家高新区2家、省级高新区6家。")] == [None, None]


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("联合6家企业、4所高校组建了技术创新战略联盟。", ["participants", "participants"]),
        ("产值超10亿元的只有1家。", ["attribute", None]),
        ("全年共推荐4批151家企业申报高新技术企业。", [None]),
        ("科技创新券累计服务企业420家。", [None]),
        ("在全区7个涉农镇街选派科技特派员65名。", ["places", None]),
        ("组织13家企业参加科技型中小企业评价。", [None]),
        ("组织13家企业参加科技型中小企业备案培训。", ["participants"]),
        ("至今没有一家国家级孵化器。", ["none_at_all"]),
        ("抓住三个关键，新增孵化器2家。", ["attribute", None]),
    ],
)
def test_those_who_only_took_part_and_sizes_are_told_from_what_is_counted(
    text: str, excluded: list[str | None]
) -> None:
    assert [found.exclusion for found in mentions(text)][-len(excluded) :] == excluded


def test_the_whole_year_told_of_in_half_of_it_ends_with_its_sentence() -> None:
    lines = ("一、上半年工作情况", "全年选派科技特派员86名。举办技术培训班12期。")
    sent, trained = mentions(*lines, title="青禾县科技局2013年上半年工作总结")
    assert [(found.period_start_month, found.period_end_month) for found in (sent, trained)] == [(1, 12), (1, 6)]


def test_months_that_go_on_when_a_plan_is_published_are_planned() -> None:
    lines = ("二、2014年工作安排", "一季度征集技术需求80项。")
    early = mentions(*lines, title="青禾县科技局2014年工作要点", published_on=date(2014, 2, 26))[-1]
    late = mentions(*lines, title="青禾县科技局2014年工作要点", published_on=date(2014, 4, 26))[-1]
    assert (early.section_kind, late.section_kind) == ("plan", "review")


def test_what_there_is_now_is_told_apart_from_the_month_of_an_event() -> None:
    event, firms = mentions("2月28日，新批孵化器2家；现有高新技术企业23家。", title="青禾县科技局2013年工作总结")
    assert [(found.period_start_month, found.period_end_month) for found in (event, firms)] == [(2, 2), (1, 12)]


def test_those_there_already_are_no_plan() -> None:
    found = mentions("二、2015年工作安排", "对现有26家高新技术企业实行分类指导。", title="青禾县科技局2014年工作总结")[
        -1
    ]
    assert "reference" in found.rules
    assert (found.measure_cue, found.period_end_year) == ("stock", 2014)


def test_the_months_so_far_end_an_expectation_of_the_year() -> None:
    year, so_far, invented = mentions("预计全年专利申请1980件，前11个月授权专利1127件，其中发明授权88件。")
    assert (year.plan_kind, so_far.plan_kind, invented.plan_kind) == ("forecast", None, None)
