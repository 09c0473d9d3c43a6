"""The numbers of one block as mentions, the records that reading hands on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from scrapers.reading.block_reader import MONEY, BlockReader, Context
from scrapers.reading.cues import Cue
from scrapers.reading.exclusions import exclusion_of
from scrapers.reading.levels import funding_level, level_text
from scrapers.reading.parts import part_of
from scrapers.reading.periods import Clock
from scrapers.reading.pieces import Piece
from scrapers.reading.plans import Plan
from scrapers.reading.read_number import ReadNumber
from scrapers.reading.sentences import Sentence
from scrapers.reading.subjects import subject_at
from scrapers.reading.values import Value
from scrapers.records import Block, Mention, Scope

_DISTRIBUTIVE = re.compile(r"各(?:自|有|为|达)?\s*$")
_MADE = ("建成", "培育", "组建", "建立", "创建", "设立", "认定", "备案")
_THERE_IS_NOW = re.compile(r"(?:目前|现)[^。；\d]{0,8}?(?:共有|拥有|共拥有|建成)")
_COMES_ABOUT = re.compile("新[增认建获培批]|今年|净增|；")
_AMASSED = re.compile(rf"(?:累计(?:已|共|成功)?|共|已)(建成)|累计(?:已|共|成功)?({'|'.join(_MADE[1:])})")
_AMASSED_REACH = 4
_INCUBATION = re.compile("建成(?<!新建成)[^，。；#]{0,14}(?:孵化器|孵化载体)[^。；]*(?:面积|场地|在孵|入驻)")
"""The incubators there are, with the room and the firms in them."""
_PASSES_MARK = re.compile(r"(?:新[增认建获培]|净增)[^，。；#]*#[^，。；#]{0,3}，$")
_UP_TO = re.compile("截[至止]")
_BUILT_BY_NOW = re.compile(r"(?:截[至止][^，。；]{0,14}，|目前，?)[^，。；\d新]{0,6}建成(?![^，。；]{0,4}并)")
_BUILT_IN_REGION = re.compile(
    r"(?:^|[，；：])\s*(?:[(一二三四五六七八九十]{1,3}[)是、])?全[省市县区州旗](?:已|共)*建成"
)
"""What stands in the whole region (全市建成孵化器36家), if no time is told for it."""
_ADDED_UP = re.compile("新[增认建获培批组][^，。；]*#[^，。；]{0,6}，(?:全[省市区县])?累计(?:已|达|达到|有|为|共)*$")
"""What new things bring the whole to (新认定263家，累计1408家)."""
_COUNTS_ALL = re.compile(
    r"(?:企业|机构|平台)总?数量?(?:已?达到?|超过?|突破|为)?\s*$|"
    r"(?:企业|机构|平台|中心|实验室|基地|园区|孵化器|空间)累计(?:已|共)*(?:达到?|超过?|突破|有)?\s*$"
)
"""累计…企业数, 机构累计达: how many there are, whatever time is told."""
_BALANCES = frozenset({"余额", "存量", "累计"})
_IDENTITY_BYTES = 12
_DISTRIBUTIVE_ENDS = frozenset("各自有为达")


def _acts(read: ReadNumber) -> bool:
    """Whether no deed before the number brings its things about."""
    return read.deed is None or read.deed.start >= read.token.end


def _goes_on_from_stock(sentence: str) -> bool:
    """Tell a list of what there is, whatever deed brought an item of it about (目前共有企业23家，建成孵化器1个)."""
    found = _THERE_IS_NOW.search(sentence)
    return found is not None and _COMES_ABOUT.search(sentence, found.end()) is None


def _has_amassed(sentence: str, deed: Cue) -> bool:
    """Tell what was made over the years (累计培育58家, 共建成31个) from what came about in the period."""
    if deed.word not in _MADE:
        return False
    found = _AMASSED.search(sentence, max(0, deed.start - _AMASSED_REACH), deed.end)
    return found is not None and deed.word in found.groups()


def _level(read: ReadNumber) -> str | None:
    """Find the level where it is said of the counted things."""
    around = read.around
    if read.token.unit in MONEY:
        return funding_level(around.clause, around.sentence[: len(around.sentence) - len(around.clause)][-45:])
    if read.follows:
        level = level_text(around.behind, first=True)
        if level is None and any(phrase.role == "following" for phrase in read.phrases):
            level = level_text(around.behind_all[:40], first=True)
        return level or level_text(around.own.rsplit("、", 1)[-1])
    if "in_step" in read.rules:
        handed = read.phrases[0].text if read.phrases else ""
        return level_text(handed) or level_text(around.own) or level_text(around.clause)
    return level_text(around.own) or (None if around.names_nothing_behind else level_text(around.behind, first=True))


def _plan_scope(plan: Plan, clause_start: int) -> Scope:
    return "clause" if plan.start >= clause_start else "sentence"


def _measure_name(read: ReadNumber) -> str | None:
    name = _measure_told(read)
    # 贷款达到4亿元 is what was lent: a sum that has reached a mark is no balance
    if name == "stock" and read.token.unit in MONEY and not _holds_balance(read):
        return None
    return name


def _holds_balance(read: ReadNumber) -> bool:
    words = (read.measure.text if read.measure else None, read.deed.word if read.deed else None)
    return any(word in _BALANCES for word in words)


def _measure_told(read: ReadNumber) -> str | None:
    if "reference" in read.rules or ("base" in read.rules and read.measure is None):
        return "stock"
    if read.measure is not None:
        return read.measure.measure
    if read.deed is None:
        return None
    if read.deed.word == "净增":
        return "growth_amount"
    return "stock" if _tells_what_there_is(read, read.deed) else "flow"


def _tells_what_there_is(read: ReadNumber, deed: Cue) -> bool:
    """Tell what there is from what came about, by the deed and the time it is told of."""
    is_within = read.period.scope in ("clause", "sentence")
    # 新增100家，突破8300家: the mark is one of all there are
    if read.token.bound == "at_least" and _PASSES_MARK.search(read.around.sentence) is not None:
        return True
    # 累计 within a stated time is what came about in it, without one it is what there is
    if deed.word == "累计":
        counts_all = _COUNTS_ALL.search(read.around.own) or _ADDED_UP.search(read.around.sentence)
        return bool(counts_all) or not (is_within or "period_era" in read.rules)
    if deed.kind == "stock":
        return True
    if deed.word in _MADE and _goes_on_from_stock(read.around.sentence):
        return True
    if deed.word == "建成" and (
        _BUILT_BY_NOW.search(read.around.sentence) is not None
        or (
            not is_within
            and "period_era" not in read.rules
            and _BUILT_IN_REGION.search(read.around.sentence) is not None
        )
    ):
        return True
    if "period_era" in read.rules:
        return False
    if deed.word == "建成" and _INCUBATION.search(read.around.whole.blanked) is not None:
        return True
    if not _has_amassed(read.around.whole.text, deed):
        return False
    # 截至2020年底，已建成210家 is what there is by then
    return not is_within or _UP_TO.search(read.around.sentence) is not None


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
        _measure_name(read),
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
