"""The numbers of one paragraph as mentions: each with its phrases, cues, period and reasons."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from scrapers.reading.cues import Cue, MeasureCue, Plan, amount_cue, cues, exclusion, percent_cue, plan_cue
from scrapers.reading.folding import phrase_form
from scrapers.reading.levels import level_text
from scrapers.reading.pairing import pairs
from scrapers.reading.periods import Clock, ResolvedPeriod
from scrapers.reading.phrases import (
    Surroundings,
    clause_marks,
    counts_what_follows,
    is_elliptic,
    leading_topic,
    phrases,
    surroundings,
)
from scrapers.reading.report import Report, SectionKind
from scrapers.reading.scanner import Token, scan
from scrapers.records import Block, Mention, Phrase, Scope

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]?")
_MONEY = ("元", "美元", "亿美元", "欧元")
_DISTRIBUTIVE = re.compile(r"各(?:自|有|为|达)?\s*$")
_PERCENT = ("%", "‰", "百分点")
_LIST_LINK = re.compile(r"[、，,；;和及与]\s*(?:其中)?[^，。；,;]*$")
_PART_PRIZE = re.compile(r"(?:[一二三特123]等奖|优秀奖)\s*$")
_EACH = re.compile(r"每个?(?:县|区|市|乡镇)[^，。；]{0,12}|各(?:县|区)[^，。；]{0,14}(?=[，,均]|利用|分别|建)")
_BASE_BEFORE = re.compile(r"[从由]\s*$")
_BASE_BEHIND = re.compile(r"\s*(?:提高|增加|跃升|提升|增长|扩大|上升|发展|升|增|缩小|下降|降)(?:到|至|为)")
_TRANSITIVE = frozenset({"完成", "实施", "开展", "组织", "举办", "发放", "推进", "签订", "签署", "建立", "引进", "培育", "投入"})
_OBJECT = re.compile(r"了?[^，。；、\s]{2}")
_LIST = re.compile(r"\s*[、，和与及]\s*")
_OF_WHICH = re.compile(r"其中")


class Context(NamedTuple):
    """What a paragraph's numbers take from around it."""

    document_version_id: str
    report: Report
    headings: tuple[str, ...]
    section: SectionKind | None
    topic: str | None
    """The heading right above, which says what an elliptic number is about."""


class _Carried:
    """Cues that hold on through a sentence until another takes their place."""

    def __init__(self) -> None:
        self.deed: Cue | None = None
        self.topic: str | None = None


def _identity(document_version_id: str, start: int, end: int) -> str:
    return blake2b(f"{document_version_id}:{start}:{end}".encode(), digest_size=12).hexdigest()


def _deed(
    text: str, token: Token, found: list[Cue], own_start: int, clause_start: int, behind_end: int, follows: bool
) -> Cue | None:
    """Find the deed or state that governs a number: before it in its clause, else behind it."""
    behind = [cue for cue in found if token.end <= cue.start < behind_end and cue.kind == "action"]
    # 参与完成的14项成果: a deed told of the thing, not of the count
    is_clause_of_thing = follows and text[:token.outer_start].endswith("的")
    own = [] if is_clause_of_thing else [cue for cue in found if own_start <= cue.start and cue.end <= token.start and cue.kind in ("action", "stock")]
    if own and not (follows and behind and own[-1].kind == "stock"):
        return own[-1]
    if follows and behind:
        return behind[0]
    clause = [] if is_clause_of_thing else [cue for cue in found if clause_start <= cue.start and cue.end <= token.start and cue.kind in ("action", "stock")]
    if clause:
        return clause[-1]
    starts_behind = behind and behind[0].start - token.end <= 1
    return behind[0] if starts_behind else None


def _is_reference(deed: Cue, token: Token, around: Surroundings, text: str) -> bool:
    """Tell things that did something (4个省级高新区完成了组建工作) from things that came about."""
    if deed.start < token.end or deed.word not in _TRANSITIVE:
        return False
    return bool(_OBJECT.match(text, deed.end)) and deed.start - token.end >= 3


def _linked(text: str, previous: Token, token: Token) -> bool:
    """Tell a second percentage of one list (增长15.1%和12.2%)."""
    return previous.unit == token.unit == "%" and bool(_LIST.fullmatch(text, previous.end, token.outer_start))


def _measure(token: Token, around: Surroundings) -> MeasureCue | None:
    if token.kind == "rank":
        return MeasureCue("rank", "", None, 1)
    if token.unit in ("%", "‰"):
        return percent_cue(around.clause, around.behind)
    return amount_cue(around.clause, token.unit == "百分点")


def _of_which(around: Surroundings) -> bool:
    return bool(_OF_WHICH.search(around.sentence[-60:]))


def _part(around: Surroundings) -> str | None:
    if found := _PART_PRIZE.search(around.own):
        return found.group().strip()
    if found := _EACH.search(around.clause):
        return found.group()
    return None


def _sentence_mentions(
    text: str, offset: int, original: str, block: Block, context: Context, clock: Clock, carried: _Carried
) -> Iterator[Mention]:
    tokens = [token for token in scan(text) if token.kind != "quantity" or token.unit or token.scale or token.value]
    clock.enter_sentence(text)
    if (topic := leading_topic(text)) is not None:
        carried.topic = topic
    if not any(token.kind in ("quantity", "rank") for token in tokens):
        return
    marks = clause_marks(text, tokens)
    found = cues(text)
    paired = {pair.token_start: pair.phrase for pair in pairs(text, tokens)} if "分别" in text else {}
    if not _OF_WHICH.match(text.lstrip()):
        carried.deed = None
    previous: Token | None = None
    in_step: MeasureCue | None = None
    listed: MeasureCue | None = None
    for index, token in enumerate(tokens):
        if token.kind not in ("quantity", "rank"):
            continue
        around = surroundings(text, tokens, index, marks)
        if token.kind == "quantity" and not token.unit and not token.scale and not _may_lack_unit(around):
            continue
        rules: list[str] = []
        starts_with_cue = any(cue.start <= token.end + 1 and cue.start >= token.end for cue in found)
        follows = token.kind == "quantity" and token.unit not in _PERCENT and counts_what_follows(around, starts_with_cue)
        own_start = token.outer_start - len(around.own)
        clause_start = max((mark + 1 for mark in marks if mark < token.start), default=0)
        deed = _deed(text, token, found, own_start, clause_start, token.end + len(around.behind), follows)
        rules.append("counts_behind" if follows else "counts_before")
        if deed is not None:
            carried.deed = deed
        elif carried.deed is not None and (previous is None or _LIST_LINK.search(text, previous.end, token.outer_start)):
            deed = carried.deed
            rules.append("deed_carried")
        if _of_which(around):
            rules.append("of_which")
        pair = paired.get(token.start)
        # 分别增长10%、7.9%: what the first of a list in step measures, the others measure too
        measure = in_step if pair is not None and in_step is not None else _measure(token, around)
        if measure is None and in_step is None and previous is not None and _linked(text, previous, token):
            measure = listed
        in_step = measure if pair is not None else None
        listed = measure
        planned = plan_cue(around.sentence, around.behind)
        elliptic = is_elliptic(around, follows, measure.text if measure else "", token.kind == "rank")
        if elliptic:
            rules.append("elliptic")
        if pair is not None:
            rules.append("in_step")
        if follows and planned is None and deed is not None and _is_reference(deed, token, around, text):
            rules.append("reference")
        marks_level = (measure is None or measure.measure == "share") and (
            (deed is not None and deed.kind == "stock") or (bool(token.scale) and token.bound == "at_least")
        )
        if _BASE_BEFORE.search(around.own) and _BASE_BEHIND.match(around.behind):
            rules.append("base")
        period = clock.at(
            token.start,
            "review" if "reference" in rules else context.section,
            is_planned=planned is not None,
            marks_level=marks_level,
            is_base="base" in rules,
        )
        yield _mention(
            token, offset, original, block, context, around, deed, measure, planned, period, follows, rules,
            phrases(around, follows, token.unit in _MONEY, elliptic, pair, carried.topic or context.topic),
        )  # fmt: skip
        previous = token


def _may_lack_unit(around: Surroundings) -> bool:
    """A percent sign that the page lost (占比例仅为8)."""
    return bool(re.search(r"(?:比例|比重|占比|强度)[^，。；\d]{0,6}$", around.own)) and not around.behind.strip(" 。，；、,;")


def _where_levels_stand(token: Token, around: Surroundings, follows: bool, elliptic: bool) -> tuple[str, str]:
    """Give where the level of the counted things is said: beside the number; for money also in the clause before."""
    if token.unit in _MONEY:
        return around.own, around.sentence[-45:]
    if follows:
        return around.behind + around.behind_all[len(around.behind) : 40], around.own.rsplit("、", 1)[-1]
    return around.own, "" if elliptic else around.behind


def _plan_scope(planned: Plan | None, around: Surroundings) -> Scope | None:
    if planned is None:
        return None
    return "clause" if planned.start >= len(around.sentence) - len(around.clause) else "sentence"


def _mention(
    token: Token, offset: int, original: str, block: Block, context: Context, around: Surroundings,
    deed: Cue | None, measure: MeasureCue | None, planned: Plan | None, period: ResolvedPeriod, follows: bool,
    rules: list[str], candidates: tuple[Phrase, ...],
) -> Mention:  # fmt: skip
    start, end = offset + token.start, offset + token.end
    measure_name = measure.measure if measure else None
    if "reference" in rules:
        measure_name, deed = "stock", None
    if measure_name is None and deed is not None:
        measure_name = "stock" if deed.kind == "stock" else "flow"
    near, wide = _where_levels_stand(token, around, follows, "elliptic" in rules)
    return Mention(
        mention_id=_identity(context.document_version_id, start, end),
        block_index=block.index,
        start=start,
        end=end,
        sentence_start=offset,
        sentence=original.strip(),
        clause=phrase_form(around.clause),
        heading=context.headings[-1] if context.headings else None,
        kind="rank" if token.kind == "rank" else "quantity",
        number_text=token.number,
        scale_text=token.scale or None,
        unit_text=token.unit,
        value=token.value,
        value_high=token.value_high,
        bound=token.bound,
        is_distributive=bool(_DISTRIBUTIVE.search(around.own)),
        phrases=candidates,
        verb_text=deed.word if deed else None,
        level_text=level_text(near, wide),
        measure_cue=measure_name,
        measure_text=measure.text if measure else (deed.word if deed else None),
        whole_text=measure.whole if measure else None,
        sign=measure.sign if measure else 1,
        plan_text=planned.text if planned else None,
        plan_kind=planned.kind if planned else None,
        plan_scope=_plan_scope(planned, around),
        section_kind=context.section,
        time_text=period.text,
        time_scope=period.scope,
        period_anchor=period.anchor,
        period_start_year=period.start_year,
        period_start_month=period.start_month,
        period_end_year=period.end_year,
        period_end_month=period.end_month,
        part_text=_part(around),
        region_text=None,
        exclusion=exclusion(around.clause, around.behind_all),
        rules=(*rules, *period.rules),
    )


def block_mentions(folded: str, original: str, block: Block, context: Context, clock: Clock) -> Iterator[Mention]:
    """Give the mentions of one block. `folded` and `original` are the whole document's text, of equal length."""
    carried = _Carried()
    clock.enter_block(context.headings, context.section)
    for match in _SENTENCE.finditer(folded, block.start, block.end):
        yield from _sentence_mentions(
            match.group(), match.start(), original[match.start() : match.end()], block, context, clock, carried
        )
