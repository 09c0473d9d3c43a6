"""How firm a number is, by the words around it: 近800人, 50项以上, 20万元以内, 迈上6万亿元台阶."""

import re

from scrapers.reading.folding import BLANKS
from scrapers.reading.lexicon import table
from scrapers.records import Bound

_ROWS = sorted(table("bounds"), key=lambda row: -len(row["word"]))
_BOUNDS: dict[str, Bound] = {"at_least": "at_least", "at_most": "at_most", "approx": "approx"}
_KIND = {row["word"]: _BOUNDS[row["kind"]] for row in _ROWS}


def _alternatives(place: str) -> str:
    return "|".join(row["word"] for row in _ROWS if row["place"] == place)


_BEFORE = re.compile(rf"(?:{_alternatives('before')}|(?<![通经打侦])[过破])\s*$")
_MARK_ONLY = ("过", "破")
_BEHIND = re.compile(rf"\s*(?:{_alternatives('behind')}|多(?!个?百分)|余(?!额))")
_BEFORE_ENDS = BLANKS.union(_MARK_ONLY, (row["word"][-1] for row in _ROWS if row["place"] == "before"))
_BEHIND_OPENS = BLANKS.union("多余", (row["word"][0] for row in _ROWS if row["place"] == "behind"))
_PASSED = r"(?:等?[两二三四五六七八]个)?[新大]?(?:台阶|大关|关口)"
_ON_PASSED = re.compile(rf"\s*元?(?:[、和]\s*\d[\d.]*\s*[百千]?[万亿]{{1,2}}元?)+\s*{_PASSED}")
_STEP = re.compile(rf"\s*元?(?:{_PASSED}|级(?!别)|县(?![域委、]))")
_STEP_OPENS = BLANKS.union("元新台大级县关等两二三四五六七八")
_ON_OPENS = BLANKS.union("元、和")
_REACH = 4


def is_step(text: str, end: int) -> bool:
    """Tell a mark that was passed (迈上6万亿元台阶, 千亿级, 连跨5万亿元、6万亿元两个台阶)."""
    if end == len(text):
        return False
    return (text[end] in _STEP_OPENS and _STEP.match(text, end) is not None) or is_step_on_the_way(text, end)


def is_step_on_the_way(text: str, end: int) -> bool:
    """Tell a mark that others were passed behind (连跨5万亿元、6万亿元两个台阶)."""
    return end < len(text) and text[end] in _ON_OPENS and _ON_PASSED.match(text, end) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell sooner than `bounded` that no bound words stand around a number."""
    return (not start or text[start - 1] not in _BEFORE_ENDS) and (end == len(text) or text[end] not in _BEHIND_OPENS)


def bounded(
    text: str, start: int, end: int, *, has_unit: bool, is_rounded: bool, has_scale: bool
) -> tuple[Bound, int, int]:
    """Read the bound words around a number that stands at `start` to `end`.

    Args:
        text: A folded sentence.
        start: Where the number begins.
        end: Where it ends, behind its unit.
        has_unit: Whether it has one.
        is_rounded: Whether 多 or 余 stands inside it.
        has_scale: Whether a scale word (万) stands in it.

    Returns:
        How firm it is, and where its bound words begin and end.
    """
    before = behind = None
    if start and text[start - 1] in _BEFORE_ENDS:
        before = _BEFORE.search(text, max(0, start - _REACH), start)
    if has_unit and end < len(text) and text[end] in _BEHIND_OPENS:
        behind = _BEHIND.match(text, end)
    # 过 and 破 alone only before a mark (过三千亿元, 破百亿元), for they end many verbs
    if before is not None and not has_scale and before.group().strip() in _MARK_ONLY:
        before = None
    if before is None and behind is None:
        is_least = has_scale and is_step(text, end)
        return "at_least" if is_least else "approx" if is_rounded else "exact", start, end
    words = [match.group().strip() for match in (before, behind) if match]
    kinds = {_KIND.get(word, "at_least" if word in _MARK_ONLY else "approx") for word in words}
    bound: Bound = "exact"
    if "at_most" in kinds:
        bound = "at_most"
    elif "at_least" in kinds or (has_scale and is_step(text, end)):
        bound = "at_least"
    elif "approx" in kinds or is_rounded:
        bound = "approx"
    return bound, before.start() if before else start, behind.end() if behind else end
