import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.reading.folding import fold
from scrapers.reading.scanner import Token, scan


def quantities(text: str) -> list[Token]:
    return [token for token in scan(fold(text)) if token.kind == "quantity" and (token.unit or token.scale)]


def values(text: str) -> list[tuple[Decimal, str | None]]:
    return [(token.value, token.unit) for token in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("高新技术企业 29 家", "29", "家"),
        ("专利申请１２００件", "1200", "件"),
        ("资金2,468.5万元", "24685000", "元"),
        ("总额36 187.2亿元", "3618720000000", "元"),
        ("十七家企业", "17", "家"),
        ("发明专利申请量为1 47件", "147", "件"),
        ("两家企业", "2", "家"),
        ("一千五百万元资金", "15000000", "元"),
        ("争取5千万项目资金", "50000000", None),
        ("提高3个百分点", "3", "百分点"),
        ("参与2000余人次", "2000", "人次"),
        ("发放12多万份", "120000", "份"),
        ("面积8.8万㎡", "88000", "㎡"),
        ("百分之三十五", "35", "%"),
        ("企业达到3.2万家", "32000", "家"),
        ("1500万元以上", "15000000", "元"),
        ("新增万亿元投资", "1000000000000", "元"),
    ],
)
def test_quantities(text: str, value: str, unit: str | None) -> None:
    assert values(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8—10家", 8, 10),
        ("1 ~ 2所", 1, 2),
        ("3至5个", 3, 5),
        ("1-2家", 1, 2),
        ("5%—5.5%", 5, 5.5),
        ("三至五家", 3, 5),
        ("2家至4家", 2, 4),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    (token,) = quantities(text)
    assert (token.value, token.value_high, token.bound) == (Decimal(str(low)), Decimal(str(high)), "range")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("近800人", "approx"),
        ("约30家", "approx"),
        ("30多个", "approx"),
        ("20余家", "approx"),
        ("30家左右", "approx"),
        ("不低于70%", "at_least"),
        ("突破3000亿元", "at_least"),
        ("50项以上", "at_least"),
        ("超6000家", "at_least"),
        ("迈上6万亿元台阶", "at_least"),
        ("迈上6万亿元大台阶", "at_least"),
        ("破5亿元", "at_least"),
        ("过三千亿元", "at_least"),
        ("打破10项", "exact"),
        ("破10项", "exact"),
        ("20万元以内", "at_most"),
        ("不超过5家", "at_most"),
        ("达到5家", "exact"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    (token,) = quantities(text)
    assert token.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "2016 年",
        "2017-2019 年",
        "2017、2018年",
        "9 月9日",
        "10 月底前",
        "一季度",
        "前三季度",
        "20xx年",
        "2015.12.6",
        "五月份",
        "科政〔2017〕2号",
        "第86次会议",
        "第九批",
        "一等奖",
        "孵化园二期",
        "三期工程建设",
        "十八届五中全会",
        "“十三五”规划",
        "《三年行动计划（2018-2020年）》",
        "“1+10”政策",
        "“科技助力2020”专项",
        "一批企业",
        "一系列举措",
        "千方百计",
        "三分之一",
        "十大工程",
        "两学一做",
        "一是创新",
        "摆在首位。",
        "该系列第三，",
        "863计划项目",
        "百亿元GDP专利授权",
        "亿元以上项目",
        "增速保持两位数",
        "在全省12个设区市中居第三。",
    ],
)
def test_what_only_looks_like_a_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "place", "bound"),
    [
        ("居全省第二位", 2, "exact"),
        ("在全省排名第一，", 1, "exact"),
        ("居全国第3位", 3, "exact"),
        ("总数位居第六。", 6, "exact"),
        ("居省会城市第六，", 6, "exact"),
        ("均居全省首位。", 1, "exact"),
        ("在全省12个设区市中居第三。", 3, "exact"),
        ("进入全国前十强", 10, "at_most"),
    ],
)
def test_ranks(text: str, place: int, bound: str) -> None:
    (token,) = [token for token in scan(fold(text)) if token.kind == "rank"]
    assert token.value == place
    assert token.bound == bound


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal(99999), places=1),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["家", "项", "元", "人次", "个百分点", "%"]),
    st.sampled_from(["", " "]),
    st.booleans(),
)
def test_a_number_in_any_dress_is_read_back(number: Decimal, scale: str, unit: str, blank: str, is_wide: bool) -> None:
    """Property: value, unit and place survive blanks, scale words and full-width digits."""
    if unit in ("个百分点", "%"):
        scale = ""
    written = f"{number}{blank}{scale}{unit}"
    if is_wide:
        written = written.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})
    text = f"全市共有{written}，同比增长"
    (token,) = quantities(text)
    assert token.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    assert token.unit == unit.removeprefix("个")
    assert text[token.start : token.end] == written


@given(st.text(max_size=200))
def test_any_text_is_scanned_in_order_without_overlap(text: str) -> None:
    position = 0
    for token in scan(fold(text)):
        assert position <= token.start < token.end <= len(text)
        position = token.end


@pytest.mark.shared
def test_labelled_sentences(shared_dir: Path) -> None:
    """Precision and recall of at least 0.99 on the 45 labelled sentences, by place, value, unit and bound."""
    hits = wanted = found = 0
    for line in (shared_dir / "gold" / "quantities-dev.jsonl").read_text(encoding="utf-8").splitlines():
        labelled = json.loads(line)
        gold = {m["start"]: m for m in labelled["mentions"] if m["kind"] == "quantity"}
        tokens = quantities(labelled["sentence"])
        wanted, found = wanted + len(gold), found + len(tokens)
        for token in tokens:
            mention = gold.get(token.start)
            if mention is None or token.value != Decimal(str(mention["value"])):
                continue
            bounds = {
                "approx": mention["approx"], "at_least": mention["lower_bound"], "at_most": mention["upper_bound"],
                "range": mention["range_hi"] is not None,
            }  # fmt: skip
            bound = next((name for name, holds in bounds.items() if holds), "exact")
            unit = None if mention.get("unit_implied") else mention["unit"]
            hits += (token.unit, token.bound) == (unit, bound)
    assert hits / found >= 0.99
    assert hits / wanted >= 0.99
