"""Which stretches of a sentence may say what a number counts, in the order in which to believe them."""

import re
from typing import NamedTuple

from scrapers.reading.folding import phrase_form
from scrapers.reading.scanner import Token
from scrapers.records import Phrase

_NO_NOUN_BEHIND = re.compile(r"[\s的]*(?:[，。；、：！？()》”\"—\-和及与等以其占在较比居]|并|且|同比|$)")
_MEASURED = re.compile(r"金额|总量|增速|规模|增量|总数|排名|位次|保持|连续|位居|名列|跃居|稳居|均居|[位居列稳跃排名升至]")
_GENERIC = re.compile(
    r"(?:多|余)?(?:户|家)?(?:科技型?|高科技|重点|骨干|龙头|工业|民营|规上)?(?:企业|单位|项目|成果|机构|团队|人|产品|技术|[^，。；]{0,4}技术)?"
    r"(?:分别|共同|成功|顺利|正式|先后)?$"
)
_FILLER = re.compile(
    r"国家级|省部级|省级|市级|县级|区级|[国省市县区]派|首次|提前|超额|圆满|顺利|[一二三四两多]批|净增|年度|全部|[净超再仍较]|目标|"
    r"从|跃升|提升|扩大|发展|降至|升至|增至|台阶|大关|迈上|跨过|跨越|#|"
    r"[一二三特123]等奖|优秀奖|同比|环比|年均|增长|增幅|增速|下降|下跌|上升|提高|减少|比上年|比去年|较上年|较去年|上年|去年|同期|相比|[比较]|"
    r"全[省市区县年州]|我[省市区县局州]|[一二三四五六七八九十]是|其中|今年|同时|另外|此外|目前|全年|年内|以上|累计|共计|总计|合计|"
    r"国家科技部|科技部|省科技厅|科技厅|市科技局|数量|总数|名单|任务|指标|企业|左右|当年|分别|"
    r"[共已新再又均也了的将中为有达到至完成获得通过认定批准推荐申报备案力争取实现增预计总个量率额数约近超仅全并从由拟确保\s\W]"
)
_LEADING_TOPIC = re.compile(r"^(?:[一二三四五六七八九十]+是|[（(]\S{1,3}[）)]|\d{1,2}[.、．]|[—-]+)\s*[^，。；：\d]{4,30}[。：]")


class Surroundings(NamedTuple):
    """The text around one number, folded, with other numbers of the sentence written as #."""

    own: str
    """From the clause's start or the number before, up to the number."""
    clause: str
    """From the clause's start up to the number."""
    sentence: str
    """From the sentence's start up to the number."""
    behind: str
    """From the number to the clause's end or the next number."""
    behind_all: str
    """From the number to the sentence's end."""


def _blanked(text: str, tokens: list[Token], start: int, end: int) -> str:
    pieces, position = [], start
    for token in tokens:
        if token.kind in ("quantity", "rank") and start <= token.start and token.end <= end:
            pieces.append(text[position : token.start])
            pieces.append("#")
            position = max(position, token.end)
    pieces.append(text[position:end])
    return "".join(pieces)


def clause_marks(text: str, tokens: list[Token]) -> list[int]:
    """Give the offsets of punctuation that ends a clause, outside numbers and round brackets."""
    inside = [(token.start, token.end) for token in tokens]
    marks, depth = [], 0
    for match in re.finditer(r"[，；：。！？()]", text):
        mark = match.group()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and not any(low <= match.start() < high for low, high in inside):
            marks.append(match.start())
    return marks


def surroundings(text: str, tokens: list[Token], index: int, marks: list[int]) -> Surroundings:
    """Cut the text around one number of a sentence."""
    token = tokens[index]
    numbers = [other for other in tokens if other.kind in ("quantity", "rank")]
    clause_start = max((mark + 1 for mark in marks if mark < token.start), default=0)
    clause_end = min((mark for mark in marks if mark >= token.end), default=len(text))
    earlier = [other.end for other in numbers if other.end <= token.outer_start and other.start >= clause_start]
    later = [other.outer_start for other in numbers if other.start >= token.end and other.outer_start < clause_end]
    own_start = max([clause_start, *earlier])
    behind_end = min([clause_end, *later])
    return Surroundings(
        own=text[own_start : token.outer_start],
        clause=_blanked(text, tokens, clause_start, token.outer_start),
        sentence=_blanked(text, tokens, 0, token.outer_start),
        behind=text[token.end : max(behind_end, token.end)],
        behind_all=_blanked(text, tokens, token.end, len(text)),
    )


def counts_what_follows(around: Surroundings, starts_with_cue: bool) -> bool:
    """Tell 2 家省级高新区 from 高新技术企业 2 家."""
    return not starts_with_cue and not _NO_NOUN_BEHIND.match(around.behind)


def is_elliptic(around: Surroundings, has_noun_behind: bool, measure_text: str, is_rank: bool) -> bool:
    """Tell a clause that names nothing of its own (争取获批7家), so that the number speaks of what was last named."""
    own = around.own.removesuffix(measure_text) if measure_text else around.own
    if is_rank:
        own = _MEASURED.sub("", own)
    return not has_noun_behind and len(_FILLER.sub("", own)) <= 1


def _strip_link(text: str) -> str:
    return text.rstrip(" 、和与及以并").lstrip("的为 ")


def phrases(
    around: Surroundings, has_noun_behind: bool, is_money: bool, is_elliptic: bool, paired: str | None, topic: str | None
) -> tuple[Phrase, ...]:
    """Give the candidates in the order of belief.

    In `combined` and `across` a bar stands where the number's own clause begins and where it stands itself; a
    term found there must reach into the own clause.
    """
    if paired is not None:
        return (Phrase(role="before", text=phrase_form(paired)),)
    before = Phrase(role="before", text=phrase_form(around.own))
    behind = Phrase(role="behind", text=phrase_form(_strip_link(around.behind)))
    earlier = around.sentence[: len(around.sentence) - len(around.own)]
    listed: list[Phrase] = []
    if has_noun_behind and not is_money:
        listed = [behind, before]
    elif behind.text and not _NO_NOUN_BEHIND.match(around.behind):
        listed = [before, behind]
    else:
        listed = [before]
    if has_noun_behind and _GENERIC.match(_strip_link(around.behind)) is not None:
        following = re.split(r"[。；]", around.behind_all, maxsplit=1)[0]
        listed.append(Phrase(role="following", text=phrase_form(following[:60])))
    listed.append(Phrase(role="combined", text=phrase_form(earlier[-80:]) + "|" + before.text))
    if has_noun_behind:
        listed.append(Phrase(role="across", text=phrase_form(around.sentence[-60:]) + "|" + behind.text))
    if is_elliptic:
        listed.append(Phrase(role="carried", text=phrase_form(around.sentence[-80:])))
    if topic:
        listed.append(Phrase(role="topic", text=phrase_form(topic)))
    return tuple(phrase for phrase in listed if phrase.text.strip("|#"))


def leading_topic(sentence: str) -> str | None:
    """Give the short sentence that opens an enumerated piece (一是培育高新技术企业。), or null."""
    found = _LEADING_TOPIC.match(sentence)
    return found.group() if found else None
