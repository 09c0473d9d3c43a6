"""CSS selectors of a column's parameters, found once a page and marked in its tree."""

from bs4 import BeautifulSoup
from lxml import etree

from scrapers.portals.base import RowParams
from scrapers.portals.markup import parse_page

ROW, LINK, DATE = "data-selected-row", "data-selected-link", "data-selected-date"
"""Attributes that mark what the parameters `row`, `link` and `date` select."""


def mark_selected(tree: etree._Element, params: RowParams) -> etree._Element:
    """A copy of a page's tree with marks on what the parameters select; links and dates are looked for in each row."""
    soup = BeautifulSoup(etree.tostring(tree, encoding="unicode", method="html"), "lxml")
    rows = soup.select(params.row) if params.row else [soup]
    for row in rows:
        if params.row:
            row[ROW] = ""
        for name, selector in ((LINK, params.link), (DATE, params.date)):
            for part in row.select(selector) if selector else ():
                part[name] = ""
    return parse_page(str(soup))


def marked(element: etree._Element, name: str) -> list[etree._Element]:
    """What bears a mark inside an element, in order."""
    return [part for part in element.iterdescendants() if part.get(name) is not None]
