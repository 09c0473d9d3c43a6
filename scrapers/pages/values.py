"""Cleaning of metadata values: blanks, placeholders, what toolbars leave behind them."""

import re

from scrapers.pages.dates import date_span, find_date
from scrapers.pages.document_numbers import number_of_line
from scrapers.records import MetadataField

DATE_FIELDS: frozenset[MetadataField] = frozenset({"published_date", "issued_date", "generated_date"})
_NAME_FIELDS: frozenset[MetadataField] = frozenset({"agency", "content_source", "author"})

_PLACEHOLDER = re.compile(r"(?:[-—–_/\\.。*·|\s]*|无|暂无|空|null|undefined|none|\[\s*\]|【\s*】)", re.IGNORECASE)
_RUN_OF_BLANKS = re.compile(r"[\s\u3000\xa0]+")
_AFTER_VALUE = re.compile(
    r"\s?(?:[\[【（(]\s?(?:字号|字体|大\s*中\s*小|打印|关闭|收藏)|\s[一-龥]{2,6}\s?[：:]|\s\|).*$", re.DOTALL
)
_EDGES = " \t\r\n\u3000\xa0|;；,，"


def clean_blanks(text: str) -> str:
    """The text with its runs of blanks made one, and none at its ends."""
    return _RUN_OF_BLANKS.sub(" ", text).strip()


def clean_value(field: MetadataField, raw: str) -> str | None:
    """A field's value as the warehouse keeps it; null for blanks and placeholders (无, —  —).

    Dates become ISO 8601; a date field whose text holds no date is null, its wording stays in the evidence.
    """
    value = _AFTER_VALUE.sub("", clean_blanks(raw)).strip(_EDGES)
    if _PLACEHOLDER.fullmatch(value):
        return None
    if field in DATE_FIELDS:
        found = find_date(value)
        return found.isoformat() if found else None
    if field in _NAME_FIELDS and (span := date_span(value)):
        # 来源：宣教中心 2022-11-14 14:59
        value = value[: span[0]].strip(_EDGES)
    if field == "document_no":
        return number_of_line(value) or value or None
    return value or None
