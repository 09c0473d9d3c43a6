"""What a deed says of its number: that things came about, that they are there already, or their level alone."""

import re

import msgspec

from scrapers.reading.cues import Cue
from scrapers.reading.scanner import Token
from scrapers.reading.sentences import Sentence
from scrapers.reading.surroundings import Surroundings

_BUILDS = frozenset({"建立", "建成", "组建", "建设"})
_LIBRARIES = ("培育库", "后备库", "储备库", "清单", "名单")
_LIBRARY = re.compile(f"[^，。；、#]{{0,18}}(?:{'|'.join(_LIBRARIES)}|项目库|数据库|企业库)")
"""What is built is the library: those in it are there already (建立600家的培育库)."""
_AFTER_LIBRARIES = tuple(f"{library}{mark}" for library in (*_LIBRARIES, "企业库") for mark in "，、")
_IN_LIBRARY = re.compile(r"入库(?:企业|项目)?\s*")
_LEVEL_AHEAD = re.compile("(?:国家|[省市县区])级?$")
_PASSES, _NEAR = "通过", 24
_ACCEPTED = re.compile("(?:验收|结题)[^。；定申评]*$")
"""What passed was accepted (组织验收，通过65项)."""
_ONLY = ("只有", "仅有", "只", "仅")
_INSIDE = ("园区内", "区内", "园内", "院内")
_GIVEN_BY_LEVEL = frozenset({"备案", "认定"})
_AGAIN = ("重新", "首次")
_PUT_FORWARD = ("认定", "申报")
_OF_WHOLE = re.compile(r"[一-龥]{0,6}[、，(]\s*[^，。；、#()]*")
"""What links a class to the count that it is a part of (申报41家(其中重新认定19家))."""


def as_meant(sentence: Sentence, token: Token, around: Surroundings, deed: Cue) -> Cue:
    """Give a deed as what it means here: a state where a library is built, an acceptance where projects pass one."""
    if _is_of_library(sentence, token, around, deed):
        return msgspec.structs.replace(deed, kind="stock")
    if deed.word == _PASSES and _ACCEPTED.search(sentence.text[max(0, deed.start - _NEAR) : deed.start]) is not None:
        return msgspec.structs.replace(deed, word="验收")
    return deed


def tells_level(sentence: Sentence, deed: Cue) -> bool:
    """Tell the level of some of those counted before (众创空间14家(国家备案5家、市级9家)) from what came about."""
    text = sentence.text
    if deed.word not in _GIVEN_BY_LEVEL or not text[deed.end : deed.end + 1].isdigit():
        return False
    return _LEVEL_AHEAD.search(text, max(0, deed.start - 3), deed.start) is not None


def tells_class(sentence: Sentence, previous: Token, token: Token, deed: Cue) -> bool:
    """Tell how some of those counted before were put forward or recognized: they share the deed of the whole.

    申报41家(其中重新认定19家) has put forward 19, 通过认定48家，其中首次认定30家 has recognized 30.
    """
    text = sentence.text
    if not deed.word.endswith(_PUT_FORWARD) or not text[: deed.end - 2].endswith(_AGAIN):
        return False
    return _OF_WHOLE.fullmatch(text, previous.end, token.outer_start) is not None


def tells_state(around: Surroundings) -> bool:
    """Tell how many there are, whatever was done before (园区内高新技术企业5家, 孵化器只有5家)."""
    return around.own.endswith(_ONLY) or around.own.lstrip("，、 ").startswith(_INSIDE)


def _is_of_library(sentence: Sentence, token: Token, around: Surroundings, deed: Cue) -> bool:
    """Tell those that stand in a list of candidates: 建立600家的培育库, 建立培育库，入库18家."""
    if deed.word in _BUILDS:
        return around.own.endswith(_LIBRARIES) or _LIBRARY.match(around.behind) is not None
    if deed.word != "入库" or _IN_LIBRARY.fullmatch(around.own) is None:
        return False
    return sentence.text[: token.outer_start - len(around.own)].endswith(_AFTER_LIBRARIES)
