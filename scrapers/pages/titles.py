"""The title as the page shows it."""

import re
from collections.abc import Sequence

from lxml import etree

from scrapers.pages.furniture import trim_furniture
from scrapers.pages.lines import count_han, squash
from scrapers.pages.markup import is_hidden
from scrapers.pages.tables import cell_text

_NAMED = re.compile(r"(?:^|[\s_-])(?:[a-z]*(?:title|tit)|bt|biaoti|headline)(?:$|[\s_-])", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_MAX_LENGTH = 150


def find_title(tree: etree._Element, known: Sequence[str]) -> tuple[str, str] | None:
    """The title as shown, with the name of its element; null where no element is surely the title.

    An element is taken where it says what a head tag, <title> or the list page says as well; else the first h1.

    Args:
        tree: The page.
        known: Titles that the page or its list page names elsewhere.
    """
    wanted = [squash(title) for title in known if squash(title)]
    shown: list[tuple[str, str]] = []
    for element in tree.iter():
        is_heading = element.tag in _HEADINGS
        if not is_heading and not _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}"):
            continue
        if is_hidden(element) or (not is_heading and _holds_heading(element)):
            continue
        text = trim_furniture(cell_text(element))
        if 2 <= len(text) <= _MAX_LENGTH and count_han(text) >= 2:
            shown.append((text, str(element.tag)))
    for text, tag in shown:
        if any(_says_the_same(squash(text), title) for title in wanted):
            return text, tag
    return next(((text, tag) for text, tag in shown if tag == "h1" and count_han(text) >= 6), None)


def _holds_heading(element: etree._Element) -> bool:
    """Whether an element holds a heading of its own: it is the head of the article, with dates and counters."""
    return any(count_han(cell_text(heading)) >= 2 for heading in element.iterdescendants(*_HEADINGS))


def _says_the_same(text: str, title: str) -> bool:
    """Whether the one is the other, or a list page's cut of it (at least a half)."""
    return text == title or (
        min(len(text), len(title)) >= 6 and len(title) <= 2 * len(text) and (text in title or title in text)
    )
