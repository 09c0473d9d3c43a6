"""Header, body and footer of a run of lines, by the role that each line plays."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from scrapers.pages.dates import date_line, date_span, is_signing_date, stamped_line
from scrapers.pages.document_numbers import number_of_line, without_number
from scrapers.pages.furniture import crumbs, footer_start, is_furniture, trim_furniture
from scrapers.pages.headings import is_numbered
from scrapers.pages.labels import label_named
from scrapers.pages.lines import Line, count_han, squash
from scrapers.pages.pairs import begins_with_label, pairs_inside, pairs_of_line

ISSUER_ENDINGS = (
    "局|厅|委|委员会|人民政府|办公室|办公厅|部|中心|政府|院|处|办|小组|集团"
    "|协会|学会|大学|学院|研究所|研究院|管委会|党组"
)
"""How the names of those who sign documents end."""
TITLE_WORDS = (
    "通知|总结|报告|计划|打算|安排|意见|方案|办法|公告|公示|要点|规划|决定|函|通报"
    "|情况|解读|汇报|规定|细则|指南|批复|决议|通告|目标|思路"
)
"""What titles of documents name."""

_ISSUER = re.compile(rf"[一-龥（）()、\s]{{2,38}}(?:{ISSUER_ENDINGS})(?:[（(][^（）()]{{1,10}}[）)])?")
_ISSUER_AND_DATE = re.compile(rf"(?P<issuer>[一-龥（）()]{{2,30}}(?:{ISSUER_ENDINGS}))[\s\u3000\xa0]*(?P<date>\S.*)")
_TITLED = re.compile(TITLE_WORDS)
_PROSE = re.compile(r"[，。；！？,;]")
_SALUTATION = re.compile(r"[^：:]{2,}[：:]")
_LONE_SEPARATOR = re.compile(r"[>＞»›→/]{1,3}")
_STEP = re.compile(r"[>＞»›→]\s*\S.{0,30}")
_MAX_HEADER_LINES = 60
_MAX_TITLE_LINES = 4


class Role(Enum):
    """What a line of the header is."""

    FURNITURE = auto()
    BREADCRUMB = auto()
    METADATA = auto()
    VALUE = auto()
    """Stands alone below its label."""
    DATE = auto()
    DOCUMENT_NO = auto()
    SIGNATURE = auto()
    TITLE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Regions:
    """The lines of a page set apart."""

    header: tuple[tuple[Role, Line], ...]
    body: tuple[Line, ...]
    footer: tuple[Line, ...]
    title: str | None


def split_regions(lines: Sequence[Line], title: str | None = None) -> Regions:
    """Set header and footer apart from the body.

    The header ends before the first prose, numbered heading, table or salutation; short lines just before that, below
    the last line of metadata or furniture, belong to the body (a speaker, the title of a wrapped report).

    Args:
        lines: The page's lines, or those of its body's container.
        title: The document's title where the page has shown it elsewhere; its repetition is left out of the body.
    """
    roles = assign_roles(lines)
    if title is None:
        title, title_indices = _find_title(lines, roles)
    else:
        title_indices = _repetitions(lines, roles, title)
    for index in title_indices:
        roles[index] = Role.TITLE
    start = max((index + 1 for index, role in enumerate(roles) if role is not Role.OTHER), default=0)
    rest = lines[start:]
    end = footer_start(rest)
    body = [line for line in rest[:end] if not is_furniture(line)]
    if body and title is not None and squash(body[0].text) == squash(title):
        body = body[1:]
    return Regions(
        header=tuple(zip(roles[:start], lines[:start], strict=True)),
        body=tuple(body),
        footer=tuple(rest[end:]),
        title=title,
    )


def signature_at(lines: Sequence[Line], index: int) -> tuple[str, str] | None:
    """Issuer and date where a signature stands at a line: the issuer's name with the date behind or below it."""
    text = lines[index].text
    if lines[index].cells or len(text) > 60:
        return None
    if (match := _ISSUER_AND_DATE.fullmatch(text)) and is_signing_date(match["date"]):
        return match["issuer"], match["date"]
    if not _ISSUER.fullmatch(text) or _TITLED.search(text[-4:]):
        return None
    for following in lines[index + 1 : index + 4]:
        if is_signing_date(following.text):
            return text, following.text
        if not _ISSUER.fullmatch(following.text):
            # several issuers may sign one below the other
            return None
    return None


def assign_roles(lines: Sequence[Line], *, to_body: bool = True) -> list[Role]:
    """The role of each line from the top.

    Args:
        lines: Lines of a header, or of a page that begins with one.
        to_body: Stop at the first line that is surely body, so that the list is shorter than the lines.
    """
    roles: list[Role] = []
    signature_end = -1
    for index, line in enumerate(lines[:_MAX_HEADER_LINES]):
        role = _role(line)
        if roles and roles[-1] is Role.METADATA and _is_value(lines[index - 1], line):
            role = Role.VALUE
        elif _is_crumb(lines, index, is_behind_crumb=bool(roles) and roles[-1] is Role.BREADCRUMB):
            role = Role.BREADCRUMB
        elif role in {Role.OTHER, Role.DATE}:
            signature_end = max(signature_end, _signature_end(lines, index))
            if index <= signature_end:
                role = Role.SIGNATURE
            elif role is Role.OTHER and to_body and _begins_body(line):
                break
        roles.append(role)
    return roles


def _role(line: Line) -> Role:
    text = trim_furniture(line.spaced) or line.spaced
    if line.cells:
        pairs = [pair for row in text.split("\n") for pair in pairs_of_line(row)]
        return Role.METADATA if sum(pair.label.is_strong for pair in pairs) >= 2 else Role.OTHER
    checks = (
        (Role.BREADCRUMB, crumbs(text) is not None),
        (Role.METADATA, is_metadata_line(text)),
        (Role.FURNITURE, is_furniture(line)),
        (Role.DATE, date_line(text) is not None or stamped_line(text) is not None),
        (Role.DOCUMENT_NO, number_of_line(text) is not None),
    )
    return next((role for role, holds in checks if holds), Role.OTHER)


def _is_crumb(lines: Sequence[Line], index: int, *, is_behind_crumb: bool) -> bool:
    """Whether a line is one step of a breadcrumb broken into lines: at or beside a `>`, or a link of its own."""
    line = lines[index]
    if _LONE_SEPARATOR.fullmatch(line.text) or (is_behind_crumb and _STEP.fullmatch(line.text)):
        return True
    if len(line.text) > 16:
        return False
    beside = lines[max(index - 1, 0) : index + 2]
    return (is_behind_crumb and line.is_link) or any(_LONE_SEPARATOR.fullmatch(other.text) for other in beside)


def is_metadata_line(text: str) -> bool:
    """Whether a line is a label, begins with one, or has one behind a date or several anywhere."""
    if len(text) > 400 or is_numbered(text):
        return False
    label = label_named(text)
    if label is not None:
        return label.is_strong or text.rstrip().endswith((":", "："))
    if pairs := pairs_of_line(text):
        return pairs[0].label.is_strong or len(text) <= 120
    span = date_span(text)
    needed = 1 if span is not None and span[0] == 0 else 2
    return len(text) <= 120 and len(pairs_inside(text)) >= needed


def _is_value(label_line: Line, line: Line) -> bool:
    """Whether a line is the value of a label that stands alone on the line above."""
    label = label_named(label_line.spaced)
    return (
        label is not None
        and label.field is not None
        and len(line.text) <= 40
        and not begins_with_label(line.spaced)
        and not is_furniture(line)
    )


def _begins_body(line: Line) -> bool:
    text = line.text
    if line.cells or is_numbered(text):
        return True
    if _SALUTATION.fullmatch(text) and len(text) <= 150 and label_named(text) is None:
        return True
    return bool(_PROSE.search(text)) and (len(text) > 45 or (text.endswith("。") and len(text) >= 12))


def _signature_end(lines: Sequence[Line], index: int) -> int:
    """The last line of the signature that begins at a line; -1 where none does."""
    if signature_at(lines, index) is None:
        return -1
    if _ISSUER_AND_DATE.fullmatch(lines[index].text):
        return index
    return next(place for place in range(index + 1, len(lines)) if is_signing_date(lines[place].text))


def _find_title(lines: Sequence[Line], roles: Sequence[Role]) -> tuple[str | None, list[int]]:
    """The title among the header's lines: the first that names a kind of document, else the first long enough."""
    others = [
        index for index, role in enumerate(roles) if role is Role.OTHER and not lines[index].text.startswith("——")
    ]
    named = [index for index in others if _TITLED.search(lines[index].text) and len(lines[index].text) >= 6]
    spoken = [index for index in others if count_han(lines[index].text) >= 4]
    for choice in (named, spoken):
        if choice:
            first = choice[0]
            indices = [first]
            if (
                first - 1 in others
                and lines[first].text.startswith("关于")
                and _ISSUER.fullmatch(lines[first - 1].text)
            ):
                indices = [first - 1, first]
            text = trim_furniture("".join(lines[index].text for index in indices))
            return text, list(dict.fromkeys([*indices, *_repetitions(lines, roles, text)]))
    return None, []


def _repetitions(lines: Sequence[Line], roles: Sequence[Role], title: str) -> list[int]:
    """Header lines that repeat the title, whole or broken over lines; a wrapped report's title is only part of it."""
    wanted = {squash(title), squash(without_number(title))}
    repeated: list[int] = []
    for first, role in enumerate(roles):
        if role is not Role.OTHER:
            continue
        text = ""
        for last in range(first, min(first + _MAX_TITLE_LINES, len(roles))):
            if roles[last] is not Role.OTHER:
                break
            text += squash(lines[last].text)
            if text in wanted:
                repeated += range(first, last + 1)
    return repeated
