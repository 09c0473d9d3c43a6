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
