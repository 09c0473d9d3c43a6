"""Metadata from visible lines: labelled lines, dates on their own, breadcrumbs, signatures, document numbers."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from scrapers.pages.dates import date_line, find_date, is_official_form, stamped_line
from scrapers.pages.document_numbers import number_of_line, number_of_title
from scrapers.pages.furniture import crumbs, trim_furniture
from scrapers.pages.labels import label_named
from scrapers.pages.lines import Line
from scrapers.pages.pairs import Pair, pairs_inside, pairs_of_row
from scrapers.pages.regions import Role, signature_at
from scrapers.pages.values import DATE_FIELDS, clean_blanks
from scrapers.records import MetadataCandidate, MetadataField, MetadataSource

_SEPARATORS = re.compile(r"(?:\s*[>＞]\s*)+")
_LAST_LINES = 6
"""A date without an issuer is a signature's only this near to the end."""


def read_header_lines(header: Sequence[tuple[Role, Line]]) -> tuple[MetadataCandidate, ...]:
    """All that the lines of a header say, in order; the title is not read here."""
    found: list[MetadataCandidate] = []
    lines = [line for _, line in header]
    for index, (role, line) in enumerate(header):
        if role is Role.METADATA:
            value_line = (
                header[index + 1][1] if index + 1 < len(header) and header[index + 1][0] is Role.VALUE else None
            )
            found += _labelled(line, value_line)
        elif role is Role.DATE:
            found += _bare_date(line)
        elif role is Role.DOCUMENT_NO:
            number = number_of_line(trim_furniture(line.text))
            found.append(_candidate("document_no", number, "text", line.text))
        elif role is Role.SIGNATURE:
            found += _signature(lines, index)
    return (*found, *_breadcrumbs(header))


def read_body_text(lines: Sequence[Line]) -> tuple[MetadataCandidate, ...]:
    """Issuer and date of issue from the body's first signature.

    Without an issuer's name, the first line that is a date in full official form, or any date at the very end.
    """
    for index in range(len(lines)):
        if found := _signature(lines, index):
            return tuple(found)
    official = [line for line in lines if is_official_form(line.text) and date_line(line.text)]
    for line in (*official, *reversed(lines[-_LAST_LINES:])):
        if signed := date_line(line.text):
            return (_date_candidate("issued_date", signed, "text", line.text),)
    return ()


def read_title_number(title: str | None) -> tuple[MetadataCandidate, ...]:
    """The document number that a title begins with, or ends with in brackets."""
    number = number_of_title(trim_furniture(title)) if title else None
    return (_candidate("document_no", number, "text", str(title)),) if number else ()


def _labelled(line: Line, value_line: Line | None) -> Iterator[MetadataCandidate]:
    for source, pairs in _pairs_by_source(line, value_line):
        found = [candidate for pair in pairs if (candidate := pair.candidate(source)) is not None]
        yield from found
        dates = any(candidate.field in DATE_FIELDS for candidate in found) or any(
            "日期" in pair.label.text for pair in pairs
        )
        if not line.cells and not dates and (bare := find_date(line.spaced)) is not None:
            # 来源：某处 2022-11-14 14:59, 2024年4月12日07:38 | 来源：某报: the date has no label of its own
            yield _date_candidate("published_date", bare, "visible_line", line.spaced)


def _pairs_by_source(line: Line, value_line: Line | None) -> Iterator[tuple[MetadataSource, Sequence[Pair]]]:
    if line.cells:
        for _, row in groupby(line.cells, key=lambda cell: cell.row):
            yield "header_table", pairs_of_row([cell.text for cell in row])
    elif value_line is not None and label_named(line.spaced):
        yield "visible_line", pairs_of_row([line.spaced, value_line.spaced])
    elif label_named(line.spaced):
        yield "visible_line", pairs_of_row([line.spaced])
    elif "|" in line.spaced:
        yield "header_table", pairs_of_row(line.spaced.split("|"))
    else:
        yield "visible_line", _pairs_in_order(line.spaced)


def _pairs_in_order(text: str) -> Sequence[Pair]:
    return pairs_of_row([text]) or pairs_inside(text)


def _bare_date(line: Line) -> Iterator[MetadataCandidate]:
    found = date_line(line.text)
    if found is not None and is_official_form(line.text):
        yield _date_candidate("issued_date", found, "text", line.text)
    elif (day := found or stamped_line(line.spaced)) is not None:
        yield _date_candidate("published_date", day, "visible_line", line.text)


def _signature(lines: Sequence[Line], index: int) -> list[MetadataCandidate]:
    signature = signature_at(lines, index)
    if signature is None:
        return []
    issuer, signed = signature
    evidence = f"{issuer} {signed}"
    found = [_candidate("agency", clean_blanks(issuer), "text", evidence)]
    if (day := date_line(signed)) is not None:
        found.append(_date_candidate("issued_date", day, "text", evidence))
    return found


def _breadcrumbs(header: Sequence[tuple[Role, Line]]) -> Iterator[MetadataCandidate]:
    for role, group in groupby(header, key=lambda pair: pair[0]):
        if role is not Role.BREADCRUMB:
            continue
        text = _SEPARATORS.sub(" > ", " > ".join(line.spaced for _, line in group))
        if steps := crumbs(text):
            yield _candidate("category", steps[-1], "visible_line", text, "当前位置")
            yield _candidate("column_name", steps[-1], "visible_line", text, "当前位置")
            return


def _date_candidate(field: MetadataField, value: date, source: MetadataSource, evidence: str) -> MetadataCandidate:
    return _candidate(field, value.isoformat(), source, evidence)


def _candidate(
    field: MetadataField, value: str | None, source: MetadataSource, evidence: str, label: str | None = None
) -> MetadataCandidate:
    return MetadataCandidate(field=field, value=value, source=source, label=label, evidence=clean_blanks(evidence))
