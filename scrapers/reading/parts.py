"""What the wording itself limits a number to: a prize class, each county, a course, an event, one organisation."""

import re

from scrapers.reading.scanner import Token
from scrapers.reading.surroundings import Surroundings

_PRIZE = re.compile(r"((?:(?:[一二三特]等?奖?、)?[一二三特123]等奖|优秀奖))各?\s*$")
_EACH = re.compile(
    r"(?:每个?(?:县|区|市|乡|镇|街道)[^，。；#]{0,12}|各(?:县|区)[^，。；#]{0,14}(?=[，均]|利用|分别|建))(?=[^；#]{0,30}$)"
)
_EACH_REACH = 50
"""Code points before a number within which such words stand."""
_COURSE = re.compile(r"[“《]([^”》]{2,24})[”》][^，。；]{0,6}(?:培训|讲座|讲堂|宣讲|研修)")
_OF_CHANGE = re.compile(r"^[^和及与]*(增量|增速|增幅|增长率)(?![^，。；]{0,4}[和及与])[^，。；]*$")
_REVIEWED = re.compile(r"(复审|重新认定|首次认定|首次申报)(?!\))")
_KINDS = (
    "公司|集团|股份|研究院|研究所|医院|大学|学院|合作社|中心|高新区|开发区|"
    "生物|药业|医药|科技|电子|机械|材料|新材|能源|竹业|食品|制造|化工"
)
_ORGANISATION = re.compile(
    rf"(?:(?:组织|推荐|支持|推进|帮助|协助|指导)(?!.{{0,30}}等)|(?:^|[，；])(?!全[省市区县]|我[省市区县]))"
    rf"([^，。；、“”#]{{2,24}}?(?:{_KINDS}))(?:的[^，。；]{{2,24}}项目|牵头[^，。；]{{2,24}})?(?:单项)?(?:被|成功)?(?:申报|争取|获|成功|申请|列入|入选)"
)
_NAMES = re.compile(r"(?:^|，)\s*([一-龥]{2,5}(?:、[一-龥]{2,5})+)\s*$")
_EACH_OF = re.compile(
    r"((?:[一-龥A-Z]{2,}[、和与])+[一-龥A-Z]{2,})各"
    r"(?:新?[建增设认获]定?\s*$|\s*$|(?:签订|签署|申报|新增|获批)[^，。；、]{0,10}$)"
)
_EACH_MARK = "各"
_LEVEL_WORD = re.compile("(?:国家|[省市县区])级?(?=[^级、]{2})|(?:国家|[省市县区])级")
_MADE_AHEAD = re.compile("^(?:新[增建获设]|新?认定|[获新]批|建成|组建|备案|创建|争取|培育)+")
_PRIZE_ENDS = frozenset("奖各")
_RATED = re.compile(r"[^，。；、#]{0,8}(?:获评|评为|获评为|获得?)(?:为)?([A-E][级类]|优秀(?:\([A-E][级类]\))?)")
_PLACES = re.compile(
    r"[\s一二三四五六七八九十是()、，]{0,5}((?:[一-龥]{2,4}、)+[一-龥]{2,4}?)"
    r"(?:[两二三四五六七八九]|#)个?(?:[县市区州地镇旗]|县区|市县)(?![级有内])"
)
"""Several places that one number is told for (甲川、乙县两地高企合计不足80户)."""
_PRIZE_BEHIND = re.compile(r"[^，。；、#(]{0,24}?([一二三特]等奖)")
_OF_SIZE = re.compile(
    r"([^，；：、]*(?:#(?:以上|以下)|[过超上破][百千]?[万亿]元?(?:以上)?)的?)[^，；：、#]{0,8}$"
    r"|([^，；：、]{2,}#的)[^，；：、#]{0,6}$"
)
"""Those of a size (年营收10亿元以上的高企23户), the numbers of it as #."""
_COUNTED_BY_SIZE = frozenset({"家", "户", "项", "个", "件"})
_REVIEWED_BEHIND = re.compile(r"[^、，(（]*?(复审|重新认定)")
_ATTAINS = re.compile(r"[^，。；]{0,14}?(?:位列|位居|进入|跻身|入围|入选|上榜|授牌|获评|评为|获得|通过)")
"""What some of the things there are have come to; of what is newly made there is no part."""
_COUNTED_FIRMS = ("家", "户", "个")
_GETS = re.compile(r"申报|争取|获|成功|申请|列入|入选")
_CLASS_WITHIN = re.compile(
    r"(?:其中|[、，和及与])[：\s]*([A-Z一-龥]{1,8}?(?:市|县|区|州|旗|类|领域))\s*(?:新认定|新增|达到?|有|为)?\s*$"
)
_COUNTED_IN_BRACKETS = frozenset({"个", "家", "项", "名", "人"})
_BRACKET_MARKS = frozenset("(、，和及")
_IN_BRACKET = re.compile(
    "[(、，和及](?:其中)?(?!国家|[省市县区]|自治区|[今当去]年|新|其他|另)"
    "([一-龥]{2,6}?(?:[和与及][一-龥]{2,6})?(?<![室心站器台院所地园业队级利目划程才型库案定点各]))各?"
)
"""A kind of those counted right before the bracket (示范基地9个(茶叶4个、桑蚕3个、蘑菇和甜瓜各1个))."""
_TELLS_OF_PROJECTS = re.compile(r"(?:科技|科研|研发|攻关|创新)[^，。；其]{0,12}(?:项目|计划|课题)\s*$")
_PROJECT_KIND = re.compile(
    r"[、，；：\s]*(?:其中[：，]?)?(?:和|及|申报|列入|有)?(?!其中)([一-龥A-Za-z“”+-]{2,16}?)类?(?:项目|课题)?\s*"
)
_NO_KIND = re.compile(
    "级$|以上|安排|列入|本级|科技计划$|实施|目前|批复|下达|争取|推荐|立项|获|批准|验收|结题|在研|^(?:申报)?(?:国家|[省市县区])级?(?:各类)?(?:科技)?(?:计划|项目)?$"
)
_IS_OF_CLASS = re.compile(
    r"(?:均|都|全部)?(?:为|是|属于?|系)"
    r"((?:(?!科技|技术|高新|创新|计划|专项|发明|成果|国家|[省市县区]级)[一-龥]){2,6}?)(?:类|领域|方面)?(?:的)?项目(?=[，。；、)]|$)"
)
_COUNTED_SAME = frozenset("项个")
_CLASS_ENDS = frozenset("市县区州旗类域定增达到有为")


def part_of(token: Token, around: Surroundings, *, is_money: bool, acts: bool) -> str | None:
    """Give the words that make a number a part of its indicator, or null where it covers the whole.

    `acts`: the things named do something (武汉、宜昌2家高新区位列全国50强), they are not what came about.
    """
    found = _class_told(token, around) or _places_told(around) or _course_or_change(token, around)
    if found is not None:
        return found
    return _receiver(around) if is_money else _some_of_them(token, around, acts=acts)


def _class_told(token: Token, around: Surroundings) -> str | None:
    """Give a prize's class, the kinds that each have the number, or the size of those counted."""
    if around.own_end in _PRIZE_ENDS and (found := _PRIZE.search(around.own[-9:])):
        return found.group(1)
    if _EACH_MARK in around.own and (found := _EACH_OF.search(around.own)) and _are_classes(found.group(1)):
        return _without_level(found.group(1))
    if "等奖" in around.behind and (found := _PRIZE_BEHIND.match(around.behind)):
        return found.group(1)
    tells_size = token.unit in _COUNTED_BY_SIZE and ("的" in around.own or "以" in around.own)
    if tells_size and (found := _OF_SIZE.search(around.clause)):
        return _as_written(found.group(found.lastindex or 0), around)
    return None


def _as_written(words: str, around: Surroundings) -> str:
    """Give words of the blanked sentence before a number with their numbers in place of the #."""
    sentence = around.whole
    start = around.sentence.rfind(words)
    numbers = iter(
        [
            sentence.text[number.start : number.end]
            for number, blank in zip(sentence.numbers, sentence.blanks, strict=True)
            if start <= blank < start + len(words)
        ]
    )
    return "".join([next(numbers) if character == "#" else character for character in words])


def _are_classes(names: str) -> bool:
    """Tell several classes (国家级孵化器、众创空间) from several levels of one (国家级、省级孵化器)."""
    return all(map(_without_level, re.split("[、和与]", names)))


def _without_level(names: str) -> str:
    return _LEVEL_WORD.sub("", _MADE_AHEAD.sub("", names))


def _places_told(around: Surroundings) -> str | None:
    """Give the places that each have the number (每个县), or that have it together (甲川、乙县两地)."""
    if around.whole.tells_of_each and (found := _EACH.search(around.sentence[-_EACH_REACH:])):
        return found.group().strip()
    found = _PLACES.match(around.clause) if "、" in around.clause else None
    return found.group(1) if found else None


def _course_or_change(token: Token, around: Surroundings) -> str | None:
    if around.whole.has_quotations and (found := _COURSE.search(around.own + around.behind)):
        return found.group(1)
    found = _OF_CHANGE.search(around.own) if token.kind == "rank" else None
    return found.group(1) if found else None


def _receiver(around: Surroundings) -> str | None:
    """Give the organisation that a sum was won for."""
    before = around.sentence
    point = before[before.rfind("；") + 1 :]
    found = _ORGANISATION.search(point) if _GETS.search(point) else None
    return found.group(1) if found else None


def _some_of_them(token: Token, around: Surroundings, *, acts: bool) -> str | None:
    """Give what tells some firms from the others: a review they passed, or their names."""
    if token.unit not in _COUNTED_FIRMS:
        return None
    found = _REVIEWED.search(around.own)
    if found is None and ("复" in around.behind or "重" in around.behind):
        found = _REVIEWED_BEHIND.match(around.behind)
    if found is None and ("获" in around.behind or "评" in around.behind):
        found = _RATED.match(around.behind)
    if found is None and acts and _ATTAINS.match(around.behind) is not None:
        found = _NAMES.search(around.own)
    return found.group(1) if found else None


def class_within(around: Surroundings, unit: str | None, *, goes_on: bool) -> str | None:
    """Give the class or place that sets a number off from the whole before it, or null.

    其中 tells it in front (其中农业类8项、工业类12项), a word of being behind (8个为农业项目).

    `goes_on`: a class was set off before, so that this one needs no 其中.
    """
    if unit in _COUNTED_SAME and (found := _IS_OF_CLASS.match(around.behind)):
        return found.group(1)
    if unit in _COUNTED_IN_BRACKETS and around.own[:1] in _BRACKET_MARKS and (kind := _in_bracket(around)):
        return kind
    found = _CLASS_WITHIN.search(around.own) if around.own_end in _CLASS_ENDS else None
    return found.group(1) if found is not None and (goes_on or found.group().startswith("其中")) else None


def _in_bracket(around: Surroundings) -> str | None:
    opens = around.sentence.rfind("(")
    if opens < 1 or opens <= around.sentence.rfind(")") or around.sentence[opens - 1] != "#":
        return None
    found = _IN_BRACKET.fullmatch(around.own)
    return found.group(1) if found is not None else None


def tells_of_projects(own: str) -> bool:
    """Tell the count of projects of all kinds (组织申报各类科技项目) that a list of kinds may follow."""
    return _TELLS_OF_PROJECTS.search(own) is not None


def project_kind(around: Surroundings) -> str | None:
    """Give the kind that an item of a list opened by 其中 counts (其中农业项目9项，国际合作1项), or null."""
    if "其中" not in around.sentence:
        return None
    found = _PROJECT_KIND.fullmatch(around.own)
    return found.group(1) if found is not None and _NO_KIND.search(found.group(1)) is None else None
