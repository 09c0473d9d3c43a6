"""Which stretches of a sentence may say what a number counts, in the order in which to believe them."""

import re

from scrapers.reading.folding import phrase_form
from scrapers.reading.surroundings import Surroundings
from scrapers.records import Phrase

_WHOLE_TOLD = re.compile(
    r"在([^，。；#]{2,16}?)(?:中|里)的?(?:所占)?(?:占比|比重|比例|份额)|(?:相当于|与)([^，。；#]{2,16}?)(?:的|之比)(?=[为达约至到超过近]*$)"
)
"""Words for what a share is of (在GDP中的占比, 与GDP之比)."""
_GENERIC = re.compile(
    r"(?:户|家)?(?:科技型?|高科技|重点|骨干|龙头|工业|民营|规上)?(?:企业|单位|项目|成果|机构|团队|人|产品|技术|[^，。；]{0,4}技术)?"
    r"(?:分别|共同|成功|顺利|正式|先后)?$"
)
_LEADING_TOPIC = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[(]\S{1,3}[)]|\d{1,2}[.、．]|[—-]+)\s*[^，。；：\d]{4,30}[。：]"
)
_TOPIC_OPENS = frozenset("一二三四五六七八九十(0123456789—-")
_REACH = 80
"""Code points that a phrase looks back over."""
_ACROSS_REACH, _FOLLOWING_REACH = 60, 60
_NAMES_NOTHING = "|#"
_SPENDS = ("拿出", "列支", "拨出", "拿出资金", "拨出专款")
_LINKS = frozenset("、和与及")
_AMOUNT_ALONE = re.compile(
    r"(?:今年|全年|上半年|[一二三四]季度|累计|共|全[省市区县]|[^，。；#产业]{0,4}区域)*(?:完成|实现|创造)?"
    r"(?:总?产值|增加值|(?:主营业务|营业|销售)收入)(?:同比)?(?:增长|达到?|突破|超过?|为|约)?"
)
_AMOUNT_ENDS = frozenset("值入比长达到破超过为约")
_INDUSTRY = re.compile(r"[一-龥]{2,8}产业(?=[^，。；#]{0,12}(?:发展|增长|规模|活力|运行|态势|保持|继续|不断))")
_ENDS_POINT = re.compile(r"[。；]")
_CALLED_BY_MARK = re.compile(r"(?:级的?)?(?:城市|县)")


def _industry_before(around: Surroundings) -> str | None:
    """Give the industry that a sentence named last before a number whose amount is told alone (…，完成总产值60亿元)."""
    if _AMOUNT_ALONE.fullmatch(around.own_form) is None:
        return None
    industry = None
    for found in _INDUSTRY.finditer(around.sentence):
        industry = found.group()
    return industry


_ASIDES = re.compile(
    "，(?:超额#?)?完成[^，；。#]{0,14}(?:任务|目标|计划)(?:#|[(]#[)])?(?:的#)?(?=，|$)|"
    "，(?:同)?[比较][上去]年(?:同期)?[^，；。#]{2,6}#(?=，|$)|，同比(?:增长|增加|下降|减少)#(?=，|$)"
)
"""What a number is held against, told between a thing and a class of it (申请#，完成任务#的#，其中发明专利#)."""


def _trimmed(text: str) -> str:
    return text.rstrip(" 、和与及以并").lstrip("的为 ")


def called_by_mark(around: Surroundings, scale: str) -> str | None:
    """Give the name of a place of a size, by the mark that its economy has passed (千亿县, 万亿级城市); or null."""
    return scale[-1] + around.behind if _CALLED_BY_MARK.fullmatch(around.behind) else None


def _following(around: Surroundings) -> str:
    return around.form_of(_ENDS_POINT.split(around.behind_all, maxsplit=1)[0][:_FOLLOWING_REACH])


def _earlier(around: Surroundings) -> str | None:
    earlier = around.form_before_own(_REACH)
    if earlier is not None and ("完成" in earlier or "年" in earlier or "同比" in earlier):
        return _ASIDES.sub("", earlier)
    return earlier


def phrases(
    around: Surroundings, *, follows: bool, is_money: bool, is_elliptic: bool, topic: str | None
) -> tuple[Phrase, ...]:
    """Give the candidates in the order of belief.

    In `combined` a bar stands where the number's own clause begins, in `across` where the number itself stands; a
    term found in them must reach behind the bar.
    """
    own = around.own_form
    if "占" in own or "比" in own or "相当" in own:
        own = _WHOLE_TOLD.sub(_in_usual_order, own)
    behind_text = _trimmed(around.behind) if follows or not around.names_nothing_behind else ""
    behind = around.form_of(behind_text)
    # 29家实验室、62家院所: what stands before belongs to the number before
    listed = [] if follows and around.own_end in _LINKS else [("before", own)]
    if behind:
        listed.insert(0 if follows and not is_money else 1, ("behind", behind))
    if follows and _GENERIC.match(behind_text) is not None:
        listed.append(("following", _following(around)))
    elif own[-1:] in _AMOUNT_ENDS and (industry := _industry_before(around)) is not None:
        listed.append(("before", industry + own))
    if is_money and own.endswith(_SPENDS):
        # 县财政拿出316万元，对…进行表彰: what it was spent on stands behind
        listed.append(("before", own + _following(around)))
    if (earlier := _earlier(around)) is not None:
        listed.append(("combined", f"{earlier}|{own}"))
    if follows:
        listed.append(("across", f"{around.form_before(_ACROSS_REACH)}|{behind}"))
    if is_elliptic:
        listed.append(("carried", around.form_before(_REACH)))
        if topic:
            listed.append(("topic", phrase_form(topic)))
    return tuple([Phrase(role=role, text=text) for role, text in listed if text.strip(_NAMES_NOTHING)])


def _in_usual_order(whole: re.Match[str]) -> str:
    return f"占{whole.group(whole.lastindex or 0)}比重"


def leading_topic(sentence: str) -> str | None:
    """Give the short sentence that opens an enumerated piece (一是培育高新技术企业。), or null."""
    if sentence[:1] not in _TOPIC_OPENS:
        return None
    found = _LEADING_TOPIC.match(sentence)
    return found.group() if found else None
