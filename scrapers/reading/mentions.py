"""The numbers of one block as mentions: each with its phrases, cues, period and the rules that fired."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from scrapers.reading.cues import Cue
from scrapers.reading.deeds import deed_of, is_listed_on, is_reference, starts_with_deed
from scrapers.reading.exclusions import exclusion
from scrapers.reading.folding import phrase_form
from scrapers.reading.levels import funding_level, level_text
from scrapers.reading.measures import MeasureCue, lists_on, measure_of
from scrapers.reading.pairing import pairs
from scrapers.reading.parts import event_of, part_of
from scrapers.reading.periods import Clock, ResolvedPeriod, Sense
from scrapers.reading.phrases import leading_topic, phrases
from scrapers.reading.plans import Plan, plan_cue
from scrapers.reading.report import SectionKind
from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence, sentences
from scrapers.reading.surroundings import Surroundings, surroundings
from scrapers.records import Block, Mention, Phrase, Scope

_MONEY = ("元", "美元", "亿美元", "欧元")
_PERCENT = ("%", "‰", "百分点")
_DISTRIBUTIVE = re.compile(r"各(?:自|有|为|达)?\s*$")
_OF_WHICH = re.compile(r"\s*其中")
_BASE_BEFORE = re.compile(r"[从由]\s*$")
_BASE_BEHIND = re.compile(
    r"\s*(?:提高|增加|跃升|提升|增长|扩大|上升|发展|攀升|壮大|前移|调整|跃|升|增|扩|缩小|下降|降)(?:到|至|为)"
)
_OF_PREVIOUS_YEAR = re.compile(r"[由从](?:上年|去年)(?:末|底|同期)?的?\s*$")
_OF_WHICH_CLASS = re.compile(
    r"(?:其中|[、，])[：\s]*([一-龥]{1,8}?(?:市|县|区|州|旗|类|领域))\s*(?:新认定|新增|达到?|有|为)?\s*$"
)
_PLACE_ALONE = re.compile(r"，\s*[一-龥]{2,6}(?:市|县|区)\s*")
_LOST_UNIT = re.compile(r"(?:比例|比重|占比|强度)[^，。；\d]{0,6}$")


class Context(NamedTuple):
    """What a block's numbers take from around it."""

    document_version_id: str
    headings: tuple[str, ...]
    section: SectionKind | None
    is_section_assumed: bool
    """No heading says it: the document as a whole is a plan."""
    topic: str | None
    """The heading right above, which says what an elliptic number is about."""


class _Read(NamedTuple):
    """All that was found out about one number."""

    token: Token
    around: Surroundings
    follows: bool
    deed: Cue | None
    measure: MeasureCue | None
    plan: Plan | None
    clause_start: int
    period: ResolvedPeriod
    section: SectionKind | None
    class_within: str | None
    """The class or place that an 其中 sets off (其中农业类8项)."""
    event: str | None
    phrases: tuple[Phrase, ...]
    rules: tuple[str, ...]


class _BlockReader:
    """Reads the sentences of one block, and keeps what one number hands on to the next."""

    def __init__(self, block: Block, context: Context, clock: Clock) -> None:
        self._block = block
        self._context = context
        self._clock = clock
        self._topic = context.topic
        self._event: str | None = None
        self._deed: Cue | None = None
        self._measure: MeasureCue | None = None
        self._in_classes = False

    def read(self, sentence: Sentence) -> Iterator[_Read]:
        self._clock.enter_sentence(sentence.text, has_numbers=bool(sentence.numbers))
        topic = leading_topic(sentence.text)
        if topic is not None:
            self._topic = topic
        self._event = event_of(sentence.text) or self._event
        if not sentence.numbers:
            return
        if not _OF_WHICH.match(sentence.text):
            self._deed = None
        self._measure = None
        paired = pairs(sentence)
        previous: Token | None = None
        for token in sentence.numbers:
            around = surroundings(sentence, token)
            if token.kind == "quantity" and not token.unit and not token.scale and not _lost_its_unit(around):
                continue
            yield self._number(sentence, token, previous, around, paired.get(token.start))
            previous = token

    def _number(
        self, sentence: Sentence, token: Token, previous: Token | None, around: Surroundings, pair: str | None
    ) -> _Read:
        follows = (
            token.kind == "quantity"
            and token.unit not in _PERCENT
            and around.counts_what_follows(starts_with_deed(sentence, token))
        )
        rules = ["counts_behind" if follows else "counts_before"]
        deed = deed_of(sentence, token, around, follows)
        if deed is not None:
            self._deed = deed
        elif self._deed is not None and is_listed_on(sentence, previous, token, self._deed):
            deed = self._deed
            rules.append("deed_carried")
        measure = self._measured(sentence, token, previous, around, in_step=pair is not None)
        if measure is not None and measure.measure == "growth_amount":
            self._deed = None
        plan = plan_cue(
            sentence.plan_words,
            sentence.text,
            token.outer_start,
            around.behind,
            is_percent=token.unit in _PERCENT,
        )
        elliptic = (
            pair is None and not follows and around.is_elliptic(measure.text if measure else "", token.kind == "rank")
        )
        reference = follows and plan is None and deed is not None and is_reference(sentence, token, deed)
        base = bool(_BASE_BEFORE.search(around.own) and _BASE_BEHIND.match(around.behind))
        flags = {"elliptic": elliptic, "in_step": pair is not None, "reference": reference, "base": base}
        rules.extend(name for name, holds in flags.items() if holds)
        marks_level = (measure is None or measure.measure == "share") and (
            (deed is not None and deed.kind == "stock" and deed.word != "累计")
            or (bool(token.scale) and token.bound == "at_least")
        )
        sense = Sense(
            is_planned=plan is not None,
            marks_level=marks_level,
            is_base=base,
            is_of_previous_year=_OF_PREVIOUS_YEAR.search(around.own) is not None,
            is_average=measure is not None and "年均" in around.clause,
        )
        section = "review" if reference else self._context.section
        period = self._clock.at(token.start, section, sense)
        if section != "review" and self._clock.is_ahead(period):
            section = "plan"
        elif self._clock.is_over(period) and (
            self._context.is_section_assumed or (plan is None and period.scope in ("clause", "sentence"))
        ):
            section = "review"
        is_place_list = previous is not None and previous.unit == token.unit and _PLACE_ALONE.fullmatch(around.own)
        of_which = self._class_within(around, token, is_list=bool(is_place_list))
        if of_which is not None:
            elliptic = True
            rules.append("of_which_class")
            if "elliptic" not in rules:
                rules.append("elliptic")
        if of_which is not None:
            candidates: tuple[Phrase, ...] = ()
        elif pair is not None:
            candidates = (Phrase(role="before", text=phrase_form(pair)),)
        else:
            candidates = phrases(
                around, follows=follows, is_money=token.unit in _MONEY, is_elliptic=elliptic, topic=self._topic
            )
        return _Read(
            token,
            around,
            follows,
            None if reference else deed,
            measure,
            plan,
            sentence.clause(token)[0],
            period,
            section,
            of_which,
            self._event,
            candidates,
            (*rules, *period.rules),
        )

    def _class_within(self, around: Surroundings, token: Token, *, is_list: bool) -> str | None:
        """Give the class or place that sets a number off from the whole told before it, or null."""
        found = _OF_WHICH_CLASS.search(around.own) if token.kind == "quantity" else None
        goes_on = found is not None and (found.group().startswith("其中") or self._in_classes or is_list)
        self._in_classes = goes_on
        return found.group(1) if found is not None and goes_on else None

    def _measured(
        self, sentence: Sentence, token: Token, previous: Token | None, around: Surroundings, in_step: bool
    ) -> MeasureCue | None:
        """Measure a number, or let a list go on in the measure of its first (分别增长10%、7.9%)."""
        measure = measure_of(token, around)
        goes_on = previous is not None and (in_step or measure is None) and lists_on(sentence.text, previous, token)
        if goes_on and self._measure is not None:
            measure = self._measure
        self._measure = measure
        return measure


def _lost_its_unit(around: Surroundings) -> bool:
    """Tell a percentage whose sign the page lost (占比例仅为8)."""
    return bool(_LOST_UNIT.search(around.own)) and not around.behind.strip(" 。，；、")


def _acts(read: _Read) -> bool:
    """Whether no deed before the number brings its things about."""
    return read.deed is None or read.deed.start >= read.token.end


def _level(read: _Read) -> str | None:
    """Find the level where it is said of the counted things."""
    around = read.around
    if read.token.unit in _MONEY:
        return funding_level(around.clause, around.sentence[: len(around.sentence) - len(around.clause)][-45:])
    if read.follows:
        level = level_text(around.behind, first=True)
        if level is None and any(phrase.role == "following" for phrase in read.phrases):
            level = level_text(around.behind_all[:40], first=True)
        return level or level_text(around.own.rsplit("、", 1)[-1])
    return level_text(around.own) or (None if around.names_nothing_behind else level_text(around.behind, first=True))


def _plan_scope(read: _Read) -> Scope | None:
    if read.plan is None:
        return None
    return "clause" if read.plan.start >= read.clause_start else "sentence"


def _measure_name(read: _Read) -> str | None:
    if "reference" in read.rules or ("base" in read.rules and read.measure is None):
        return "stock"
    if read.measure is not None:
        return read.measure.measure
    if read.deed is None:
        return None
    if read.deed.word == "净增":
        return "growth_amount"
    # 累计 within a stated time is what came about in it, without one it is what there is
    if read.deed.word == "累计" and (read.period.scope in ("clause", "sentence") or "period_era" in read.rules):
        return "flow"
    return "stock" if read.deed.kind == "stock" else "flow"


def _mention(read: _Read, sentence: Sentence, original: str, block: Block, context: Context) -> Mention:
    token, period = read.token, read.period
    start, end = sentence.start + token.start, sentence.start + token.end
    identity = blake2b(f"{context.document_version_id}:{start}:{end}".encode(), digest_size=12).hexdigest()
    return Mention(
        mention_id=identity,
        block_index=block.index,
        start=start,
        end=end,
        sentence_start=sentence.start,
        sentence=original,
        clause=read.around.clause,
        heading=context.headings[-1] if context.headings else None,
        kind="rank" if token.kind == "rank" else "quantity",
        number_text=token.number,
        scale_text=token.scale or None,
        unit_text=token.unit,
        value=token.value,
        value_high=token.value_high,
        bound=token.bound,
        is_distributive=bool(_DISTRIBUTIVE.search(read.around.own)),
        phrases=read.phrases,
        verb_text=read.deed.word if read.deed else None,
        level_text=_level(read),
        measure_cue=_measure_name(read),
        measure_text=read.measure.text if read.measure else (read.deed.word if read.deed else None),
        whole_text=read.measure.whole if read.measure else None,
        sign=read.measure.sign if read.measure else 1,
        plan_text=read.plan.text if read.plan else None,
        plan_kind=read.plan.kind if read.plan else None,
        plan_scope=_plan_scope(read),
        section_kind=read.section,
        time_text=period.text,
        time_scope=period.scope,
        period_anchor=period.anchor,
        period_start_year=period.start_year,
        period_start_month=period.start_month,
        period_end_year=period.end_year,
        period_end_month=period.end_month,
        part_text=read.class_within
        or part_of(token, read.around, is_money=token.unit in _MONEY, acts=read.follows and _acts(read)),
        event_text=read.event,
        exclusion=exclusion(read.around.clause, read.around.behind_all),
        rules=read.rules,
    )


def block_mentions(folded: str, original: str, block: Block, context: Context, clock: Clock) -> Iterator[Mention]:
    """Give the mentions of one block. `folded` and `original` are the whole document's text, of equal length."""
    clock.enter_block(context.headings, context.section)
    reader = _BlockReader(block, context, clock)
    for sentence in sentences(folded, block.start, block.end):
        text = original[sentence.start : sentence.start + len(sentence.text)].strip()
        for read in reader.read(sentence):
            yield _mention(read, sentence, text, block, context)
