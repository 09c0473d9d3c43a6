"""The forms that numbers take in official prose, and the forms that only look like them.

What is masked stands first, so that no part of a date, a document number or a title is taken for a quantity.
"""

import re

from scrapers.reading.lexicon import table
from scrapers.reading.openings import DIGITS, openings

CN_DIGITS = "一二两三四五六七八九十"
_YEAR = r"(?:(?:19|20)\d{2}|20[xX×*]{2}|[xX×]{2,4})"
_BROKEN = r"(?<=[一-龥])(?<![第表图])\d{1,3}\ \d{1,3}(?=\s*[家个项件人名户份])"
"""A number that its page broke with a blank (1 47件): words lead up to it, and a unit follows."""
_ARABIC = (
    rf"\d++(?![,\ ])(?:\.\d+)?|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{_BROKEN}"
    rf"|\d{{1,3}}(?:\ \d{{3}})+(?:\.\d+)?(?=\s*[^\s\d.])|\d+(?:\.\d+)?"
)
"""The usual first: digits with no comma or blank behind them."""
_CHINESE = f"[{CN_DIGITS}零百千]+"
_SCALE = r"(?:[十百千]?[万亿]{1,2}|[百千](?=[余多]?\s*(?:家|个|项|件|人|名|户|份|元|册|次|吨|亩|台)))"
_NUMERAL = f"(?:{_ARABIC}|{_CHINESE})"
_DASH = r"\s*(?:[-—~～]{1,2}|至|到)\s*"


def _units() -> str:
    """Join the units: those that begin alike together, the longer first; the table's first beginnings are the usual."""
    behind: dict[str, list[tuple[str, str]]] = {}
    for row in table("units"):
        behind.setdefault(row["unit"][0], []).append((row["unit"][1:], row["not_before"]))
    return "|".join(
        re.escape(first)
        + "(?:"
        + "|".join(
            re.escape(rest) + (f"(?![{not_before}])" if not_before else "")
            for rest, not_before in sorted(units, key=lambda unit: -len(unit[0]))
        )
        + ")"
        for first, units in behind.items()
    )


_UNIT = _units()

_NAME = rf"""(?P<name>《[^《》\n]{{0,90}}》
    |十[一二三四五]五(?=["”]|时期|期间|规划|末|以来|发展|开局|收官)
    |第[{CN_DIGITS}](?:[、和及至到]第?[{CN_DIGITS}])+\s*[批次期届轮季]
    |[{CN_DIGITS}]+届[{CN_DIGITS}]*中?全会|\d+\+\d+|[{CN_DIGITS}]+分之[{CN_DIGITS}百]+
    |[{CN_DIGITS}]项(?:费用|经费)|(?:863|973)(?=计划|项目|课题)|[百千]?[万亿]元?(?=GDP|地区生产总值)|(?:\d+|[{CN_DIGITS}])\s*个(?:[百千万亿]+元?)?大?(?:台阶|大关|关口)|\d+[:：]\d{{2}}|(?<=\[)\d{{1,2}}(?=\])|[vV]\d+|\d+[GgDd](?![A-Za-z\d]))"""
_DOCUMENT_NUMBER = rf"""(?P<docno>[〔\[(【﹝]\s*{_YEAR}\s*年?\s*[〕\])】﹞]\s*第?\s*\d{{1,4}}\s*号
    |\d{{1,5}}\s*号(?![召角线])|[{CN_DIGITS}]+号(?![召角线]))"""
_DATE = rf"""(?P<date>{_YEAR}\s*(?:(?:[-—~～至、和及]|年?\s*[-—~～至])\s*{_YEAR}\s*)*年(?:度|末|底|初)?
        (?:\s*\d{{1,2}}\s*(?:[-—~～至]\s*\d{{1,2}}\s*)?月(?:份|底|初|末)?)?
        (?:\s*\d{{1,2}}\s*(?:[-—~～至]\s*\d{{1,2}}\s*)?日)?
    |(?:19|20)\d{{2}}[.\-/](?:0?[1-9]|1[0-2])(?:[.\-/]\d{{1,2}})?(?!\s*(?:[\d%万亿余多]|{_UNIT}))
    |\d{{1,2}}\s*(?:[-—~～至]\s*\d{{1,2}}\s*)?月(?!\d)(?:份|底|初|末|上旬|中旬|下旬)?
        (?:\s*\d{{1,2}}\s*(?:[-—~～至]\s*(?:\d{{1,2}}\s*月)?\s*\d{{1,2}}\s*)?日)?
    |\d{{1,2}}\s*日(?!均)
    |[{CN_DIGITS}]{{1,3}}月(?:份|底|初|末)?(?![{CN_DIGITS}])
    |前?[一二三四1234]\s*(?:、[一二三四]\s*)?季度|[{CN_DIGITS}]+年(?:代|来|间)|\d0年代
    |\d{{1,2}}\s*[•·・]\s*\d{{1,2}})"""
_RANK = rf"""(?P<rank>第\s*(?P<place>{_NUMERAL})(?=[\s，。；、：)]|$)
    |第\s*(?P<placed>{_NUMERAL})\s*[位名](?![额单师教专])
    |(?P<first>首)位(?=[，。；、\s]|$)
    |前\s*(?P<among>{_NUMERAL})(?:\s*[强位名](?!额)|(?=[，。；、\s]|$))
    |(?P<top>[1-9]\d{{0,2}}|[百十]|[{CN_DIGITS}]{{1,3}}十)\s*强(?=[，。；、\s]|$))"""
_ORDINAL = rf"""(?P<ordinal>第\s*{_NUMERAL}\s*[家个项件批次届期轮条章号产类代方名位季]?
    |[{CN_DIGITS}特\d]\s*等奖|[{CN_DIGITS}]+是(?=[^，。]{{2}})|[{CN_DIGITS}]等(?=[功奖])
    |(?<=[园器心区院城楼厂房库基地目程])[二三四五]期(?!培训|讲座)|[二三四五]期(?=[工项建主规开])|(?<=分)[{CN_DIGITS}]批次?|(?:[{CN_DIGITS}]|\d+)批次?(?=\d))"""
_MAY_BE_RANGE = r"[\d,.\s十百千万亿%个分点元家项件人名]*+[-—~～至到]"
_PLAIN = (
    rf"(?P<number>{_ARABIC})(?:(?=[\s多余几十百千万亿])"
    rf"(?P<many>\s*[多余几])?\s*(?P<scale>{_SCALE})?(?P<moremany>\s*[多余])?\s*)?(?P<unit>{_UNIT})?"
)
_QUANTITY = rf"""(?P<quantity>百分之(?P<percentage>[{CN_DIGITS}百点零]+)
    |(?={_MAY_BE_RANGE})(?!(?:{_ARABIC})\s*个百?分?点[至到])(?P<low>{_ARABIC})\s*(?P<lowscale>{_SCALE})?\s*(?:%|个百分点|亿元|万元|[家个项件人名](?=\s*[-—~～至]))?
        {_DASH}(?P<high>{_ARABIC})[多余]?\s*(?P<rangescale>{_SCALE})?\s*(?P<rangeunit>{_UNIT})
    |(?P<cnlow>[{CN_DIGITS}])[至到、](?P<cnhigh>[{CN_DIGITS}])(?P<cnrangeunit>家|个|项|件|人|名|所|户)
    |{_PLAIN}
    |(?P<cnnumber>{_CHINESE})(?P<cnmany>[多余几])?(?P<cnscale>{_SCALE})?(?P<cnmoremany>[多余])?\s*(?P<cnunit>{_UNIT})?
    |(?P<barescale>[万亿])(?P<barescale2>亿?)(?P<bareunit>元|美元)|(?P<baremark>[万亿]亿?)(?=大关|台阶|俱乐部))"""

_MAY_BE_MASKED = (
    r"\d+\s*(?:[+:：GgDd号\-—~～至、和及年月日季•·・强等xX×*\]]|个[百千万亿大台关])"
    r"|(?:19|20)\d{2}[./]|(?:863|973)[计项课]|\d+批次?\d"
)
"""What a number must be followed by to be a date, a name or a place in an order; most are not."""
_MASKED = "|".join((_NAME, _DOCUMENT_NUMBER, _DATE, _RANK, _ORDINAL))
TOKEN = re.compile(rf"(?=\D|{_MAY_BE_MASKED})(?:{_MASKED})|{_QUANTITY}", re.VERBOSE)
"""Any form; the group that matched last is its kind."""
PLAIN = re.compile(f"(?!{_MAY_BE_MASKED}|{_MAY_BE_RANGE}){_PLAIN}", re.VERBOSE)
"""A number in digits with its scale and unit where it can be nothing else, as most are: what TOKEN finds, sooner."""
_UNIT_MARKS = "".join(sorted({re.escape(row["unit"][0]) for row in table("units")}))
_BEHIND_CHINESE = rf"\s*[零百千万亿多余几年月号是等届中至到、分个项强季{CN_DIGITS}{_UNIT_MARKS}五]"
STARTERS = openings(
    {
        f"{DIGITS}《": "",
        "〔[(【﹝": r"(?=\s*[12xX×])",
        "第前": rf"(?=\s*[\d{CN_DIGITS}零百千])",
        "首": "(?=位)",
        "xX×vV": r"(?=[xX×\d])",
        f"百千零{CN_DIGITS}": f"(?={_BEHIND_CHINESE})",
        "万": "(?=亿?(?:[元美]|大关|台阶|俱乐部))",
        "亿": "(?=[元美]|大关|台阶)",
    }
)
"""Where one of the forms can begin: its first character, and what must follow it."""
