"""Words for the level of a scheme or honour: 国家级, 省级, 市级, 县级, and bodies that stand for one."""

import re

_SCHEME = (
    "专利资助|科技进步|科学技术|科技奖|科技计划|自然科学|重点|重大|科技[^局委厅]|扶持资金|工程|农业|区域|创新|众创|孵化|星创|"
    "可持续|揭榜|项目|火炬|星火|计划|研发|创新基金|技术|中试|高新|院士|博士后|专精|知识产权|级|"
    "实验|瞪羚|独角兽|雏鹰|小巨人|民营科技|企业技术|新型研发|产业技术|专利[示试优]|领军"
)
_NATION = (
    "(?!高新区(?:综合)?(?:评价|排名|考核))"
    rf"(?=[^，。；、级内性家水先上前首各人范]{{0,10}}(?:{_SCHEME}|基金|人才|企业|项目|奖|基地))"
)
_OF_SCHEME = rf"(?=[^委政级、，。；区县直内外里人州]{{0,8}}(?:{_SCHEME}))"
_NO_DISTRICT = "治全我本各辖新园发范验社地片景城市县灾山牧矿特心聚贸税开街校库小大在两三四五六七八九十"
"""What 区 stands behind where it is no district: 全区, 高新区, 园区, 开发区, 示范区."""
_AND_MORE = r"(?:[、和及与或]\s*(?:国家|自治区|[省市区县部])级?)+"
# every alternative begins with a plain character, so that the search skips to where one can open
_LEVEL = re.compile(
    "|".join(
        (
            r"国家(?=[^，。；、“]{0,4}“[^”]{1,12}”(?!等))",
            *(f"{body}(?<![全我本各城]{body})(?=[^，。；、“]{{0,2}}“[^”]{{1,12}}”(?!等))" for body in "省市"),
            r"中央(?=引导地方)|国地联合|国家(?=备案)|省厅|省(?=资助|补助|拨款|扶持|奖补|培育|参股)|自治区(?=人才|产业)|州(?=科学技术奖|科技进步奖|科技计划)",
            r"国家级|国家(?=各类[^，。；、]{0,4}项目)|省部级|部级|国家(?=\s*$)|省级|自治区级|市级|县级|区级|州级|国务院|科技部|国拨|中央财政|省拨|省科技厅|科技厅|市科技局",
            *(f"{body}(?<![全治]{body})(?:本级)?财政" for body in "省市县区"),
            *(f"{body}本级" for body in "市县区"),
            *(f"{body}[里派]" for body in "省市县"),
            *(f"{nation}{_NATION}" for nation in ("国家", "全国")),
            *(f"{body}(?<![全我本各在赴跨外内两城]{body}){_OF_SCHEME}" for body in "省市县"),
            f"自治区(?<![我全本]自治区){_OF_SCHEME}",
            f"区(?<![{_NO_DISTRICT}]区)(?![域块间别]){_OF_SCHEME}",
        )
    )
)
_JOINED = re.compile(
    "|".join(
        (
            *(f"国家级?{link}省市" for link in "和及与、"),
            *(f"{body}级?{_AND_MORE}" for body in ("国家", *"国省市部县区")),
            "省部级?|省市[区县]?|市县",
            *(f"{body}级?及?以上" for body in ("省", "市", "县", "国家", "自治区")),
        )
    )
)


_ANY = re.compile(f"{_JOINED.pattern}|{_LEVEL.pattern}")


def level_text(text: str, *, first: bool = False) -> str | None:
    """Give the last level word of a text, or the first; joined levels (国家、省级) as one text; null without any."""
    nearest = _ANY.search(text)
    if nearest is None or first:
        return nearest.group() if nearest is not None else None
    found = [match.span() for match in _JOINED.finditer(text)]
    found += [
        match.span() for match in _LEVEL.finditer(text) if not any(low <= match.start() < high for low, high in found)
    ]
    start, end = max(found)
    return text[start:end]


_FUNDED = re.compile(r"(?:国家|省|市|县|区|部)级?[^，。；]{0,20}(?:项目|专项|资金|计划|补助|资助)")


_FUND = re.compile("(?:^|[，；、的])(?:设立|组建)?([省市县区])级?[一-龥]{2,12}基金[^，。；贷质]*$")
_FUND_BEHIND = re.compile("的([省市县区])级?[一-龥]{2,14}基金")
"""A fund that a region set up (规模2亿元的市科技成果转化基金)."""
_OF_NATION = re.compile("国家(?!级?[、和及与以])")
_PROGRAMME = re.compile("火炬计划|星火计划|科技型中小企业(?:技术)?创新基金")
"""Programmes that the nation runs, in a list of its projects."""
_GOVERNMENT = re.compile("([省市县区])(?:委、?[省市县区])?(?:人民)?政府")
_PAID_OUT = re.compile("(?:拿出|列支|拨出|安排|设立|投入)[^，。；]{0,6}$")


_AWARDS = re.compile(r"(?:国家|自治区|[省市县区州])级?(?:科学技术|科技)[^，。；、]{0,4}奖")
_WINS = re.compile("获奖|等奖|评出|评选")


def level_of_award(words: str, before: str) -> str | None:
    """Give the level of the awards that the sentence tells before those won (省科学技术奖揭晓，全市13项获奖)."""
    # one character is found far sooner than a pattern, and most numbers have neither
    if ("奖" not in words and "评" not in words) or _WINS.search(words) is None:
        return None
    awards = _AWARDS.findall(before)
    return level_text(awards[-1]) if awards else None


def level_of_counted(own: str, before: str) -> str | None:
    """Give the level told before a count, else that of a programme of the nation (国家级项目中，火炬计划5项).

    `before`: the sentence up to the number.
    """
    level = level_text(own) or level_of_award(own, before)
    if (
        level is None
        and ("计划" in own or "基金" in own)
        and _OF_NATION.search(before)
        and (found := _PROGRAMME.search(own))
    ):
        return found.group()
    return level


def funding_level(own: str, behind: str, clause_before: str) -> str | None:
    """Give the level of the body that gives money: from its own clause, else from the scheme in the clause before."""
    level = level_text(own)
    if level is None and ("基金" in own or "基金" in behind):
        fund = _FUND.search(own) or _FUND_BEHIND.match(behind)
        level = fund[1] if fund is not None else None
    if level is None and "政府" in own + clause_before and _PAID_OUT.search(own) is not None:
        # 县政府召开大会，拿出12.6万元: who pays
        paying = _GOVERNMENT.search(own) or _GOVERNMENT.search(clause_before)
        return paying[1] if paying is not None else None
    if level is None and "上级" not in own and _FUNDED.search(clause_before):
        # 省级8项、市级15项，到位资金: of both
        told = {match.group()[0] for match in _LEVEL.finditer(clause_before)}
        level = level_text(clause_before) if len(told) == 1 else None
    return level
