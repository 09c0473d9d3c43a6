"""What a number measures: what there is (a stock, 达到86家), or what came about in a time (a flow, 新增12家)."""

import re

from scrapers.reading.cues import Cue
from scrapers.reading.read_number import ReadNumber

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


def measure_name(read: ReadNumber, *, is_money: bool) -> str | None:
    """Give the measure that a number's own words or its deed tell, or null where its indicator is to tell it."""
    name = _measure_told(read)
    # 贷款达到4亿元 is what was lent: a sum that has reached a mark is no balance
    if name == "stock" and is_money and not _holds_balance(read):
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
    # 累计 within a stated time is what came about in it, without one it is what there is
    if deed.word == "累计":
        counts_all = _COUNTS_ALL.search(read.around.own) or _ADDED_UP.search(read.around.sentence)
        return bool(counts_all) or not (is_within or "period_era" in read.rules)
    # 新增100家，突破8300家: the mark is one of all there are
    passes_mark = read.token.bound == "at_least" and _PASSES_MARK.search(read.around.sentence) is not None
    if deed.kind == "stock" or passes_mark:
        return True
    if deed.word not in _MADE:
        return False
    if _goes_on_from_stock(read.around.sentence) or (deed.word == "建成" and _stands_built(read, is_within)):
        return True
    if "period_era" in read.rules or not _has_amassed(read.around.whole.text, deed):
        return False
    # 截至2020年底，已建成210家 is what there is by then
    return not is_within or _UP_TO.search(read.around.sentence) is not None


def _stands_built(read: ReadNumber, is_within: bool) -> bool:
    """Tell what is there as built (全市建成孵化器36家) from what was built in the period."""
    if _BUILT_BY_NOW.search(read.around.sentence) is not None:
        return True
    if "period_era" in read.rules:
        return False
    if not is_within and _BUILT_IN_REGION.search(read.around.sentence) is not None:
        return True
    return _INCUBATION.search(read.around.whole.blanked) is not None


def _goes_on_from_stock(sentence: str) -> bool:
    """Tell a list of what there is, whatever deed brought an item of it about (目前共有企业23家，建成孵化器1个)."""
    found = _THERE_IS_NOW.search(sentence)
    return found is not None and _COMES_ABOUT.search(sentence, found.end()) is None


def _has_amassed(sentence: str, deed: Cue) -> bool:
    """Tell what was made over the years (累计培育58家, 共建成31个) from what came about in the period."""
    found = _AMASSED.search(sentence, max(0, deed.start - _AMASSED_REACH), deed.end)
    return found is not None and deed.word in found.groups()
