"""The forms in which time is told, and the months that each covers: 一季度, 1-10月, “十二五”期间, 近三年, 20xx年.

A period is a pair of months. Its years are calendar years, or, where the text only says 今年 or 上半年,
offsets to the year that the document reports on.
"""

import re
from typing import NamedTuple

from scrapers.reading.openings import DIGITS, openings

DECEMBER = 12


class Period(NamedTuple):
    """First and last month covered, both ends in. `is_relative`: the years are offsets to the reported year."""

    start_year: int
    start_month: int
    end_year: int
    end_month: int
    is_relative: bool

    @property
    def is_of_whole_years(self) -> bool:
        """Whether it runs from a January to a December."""
        return self.start_month == 1 and self.end_month == DECEMBER


_CN_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_CN_COUNT = {
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
_COUNT = r"[二两三四五六七八九十]|10|[2-9]"
_PLAN = {"十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
HIDDEN_YEAR = r"(?:19|20)(?:[xX×*_○]{1,2}|\d[xX×*_○])|[xX×*○]{2,4}|(?<![^\s，。；、：“])[*×]"
"""Years blotted out: 20xx, 201*, ××."""
_PART = r"(?P<half>[上下]半年)|(?P<firstq>前[一二三]季度)|(?:第?(?P<quarter>[一二三四1234])季度(?P<quarterend>[末底])?)"
_MONTHS = (
    r"(?P<m1>\d{1,2})\s*(?:月?\s*[-—~～至到]\s*(?P<m2>\d{1,2})\s*)?月"
    r"(?:\s*\d{1,2}\s*(?:[-—~～至]\s*\d{1,2}\s*)?日|(?!\d))(?P<mpart>份|底|初|末|上旬|中旬|下旬)?(?P<mbefore>之?前)?"
)
_TIME = re.compile(
    rf"""
    (?P<year>(?:19|20)\d{{2}}|{HIDDEN_YEAR})\s*(?:(?:年\s*(?:——?|[-~至到])|[-—~～至到、])\s*(?P<year2>20\d{{2}})\s*)?年(?!代)(?:度|末|底)?
        (?:\s*(?:{_PART}|{_MONTHS}|前\s*(?P<months3>1[01]|[2-9])个月))?
    |[“"]?(?P<plan>十[一二三四五]?)五[”"]?(?P<planpart>时期|期间|以来|末|收官|规划期)?
    |(?P<ahead>(?:今后|未来|下一个)(?P<years>{_COUNT})年)
    |(?P<five>(?:过去|经过|这|近|走过的|的)五年(?:来|间)?|五年(?:来|间|，|年均|累计|共|新增|投入|引进|完成|实现|建成|获批))
    |(?:(?:过去|走过的|这|近|最近)?(?P<spell>{_COUNT})年多?来|(?:过去的?|这|最?近)(?P<spell2>{_COUNT})年(?![前期级后内行]))
    |(?<![连续第每前近这去\d])(?P<spell3>[五5])年(?=累计|增加|增长|提升|提高|新增|净增|增量|翻)
    |[前头]\s*(?:(?P<months>1[01]|[2-9])|(?P<months2>[二两三四五六七八九十]))个?月(?!\d)
    |(?P<now>今年以来|今年来|截[至止]目前|到目前为止|目前|(?P<present>现(?=有|共有|拥有)))
    |(?P<this>今年|本年度?|年内|(?<![去上明])年底前?|(?<![去上明])年末|全年|一年来|过去的?一年|全年度)
        (?:\s*(?:{_PART.replace("half", "half2").replace("firstq", "firstq2").replace("quarter", "quarter2")}
            |{re.sub("P<m", "P<k", _MONTHS)}|前\s*(?P<months4>1[01]|[2-9])个月))?
    |一[-—至到](?P<months5>十[一二]?|[二三四五六七八九])月份?
    |(?P<last>(?:去年|上一?年)(?!同期)(?:年?[末底])?)|(?P<next>明年|来年|新的一年)|(?P<before>(?<![以此之年])前年(?!度))
    |(?P<part>{_PART.replace("half", "half3").replace("firstq", "firstq3").replace("quarter", "quarter3")})
    |(?<![\d.]){re.sub("P<m", "P<n", _MONTHS)}
    |[“"]?(?P<day>1[0-2]|[1-9])·\d{{1,2}}[”"]?(?=(?:世界|全国)?(?:知识产权|科普|科技|专利)?(?:期间|[宣活]|日|周))
    """,
    re.VERBOSE,
)
_STARTERS = openings(
    {
        DIGITS: r"(?=[\s\dxX×*_○\-—~～至到、]*+[年月季]|\d?·\d)",
        "xX×*○": r"(?=[xX×*○]{0,3}\s*年)",
        '“"': r"(?=十[一二三四五]|\d{1,2}·\d)",
        "十": "(?=[一二三四五]|年[多来])",
        "一": "(?=季|年[多来]|[-—至到])",
        "二三四": "(?=季|年[多来])",
        "两六七八九": "(?=年[多来])",
        "这近": rf"(?=(?:{_COUNT})年)",
        "的": "(?=五年)",
        "新": "(?=的一年)",
        "最": "(?=近)",
        "现": "(?=有|共有|拥有)",
        "今": "(?=[年后])",
        "本五全去明来": "(?=年)",
        "上": "(?=年|半年|一年)",
        "下": "(?=半年|一个)",
        "未": "(?=来)",
        "过": "(?=去)",
        "经": "(?=过)",
        "走": "(?=过)",
        "截": "(?=[至止])",
        "到": "(?=目前)",
        "目": "(?=前)",
        "年": "(?=[内底末])",
        "前": r"(?=[一二三四五六七八九十两年]|\s*\d{1,2}个月)",
        "头": "(?=[两三四五六七八九十])",
        "第": "(?=[一二三四1234])",
    }
)
_PRESENT = re.compile("现[有共拥]")
_ANCHORS = re.compile("年|月|季度|十[一二三四五]|目前|现[有共拥]|·")
"""What every form of time has one of: few places, near which alone a form is looked for."""
_ANCHOR_LENGTH = 3
"""Code points behind an anchor's first within which all that tells an opening stands."""
_OPENS_BEFORE = 24
"""Code points before its first anchor within which a form opens (2011 — 2015 年, 前 11个月), blanks allowed for."""


def _quarter(first: str | None, single: str | None, end: str | None) -> tuple[int, int] | None:
    """Give the months of 前三季度 and 三季度; what is told at a quarter's end (三季度末) covers the year up to then."""
    if first:
        return 1, 3 * _CN_DIGIT[first[1]]
    if single:
        last = 3 * _CN_DIGIT[single]
        return 1 if end else last - 2, last
    return None


def _half(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    return (1, 6) if text.startswith("上") else (7, 12)


def _month_span(first: str | None, second: str | None, part: str | None, before: str | None) -> tuple[int, int] | None:
    if first is None:
        return None
    low, high = int(first), int(second or first)
    if not 1 <= low <= high <= 12:
        return None
    if (before or part in ("底", "末")) and second is None and before:
        low = 1
    return low, high


def plan_years(name: str) -> tuple[int, int]:
    """Give the first and last year of a five-year plan by the first part of its name (十二 of 十二五: 2011, 2015)."""
    return _PLAN[name], _PLAN[name] + 4


def _five_years(name: str, part: str | None) -> Period:
    first, _ = plan_years(name)
    if part in ("末", "收官"):
        return Period(first + 4, 1, first + 4, 12, False)
    return Period(first, 1, first + 4, 12, False)


def _first_months(count: str | None) -> tuple[int, int] | None:
    return (1, int(count)) if count else None


def _from_year(match: re.Match[str]) -> Period | None:
    if not match["year"].isdigit():
        return None
    year = int(match["year"])
    if match["year2"]:
        return Period(year, 1, int(match["year2"]), 12, False)
    months = (
        _half(match["half"])
        or _first_months(match["months3"])
        or _quarter(match["firstq"], match["quarter"], match["quarterend"])
        or _month_span(match["m1"], match["m2"], match["mpart"], match["mbefore"])
        or (1, 12)
    )
    return Period(year, months[0], year, months[1], False)


def _counted(text: str) -> int:
    return int(text) if text.isdigit() else _CN_COUNT[text]


def _relative(match: re.Match[str]) -> Period:
    for name, year in (("last", -1), ("next", 1), ("before", -2)):
        if match[name]:
            return Period(year, 1, year, 12, True)
    if match["ahead"]:
        return Period(1, 1, _counted(match["years"]), 12, True)
    if spell := match["spell"] or match["spell2"] or match["spell3"] or ("五" if match["five"] else None):
        return Period(1 - _counted(spell), 1, 0, 12, True)
    if months_told := match["months"] or match["months2"] or match["months4"] or match["months5"]:
        return Period(0, 1, 0, _counted(months_told), True)
    months = (
        _half(match["half2"] or match["half3"])
        or _quarter(
            match["firstq2"] or match["firstq3"],
            match["quarter2"] or match["quarter3"],
            match["quarter2end"] or match["quarter3end"],
        )
        or _month_span(match["n1"], match["n2"], match["npart"], match["nbefore"])
        or _month_span(match["k1"], match["k2"], match["kpart"], match["kbefore"])
        or _month_span(match["day"], None, None, None)
        or (1, 12)
    )
    return Period(0, months[0], 0, months[1], True)


def period_of(match: re.Match[str]) -> Period | None:
    """The months that a form covers; null where its year is hidden."""
    if match["plan"]:
        return _five_years(match["plan"], match["planpart"])
    return _from_year(match) if match["year"] else _relative(match)


def names_no_month(match: re.Match[str]) -> bool:
    """Whether a form has numbers in the place of months that no months have: 13月."""
    return bool(match["n1"]) and _month_span(match["n1"], match["n2"], match["npart"], match["nbefore"]) is None


def may_tell_time(text: str) -> bool:
    """Whether a folded text has any character that a form of time cannot be without; most sentences have none."""
    return (
        "年" in text
        or "月" in text
        or "季" in text
        or "目前" in text
        or ("五" in text and "十" in text)
        or "·" in text
        or ("现" in text and _PRESENT.search(text) is not None)
    )


def time_matches(text: str) -> list[re.Match[str]]:
    """Give the forms of time of a folded text in order, trying only where one can begin."""
    found: list[re.Match[str]] = []
    tried = 0
    for anchor in _ANCHORS.finditer(text):
        at = anchor.start()
        for opening in _STARTERS.finditer(text, max(tried, at - _OPENS_BEFORE), at + _ANCHOR_LENGTH):
            start = opening.start()
            if start >= tried and (match := _TIME.match(text, start)) is not None:
                found.append(match)
                tried = match.end()
        tried = max(tried, at + 1)
    return found
