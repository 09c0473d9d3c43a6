"""How long a list says it is, in the words of its page bar."""

import re

_PAGES = re.compile(
    r"共\s*(?:<[^<>]*>\s*)*(\d{1,5})\s*(?:</[^<>]*>\s*)*页|\b(?:pageCount|totalPage|pagecount)\b[\"']?\s*[:=]\s*[\"']?(\d+)"
)
_ROWS = re.compile(
    r"共\s*(?:有|计)?\s*(?:<[^<>]*>\s*)*(\d{1,7})\s*(?:</[^<>]*>\s*)*(?:条|篇|个记录|项)"
    r"|\b(?:totalRecord|recordCount|totalCount|dataCount|total)\b[\"']?\s*[:=]\s*[\"']?(\d+)"
)


def stated_pages(text: str) -> int | None:
    """How many pages the list says it has (`共 12 页`, `pageCount:12`), or null."""
    return _number(_PAGES, text)


def stated_rows(text: str) -> int | None:
    """How many rows the list says it has (`共 179 条`, `recordCount: '179'`), or null."""
    return _number(_ROWS, text)


def pages_of(total: int | None, page_size: int) -> int | None:
    """How many pages so many rows fill; null where either is not known."""
    return None if total is None or page_size < 1 else max(1, -(-total // page_size))


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match[1] or match[2]) if match else None
