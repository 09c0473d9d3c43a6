"""The numbers of one block as mentions, the records that reading hands on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from scrapers.reading.block_reader import MONEY, BlockReader, Context
from scrapers.reading.exclusions import exclusion_of
from scrapers.reading.levels import funding_level, level_of_award, level_of_counted, level_text
from scrapers.reading.parts import part_of
from scrapers.reading.periods import Clock
from scrapers.reading.pieces import Piece
from scrapers.reading.plans import Plan
from scrapers.reading.read_number import ReadNumber
from scrapers.reading.sentences import Sentence
from scrapers.reading.stocks import measure_name
from scrapers.reading.subjects import subject_at
from scrapers.reading.values import Value
from scrapers.records import Block, Mention, Scope

_DISTRIBUTIVE = re.compile(r"各(?:自|有|为|达)?\s*$")
_IDENTITY_BYTES = 12
_DISTRIBUTIVE_ENDS = frozenset("各自有为达")


def _acts(read: ReadNumber) -> bool:
    """Whether no deed before the number brings its things about."""
    return read.deed is None or read.deed.start >= read.token.end


def _level(read: ReadNumber) -> str | None:
    """Find the level where it is said of the counted things."""
    around = read.around
    if read.token.unit in MONEY:
        before = around.sentence[: len(around.sentence) - len(around.clause)][-45:]
        return funding_level(around.clause, around.behind, before)
    if read.follows:
        level = level_text(around.behind, first=True)
        if level is None and any(phrase.role == "following" for phrase in read.phrases):
            level = level_text(around.behind_all[:40], first=True)
        level = level or level_text(around.own.rsplit("、", 1)[-1])
        return level or level_of_award(around.behind, around.sentence)
    if "in_step" in read.rules:
        handed = read.phrases[0].text if read.phrases else ""
        return level_text(handed) or level_text(around.own) or level_text(around.clause)
    return level_of_counted(around.own, around.sentence) or (
        None if around.names_nothing_behind else level_text(around.behind, first=True)
    )


def _plan_scope(plan: Plan, clause_start: int) -> Scope:
    return "clause" if plan.start >= clause_start else "sentence"


class Found(Value, frozen=True, gc=False):
    """A number that was read, and where."""

    read: ReadNumber
    sentence: Sentence
    original: str
    """The sentence as written."""
    block: Block
    context: Context


def _mention(number: Found, begun: blake2b) -> Mention:
    """Give a number as a mention. `begun`: a digest that has taken in what tells its document from others."""
    read, sentence, context = number.read, number.sentence, number.context
    token, period, around, deed, measure, plan = (
        read.token,
        read.period,
        read.around,
        read.deed,
        read.measure,
        read.plan,
    )
    start, end = sentence.start + token.start, sentence.start + token.end
    identity = begun.copy()
    identity.update(b"%d:%d" % (start, end))
    # in the order of the record: so many keywords would first be gathered in a dictionary, which takes longer
    return Mention(
        identity.hexdigest(),
        number.block.index,
        start,
        end,
        sentence.start,
        number.original,
        around.clause,
        context.headings[-1] if context.headings else None,
        "rank" if token.kind == "rank" else "quantity",
        token.number,
        token.scale or None,
        token.unit,
        token.value,
        token.value_high,
        token.bound,
        around.own_end in _DISTRIBUTIVE_ENDS and _DISTRIBUTIVE.search(around.own) is not None,
        read.phrases,
        deed.word if deed else None,
        _level(read),
        measure_name(read, is_money=token.unit in MONEY),
        measure.text if measure else (deed.word if deed else None),
        measure.whole if measure else None,
        measure.sign if measure else 1,
        plan.text if plan else None,
        plan.kind if plan else None,
        _plan_scope(plan, around.clause_start) if plan else None,
        read.section,
        period.text,
        period.scope,
        period.anchor,
        period.start_year,
        period.start_month,
        period.end_year,
        period.end_month,
        read.part
        or part_of(token, around, is_money=token.unit in MONEY, acts=read.follows and _acts(read))
        or (subject_at(read.subjects, sentence.blanked, around.outer) if read.subjects else None),
        read.event,
        exclusion_of(around.clause, sentence.blanked, around.blank + 1, token.unit),
        read.rules,
    )


def block_numbers(
    pieces: Sequence[Piece], original: str, block: Block, context: Context, clock: Clock
) -> Iterator[Found]:
    """Read the numbers of one block, of its sentences in their order. `original` is the document's text as written."""
    clock.enter_block(context.headings, context.section)
    if not pieces:
        return
    reader = BlockReader(context, clock)
    for piece in pieces:
        sentence = piece.numbered
        if sentence is None:
            reader.pass_over(piece)
            continue
        as_written = original[piece.start : piece.start + len(piece.text)].strip()
        for read in reader.read(piece, sentence):
            yield Found(read, sentence, as_written, block, context)


def mentions(document_version_id: str, found: Iterable[Found]) -> tuple[Mention, ...]:
    """Give the numbers of a document as mentions."""
    begun = blake2b(f"{document_version_id}:".encode(), digest_size=_IDENTITY_BYTES)
    return tuple([_mention(number, begun) for number in found])
