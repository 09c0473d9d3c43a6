"""Every number of a text, told apart: quantities and ranks, and what only looks like them."""

import re
from decimal import Decimal
from typing import Literal

import msgspec

from scrapers.reading.bounds import bounded, is_step, stands_alone
from scrapers.reading.numerals import DIGITS, numeral_value, scale_worth
from scrapers.reading.token_patterns import CN_DIGITS, PLAIN, STARTERS, TOKEN
from scrapers.reading.values import Value
from scrapers.records import Bound

TokenKind = Literal["quantity", "rank", "date", "ordinal", "name"]


class Token(Value, frozen=True, gc=False):
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


class _Parts(Value, frozen=True, gc=False):
    """A quantity taken apart."""

    number: str
    scale: str
    unit: str | None
    value: Decimal
    value_high: Decimal | None = None
    is_rounded: bool = False


_AMONG = re.compile(
    r"(?:全[国省市区县球州]|[东中西]部|同[类级]|各[省市区县](?:[(]市[、，]?区?[)])?|区[)])[^，。；、\d]{0,6}$"
    r"|第[一二三四五六七八九十]+、[^，。；、\d]{0,4}$"
    r"|(?:居|(?<!系)列|升[至到为]|进位|前移|排)(?:\d{1,2}[个家])?[^，。；、\d]{0,10}$"
)
_QUOTED = re.compile(r"[“\"「]([^”\"」\n]{1,14})[”\"」]")
_COUNTED_PEERS = ("个", "家")
_FIELD_BEFORE = re.compile(r"[在居列][^，。；、\d]{0,8}$")
_FIELD_BEHIND = re.compile(
    r"[^，。；、\d]{2,10}(?:第[一二三四五六七八九十\d]{1,3}(?![批期轮届次])|首位)"
    r"|[^，。；、\d]{1,10}[中里][^，。；、\d]{0,6}(?:[居列第前\d]|排[名在]|，[^，。；\d]{0,4}(?:排名|位次|位居|名列))"
)
_SIZED = re.compile(r"(?:以上|级)?的?[^，。；、\d]{0,2}(?:项目|企业|产业|集群|园区|大单|工程|产品|村|镇|县)")
"""What 亿元 alone tells the size of (亿元以上项目36个)."""
_BEFORE_MINUS = frozenset("、，：(为达到是长率幅速和")
_ARABIC = frozenset("0123456789")
_POINTS = frozenset({"个百分点", "个点"})
_NO_VALUE = Decimal(0)
_COUNTED_ONCE = {"家", "所", "名", "件"}
_COUNTED_BEHIND = {"个", "项", "人", "户"}
_ITEM_ENDS = re.compile(r"\s*(?:[、，。；)]|和|$)")
_NAMES_INSTITUTION = re.compile(
    r"(?:中心|[验工]室|作站|基地|平台|企业|园区|器|空间|专利|项目|人才|认定|等奖|[院所团]队?)$"
)
_MASKED: dict[str, TokenKind] = {"name": "name", "docno": "name", "date": "date", "ordinal": "ordinal"}


def _percentage(match: re.Match[str]) -> _Parts:
    numeral = match["percentage"]
    whole, _, fraction = numeral.partition("点")
    value = numeral_value(whole)
    if fraction:
        value += Decimal("0." + "".join(str(DIGITS[mark]) for mark in fraction if mark in DIGITS))
    return _Parts(numeral, "", "%", value)


def _range(match: re.Match[str], text: str) -> _Parts | None:
    scale = match["rangescale"] or ""
    low = numeral_value(match["low"]) * scale_worth(match["lowscale"] or scale)
    high = numeral_value(match["high"]) * scale_worth(scale)
    number = text[match.start("low") : match.end("high")]
    return _Parts(number, scale, match["rangeunit"], low, high) if low < high else None


def _chinese_range(match: re.Match[str], text: str) -> _Parts | None:
    low, high = numeral_value(match["cnlow"]), numeral_value(match["cnhigh"])
    number = text[match.start("cnlow") : match.end("cnhigh")]
    return _Parts(number, "", match["cnrangeunit"], low, high) if low < high else None


def _digits(number: str, many: str | None, scale: str | None, more_many: str | None, unit: str | None) -> _Parts:
    value = numeral_value(number) * (scale_worth(scale) if scale else 1)
    return _Parts(number, scale or "", unit, value, None, bool(many or more_many))


def _chinese(match: re.Match[str], text: str) -> _Parts | None:
    number, scale, unit = match["cnnumber"], match["cnscale"] or "", match["cnunit"]
    if number.startswith("零") or not (unit or scale):
        return None
    # 一个, 一批 and the like seldom count; 一家 does, and so does what closes an item of a list (工程中心一个、…)
    if number == "一" and (scale or (unit not in _COUNTED_ONCE and not _closes_item(text, match))):
        return None
    if not unit and number in CN_DIGITS and "亿" not in scale and not is_step(text, match.end()):
        return None
    is_rounded = bool(match["cnmany"] or match["cnmoremany"])
    return _Parts(number, scale, unit, numeral_value(number) * scale_worth(scale), is_rounded=is_rounded)


def _closes_item(text: str, match: re.Match[str]) -> bool:
    """Tell a count behind its noun (研究中心一个、实验室一个) from one before it (一个中心)."""
    return (
        match["cnunit"] in _COUNTED_BEHIND
        and _ITEM_ENDS.match(text, match.end()) is not None
        and _NAMES_INSTITUTION.search(text, max(0, match.start() - 3), match.start()) is not None
    )


def _bare_scale(match: re.Match[str], text: str) -> _Parts | None:
    if _SIZED.match(text, match.end()):
        return None
    scale = match["baremark"] or match["barescale"] + match["barescale2"]
    return _Parts(scale[0], scale[1:], match["bareunit"], Decimal(scale_worth(scale)))


def _parts(match: re.Match[str], text: str) -> _Parts | None:
    """Take a quantity apart; null where the form turns out to be none."""
    parts: _Parts | None
    if match["cnnumber"]:
        parts = _chinese(match, text)
    elif match["number"]:
        parts = _digits(*match.group("number", "many", "scale", "moremany", "unit"))
    elif match["low"]:
        parts = _range(match, text)
    elif match["cnlow"]:
        parts = _chinese_range(match, text)
    elif match["percentage"]:
        parts = _percentage(match)
    else:
        parts = _bare_scale(match, text)
    return parts


def _plain(match: re.Match[str], text: str) -> Token:
    """Give a quantity in digits, as most are: sooner where no bound word stands around it."""
    number, many, scale, more_many, unit = match.groups()
    start, end = match.span()
    if not stands_alone(text, start, end):
        return _quantity(_digits(number, many, scale, more_many, unit), text, start, end)
    value = numeral_value(number)
    bound: Bound = "exact"
    if scale is not None:
        value *= scale_worth(scale)
    if scale is not None and is_step(text, end):
        bound = "at_least"
    elif many is not None or more_many is not None:
        bound = "approx"
    unit = "百分点" if unit in _POINTS else unit
    return Token("quantity", start, end, start, number, scale or "", unit, value, None, bound)


def _quantity(parts: _Parts, text: str, start: int, end: int) -> Token:
    unit, scale = parts.unit, parts.scale
    bound, outer_start, outer_end = bounded(
        text, start, end, has_unit=bool(unit), is_rounded=parts.is_rounded, has_scale=bool(scale)
    )
    return Token(
        "quantity",
        start,
        outer_end,
        outer_start,
        parts.number,
        scale,
        "百分点" if unit in _POINTS else unit,
        parts.value,
        parts.value_high,
        bound if parts.value_high is None else "range",
    )


def _masked(kind: TokenKind, match: re.Match[str]) -> Token:
    return Token(kind, match.start(), match.end(), match.start(), match.group(), "", None, _NO_VALUE, None, "exact")


def _rank(match: re.Match[str], text: str) -> Token:
    group = next(name for name in ("place", "placed", "first", "among", "top") if match[name])
    # 第三 alone is a rank only among places (全省第三) or behind a verb of rank (位居第三)
    if group in ("place", "first") and not _AMONG.search(text, max(0, match.start() - 12), match.start()):
        return _masked("ordinal", match)
    try:
        value = numeral_value("一" if group == "first" else match[group])
    except ValueError:
        return _masked("ordinal", match)
    bound: Bound = "exact" if group in ("place", "placed", "first") else "at_most"
    return Token("rank", match.start(), match.end(), match.start(), match[group], "", None, value, None, bound)


def _token(match: re.Match[str], text: str) -> Token | None:
    form = match.lastgroup
    if form == "quantity":
        try:
            parts = _parts(match, text)
        except ValueError:
            return None
        return _quantity(parts, text, match.start(), match.end()) if parts is not None else None
    return _rank(match, text) if form == "rank" else _masked(_MASKED[form or "name"], match)


def _is_field(token: Token, text: str) -> bool:
    """Tell those among whom a place is taken (在全省12个设区市中居第三)."""
    return (
        _FIELD_BEFORE.search(text, max(0, token.outer_start - 10), token.outer_start) is not None
        and _FIELD_BEHIND.match(text, token.end) is not None
    )


def _is_negative(token: Token, text: str) -> bool:
    """Tell a minus (增长-2.3%, 3.7%、-23.7%) from the dash of a range or of a title."""
    before = token.start - 1
    return before > 0 and text[before] == "-" and text[before - 1] in _BEFORE_MINUS and token.value_high is None


def _negative(token: Token) -> Token:
    return msgspec.structs.replace(
        token, start=token.start - 1, outer_start=token.start - 1, number="-" + token.number, value=-token.value
    )


def _quotations(text: str) -> list[tuple[int, int]]:
    """Find what stands inside short quotation marks."""
    if "“" in text or '"' in text or "「" in text:
        return [found.span(1) for found in _QUOTED.finditer(text)]
    return []


def _is_quoted(token: Token, quotations: list[tuple[int, int]]) -> bool:
    for start, end in quotations:
        if start <= token.start < end:
            return token.end <= end
    return False


def may_hold_number(text: str) -> bool:
    """Whether any number can open in a folded text; most paragraphs have none."""
    return STARTERS.search(text) is not None


def scan(text: str) -> list[Token]:
    """Give every number of a folded text in its order, the masked kinds included.

    A quantity inside short quotation marks is a name (“百城百园”, “三个一”).
    """
    tokens: list[Token] = []
    quotations: list[tuple[int, int]] | None = None
    position = 0
    while (opening := STARTERS.search(text, position)) is not None:
        at = opening.start()
        token: Token | None
        match = PLAIN.match(text, at) if text[at] in _ARABIC else None
        if match is not None:
            token = _plain(match, text)
        else:
            match = TOKEN.match(text, at)
            token = _token(match, text) if match is not None and match.end() > at else None
        if match is None or token is None:
            position = match.end() if match is not None and match.group("cnnumber") else at + 1
            continue
        position = token.end
        if token.unit == "%" and _is_negative(token, text):
            token = _negative(token)
        if token.unit in _COUNTED_PEERS and _is_field(token, text):
            token = msgspec.structs.replace(token, kind="name")
        if token.kind == "quantity":
            if quotations is None:
                quotations = _quotations(text)
            if quotations and _is_quoted(token, quotations):
                token = msgspec.structs.replace(token, kind="name")
        tokens.append(token)
    return tokens
