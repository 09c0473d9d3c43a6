"""Telling list pages from documents: how many rows of links a page has, and whether they are all that it has.

For pages that are read one by one; how lists are crawled is another room's business (`scrapers.portals`).
"""

import re
from collections import defaultdict
from statistics import median

from lxml import etree

from scrapers.pages.dates import find_date
from scrapers.pages.lines import count_han
from scrapers.pages.markup import visible_text

_ROW_TAGS = frozenset({"li", "tr", "dd", "p"})
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?!\d)")
_LINK_SHARE = 0.6
"""Share of a body's Chinese characters that stand in links, from which on the page is a list."""
_MIN_LINKED_HAN = 60
_MIN_ROWS = 3
_MIN_TITLE_HAN = 6
"""Titles of documents are longer than the words of menus."""


def is_mostly_links(body: etree._Element) -> bool:
    """Whether the text of a body's element is that of links for the most part."""
    linked = sum(count_han(visible_text(link)) for link in body.iter("a"))
    return linked >= _MIN_LINKED_HAN and linked >= _LINK_SHARE * count_han(visible_text(body))


def count_rows(tree: etree._Element) -> int:
    """How many rows the page lists: links with a date each, else the longest run of links that read like titles.

    An address counts once, however often it is listed.

    Returns:
        0 where there are fewer than three.
    """
    dated = {href for row in tree.iter(*_ROW_TAGS) if _is_innermost(row) for href in _dated_links(row)}
    if len(dated) >= _MIN_ROWS:
        return len(dated)
    runs: defaultdict[etree._Element, list[int]] = defaultdict(list)
    for row in tree.iter("li", "dd", "tr"):
        links = list(row.iter("a"))
        parent = row.getparent()
        if len(links) == 1 and parent is not None:
            runs[parent].append(count_han(visible_text(links[0])))
    lengths = [len(run) for run in runs.values() if len(run) >= _MIN_ROWS and median(run) >= _MIN_TITLE_HAN]
    return max(lengths, default=0)


def _is_innermost(row: etree._Element) -> bool:
    return next(row.iter("a"), None) is not None and not any(
        next(inner.iter("a"), None) is not None for inner in row.iterdescendants(*_ROW_TAGS)
    )


def _dated_links(row: etree._Element) -> list[str]:
    """Where the links of a row lead that have a date each: several where one element holds rows side by side."""
    links = [link for link in row.iter("a") if count_han(visible_text(link)) >= 2]
    text = visible_text(row)
    if not links or find_date(text) is None:
        return []
    dates = len(_DATE.findall(text))
    dated = links[:dates] if dates > 1 else [max(links, key=lambda link: len(visible_text(link)))]
    return [str(link.get("href", "")) for link in dated]
