"""Dates as pages write them."""

import re
from datetime import date
from urllib.parse import urlsplit

_CHINESE_DIGITS = {
    digit: str(value) for value, digits in enumerate(["〇○零Oo０", *"一二三四五六七八九"]) for digit in digits
}
_ARABIC = r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})(?!\d)\s*日?"
_CHINESE = (
    r"(?P<cy>[一二][〇○零Oo０一二三四五六七八九]{3})\s*年\s*(?P<cm>[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<cd>[一二三四五六七八九十]{1,3})\s*日"
)
_COMPACT = r"(?<![\d/])(?P<py>(?:19|20)\d{2})(?P<pm>\d{2})(?P<pd>\d{2})(?!\d)"
_DATE = re.compile(f"{_ARABIC}|{_CHINESE}")
_DATE_OR_COMPACT = re.compile(f"{_ARABIC}|{_CHINESE}|{_COMPACT}")
_TIME = r"(?:T|\s)*\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2})?(?:\.\d+)?\s*[分秒]?"
_DATE_LINE = re.compile(rf"[（(\[【]?\s*(?:{_ARABIC}|{_CHINESE})(?P<time>{_TIME})?\s*[)）\]】.。]?")
_DAY_FIRST_LINE = re.compile(rf"(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>(?:19|20)\d{{2}})(?!\d)(?:{_TIME})?")
_NAME = r"[一-龥·、\s]{2,20}"
_SEPARATED = rf"(?:19|20)\d{{2}}(?:-\d{{1,2}}-|/\d{{1,2}}/|\.\d{{1,2}}\.)\d{{1,2}}(?!\d)(?:{_TIME})?"
_NAMED_LINE = re.compile(rf"{_NAME}\s{_SEPARATED}|{_SEPARATED}\s+{_NAME}")
_WEEKDAY = re.compile(r"\s*(?:星期|周)[一二三四五六日天]?$")
_MONTH_LINE = re.compile(
    r"[（(]?(?:(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月[)）]?"
)
_URL_DATES = (
    re.compile(r"/t(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})_\d+"),
    re.compile(r"/(?P<y>(?:19|20)\d{2})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})/"),
    re.compile(r"/(?P<y>(?:19|20)\d{2})(?P<m>\d{2})/(?P<d>\d{2})/"),
)


def find_date(text: str) -> date | None:
    """The first date in a value: `2018-06-04 09:42:36`, `2020年12月11日`, `二〇一八年五月三日`, `20180604`."""
    return next((found for match in _DATE_OR_COMPACT.finditer(text) if (found := _to_date(match))), None)


def date_span(text: str) -> tuple[int, int] | None:
    """Where the first date with its parts set apart stands, its time of day included."""
    match = re.search(rf"(?:{_DATE.pattern})(?:{_TIME})?", text)
    return match.span() if match else None


def date_line(text: str) -> date | None:
    """The date of a line that is nothing else; brackets, a time of day and a full stop are allowed."""
    match = _DATE_LINE.fullmatch(text.strip())
    return _to_date(match) if match else None


def stamped_line(text: str) -> date | None:
    """The day of a line that stamps a text: day first (07.01.2016 21:09), beside a name (某日报 2018-01-30 08:39)."""
    text = text.strip()
    if match := _DAY_FIRST_LINE.fullmatch(text):
        return _build(match["y"], match["m"], match["d"])
    if _NAMED_LINE.fullmatch(text):
        return find_date(text)
    return date_line(_WEEKDAY.sub("", text)) if _WEEKDAY.search(text) else None


def is_signing_date(text: str) -> bool:
    """Whether a line is a date that a signature may end with: a day, or a month alone (2020年1月)."""
    return date_line(text) is not None or _MONTH_LINE.fullmatch(text.strip()) is not None


def is_official_form(text: str) -> bool:
    """Whether a date is written with 年, 月, 日: the form of signatures, seldom that of a portal's own time stamps."""
    return "年" in text and "日" in text and ":" not in text and "时" not in text


def date_in_url(url: str) -> date | None:
    """The date that a portal puts into an address; a year and month alone are none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in _URL_DATES:
        if (match := pattern.search(path)) and (found := _build(match["y"], match["m"], match["d"])):
            return found
    return None


def _to_date(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if groups["y"]:
        return _build(groups["y"], groups["m"], groups["d"])
    if groups.get("py"):
        return _build(groups["py"], groups["pm"], groups["pd"])
    year = "".join(_CHINESE_DIGITS[digit] for digit in groups["cy"])
    return _build(year, str(_chinese_number(groups["cm"])), str(_chinese_number(groups["cd"])))


def _chinese_number(digits: str) -> int:
    tens, has_ten, ones = digits.partition("十")
    if not has_ten:
        return int("".join(_CHINESE_DIGITS[digit] for digit in digits))
    return 10 * (int(_CHINESE_DIGITS.get(tens, "9")) if tens else 1) + (
        int("".join(_CHINESE_DIGITS.get(digit, "9") for digit in ones)) if ones else 0
    )


def _build(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
