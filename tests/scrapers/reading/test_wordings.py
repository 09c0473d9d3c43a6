"""The closed classes of words around numbers, each word by itself: what came about, what there is, change, plans."""

import pytest

from tests.scrapers.reading.documents import mentions, only


@pytest.mark.parametrize(
    "verb",
    [
        "上榜",
        "摘得",
        "夺得",
        "拿下",
        "获颁",
        "揽获",
        "引入",
        "落成",
        "建起",
        "搭建",
        "入列",
        "列为",
        "认证",
        "核准",
        "批复",
        "获建",
        "升格为",
        "晋升为",
        "迁入",
        "迁出",
        "启用",
        "开建",
    ],
)
def test_what_came_about(verb: str) -> None:
    assert only(f"全市{verb}省级重点实验室12家。").measure_cue == "flow"


@pytest.mark.parametrize(
    "state",
    [
        "实有",
        "保有",
        "现存",
        "上升到",
        "跃升至",
        "攀升至",
        "减少到",
        "降至",
        "扩容至",
        "扩充到",
        "拓展到",
        "扩面至",
        "翻番至",
        "稳定在",
        "保持在",
        "维持在",
    ],
)
def test_what_there_is(state: str) -> None:
    assert only(f"省级重点实验室{state}12家。").measure_cue == "stock"


@pytest.mark.parametrize(
    ("words", "sign"),
    [("上扬", 1), ("走高", 1), ("同比涨", 1), ("下行", -1), ("缩减", -1), ("萎缩", -1), ("同比降", -1), ("同比减", -1)],
)
def test_a_change_in_percent(words: str, sign: int) -> None:
    found = only(f"高新技术产业产值{words}12%。")
    assert (found.measure_cue, found.sign) == ("growth_rate", sign)


@pytest.mark.parametrize(("words", "sign"), [("增量为", 1), ("减少", -1), ("较上年减少", -1)])
def test_a_change_as_an_amount(words: str, sign: int) -> None:
    found = only(f"高新技术企业{words}12家。")
    assert (found.measure_cue, found.sign) == ("growth_amount", sign)


@pytest.mark.parametrize("words", ["完成进度达", "任务进度为", "实现年度目标的", "完成区定目标（150亿元）的"])
def test_how_much_of_a_task_is_done(words: str) -> None:
    assert mentions(f"技术合同成交额12亿元，{words}98%。")[-1].measure_cue == "completion_rate"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("可望新增", "forecast"),
        ("力保新增", "target"),
        ("务求新增", "target"),
        ("奋力实现新增", "target"),
        ("打算新增", "target"),
        ("准备新建", "target"),
        ("目标新增", "target"),
        ("完成目标的有", None),
        ("准备工作完成后新增", None),
    ],
)
def test_what_is_aimed_at(words: str, kind: str | None) -> None:
    assert only(f"{words}高新技术企业12家。").plan_kind == kind


def test_a_target_in_brackets_is_aimed_at() -> None:
    assert mentions("技术合同成交额12亿元，完成区定目标（150亿元）的98%。")[1].plan_kind == "target"


@pytest.mark.parametrize(
    ("words", "bound"),
    [("不下于", "at_least"), ("至多", "at_most"), ("大概", "approx"), ("直逼", "approx")],
)
def test_bounds_before(words: str, bound: str) -> None:
    assert only(f"高新技术企业{words}1200家。").bound == bound


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("头三个月", (2019, 1, 2019, 3)),
        ("一至十月份", (2019, 1, 2019, 10)),
        ("截至三季度末", (2019, 1, 2019, 9)),
        ("三季度", (2019, 7, 2019, 9)),
        ("前年", (2017, 1, 2017, 12)),
        ("2018年以前年度", (2018, 1, 2018, 12)),
    ],
)
def test_months_told(words: str, months: tuple[int, int, int, int]) -> None:
    found = only(f"{words}登记技术合同214项。")
    told = (found.period_start_year, found.period_start_month, found.period_end_year, found.period_end_month)
    assert told == months


@pytest.mark.parametrize("turn", ["下一步，", "下步，我局将", "接下来，", "下阶段我们", "今后，"])
def test_a_paragraph_that_turns_to_what_is_still_to_be_done_plans_to_its_end(turn: str) -> None:
    done, planned, other = mentions(
        "新增高新技术企业12家。",
        f"{turn}继续抓好培育。新增科技型中小企业31家。",
        "登记技术合同214项。",
    )
    assert (done.period_end_year, planned.period_end_year, other.period_end_year) == (2019, 2020, 2019)
    assert planned.section_kind == "plan"


def test_what_the_whole_region_has_built_is_there_unless_a_time_is_told() -> None:
    assert {found.measure_cue for found in mentions("全市建成孵化器36家、众创空间38家。")} == {"stock"}
    assert only("2019年，全市建成孵化器36家。").measure_cue == "flow"
    assert only("十年来，全市建成孵化器36家。").measure_cue == "flow"


def test_a_day_of_the_calendar_tells_the_month_of_its_own_point_only() -> None:
    given, awarded = mentions("“4·26”期间发放资料6000份；新增高新技术企业12家。")
    assert (given.period_start_month, given.period_end_month) == (4, 4)
    assert (awarded.period_start_month, awarded.period_end_month) == (1, 12)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("83家企业进入国家科技型中小企业库。", "进入"),
        ("2家高新区进入全国百强方阵。", None),
        ("分两批下达市级科技计划项目53项。", "下达"),
        ("获批省级工程技术研究中心(重组)2家。", "获批"),
        ("通过鉴定(验收)98项。", "验收"),
        ("列入省级新产品试制计划163项。", "列入"),
        ("入选市科技企业家培育工程19人。", "入选"),
        ("获批省级扶持高层次科技人才团队2个。", "获批"),
        ("目前已有6户通过评审。", "通过"),
        ("已有企业26家。", "已有"),
        ("第三批72家正在审核。", "正在审核"),
        ("引进培育创新团队6个。", "引进培育"),
        ("启动应急攻关专项9项。", "启动"),
    ],
)
def test_the_deed_that_brought_things_about_is_told_from_nouns_and_tasks(text: str, verb: str | None) -> None:
    assert mentions(text)[0].verb_text == verb


def test_a_share_of_the_total_changes_no_deed_of_its_classes() -> None:
    found = mentions("获省科学技术奖39项，占全省获奖总数的15.5%，其中特等奖1项、一等奖7项。")
    assert [mention.measure_cue for mention in found[2:]] == ["flow", "flow"]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("组织企业申报41家(其中重新认定19家)。", ["申报", "申报"]),
        ("推荐高新技术企业62家，其中新申报41家、重新认定21家。", ["推荐", "新申报", "新申报"]),
        ("通过认定48家，其中首次认定30家。", ["认定", "认定"]),
        ("推荐高新技术企业12家。重新认定9家。", ["推荐", "新认定"]),
        ("通过评审268家，其中首次申报198家。", ["通过", "通过"]),
    ],
)
def test_classes_share_the_deed_of_their_whole(text: str, verbs: list[str]) -> None:
    assert [found.verb_text for found in mentions(text)] == verbs
