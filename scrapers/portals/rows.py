"""Reading the rows of an HTML list: a link, a title and a date.

A row is told by its shape, since class names differ from portal to portal: an `li`, `tr`, `dd` or `p` that holds a link
to a page and a date. The column's own path then decides whether these are the column's rows at all: a home page
served in place of a list has hundreds of such rows, but of other columns.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from lxml import etree

from scrapers.portals.base import LayoutError, RowParams
from scrapers.portals.markup import parse_page, spaced_text, strip_unread
from scrapers.portals.scripts import spell_out_scripts
from scrapers.portals.selectors import DATE, LINK, ROW, mark_selected, marked
from scrapers.portals.urls import host_of, normal_url
from scrapers.records import ListedItem

ROW_TAGS = ("li", "tr", "dd", "p")

OWN_PATH_SHARE = 0.6
"""Share of a list's rows that must lie under the column's own path (some rows lead to other columns or hosts)."""

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)")


def find_date(text: str) -> date | None:
    """The first date with year, month and day that exists in the calendar, or null."""
    for year, month, day in _DATE.findall(text):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def read_rows(html: str, base_url: str, params: RowParams) -> tuple[ListedItem, ...]:
    """Read all rows of a list page, each address once, in the order of the page."""
    tree = parse_page(html)
    spell_out_scripts(tree)
    if params.row or params.link or params.date:
        tree = mark_selected(tree, params)
    strip_unread(tree)
    rows = marked(tree, ROW) if params.row else _innermost_rows(tree)
    items: dict[str, ListedItem] = {}
    for row in rows:
        for link, dated_text in _links_with_dates(row, params):
            listed_date = find_date(dated_text)
            if listed_date is None and not params.row:
                continue
            url = normal_url(base_url, str(link.get("href", "")))
            if url is not None:
                items.setdefault(url, ListedItem(url=url, title=_title(link), listed_date=listed_date))
    return tuple(items.values())


def require_own_rows(items: tuple[ListedItem, ...], column_url: str, own_path: str) -> None:
    """Refuse rows that are not the column's: most of them must lie on its host, under its own path.

    Raises:
        LayoutError: Fewer than `OWN_PATH_SHARE` of the rows do.
    """
    if not items:
        return
    host = host_of(column_url)
    own = sum(host_of(item.url) == host and urlsplit(item.url).path.startswith(own_path) for item in items)
    if own < OWN_PATH_SHARE * len(items):
        message = (
            f"{own} of {len(items)} rows lie under {own_path}: this looks like another page than the column's list "
            "(name the rows with params 'row' or their place with 'path'; 'leads_elsewhere' takes them all)"
        )
        raise LayoutError(message)


def _innermost_rows(tree: etree._Element) -> list[etree._Element]:
    nearest: dict[etree._Element, None] = {}
    outer: set[etree._Element] = set()
    for link in tree.iter("a"):
        if link.get("href") is not None:
            rows = list(link.iterancestors(*ROW_TAGS))
            nearest.update(dict.fromkeys(rows[:1]))
            outer.update(rows[1:])
    return [row for row in nearest if row not in outer]


def _links_with_dates(row: etree._Element, params: RowParams) -> Iterator[tuple[etree._Element, str]]:
    """Pair the row's links with the text that dates them.

    One date in the row belongs to its main link. Several dates mean that one element holds several rows side by side
    (seen on NFCMS portals): then each link is dated by the text next to it.
    """
    links = _links(row, params)
    if not links:
        return
    main_link = max(links, key=_title_length)
    if params.date:
        yield main_link, " ".join(spaced_text(part) for part in marked(row, DATE))
        return
    stretches = _text_around(row, links)
    neighbours = stretches[:-1] if find_date(stretches[0]) else stretches[1:]
    dated = [pair for pair in zip(links, neighbours, strict=True) if find_date(pair[1])]
    if len(dated) > 1:
        yield from dated
    else:
        outside = " ".join(stretches)
        yield main_link, outside if find_date(outside) else spaced_text(row)


def _links(row: etree._Element, params: RowParams) -> list[etree._Element]:
    if row.tag == "a" and row.get("href"):
        return [row]
    if params.link:
        return marked(row, LINK)
    return [link for link in row.iter("a") if link.get("href") is not None]


def _text_around(row: etree._Element, links: list[etree._Element]) -> list[str]:
    """The row's text outside its links: before the first, between each two, behind the last."""
    starts = set(links)
    stretches: list[list[str]] = [[]]
    depth = 0
    for event, element in etree.iterwalk(row, events=("start", "end")):
        text: str | None
        if event == "start":
            if element in starts:
                stretches.append([])
                depth += 1
            text = element.text
        else:
            depth -= element in starts
            text = element.tail if element is not row else None
        if text and not depth:
            stretches[-1].append(text)
    return [" ".join(stretch) for stretch in stretches]


def _title(link: etree._Element) -> str | None:
    """The `title` attribute before the link's text, which portals cut to the width of the line."""
    for title in (str(link.get("title", "")), spaced_text(link)):
        if title.strip():
            return " ".join(title.split())
    return None


def _title_length(link: etree._Element) -> int:
    return len(_title(link) or "")
