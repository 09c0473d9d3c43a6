"""How firm a number is, by the words around it: 近800人, 50项以上, 20万元以内, 迈上6万亿元台阶."""

import re

from scrapers.reading.folding import BLANKS
from scrapers.reading.lexicon import table
from scrapers.reading.values import Value
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
_STEP = re.compile(r"\s*(?:元)?(?:新?台阶|大关|级(?!别)|县(?![域委、])|关口)")
_REACH = 4


class Bounded(Value, frozen=True, gc=False):
    """The firmness of a number, and where its bound words begin and end."""

    bound: Bound
    outer_start: int
    outer_end: int


def is_step(text: str, end: int) -> bool:
    """Tell a mark that was passed (迈上6万亿元台阶, 千亿级)."""
    return bool(_STEP.match(text, end))


def bounded(text: str, start: int, end: int, *, has_unit: bool, is_rounded: bool, has_scale: bool) -> Bounded:
    """Read the bound words around a number that stands at `start` to `end`.

    `is_rounded`: 多 or 余 stands inside it.
    """
    before = _BEFORE.search(text, max(0, start - _REACH), start) if text[start - 1 : start] in _BEFORE_ENDS else None
    behind = _BEHIND.match(text, end) if has_unit and text[end : end + 1] in _BEHIND_OPENS else None
    # 过 and 破 alone only before a mark (过三千亿元, 破百亿元), for they end many verbs
    if before is not None and not has_scale and before.group().strip() in _MARK_ONLY:
        before = None
    if before is None and behind is None:
        is_least = has_scale and is_step(text, end)
        return Bounded("at_least" if is_least else "approx" if is_rounded else "exact", start, end)
    words = [match.group().strip() for match in (before, behind) if match]
    kinds = {_KIND.get(word, "at_least" if word in _MARK_ONLY else "approx") for word in words}
    bound: Bound = "exact"
    if "at_most" in kinds:
        bound = "at_most"
    elif "at_least" in kinds or (has_scale and is_step(text, end)):
        bound = "at_least"
    elif "approx" in kinds or is_rounded:
        bound = "approx"
    return Bounded(bound, before.start() if before else start, behind.end() if behind else end)
