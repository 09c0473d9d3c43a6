"""Clauses that name nothing of their own: their number speaks of what was named before (争取获批7家, 其中线上4场)."""

import re

STEPS = r"[一二两三四五六七八九\d]+[个道](?:[百千万亿]+元?)?级?大?(?:台阶|大关|关口)"
"""So many marks passed (三个万亿级台阶)."""
_MEASURED = re.compile(
    r"(?:[市县区旗、]|[(][市县区旗、]{1,5}[)])+中|区、县(?:[(]市[)])?中?|连续[一二两三四五六七八九十\d]+年|县[(（]?市[、，]?区?[)）]?区?中?|各?市[县州]区?|金额|总量|强度|增速|规模|增量|总数|排名|位次|保持|连续|位居|名列|跃居|稳居|均居|[位居列稳跃排名升至]"
)
LASTS = "连续#"
_LONGEST_ELLIPSIS = 40
_PLACED = re.compile(r"(?:位列|位居|名列|排名|排在|跃居|稳居|均居|进入|保持|列|居|排|在)[^，。；]{0,12}$")
_FILLER = (
    r"\W|(?:国家|[省市县区])级?机构|\d{1,2}\s*[-—~～至到]\s*\d{1,2}\s*月|\d{1,2}\s*月|20\d{2}\s*年|[上下]半年|前?[一二三四]季度|[一二两三四五六七八九十]个月|截[至止]|批复|年底|年末|[可能]|"
    rf"{STEPS}|"
    r"[百千万亿]+元?级?大?(?:台阶|大关|关口)|(?:国家|[省市县区])\s*$|[省市]对[市县区]|试点单位|培育单位|试点|冲刺|分[两二三四]批|首批|正在|组织(?=申报)|办结|[ABC]类|发放|投放|配套|选派|入库|逆势|口径|登记|转化|线上|线下|外观设计|实用新型|完成率|完成情况|复审|有效期内|期内|国家级|省部级|省级|市级|县级|区级|[省市州县区]?本级|本[省市县区]|[国省市县区]派|下达|年初确定|确定|[省市]定|前移|进位|首次|并公示|预算安排|挂牌|揭牌|授牌|摘牌|入围|入选|上榜|榜上有名|榜单|落户|运营|在建|新[设建添辟]|增设|[再新]添|考核|评估|评价|复核|合格|优秀|验收|拨付|在库|布局|布点|收录|录入|过会|获评|审核|现场答辩|答辩|拿到|证书|出库|摘得|占[有到]?|拓展|扩容|新增数|新建数|站点|存量|当年|一年内|一次性|提前|超额|圆满|顺利|[一二三四两多]批|[一二三]期|净增|年度|全部|另外?|[净超再仍较]|目标|"
    r"国[内际](?:领先|先进)水平(?:以上)?的?|[前后]者|其余|其他|兑现|到位|"
    r"列入|使用|兑付|最终|调整|(?:国家|[省市])备案|自治区|率先|相继|接连|继续|持续|大幅度?|稳步|快速|明显|显著|翻番|牵头|主持|公示|公告|评审|组织专家|专家|等?部门|按?(?:可比|不变)价格?|计算|两年|三年|平均|按|经|第|"
    r"连续|保持|重新|含|处理|办理|及时|结案|成交|金额|位次|数据|指标数|应|"
    r"从|跃升|提升|扩大|发展|降至|升至|增至|台阶|大关|迈上|跨过|跨越|#|"
    r"[一二三特123]等奖|优秀奖|同比|环比|年均|增长|增幅|增速|下降|下跌|上升|提高|减少|比上年|比去年|较上年|较去年|上年|去年|同期|"
    r"[“\"]?十[一二三四]?五[”\"]?(?:期?末|时期|初期?)?|相比|[去上]年[底末]|[比较]|全[国省市区县年州]|我[省市区县局州]|[一二三四五六七八九十]是|其中|今年|同时|另外|此外|目前|全年|年内|以上|累计|共计|"
    r"总计|合计|国家科技部|科技部|省科技厅|科技厅|市科技局|数量|总数|名单|任务|指标|企业|左右|当年|分别|"
    r"[和共已新再又均也了的将中为有达到至完成获得通过认定批准推荐申报备案力争取实现增预计总个量率额数约近超仅全并从由拟确保]"
)
_FILLER_CHARACTERS = "".join(sorted(set(re.findall(r"\w", _FILLER))))
_FILLERS = rf"(?:(?=[\W\d{_FILLER_CHARACTERS}])(?:{_FILLER}))*+"
"""Fillers one behind the other; a character that stands in none of them is turned away before they are tried."""
_ONLY_FILLER = re.compile(f"{_FILLERS}(?s:.)?{_FILLERS}")
"""Words that name no thing, and at most one character besides."""
_OTHER_THINGS = (
    "内外单每户均人员众民农率费税款金银房课校园村乡镇药品种术师生岗车楼栋厂店线网站点亩盖标板幅台队毕覆撤破聚追"
    "终止退辐资诊"
)
_UNKNOWN_WORD = re.compile(rf"{_FILLERS}(?:[^\W\d{_OTHER_THINGS}]{{2}}{_FILLERS})?")
"""Words that name no thing, and at most one of two characters that no list knows: it names none by its characters."""
_SAME_PASSED = re.compile(r"(?:企业|单位|项目)(?:已|均|成功|顺利|正式)*(?:通过|获批|获得认定|获认定|入选|被认定)")
"""What became of some of the things counted before (申报企业89家，共70家企业通过评审)."""
_ALL_SAID = re.compile(
    "(?:企业|单位|项目)?(?:已|均|成功|顺利|一次性?)*"
    "(?:申报|通过(?:评审|认定|审核|验收)?|获批|获得?认定|被认定|入库)(?=[，。；、]|$)"
)
"""What became of them, with no other name behind it."""
_URGED = re.compile("(?:分[类级层]|择优|积极|大力)*(?:组织|推动|发动|指导|辅导|引导|支持|遴选|筛选)")
"""What a bureau does for those that apply (共组织三批178家企业申报)."""
_SOME_OF_THEM = re.compile(r"[、，\s]*(?:(?:(?:其中|目前|最终|现)?(?:已?有|共有?|已)|其中)\s*)?")
_BECAME = re.compile("(?:均|已|成功|顺利)*(?:通过|获批|获得?认定|被认定|入选|入库)")
_PLACE_OF_LEVEL = re.compile("[一-龥]{2,3}(?=[市州县区][级派]$)")
"""The place whose level is told (泰安市级6家)."""
_OF_WHICH = re.compile(r"[，、；(（\s]*其中[：，]?[一-龥A-Z]{1,12}")
"""Some of those counted before, whatever they are called (其中省级财政, 其中线上)."""
_OF_SOME_NAMED = re.compile("[，、；(（\\s]*其中[：，]?(?:[一-龥A-Z]{2,9}、)+[一-龥A-Z]{2,9}等[一-龥]{0,8}")
"""Those of some that are named (其中甲、乙等企业引进)."""
_OF_THOSE = re.compile(r"[^，、；：]{2,}的(?:仅|只|共|也|已|就)?(?:有|达到?|为)?\s*")
"""Those of them of which something is told (纳入国家级管理的2家)."""
_PLACE = "[一-龥]{1,4}(?:(?<![园社小校厂灌景矿林牧库范心验行聚集])区|县|(?<![上超门城])市|旗)"
_PLACE_FIRST = re.compile(f"[，、]?(?:其中)?{_PLACE}(?:、?{_PLACE}){{0,2}}")
"""The places whose share of what was counted is told (西湾区新增6家)."""
_OF_LEVEL = ("级", "派")
_PLACES_TOGETHER = re.compile(
    "(?:[一-龥]{2,4}、)*[一-龥]{2,4}[两二三四五六七]?[地市县区家]?[^，。；、]{0,4}(?:合计|合)(?=占|$)"
)
"""Places that have a share together (甲县、乙县两地合计占)."""
_CLOSES = re.compile(r"[(]?[^()#]{1,20}[)]")
"""A bracket right behind the number before (一等奖1项(甲医院)、二等奖)."""
_SET_FOR = re.compile("[一-龥]{2,4}(?=下达|确定的?(?:目标|任务))")
"""The place that set a task (为丙市下达任务)."""
_ENDS = ("", "，", "。", "；", "、", "(", ")")
_AMOUNTS_ALONE = ("增加值", "产值", "总产值", "销售收入")
_UNKNOWN = rf"[^\W\d{_FILLER_CHARACTERS}]"
"""A character that stands in none of the fillers."""
_NAMES_SOME = re.compile(rf"{_UNKNOWN}.*?{_UNKNOWN}(.*?{_UNKNOWN})?", re.DOTALL)
"""Two such characters are no filler, three are of more than one unknown word too: most stretches have them."""
_ON_AVERAGE = re.compile("[户人亩家]均")
_LONGEST_SUM = 16
_SUM_ALONE = re.compile(
    r"(?:其中|获得?|得|合计|总计|总额|金额|累计|上级|国家|中央|国拨|自治区|[省市县区](?:级|财政|里|厅)?|[一-龥]方(?=资金|经费)|本级|财政|专项|首[批期]|一次性|下达|安排|争取"
    r"|立项|落实|到位|拨付|补助|支持|资助|扶持|参股|无偿|配套|补贴|拨款|拨|直接|间接|费用|经费|资金|款|榜金|榜单|[、，(共总计为达已拟额\s])*"
)
"""Words for money that is granted, with nothing that it is granted for."""
_FIRM_NAMES = re.compile("[，；]?\\s*[一-龥]{2,5}(?:、[一-龥]{2,5})+")


def names_nothing(own: str, behind: str, *, is_measured: bool, is_rank: bool, is_percent: bool) -> bool:
    """Tell words before a number that name no thing.

    `own`: from the clause's start or the number before, up to the number, its words of measuring left out;
    `behind`: from the number to the clause's end or the next number. `is_measured`: there were such words.
    """
    if len(own) > _LONGEST_ELLIPSIS:
        return False
    # 增加值占规模工业的42%: of the industry named before
    if is_measured and own.strip(" 、其的") in _AMOUNTS_ALONE:
        return True
    # 永盛、青禾等4家通过认定: those of the things named before that are named here
    if _BECAME.match(behind) is not None and (own.endswith("等") or _FIRM_NAMES.fullmatch(own) is not None):
        return True
    own = _without_names(own, counts=not is_percent)
    if not is_measured and (_OF_WHICH.fullmatch(own) is not None or (not is_percent and _tells_of_some(own, behind))):
        return True
    if is_rank:
        own = _MEASURED.sub("", _PLACED.sub("", own))
    return _is_filler(own, may_be_unknown=not is_measured)


def _tells_of_some(own: str, behind: str) -> bool:
    """Tell some of those counted before by their names, or by what became of them."""
    if "其中" in own and "等" in own and _OF_SOME_NAMED.fullmatch(own) is not None:
        return True
    return behind[:1] in _ENDS and "的" in own[-5:] and _OF_THOSE.fullmatch(own.strip(" ，、")) is not None


def _is_filler(own: str, *, may_be_unknown: bool) -> bool:
    """Tell words that name no thing, and perhaps one of two characters that no list knows."""
    if "均" in own and _ON_AVERAGE.search(own) is not None:
        return False
    unknown = _NAMES_SOME.search(own)
    if unknown is not None and unknown.group(1) is not None:
        return False
    if unknown is None and _ONLY_FILLER.fullmatch(own) is not None:
        return True
    return may_be_unknown and _UNKNOWN_WORD.fullmatch(own) is not None


def _without_names(own: str, *, counts: bool) -> str:
    """Leave out the places whose level, task or share is told, and a bracket that belongs to the number before."""
    if own.endswith(_OF_LEVEL):
        own = _PLACE_OF_LEVEL.sub("", own)
    if "合" in own:
        own = _PLACES_TOGETHER.sub("", own)
    if "任务" in own:
        own = _SET_FOR.sub("", own)
    if counts and ("区" in own or "县" in own or "市" in own) and (found := _PLACE_FIRST.match(own)) is not None:
        own = own[found.end() :]
    return _CLOSES.sub("", own, count=1) if ")" in own else own


def is_sum_alone(own: str, before: str) -> bool:
    """Tell words before an amount of money that say no more than that it is one (21项，经费合计285万元).

    `before`: from the sentence's start up to the number, numbers as #; one at least in the same point.
    """
    if len(own) > _LONGEST_SUM or _SUM_ALONE.fullmatch(own) is None:
        return False
    return "#" in before[before.rfind("；") + 1 :]


def counts_same(own: str, behind: str, *, is_first: bool) -> bool:
    """Tell a count of those named before by what became of them (申报企业89家，共70家企业通过评审).

    `is_first`: no number stands before it in its sentence.
    """
    if _ALL_SAID.match(behind) is not None and _ONLY_FILLER.fullmatch(_URGED.sub("", own)) is not None:
        return True
    passed = None if is_first else _SAME_PASSED.match(behind)
    if passed is None:
        return False
    # 4家企业通过复审 needs no word before it, 4家企业入选百强 may be any four
    is_told = bool(own.strip(" 、，")) or not passed.group().endswith("入选")
    return is_told and _SOME_OF_THEM.fullmatch(own) is not None
