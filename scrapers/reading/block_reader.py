"""Reads the numbers of one block in order, and keeps what one number hands on to the next."""

import re
from collections.abc import Iterator

from scrapers.reading.calendar_months import ResolvedPeriod, Sense
from scrapers.reading.cues import Cue
from scrapers.reading.deed_meanings import as_meant, tells_class, tells_level, tells_state
from scrapers.reading.deeds import deed_of, is_listed_on, is_reference, starts_with_deed
from scrapers.reading.ellipsis import is_sum_alone
from scrapers.reading.events import Event, event_at, events
from scrapers.reading.folding import phrase_form
from scrapers.reading.marks import BARE_MARKS, restates
from scrapers.reading.measures import MeasureCue, lists_on, measure_of
from scrapers.reading.pairing import class_in_step, handed_out, names_level_alone, pairs, steps
from scrapers.reading.parts import class_within, project_kind, tells_of_projects
from scrapers.reading.periods import Clock
from scrapers.reading.phrases import called_by_mark, leading_topic, phrases
from scrapers.reading.pieces import Piece
from scrapers.reading.place_lists import PlaceItem, place_items
from scrapers.reading.plans import Plan, demanded, lower_end_aimed_at, plan_cue, range_aimed_at
from scrapers.reading.read_number import ReadNumber, rules_fired
from scrapers.reading.scanner import Token
from scrapers.reading.sections import SectionKind
from scrapers.reading.senses import sense_of
from scrapers.reading.sentences import Sentence
from scrapers.reading.subjects import Subject, subjects
from scrapers.reading.surroundings import Surroundings, surroundings
from scrapers.reading.values import Value
from scrapers.records import Phrase

MONEY = frozenset({"元", "美元", "亿美元", "欧元"})
PERCENT = frozenset({"%", "‰", "百分点"})
_OF_WHICH = "其中"
_PLACE_ALONE = re.compile(r"，\s*[一-龥]{2,6}(?:市|县|区)\s*")
_LOST_UNIT = re.compile(r"(?:比例|比重|占比|强度)[^，。；\d]{0,6}$")
_CAME_ABOUT = re.compile("已|(?<!公)共(?![建同享性])|累计|成功")


class Context(Value, frozen=True, gc=False):
    """What a block's numbers take from around it."""

    headings: tuple[str, ...]
    section: SectionKind | None
    is_section_assumed: bool
    """No heading says it: the document as a whole is a plan."""
    topic: str | None
    """The heading right above, which says what an elliptic number is about."""
    names_events: bool
    """Whether the document has any word for a named event."""


class BlockReader:
    """Reads the sentences of one block in their order."""

    def __init__(self, context: Context, clock: Clock) -> None:
        self._context = context
        self._clock = clock
        self._topic = context.topic
        self._events: list[Event] = []
        self._event_before: str | None = None
        self._deed: Cue | None = None
        self._measure: MeasureCue | None = None
        self._in_classes = False
        self._lists_projects = False
        self._grew = False
        self._steps: dict[int, tuple[int, int]] = {}
        self._subjects: list[Subject] = []
        self._places: dict[int, PlaceItem] = {}

    def pass_over(self, piece: Piece) -> None:
        """Take in what a sentence without numbers says about those behind it."""
        self._enter(piece)

    def _enter(self, piece: Piece) -> None:
        text = piece.text
        self._clock.enter_sentence(text, piece.times)
        self._topic = leading_topic(text) or self._topic
        if self._context.names_events:
            if self._events:
                self._event_before = self._events[0].name
            self._events = events(text)

    def read(self, piece: Piece, sentence: Sentence) -> Iterator[ReadNumber]:
        """Give the numbers of the next sentence."""
        self._enter(piece)
        if not sentence.text.lstrip().startswith(_OF_WHICH):
            self._deed = None
        self._measure = None
        runs = list(handed_out(sentence))
        paired = pairs(sentence, runs)
        self._places = place_items(sentence, runs)
        self._steps = steps(runs)
        self._subjects = subjects(sentence)
        previous: Token | None = None
        for token, around in zip(sentence.numbers, surroundings(sentence), strict=True):
            if token.kind == "quantity" and not token.unit and not token.scale and not _lost_its_unit(around):
                continue
            if token.number in BARE_MARKS and restates(sentence, token):
                continue
            yield self._number(sentence, token, previous, around, paired.get(token.start))
            previous = token

    def _number(
        self,
        sentence: Sentence,
        token: Token,
        previous: Token | None,
        around: Surroundings,
        pair: tuple[str, ...] | None,
    ) -> ReadNumber:
        is_percent = token.unit in PERCENT
        counts = token.kind == "quantity" and not is_percent
        # 2家省级高新区 but not 高新技术企业2家
        follows = counts and not around.names_nothing_behind and not starts_with_deed(sentence, token)
        deed, is_carried = self._deed_of(sentence, token, previous, around, follows)
        measure = self._measured(sentence, token, previous, around, in_step=pair is not None)
        plan = self._plan_of(sentence, token, around)
        listed = self._places.get(token.start)
        within = listed.place if listed is not None else self._class_within(token, previous, around, pair)
        item = self._project_item(around) if within is None and token.unit == "项" else None
        is_elliptic = (within or item) is not None or (
            names_level_alone(pair)
            if pair is not None
            else around.tells_of_same()
            if follows
            else around.is_elliptic(measure.text if measure else "", token.kind == "rank", is_percent)
        )
        part = within or item or self._ranked_growth(token, measure, is_elliptic=is_elliptic)
        is_reference_only = follows and plan is None and is_reference(sentence, token, around, deed)
        sense = sense_of(
            token,
            around,
            deed,
            measure,
            is_planned=plan is not None,
            is_in_plan=self._context.section == "plan",
            step=self._steps.get(token.start) if pair is None else None,
        )
        event = (
            event_at(self._events, sentence.text, token.start, self._event_before)
            if self._context.names_events
            else None
        )
        period, section = self._placed_in_time(token, around, sense, is_reference=is_reference_only)
        candidates: tuple[Phrase, ...]
        if listed is not None:
            candidates = (Phrase(role="listed", text=phrase_form(listed.subject)),)
        elif within is not None:
            candidates = ()
        elif pair is not None:
            candidates = tuple([Phrase(role="before", text=phrase_form(said)) for said in pair])
        else:
            candidates = self._phrases(token, around, follows=follows, is_elliptic=is_elliptic)
        rules = rules_fired(
            follows=follows,
            is_carried=is_carried,
            is_elliptic=is_elliptic,
            is_sum=counts and token.unit in MONEY and is_sum_alone(around.own, around.sentence),
            is_of_class=within is not None,
            is_in_step=pair is not None,
            is_reference=is_reference_only,
            is_base=sense.is_base or sense.is_at_year_end,
        )
        return ReadNumber(
            token=token,
            around=around,
            follows=follows,
            deed=None if is_reference_only else deed,
            measure=measure,
            plan=plan,
            period=period,
            section=section,
            part=part,
            event=event,
            subjects=self._subjects,
            phrases=candidates,
            rules=(*rules, *period.rules),
        )

    def _phrases(self, token: Token, around: Surroundings, *, follows: bool, is_elliptic: bool) -> tuple[Phrase, ...]:
        """Give the stretches around a number that may say what it counts."""
        if token.bound == "at_least" and token.scale and (named := called_by_mark(around, token.scale)) is not None:
            return (Phrase(role="behind", text=named),)
        return phrases(
            around, follows=follows, is_money=token.unit in MONEY, is_elliptic=is_elliptic, topic=self._topic
        )

    def _plan_of(self, sentence: Sentence, token: Token, around: Surroundings) -> Plan | None:
        """Find what plans or expects a number: a word of planning, or that it is a range."""
        is_percent = token.unit in PERCENT
        plan = plan_cue(
            sentence.plan_words, sentence.text, token.outer_start, around.own_end, around.behind, is_percent=is_percent
        )
        if plan is not None or self._context.section == "review":
            return plan
        if token.value_high is not None and not is_percent:
            return range_aimed_at(around.own, token.number, token.start)
        if token.bound == "at_least" and not is_percent and token.unit not in MONEY and _is_or_more(sentence, token):
            return lower_end_aimed_at(around.own, token.number, token.start)
        may_be_demanded = token.bound == "at_least" or "至少" in around.own
        return demanded(sentence.text, token.outer_start, token.start) if may_be_demanded else None

    def _deed_of(
        self, sentence: Sentence, token: Token, previous: Token | None, around: Surroundings, follows: bool
    ) -> tuple[Cue | None, bool]:
        """Find the deed that governs a number, its own or that of the list it stands in; whether it is the list's."""
        deed = deed_of(sentence, token, around, follows)
        if deed is not None and previous is not None:
            if tells_level(sentence, deed):
                return self._deed, self._deed is not None
            if self._deed is not None and tells_class(sentence, previous, token, deed):
                return self._deed, True
        if deed is not None:
            self._deed = as_meant(sentence, token, around, deed)
            return self._deed, False
        if tells_state(around):
            return None, False
        if self._deed is not None and is_listed_on(sentence, previous, token, self._deed):
            return self._deed, True
        return None, False

    def _measured(
        self, sentence: Sentence, token: Token, previous: Token | None, around: Surroundings, in_step: bool
    ) -> MeasureCue | None:
        """Measure a number, or let a list go on in the measure of its first (分别增长10%、7.9%)."""
        measure = measure_of(token, around)
        goes_on = previous is not None and (in_step or measure is None) and lists_on(sentence.text, previous, token)
        if goes_on and self._measure is not None:
            measure = self._measure
        self._measure = measure
        # a change told in passing is no deed of the numbers behind it
        if measure is not None and measure.measure == "growth_amount":
            self._deed = None
        return measure

    def _class_within(
        self, token: Token, previous: Token | None, around: Surroundings, pair: tuple[str, ...] | None
    ) -> str | None:
        """Give the class or place that sets a number off from the whole told before it, or null."""
        if token.kind != "quantity":
            return None
        if pair is not None:
            return class_in_step(pair[0])
        has_same_unit = previous is not None and previous.unit == token.unit
        is_place = has_same_unit and around.own[:1] == "，" and _PLACE_ALONE.fullmatch(around.own) is not None
        found = class_within(around, token.unit, goes_on=self._in_classes or is_place)
        self._in_classes = found is not None
        return found

    def _project_item(self, around: Surroundings) -> str | None:
        """Give the kind of project that an item of a list counts (其中工业项目9项、国际合作3项), or null."""
        if tells_of_projects(around.own):
            self._lists_projects = True
        return project_kind(around) if self._lists_projects else None

    def _ranked_growth(self, token: Token, measure: MeasureCue | None, *, is_elliptic: bool) -> str | None:
        """Give 增速 for a place that only a growth was told before (投资增长6%，居全国第四), or null."""
        if token.kind == "rank":
            return "增速" if self._grew and is_elliptic else None
        self._grew = measure is not None and measure.measure == "growth_rate" and not is_elliptic
        return None

    def _placed_in_time(
        self, token: Token, around: Surroundings, sense: Sense, *, is_reference: bool
    ) -> tuple[ResolvedPeriod, SectionKind | None]:
        """Resolve a number's period, and let the period correct what the headings say of looking back or ahead."""
        section = "review" if is_reference else self._context.section
        if (section is None and self._clock.announces_plan) or (not is_reference and self._clock.turns_ahead):
            section = "plan"
        period, is_ahead = self._clock.at(token.start, section, sense)
        if is_ahead is None:
            return period, section
        if is_reference and is_ahead and period.scope == "heading":
            # what a plan finds there already is not of the year it plans
            return self._clock.of_report(sense), "review"
        is_own_time = period.scope in ("clause", "sentence") and not sense.is_planned
        if is_ahead and section == "review" and period.text and f"到{period.text}" in around.sentence:
            # 规划提出，到2020年达到1.5%: what a review says is aimed at
            return period, "plan"
        if is_ahead and section != "review":
            # 今年已受理6家: in the year that is running some things have come about
            may_be_over = self._context.is_section_assumed and not sense.is_planned
            return period, "review" if may_be_over and _CAME_ABOUT.search(around.clause) is not None else "plan"
        is_to_be_done = (self._clock.announces_plan or self._clock.turns_ahead) and period.scope == "document"
        if not is_ahead and (is_own_time or (self._context.is_section_assumed and not is_to_be_done)):
            return period, "review"
        return period, section


def _is_or_more(sentence: Sentence, token: Token) -> bool:
    return sentence.text.endswith("以上", token.start, token.end)


def _lost_its_unit(around: Surroundings) -> bool:
    """Tell a percentage whose sign the page lost (占比例仅为8)."""
    return bool(_LOST_UNIT.search(around.own)) and not around.behind.strip(" 。，；、")
