"""Which stretches of a sentence may say what a number counts, in the order in which to believe them."""

import re

from scrapers.reading.folding import phrase_form
from scrapers.reading.surroundings import Surroundings
from scrapers.records import Phrase

_GENERIC = re.compile(
    r"(?:户|家)?(?:科技型?|高科技|重点|骨干|龙头|工业|民营|规上)?(?:企业|单位|项目|成果|机构|团队|人|产品|技术|[^，。；]{0,4}技术)?"
    r"(?:分别|共同|成功|顺利|正式|先后)?$"
)
_LEADING_TOPIC = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[(]\S{1,3}[)]|\d{1,2}[.、．]|[—-]+)\s*[^，。；：\d]{4,30}[。：]"
)
_REACH = 80
"""Code points that a phrase looks back over."""


def _trimmed(text: str) -> str:
    return text.rstrip(" 、和与及以并").lstrip("的为 ")


def phrases(
    around: Surroundings, *, follows: bool, is_money: bool, is_elliptic: bool, topic: str | None
) -> tuple[Phrase, ...]:
    """Give the candidates in the order of belief.

    In `combined` a bar stands where the number's own clause begins, in `across` where the number itself stands; a
    term found in them must reach behind the bar.
    """
    own = phrase_form(around.own)
    before = Phrase(role="before", text=own)
    behind_text = _trimmed(around.behind)
    behind = Phrase(role="behind", text=phrase_form(behind_text))
    if follows and not is_money:
        listed = [behind, before]
    elif behind.text and not around.names_nothing_behind:
        listed = [before, behind]
    else:
        listed = [before]
    if follows and _GENERIC.match(behind_text) is not None:
        following = re.split(r"[。；]", around.behind_all, maxsplit=1)[0]
        listed.append(Phrase(role="following", text=phrase_form(following[:60])))
    earlier = around.sentence[: len(around.sentence) - len(around.own)]
    if earlier:
        listed.append(Phrase(role="combined", text=phrase_form(earlier[-_REACH:]) + "|" + own))
    if follows:
        listed.append(Phrase(role="across", text=phrase_form(around.sentence[-60:]) + "|" + behind.text))
    if is_elliptic:
        listed.append(Phrase(role="carried", text=phrase_form(around.sentence[-_REACH:])))
        if topic:
            listed.append(Phrase(role="topic", text=phrase_form(topic)))
    return tuple(phrase for phrase in listed if phrase.text.strip("|#"))


def leading_topic(sentence: str) -> str | None:
    """Give the short sentence that opens an enumerated piece (一是培育高新技术企业。), or null."""
    found = _LEADING_TOPIC.match(sentence)
    return found.group() if found else None
