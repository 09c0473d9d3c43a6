"""Mobile and identity numbers of private persons, masked before a page's words are kept.

A mask has the length of what it covers, so that offsets stay: the first three digits, then `*`. Landline numbers are
offices' and stay. Mobile numbers: 11 digits from 13 to 19 (工信部 电信网编号计划). Identity numbers: GB 11643-1999, 18
characters with a check character, and the form of 15 digits that was issued before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import unquote

from scrapers.pages.lines import Cell, Line, table_text
from scrapers.records import Attachment, MetadataCandidate, MetadataField

_HALF_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－＋．，：", "0123456789Xx-+.,:")
# a number goes on where another digit or letter touches it, also over a decimal point or a comma of thousands
_OPEN = r"(?<![0-9A-Za-z])(?<![0-9][.,])"
_CLOSED = r"(?![0-9A-Za-z*])(?![.,][0-9])"
_MOBILE = re.compile(
    rf"(?:(?<=\+86)|(?<=\+86[ -])|(?<=\b86)|(?<=\b86-)|{_OPEN})"
    # in one piece, or written 3-4-4 when it is no part of a longer row of groups
    rf"(?P<number>1[3-9]\d{{9}}|(?<!\d[ -])1[3-9]\d(?P<gap>[ -])\d{{4}}(?P=gap)\d{{4}}(?!(?P=gap)\d)){_CLOSED}"
)
_IDENTITY = re.compile(rf"{_OPEN}(?P<number>\d{{6}}(?P<gap>[ -]?)\d{{8}}(?P=gap)\d{{3}}[\dXx]|\d{{15}}){_CLOSED}")
_NEAR = 12
"""Characters before a number in which its label stands."""
_PERSONAL_LABEL = re.compile(
    r"(?:电话|手机|联系方式|联系人|致电|拨打|微信|身份证|身份号码|公民身份|证件号|tel|mobile|phone)[^\d。；;]*$",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"(?:索引号|文号|信用代码|机构代码|税号|识别号|账号|帐号|账户|卡号|注册号|登记号|许可证|备案号|编号|编码|代码|流水号|序列号|批号"
    r"|申请号|专利号|公告号|条码|[￥¥$])[^\d。；;，,]{0,4}$"
)
# units that large numbers are written out in; those that also begin names (万, 台) only where no word goes on
_UNIT = re.compile(
    r"\s?(?:[千百万亿]*[美欧港日]?元(?!旦)|人民币|公?斤|吨|千瓦|兆瓦|立方|平方|公里|公顷|亩|人次|字节|%|％|‰"
    r"|[千百万亿个家户项条台辆套件次米度克股人名](?![一-龥]))"
)
_MONEY_HEADER = re.compile(r"元|金额|产值|收入|支出|经费|资金|投资|预算|决算|合计|总额|数量|产量")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]*$", re.IGNORECASE)
_KEPT_DIGITS = 3
# the codes of provinces (GB/T 2260), and 83 of the residence permit for Taiwan's people
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_NEVER_PERSONAL: frozenset[MetadataField] = frozenset({"index_no", "document_no", "site_code"})


@dataclass(frozen=True, slots=True)
class Masked:
    """A text of the same length, and how many numbers of it are covered."""

    text: str
    count: int


def mask(text: str, heading: str = "") -> Masked:
    """Cover the mobile and identity numbers of a text.

    Statistics, codes of organisations, document, index and account numbers stay: a number with a unit behind it, with
    the label of another number before it, in a web address, or inside a longer number is no person's.

    Args:
        text: One line, cell or name.
        heading: What the column of a table says that the text is, where it stands in one.
    """
    if not any(digit in text for digit in "1１2２3３4４5５6６7７8８"):
        return Masked(text, 0)
    plain = text.translate(_HALF_WIDTH)
    covered: list[tuple[int, int]] = []
    for start, end in sorted((*_identity_numbers(plain, heading), *_mobile_numbers(plain, heading))):
        if not covered or start >= covered[-1][1]:
            covered.append((start, end))
    marks = list(text)
    for start, end in covered:
        digits = 0
        for place in range(start, end):
            if plain[place].isalnum():
                digits += 1
                if digits > _KEPT_DIGITS:
                    marks[place] = "*"
    return Masked("".join(marks), len(covered))


def mask_optional(text: str | None) -> str | None:
    """The text covered, where there is one."""
    return None if text is None else mask(text).text


def mask_line(line: Line) -> Line:
    """Cover the numbers of a line, cell by cell where it is a table, and count them in `masked`."""
    if line.cells:
        headings = _headings(line.cells)
        masked = [mask(cell.text, headings.get(cell.column, "")) for cell in line.cells]
        count = sum(part.count for part, cell in zip(masked, line.cells, strict=True) if not cell.is_repeated)
        if not count:
            return line
        cells = tuple(replace(cell, text=part.text) for cell, part in zip(line.cells, masked, strict=True))
        text = table_text(cells)
        return replace(line, text=text, spaced=text, cells=cells, masked=count)
    whole = mask(line.text)
    if whole.count:
        return replace(line, text=whole.text, spaced=_carried(whole.text, line.spaced), masked=whole.count)
    return line


def mask_candidate(candidate: MetadataCandidate) -> tuple[MetadataCandidate, int]:
    """Cover the numbers in a candidate's value and evidence; numbers of documents and sites are values of their own."""
    evidence = mask(candidate.evidence)
    value = mask(candidate.value or "") if candidate.field not in _NEVER_PERSONAL else Masked(candidate.value or "", 0)
    if not evidence.count and not value.count:
        return candidate, 0
    kept = MetadataCandidate(
        field=candidate.field,
        value=value.text if candidate.value is not None else None,
        source=candidate.source,
        label=candidate.label,
        evidence=evidence.text,
    )
    return kept, max(evidence.count, value.count)


def mask_attachment(attachment: Attachment) -> tuple[Attachment, int]:
    """Cover the numbers in a file's name, and in its address where that spells the name out."""
    name = mask(unquote(attachment.name) if "%" in attachment.name else attachment.name)
    url = _mask_address(attachment.url)
    if not name.count and url == attachment.url:
        return attachment, 0
    return Attachment(url=url, name=name.text if name.count else attachment.name), max(name.count, 1)


def is_identity_number(number: str) -> bool:
    """Whether 18 characters have a province, a day of birth and the check character that GB 11643-1999 asks for."""
    if not re.fullmatch(r"\d{17}[\dXx]", number, re.ASCII) or not _is_birth(number[:2], number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def _identity_numbers(text: str, heading: str) -> Iterator[tuple[int, int]]:
    for match in _IDENTITY.finditer(text):
        start, end = match.span("number")
        number = re.sub(r"[ -]", "", match["number"])
        if not _is_birth(number[:2], number[6:14] if len(number) == 18 else f"19{number[6:12]}"):
            continue
        if _UNIT.match(text, end):
            continue
        # a slip in its check character makes a number that is called one no less a person's
        if _is_called_personal(text, start, heading) or (
            (len(number) == 15 or is_identity_number(number)) and not _is_called_other(text, start, heading)
        ):
            yield start, end


def _mobile_numbers(text: str, heading: str) -> Iterator[tuple[int, int]]:
    for match in _MOBILE.finditer(text):
        start, end = match.span("number")
        if _UNIT.match(text, end):
            continue
        if _is_called_personal(text, start, heading) or not _is_called_other(text, start, heading):
            yield start, end


def _is_called_personal(text: str, start: int, heading: str) -> bool:
    before = text[max(start - _NEAR, 0) : start]
    return not _OTHER_LABEL.search(before) and bool(_PERSONAL_LABEL.search(before) or _PERSONAL_LABEL.search(heading))


def _is_called_other(text: str, start: int, heading: str) -> bool:
    return bool(
        _OTHER_LABEL.search(text[max(start - _NEAR, 0) : start])
        or _OTHER_LABEL.search(heading)
        or _MONEY_HEADER.search(heading)
        or _ADDRESS.search(text[:start])
    )


def _is_birth(province: str, day: str) -> bool:
    if int(province) not in _PROVINCES:
        return False
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:8]))
    except ValueError:
        return False
    return date(1890, 1, 1) <= born <= date(2099, 12, 31)


def _mask_address(url: str) -> str:
    """An address whose parts that are words, not numbers made by software, are covered like any name."""
    parts = re.split(r"([/?&=#])", url)
    return "".join(
        masked.text if not (words := unquote(part)).isascii() and (masked := mask(words)).count else part
        for part in parts
    )


def _headings(cells: Sequence[Cell]) -> dict[int, str]:
    """What stands at the top of each column: the texts of its header cells."""
    by_column = sorted((cell for cell in cells if cell.is_header), key=lambda cell: (cell.column, cell.row))
    return {
        column: "".join(cell.text for cell in group)
        for column, group in groupby(by_column, key=lambda cell: cell.column)
    }


def _carried(masked: str, spaced: str) -> str:
    """A line's other spelling, which differs from it in blanks alone, with the same characters covered."""
    letters = [mark for mark in masked if not mark.isspace()]
    if len(letters) != sum(not mark.isspace() for mark in spaced):
        return mask(spaced).text
    rest = iter(letters)
    return "".join(mark if mark.isspace() else next(rest) for mark in spaced)
