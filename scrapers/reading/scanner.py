"""Every number of a text, told apart: quantities and ranks, and what only looks like them.

Dates, document numbers, ordinals, programme names and fractions are found first, so that no part of one is
ever taken for a quantity.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from scrapers.reading.lexicon import table
from scrapers.reading.numerals import numeral_value, scale_worth
from scrapers.records import Bound

TokenKind = Literal["quantity", "rank", "date", "ordinal", "name"]


class Token(NamedTuple):
    """One number in a text. Offsets are code points into the folded text."""

    kind: TokenKind
    start: int
    end: int
    """Behind the unit, and behind a bound word that follows it (30家以上)."""
    outer_start: int
    """Before a bound word that stands in front (近 800 人)."""
    number: str
    scale: str
    unit: str | None
    value: Decimal
    value_high: Decimal | None
    bound: Bound


def _units() -> str:
    rows = sorted(table("units"), key=lambda row: -len(row["unit"]))
    return "|".join(
        re.escape(row["unit"]) + (f"(?![{row['not_before']}])" if row["not_before"] else "") for row in rows
    )


_YEAR = r"(?:(?:19|20)\d{2}|20[xX×*]{2}|[xX×]{2,4})"
_CN = "一二两三四五六七八九十"
_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,3}(?:\ \d{3})+(?:\.\d+)?(?=\s*[^\s\d.])|\d+(?:\.\d+)?"
_CHINESE = f"[{_CN}零百千]+"
_SCALE = r"(?:[十百千]?[万亿]{1,2}|[百千](?=[余多]?\s*(?:家|个|项|件|人|名|户|份|元|册|次|吨|亩|台)))"
_NUMBER = f"(?:{_ARABIC}|{_CHINESE})"
_DASH = r"\s*(?:[-—~～]{1,2}|至|到)\s*"
_BEFORE = (
    r"不低于|不少于|不小于|不超过|不高于|不多于|至少|最少|最多|超过|突破|迈上|跨过|跨越|跨入|迈过|站上|高达|"
    r"将近|接近|大约|约为|约|近|逾|超出|超|过(?=[一二三四五六七八九十百千\d])|近乎"
)
_AFTER = r"\s*(?:及以上|以上|左右|上下|以内|以下|之内|多(?!个?百分)|余(?!额))"

_TOKEN = re.compile(
    rf"""
    (?P<name>《[^《》\n]{{0,90}}》
        |十[一二三四五]五(?=["”]|时期|期间|规划|末|以来|发展|开局|收官)
        |[{_CN}]+届[{_CN}]*中?全会|\d+\+\d+|[{_CN}]+分之[{_CN}百]+|\d+[:：]\d{{2}}|[vV]\d+|\d+[GgDd](?![A-Za-z\d]))
    |(?P<docno>[〔\[（(【﹝]\s*{_YEAR}\s*年?\s*[〕\]）)】﹞]\s*第?\s*\d{{1,4}}\s*号|\d{{1,5}}\s*号(?![召角线])
        |[{_CN}]+号(?![召角线]))
    |(?P<date>{_YEAR}\s*(?:(?:[-—~～至、和及]|年?\s*[-—~～至])\s*{_YEAR}\s*)*年(?:度|末|底|初)?
            (?:\s*\d{{1,2}}\s*(?:[-—~～至]\s*\d{{1,2}}\s*)?月(?:份|底|初|末)?)?
            (?:\s*\d{{1,2}}\s*(?:[-—~～至]\s*\d{{1,2}}\s*)?日)?
        |(?:19|20)\d{{2}}[.\-/]\d{{1,2}}(?:[.\-/]\d{{1,2}})?(?![\d%万亿])
        |\d{{1,2}}\s*(?:[-—~～至]\s*\d{{1,2}}\s*)?月(?!\d)(?:份|底|初|末|上旬|中旬|下旬)?
            (?:\s*\d{{1,2}}\s*(?:[-—~～至]\s*(?:\d{{1,2}}\s*月)?\s*\d{{1,2}}\s*)?日)?
        |\d{{1,2}}\s*日(?!均)
        |[{_CN}]{{1,3}}月(?:份|底|初|末)?(?![{_CN}])
        |(?:前)?[一二三四1234]\s*(?:、[一二三四]\s*)?季度|[{_CN}]+年代|\d0年代
        |\d{{1,2}}\s*[•·・]\s*\d{{1,2}})
    |(?P<rank>第\s*(?P<rank1>{_NUMBER})(?=[\s，。；、：)]|$)
        |第\s*(?P<rank2>{_NUMBER})\s*[位名](?![额单师教专])
        |前\s*(?P<rank3>{_NUMBER})\s*[强位名](?!额)
        |(?P<rank4>[1-9]\d{{0,2}}|[百十]|[{_CN}]{{1,3}}十)\s*强(?=[，。；、,;\s]|$))
    |(?P<ordinal>第\s*{_NUMBER}\s*[家个项件批次届期轮条章号产类代方名位季]?|[{_CN}特\d]\s*等奖
        |[{_CN}]+是(?=[^，。]{{2}})|[{_CN}]等(?=[功奖]))
    |(?P<quantity>
        (?P<percentof>百分之(?P<pcn>[{_CN}百点零]+))
        |(?P<low>{_ARABIC})\s*(?P<lowscale>{_SCALE})?\s*(?P<lowunit>%|个百分点|亿元|万元)?
            {_DASH}(?P<high>{_ARABIC})(?P<rangetail>[多余]?)\s*(?P<rangescale>{_SCALE})?\s*(?P<rangeunit>{_units()})
        |(?P<cnlow>[{_CN}])(?:至|到|、)(?P<cnhigh>[{_CN}])(?P<cnrangeunit>家|个|项|件|人|名|所|户)
        |(?P<number>{_ARABIC})(?P<many1>\s*[多余几])?\s*(?P<scale>{_SCALE})?(?P<many2>\s*[多余])?\s*(?P<unit>{_units()})?
        |(?P<cnnumber>{_CHINESE})(?P<cnmany1>[多余几])?(?P<cnscale>{_SCALE})?(?P<cnmany2>[多余])?
            \s*(?P<cnunit>{_units()})?
        |(?P<barescale>[万亿])(?P<barescale2>亿?)(?P<bareunit>元|美元)
    )
    """,
    re.VERBOSE,
)
_STARTERS = re.compile(rf"[《〔\[(【﹝\d第前百千万亿零xX×vV{_CN}]")
_AMONG = re.compile(r"(?:全[国省市区县球州]|[东中西]部|同[类级]|各[省市区县])[^，。；、\d]{0,6}$")
_BEFORE_AT_END = re.compile(rf"(?:{_BEFORE})\s*$")
_AFTER_AT_START = re.compile(_AFTER)
_STEP_BEHIND = re.compile(r"\s*(?:元)?(?:台阶|大关|级(?!别)|县(?![域委、])|关口)")
_AT_LEAST = {
    "不低于", "不少于", "不小于", "至少", "最少", "超过", "突破", "迈上", "跨过", "跨越", "跨入", "迈过", "站上",
    "逾", "超出", "超", "过", "及以上", "以上",
}  # fmt: skip
_AT_MOST = {"不超过", "不高于", "不多于", "最多", "以内", "以下", "之内"}
_APPROX = {"将近", "接近", "大约", "约为", "约", "近", "近乎", "左右", "上下", "多", "余"}
_QUOTED = re.compile(r"[“\"「]([^”\"」\n]{1,14})[”\"」]")
_NO_CARDINAL = re.compile(r"一(?!十|百|千|万|亿)")
_ONE_COUNTS = {"家", "所", "名", "件"}


def _bound(before: str, after: str, many: str, is_step: bool) -> Bound:
    marks = {before, after, many}
    if marks & _AT_MOST:
        return "at_most"
    if marks & _AT_LEAST or is_step:
        return "at_least"
    return "approx" if marks & _APPROX else "exact"


def _finish(
    text: str, kind: TokenKind, start: int, end: int, number: str, scale: str, unit: str | None,
    value: Decimal, high: Decimal | None, many: str,
) -> Token:  # fmt: skip
    before = _BEFORE_AT_END.search(text, max(0, start - 4), start)
    after = _AFTER_AT_START.match(text, end) if unit else None
    is_step = bool(scale and _STEP_BEHIND.match(text, end))
    bound: Bound = "range"
    if high is None:
        bound = _bound(before.group().strip() if before else "", after.group().strip() if after else "", many, is_step)
    unit = "百分点" if unit == "个百分点" else unit
    return Token(
        kind, start, after.end() if after else end, before.start() if before else start, number, scale, unit,
        value, high, bound,
    )  # fmt: skip


def _range(match: re.Match[str], text: str) -> Token | None:
    low, high = numeral_value(match["low"]), numeral_value(match["high"])
    scale = match["rangescale"] or ""
    low_scale = match["lowscale"] or scale
    unit = match["rangeunit"]
    low, high = low * scale_worth(low_scale), high * scale_worth(scale)
    if high <= low:
        return None
    number = text[match.start("low") : match.end("high")]
    return _finish(text, "quantity", match.start(), match.end(), number, scale, unit, low, high, "")


def _single(match: re.Match[str], text: str, prefix: str) -> Token | None:
    number = match[f"{prefix}number"]
    if prefix and number.startswith("零"):
        return None
    scale, unit = match[f"{prefix}scale"] or "", match[f"{prefix}unit"]
    many = (match[f"{prefix}many1"] or match[f"{prefix}many2"] or "").strip()
    if prefix:
        if number == "一" and (unit not in _ONE_COUNTS or scale):
            return None
        if not unit and not scale:
            return None
        if not unit and not _STEP_BEHIND.match(text, match.end()) and "亿" not in scale and number in _CN:
            return None
    value = numeral_value(number) * scale_worth(scale)
    return _finish(text, "quantity", match.start(), match.end(), number, scale, unit, value, None, many)


def _quantity(match: re.Match[str], text: str) -> Token | None:
    if match["percentof"]:
        numeral = match["pcn"]
        whole, _, fraction = numeral.partition("点")
        digits = "".join(str("零一二三四五六七八九".index(mark)) for mark in fraction if mark in "零一二三四五六七八九")
        value = numeral_value(whole) + (Decimal(f"0.{digits}") if digits else 0)
        return _finish(text, "quantity", match.start(), match.end(), numeral, "", "%", value, None, "")
    if match["low"]:
        return _range(match, text)
    if match["cnlow"]:
        low, high = numeral_value(match["cnlow"]), numeral_value(match["cnhigh"])
        number = text[match.start() : match.end("cnhigh")]
        if high <= low:
            return None
        return _finish(text, "quantity", match.start(), match.end(), number, "", match["cnrangeunit"], low, high, "")
    if match["number"]:
        return _single(match, text, "")
    if match["cnnumber"]:
        return _single(match, text, "cn")
    scale = match["barescale"] + match["barescale2"]
    value = Decimal(scale_worth(scale))
    number, rest = scale[0], scale[1:]
    return _finish(text, "quantity", match.start(), match.end(), number, rest, match["bareunit"], value, None, "")


def _rank(match: re.Match[str], text: str) -> Token | None:
    group = next(name for name in ("rank1", "rank2", "rank3", "rank4") if match[name])
    if group == "rank1" and not _AMONG.search(text, max(0, match.start() - 10), match.start()):
        return _masked("ordinal", match)
    number = match[group]
    try:
        value = numeral_value(number)
    except ValueError:
        return None
    bound: Bound = "exact" if group in ("rank1", "rank2") else "at_most"
    return Token("rank", match.start(), match.end(), match.start(), number, "", None, value, None, bound)


def _masked(kind: TokenKind, match: re.Match[str]) -> Token:
    return Token(kind, match.start(), match.end(), match.start(), match.group(), "", None, Decimal(0), None, "exact")


def scan(text: str) -> Iterator[Token]:
    """Give every number of a folded text in its order, the masked kinds included."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text)]
    position = 0
    while start := _STARTERS.search(text, position):
        match = _TOKEN.match(text, start.start())
        if match is None or match.end() == match.start():
            position = start.start() + 1
            continue
        position = match.end()
        token: Token | None
        if match["quantity"] is not None:
            try:
                token = _quantity(match, text)
            except ValueError:
                token = None
            if token and any(low <= token.start and token.end <= high for low, high in quoted):
                token = token._replace(kind="name")
        elif match["rank"] is not None:
            token = _rank(match, text)
        else:
            kinds: dict[str, TokenKind] = {"name": "name", "docno": "name", "date": "date", "ordinal": "ordinal"}
            token = _masked(next(kinds[name] for name in kinds if match[name] is not None), match)
        if token is None:
            position = max(start.start() + 1, match.end() if match["cnnumber"] else start.start() + 1)
            continue
        position = max(position, token.end)
        yield token
