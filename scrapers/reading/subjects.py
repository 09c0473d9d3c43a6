"""The zone or house that a stretch of a sentence speaks of (某某高新区实现产值60亿元，区内企业52家)."""

import re
from operator import attrgetter

from scrapers.reading.sentences import Sentence
from scrapers.reading.values import Value

_ZONE = (
    "高新技术产业开发区|高新技术开发区|高新区|经济技术开发区|经开区|开发区|[一-龥]开区"
    "|产业园区?|工业园区?|科技园区?|创业园|科创园|孵化园"
)
_HOUSE = "孵化器|孵化中心|创业服务中心|科创中心|加速器|研究院|研究所|服务中心|大学科技园"
_KINDS = ("高新区", "开发区", "开区", "园", "孵化", "众创空间", "服务中心", "科创中心", "研究院", "研究所", "加速器")
_HOUSES = f"(?:{_HOUSE}|孵化园|创业园)"
_FURTHERING = "推进|推动|支持|指导|帮助|协助|加快|促进|引导"
_BUILDING = "完成|建成|续建|新建|扩建"
_LEADS = re.compile(
    r"(?:^|(?<=[。；，]))[\s\d一二三四五六七八九十()（）.、．:：是]{0,6}"
    r"(?P<verb>(?:积极|全力|加快|大力|重点|着力|继续|其中|今年|全年|[上下]半年|年内)*"
    rf"(?:{_FURTHERING}|组织|其中|力争|争取|确保|筹建|启动|改造|{_BUILDING})?)"
    r"(?:[^，。；：#]{2,18}(?:共建|合作建设|联合建设|投资建设)的)?"
    rf"(?P<name>[^，。；：、“”()#\d\s]{{0,14}}?(?:{_ZONE})|[“]?[^，。；：、#\d\s]{{2,16}}?{_HOUSES}”?(?:[一二三]期)?|(?:科技企业)?孵化器[一二三]期)"
    r"(?P<behind>[^，。；]{0,12})"
)
_QUOTED = re.compile(f"“[^”#]{{2,10}}”(?:{_HOUSE}|众创空间|孵化基地|孵化园|创业园)")
"""A house that is called by a name of its own, wherever in its clause (建成“甲乙创客”众创空间)."""
_RESETS = re.compile(r"(?<![在占居列])(?:全[省市县区州]|我[省市县区州]|本[省市县区州])")
_OF_ALL = re.compile(
    r"^(?:[全各我本该每]|国家|现有|目前|[省市县区](?!.{0,8}(?:中心|[一二三]期|院)$)|科技企业(?!孵化器[一二三]期)|专业|综合|众创|首家|第|[一二三两几多]|依托|围绕|通过|利用|按照|根据|[对在与和以由为到从])"
    r"|级|等|各类|多家|以上|新[增建获认设引]|[获创新再争共][建批取取]|力争|认定|备案|申报|推荐|建[成有设立]|拥有|已有|引进|成立|组建|培育|设立|发挥|完善|加强|强化|做好|抓好|实施|制定|联合|合作|打造"
)
_IS_TOPIC = re.compile(
    r"^(?:[\s为]*$|建设|发展|工作|管理|培育|方面|的|和|与|及|等|、|数|总数|[省市县]级|企业|挂牌|获批)|[、等]"
)
_FURTHERS = re.compile(_FURTHERING)
_OPENED = re.compile("[^，。；]{0,4}(?:揭牌|挂牌|投用|投入使用|开工|奠基)")
_ANEW = re.compile("，(?:新[增建认获](?!孵化|入驻|在孵|场地)|培育|认定|引进)")
_BUILDS = re.compile(f"(?:{_BUILDING})$")
_ITS_ROOM = re.compile("，[^，。；#]{0,6}(?:面积|场地|孵化|入驻)")
"""What is told right behind a house that was begun or built (筹建某孵化器，首期面积2万平方米)."""
_HOUSE_END = re.compile(f"{_HOUSES}(?:[一二三]期)?$")
_BARE = re.compile("高新区|经开区|开发区")


class Subject(Value, frozen=True, gc=False):
    """A zone or house that a sentence names at the head of a clause. Offsets are those of its blanked text."""

    name: str
    end: int
    is_furthered: bool
    """Something is done for it (支持某高新区申报国家高新区): what came about elsewhere may stand in the next clause."""


def subjects(sentence: Sentence) -> list[Subject]:
    """Give the zones and houses that a sentence speaks of, in their order."""
    text = sentence.text
    # most sentences have none of them, and plain words are found far sooner than a pattern
    for kind in _KINDS:
        if kind in text:
            break
    else:
        return []
    named = [Subject(found.group(), found.end(), False) for found in _QUOTED.finditer(text)] if "“" in text else []
    named += [
        Subject(
            found["name"], found.end("name"), bool(_FURTHERS.search(found["verb"]) or _OPENED.match(found["behind"]))
        )
        for found in _LEADS.finditer(sentence.blanked)
        if _builds_one(found, sentence.blanked)
        or (_BUILDS.search(found["verb"]) is None and _names_one(found["name"], found["behind"]))
    ]
    return sorted(named, key=attrgetter("end"))


def subject_at(named: list[Subject], blanked: str, position: int) -> str | None:
    """Give the last of a sentence's subjects before a number, or null.

    It holds up to the next semicolon or until the whole region is named again.
    """
    for subject in reversed(named):
        if subject.end <= position:
            between = blanked[subject.end : position]
            if "；" in between or _RESETS.search(between) is not None:
                return None
            return None if subject.is_furthered and _ANEW.search(between) is not None else subject.name
    return None


def _builds_one(found: re.Match[str], text: str) -> bool:
    """Tell a house of which the next clause gives the room (启动某中心二期，孵化面积扩大到4万平方米)."""
    name = found["name"]
    if _HOUSE_END.search(name) is None or _OF_ALL.search(name) is not None:
        return False
    return _ITS_ROOM.match(text, text.find("，", found.end("name"))) is not None


def _names_one(name: str, behind: str) -> bool:
    """Tell the name of one zone or house from a kind of them (全市科技企业孵化器), and from a heading (高新区建设)."""
    if _IS_TOPIC.search(behind) is not None or (behind.startswith("#") and not name.endswith("期")):
        return False
    return _OF_ALL.search(name) is None or _BARE.fullmatch(name) is not None
