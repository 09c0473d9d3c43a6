"""Pages that hold several essays, marked as 第1篇, 篇二 or 【第3篇】."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scrapers.pages.lines import Line, squash

_NUMERAL = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_SIZE = r"(?:\s*[（(]?\s*(?P<size>\d{2,6})\s*字\s*[)）]?)?"
_BEFORE = re.compile(
    rf"[【\[（(《]?\s*(?:第\s*(?P<a>{_NUMERAL})\s*篇|篇\s*(?P<b>{_NUMERAL}))(?![一-龥\d])\s*[】\]）)》]?\s*[：:、.．]?\s*"
    rf"(?P<title>\S.{{0,60}}?)?{_SIZE}"
)
_BEHIND = re.compile(
    rf"(?P<title>\S.{{3,50}}?)\s*[（(【]?\s*(?:第\s*(?P<a>{_NUMERAL})\s*篇|篇\s*(?P<b>{_NUMERAL}))\s*[】）)]?{_SIZE}"
)
_ANNOUNCED = re.compile(rf"(?:{_NUMERAL}|多|几|\d+)\s*篇|范文|模板|精选|大全|集锦|汇编|合集")
_COUNT_OF_ESSAYS = re.compile(rf"\s*[（(]?(?:通用|精选|共|合集|汇总|优秀)?\s*(?:{_NUMERAL})\s*篇[)）]?\s*$")
_CHAPTER = re.compile(r"第[一二三四五六七八九十]+[章节]")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class EssayMark:
    """Where an essay begins."""

    line_index: int
    ordinal: int
    title: str | None
    """The essay's own title; null where the mark stands alone."""


def find_essays(lines: Sequence[Line], title: str | None) -> tuple[EssayMark, ...]:
    """The marks of a page's essays, in order from the first; () for a page that is one document, marked 篇一 or not.

    Plans have parts named 第一篇 as well: without 章 inside, and with a page that announces several essays (四篇, 范文)
    or a mark that gives its length (6150字) or an arabic number, they are essays.

    Args:
        lines: The lines of the page.
        title: The page's title, where essays may be announced.
    """
    marks: list[EssayMark] = []
    is_announced = bool(_ANNOUNCED.search(title or ""))
    has_sign = False
    for index, line in enumerate(lines):
        match = (
            None if line.cells or len(line.text) > 90 else _BEFORE.fullmatch(line.text) or _BEHIND.fullmatch(line.text)
        )
        if match is None:
            if not marks:
                is_announced = is_announced or (len(line.text) <= 60 and bool(_ANNOUNCED.search(line.text)))
            continue
        numeral = match["a"] or match["b"]
        if _number(numeral) != len(marks) + 1:
            continue
        has_sign = has_sign or match["size"] is not None or numeral.isdigit()
        marks.append(EssayMark(index, len(marks) + 1, _clean(match["title"])))
    if len(marks) <= 1 or not (has_sign or is_announced):
        return ()
    if not has_sign and any(_CHAPTER.match(line.text) for line in lines):
        return ()
    return tuple(marks)


def without_count(title: str) -> str:
    """A page's title without the number of its essays: `…总结(四篇)` is `…总结`."""
    return _COUNT_OF_ESSAYS.sub("", title)


def is_title_of(line: Line, title: str | None) -> bool:
    """Whether a line only repeats a title."""
    return title is not None and squash(line.text) == squash(title)


def _clean(title: str | None) -> str | None:
    stripped = (title or "").strip(" \u3000\xa0:：、《》【】")
    return stripped or None


def _number(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, has_ten, ones = numeral.partition("十")
    if not has_ten:
        return _DIGITS.find(numeral)
    return 10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0)
