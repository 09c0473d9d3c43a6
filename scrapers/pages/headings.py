"""Headings: which lines are one, how deep it ranks, and where one runs into its paragraph."""

import re
from dataclasses import dataclass

from scrapers.pages.dates import date_line
from scrapers.pages.lines import Line

WORDS = "总结|计划|打算|安排|思路|回顾|目标|任务|措施|工作|问题|要点|情况"
"""What headings without a number speak of in work reports."""

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_ENUMERATORS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (10, rf"第(?:{_NUMERAL}|\d{{1,2}})(?:部分|篇)(?=[\s\u3000:：、]|[一-龥]|$)"),
        (12, rf"第(?:{_NUMERAL}|\d{{1,2}})章(?=[\s\u3000:：、]|[一-龥]|$)"),
        (14, rf"第(?:{_NUMERAL}|\d{{1,2}})节(?=[\s\u3000:：、]|[一-龥]|$)"),
        (20, rf"{_NUMERAL}\s*[、．.]"),
        (30, rf"[（(]\s*{_NUMERAL}\s*[）)][、.]?"),
        (40, r"\d{1,2}\s*(?:[、．]|\.(?!\d))"),
        (50, r"(?:[（(]\s*\d{1,2}\s*[）)]|\d{1,2}[）)])[、.]?"),
        (60, r"[①-⑳]"),
    )
)
_PLAIN_RANK = 10
_TAG_RANK = 11
_INNERMOST_RANK = 70
_CHINESE_NUMBERED = 30
"""Ranks up to this one are numbered in Chinese: their lines are headings even where they count something, if brief."""

_WORDED = re.compile(WORDS)
_WORDED_END = re.compile(rf"(?:{WORDS})(?:[（(][^（）()]{{1,12}}[）)])?$")
_SENTENCE_MARKS = re.compile(r"[，。；！？,;!?：:]")
_SENTENCE_ENDS = re.compile(r"[。！？；!?;]")
# a number that counts or measures, not a year: such a line states something
_COUNTING = re.compile(r"\d(?![\d\s]*[年“”\"])(?![\d.]*[+—-])")
_FIRST_SENTENCE = re.compile(r"[^。！？!?；;]{1,60}。(?=\s*\S)")
_GOES_ON = ("；", ";", "，", ",")
_SET_APART = re.compile(r"[^\s，。；：,;:\d]{4,25}(?=[ \u3000\xa0]+[^\s\d])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at the beginning of a line."""

    rank: int
    """Smaller is further out: 部分 10, 一、 20, (一) 30, 1. 40, (1) 50."""
    end: int
    """Where it ends in the line; the rest is the paragraph that it runs into."""


def find_heading(line: Line) -> Heading | None:
    """The heading that a line is, or begins with; null for paragraphs and tables.

    一是… and 第一，… are no headings but stand inside paragraphs, and so is ——title。text.
    """
    text = line.text
    if line.cells or text.startswith("——"):
        return None
    for rank, enumerator in _ENUMERATORS:
        if match := enumerator.match(text):
            return _numbered(text, rank, match.end())
    return _unnumbered(line)


def is_numbered(text: str) -> bool:
    """Whether a line begins with an enumerator of headings."""
    return any(enumerator.match(text) for _, enumerator in _ENUMERATORS)


def _numbered(text: str, rank: int, start: int) -> Heading | None:
    title = text[start:].rstrip("。：:　 ")
    if not title:
        return None
    apart = _SET_APART.match(text, start)
    if apart and len(text) - apart.end() >= 20 and _SENTENCE_MARKS.search(text, apart.end()):
        return Heading(rank, apart.end())
    counts = _COUNTING.search(title) is not None and (rank > _CHINESE_NUMBERED or "，" in title or "," in title)
    longest = 40 if text.endswith("。") else 60
    if len(title) <= longest and not _SENTENCE_ENDS.search(title) and not text.endswith(_GOES_ON) and not counts:
        return Heading(rank, len(text))
    sentence = _FIRST_SENTENCE.match(text, start)
    return Heading(rank, sentence.end()) if sentence and not _COUNTING.search(sentence[0]) else None


def _unnumbered(line: Line) -> Heading | None:
    text = line.text
    if (
        line.is_link
        or _SENTENCE_MARKS.search(text.rstrip("：:"))
        or date_line(text)
        or not re.search(r"[一-龥]{2}", text)
    ):
        return None
    if line.heading_tag is not None and len(text) <= 60:
        return Heading(_TAG_RANK if _WORDED.search(text) else _TAG_RANK + line.heading_tag, len(text))
    if len(text) > 30 or text.endswith(("：", ":")):
        return None
    is_set_off = line.is_strong or line.is_centered
    if (is_set_off and _WORDED.search(text)) or _WORDED_END.search(text):
        return Heading(_PLAIN_RANK, len(text))
    return Heading(_INNERMOST_RANK, len(text)) if line.is_strong else None
