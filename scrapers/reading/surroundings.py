"""The text around one number: its own clause, what went before, what stands behind."""

import re
from bisect import bisect_left

from scrapers.reading.folding import phrase_form
from scrapers.reading.sentences import Sentence
from scrapers.reading.values import Value

_STEPS = r"[一二两三四五六七八九\d]+[个道](?:[百千万亿]+元?)?级?大?(?:台阶|大关|关口)"
"""So many marks passed (三个万亿级台阶)."""
_NO_NOUN_BEHIND = re.compile(
    rf"[\s的]*(?:目标|任务|翻了?[一两]番|(?:提高|提升|增加|增长|上升|下降|降低|跃升|攀升|扩大)(?:[到至]|了?约?$)|[，。；、：！？()》”\"—\-和及与等以其占在较比居是]|并|且|同比|有望|正在|即将|尚未|{_STEPS}|$)"
)
_ENDS = frozenset(("", *"，。；、"))
"""What mostly stands behind a number that ends its clause."""
_MEASURED = re.compile(
    r"连续[一二两三四五六七八九十\d]+年|县[(（]?市[)）]?区|各?市[县州]区?|金额|总量|强度|增速|规模|增量|总数|排名|位次|保持|连续|位居|名列|跃居|稳居|均居|[位居列稳跃排名升至]"
)
_LASTS = "连续#"
_LONGEST_ELLIPSIS = 40
_PLACED = re.compile(r"(?:位列|位居|名列|排名|排在|跃居|稳居|均居|进入|保持|列|居|排|在)[^，。；]{0,12}$")
_FILLER = (
    r"(?:国家|[省市县区])级?机构|\d{1,2}\s*[-—~～至到]\s*\d{1,2}\s*月|\d{1,2}\s*月|20\d{2}\s*年|[上下]半年|前?[一二三四]季度|年底|年末|[可能]|"
    rf"{_STEPS}|"
    r"[百千万亿]+元?级?大?(?:台阶|大关|关口)|(?:国家|[省市县区])\s*$|复审|有效期内|期内|国家级|省部级|省级|市级|县级|区级|[省市州县区]?本级|[国省市县区]派|下达|年初确定|确定|[省市]定|前移|进位|首次|并公示|预算安排|挂牌|揭牌|授牌|摘牌|入围|入选|上榜|榜上有名|榜单|落户|运营|在建|新[设建添辟]|增设|[再新]添|考核|评估|评价|复核|合格|优秀|验收|拨付|在库|布局|布点|收录|录入|过会|获评|审核|现场答辩|答辩|拿到|证书|出库|摘得|占[有到]?|拓展|扩容|新增数|新建数|站点|存量|当年|一年内|一次性|提前|超额|圆满|顺利|[一二三四两多]批|[一二三]期|净增|年度|全部|另外?|[净超再仍较]|目标|"
    r"列入|使用|兑付|最终|调整|(?:国家|[省市])备案|自治区|率先|相继|接连|继续|持续|大幅度?|稳步|快速|明显|显著|翻番|牵头|主持|公示|公告|评审|组织专家|专家|等?部门|按?(?:可比|不变)价格?|计算|两年|三年|平均|按|经|第|"
    r"连续|保持|重新|含|处理|办理|及时|结案|成交|金额|位次|数据|指标数|应|"
    r"从|跃升|提升|扩大|发展|降至|升至|增至|台阶|大关|迈上|跨过|跨越|#|"
    r"[一二三特123]等奖|优秀奖|同比|环比|年均|增长|增幅|增速|下降|下跌|上升|提高|减少|比上年|比去年|较上年|较去年|上年|去年|同期|"
    r"[“\"]?十[一二三四]?五[”\"]?(?:期?末|时期|初期?)?|相比|[去上]年[底末]|[比较]|全[国省市区县年州]|我[省市区县局州]|[一二三四五六七八九十]是|其中|今年|同时|另外|此外|目前|全年|年内|以上|累计|共计|"
    r"总计|合计|国家科技部|科技部|省科技厅|科技厅|市科技局|数量|总数|名单|任务|指标|企业|左右|当年|分别|"
    r"[和共已新再又均也了的将中为有达到至完成获得通过认定批准推荐申报备案力争取实现增预计总个量率额数约近超仅全并从由拟确保\s\W]"
)
_ONLY_FILLER = re.compile(f"(?:{_FILLER})*+(?s:.)?(?:{_FILLER})*+")
"""Words that name no thing, and at most one character besides."""
_SAME_PASSED = re.compile(r"(?:企业|单位|项目)(?:已|均|成功|顺利|正式)*(?:通过|获批|获得认定|获认定|入选|被认定)")
"""What became of some of the things counted before (申报企业89家，共70家企业通过评审)."""
_SOME_OF_THEM = re.compile(r"[、，\s]*(?:(?:(?:其中|目前|最终|现)?(?:已?有|共有?|已)|其中)\s*)?")
_BECAME = re.compile("(?:均|已|成功|顺利)*(?:通过|获批|获得?认定|被认定|入选|入库)")
_PLACE_OF_LEVEL = re.compile("[一-龥]{2,3}(?=[市州县区]级$)")
"""The place whose level is told (泰安市级6家)."""
_AMOUNTS_ALONE = ("增加值", "产值", "总产值", "销售收入")
_FILLER_CHARACTERS = "".join(sorted(set(re.findall(r"\w", _FILLER))))
_MORE_THAN_FILLER = re.compile(rf"[^\W\d{_FILLER_CHARACTERS}].*[^\W\d{_FILLER_CHARACTERS}]", re.DOTALL)
"""Two characters that stand in none of the fillers: most stretches have them, and need no closer look."""


class Surroundings(Value, frozen=True, gc=False):
    """The text around one number, folded. In what reaches beyond its own stretch, numbers are written as #."""

    whole: Sentence
    """The sentence that the number stands in."""
    own: str
    """From the clause's start or the number before, up to the number."""
    own_form: str
    """The phrase form of `own`."""
    own_end: str
    """The character right before the number, blanks left aside: it rules most patterns of words before out."""
    behind: str
    """From the number to the clause's end or the next number."""
    names_nothing_behind: bool
    """Whether the number ends its clause, or a list goes on behind it."""
    clause: str
    """From the clause's start up to the number."""
    clause_start: int
    """Code points from the sentence's start."""
    blank: int
    """Where in the blanked sentence the number stands."""
    outer: int
    """Where in the blanked sentence the number's bound words begin."""
    has_label: bool
    """Whether `own` begins with a label in front of a colon (众创空间：33家)."""

    @property
    def sentence(self) -> str:
        """From the sentence's start up to the number."""
        return self.whole.blanked[: self.outer]

    @property
    def behind_all(self) -> str:
        """From the number to the sentence's end."""
        return self.whole.blanked[self.blank + 1 :]

    def form_of(self, stretch: str) -> str:
        """Give the phrase form of a stretch that is cut from the sentence and holds no number."""
        return stretch if not stretch or self.whole.forms.is_as_written else phrase_form(stretch)

    def form_before(self, reach: int) -> str:
        """Give the phrase form of the `reach` code points before the number."""
        outer = self.outer
        return self.whole.forms.of(outer - reach if outer > reach else 0, outer)

    def form_before_own(self, reach: int) -> str | None:
        """Give the phrase form of the `reach` code points before `own`; null where the sentence begins with it."""
        end = self.outer - len(self.own)
        if end < 0:
            # the numbers of a label are longer than their #
            end = max(0, end + self.outer)
        if not end:
            return None
        return self.whole.forms.of(end - reach if end > reach else 0, end)

    def is_elliptic(self, measure_text: str, is_rank: bool) -> bool:
        """Tell a clause that names nothing before its number (争取获批7家): it speaks of what was last named."""
        own = self.own.removesuffix(measure_text) if measure_text else self.own
        # 区域创新能力连续#居全国第一: how long it has lasted parts no place from its thing
        if is_rank and self.clause.count("#") == 1 and _LASTS in self.clause:
            own = self.clause.replace("#", "")
        if len(own) > _LONGEST_ELLIPSIS:
            return False
        # 增加值占规模工业的42%: of the industry named before
        if measure_text and own.strip(" 、其的") in _AMOUNTS_ALONE:
            return True
        # 永盛、青禾等4家通过认定: those of the things named before that are named here
        if own.endswith("等") and _BECAME.match(self.behind) is not None:
            return True
        if own.endswith("级"):
            own = _PLACE_OF_LEVEL.sub("", own)
        if is_rank:
            own = _MEASURED.sub("", _PLACED.sub("", own))
        if _MORE_THAN_FILLER.search(own):
            return False
        return _ONLY_FILLER.fullmatch(own) is not None

    def tells_of_same(self) -> bool:
        """Tell a count of those named before by what became of them (申报企业89家，共70家企业通过评审)."""
        passed = _SAME_PASSED.match(self.behind)
        if passed is None or self.whole.blanked.rfind("#", 0, self.outer) < 0:
            return False
        # 4家企业通过复审 needs no word before it, 4家企业入选百强 may be any four
        is_told = bool(self.own.strip(" 、，")) or not passed.group().endswith("入选")
        return is_told and _SOME_OF_THEM.fullmatch(self.own) is not None


def surroundings(sentence: Sentence) -> list[Surroundings]:
    """Cut the text around each number of a sentence, going through its numbers and clause marks side by side."""
    text, numbers, marks = sentence.text, sentence.numbers, sentence.marks
    blanked, blanks, forms = sentence.blanked, sentence.blanks, sentence.forms
    found: list[Surroundings] = []
    passed, first, count, ends = 0, 0, len(numbers), [*marks, len(text)]
    for index, token in enumerate(numbers):
        start, outer_start, end = token.start, token.outer_start, token.end
        while ends[passed] < start:
            passed += 1
        clause_start = marks[passed - 1] + 1 if passed else 0
        while numbers[first].start < clause_start:
            first += 1
        own_start = numbers[index - 1].end if first < index else clause_start
        behind_end = ends[passed]
        if behind_end < end:
            behind_end = ends[bisect_left(ends, end, passed)]
        if index + 1 < count and numbers[index + 1].outer_start < behind_end:
            behind_end = max(numbers[index + 1].outer_start, end)
        label_start = own_start
        if own_start and text[own_start - 1] == "：":
            label_start = _label_start(text, own_start, outer_start)
        own, behind = text[label_start:outer_start], text[end:behind_end]
        blank = blanks[index]
        outer = blank - (start - outer_start)
        own_form = own
        if label_start != own_start:
            own_form = phrase_form(own)
        elif not forms.is_as_written:
            own_form = forms.of(outer - len(own), outer)
        found.append(
            Surroundings(
                sentence,
                own,
                own_form,
                own.rstrip()[-1:],
                behind,
                behind[:1] in _ENDS or _NO_NOUN_BEHIND.match(behind) is not None,
                blanked[clause_start - numbers[first].start + blanks[first] : outer],
                clause_start,
                blank,
                outer,
                label_start != own_start,
            )
        )
    return found


def _label_start(text: str, own_start: int, number_start: int) -> int:
    """Take a label in front of a colon into the clause of its number (众创空间：33家)."""
    if text[own_start:number_start].strip():
        return own_start
    return max(text.rfind(mark, 0, own_start - 1) for mark in "，；：。！？") + 1
