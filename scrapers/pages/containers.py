"""Which element of a page holds the body."""

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from scrapers.pages.attachments import is_attachment_link
from scrapers.pages.lines import count_han
from scrapers.pages.markup import OwnedLine

# first the names of one family alone (TRS, UCAP, VSB, EmpireCMS, ...), then those in common use
CONTAINERS: tuple[str, ...] = (
    ".TRS_Editor",
    ".TRS_UEDITOR",
    ".trs_editor_view",
    "#UCAP-CONTENT",
    ".ucap-content",
    "#vsb_content",
    "#vsb_content_*",
    ".v_news_content",
    "#zoomcon",
    "#zoom",
    "#easysiteText",
    "#ivs_content",
    "#detailContent",
    ".j-fontContent",
    ".newscontnet",
    ".bt_content",
    ".artile_zw",
    ".main_section",
    ".main-txt",
    ".news_cont_d_wrap",
    ".tyxxy_main",
    ".article_content",
    ".contt_cont",
    ".article-content",
    ".content_article",
    "#article_content",
    "#articleContent",
    "#newsContent",
    ".news_content",
    ".article_con",
    ".detail-content",
    "#content_body",
)
"""Ids and classes of body containers; names are compared without case, `*` stands for digits."""

_PROSE_MARK = re.compile(r"[，。；：、,;]")
_MIN_HAN = 10
_MIN_PAGE_HAN = 30
_MOST = 0.75
"""The innermost element that holds this share of the page's prose is its body."""


_RANKS = {name.lower(): rank for rank, name in enumerate(CONTAINERS)}
_SERIAL = re.compile(r"(?<=_)\d+$")


def find_container(tree: etree._Element, lines: Sequence[OwnedLine]) -> tuple[etree._Element, bool] | None:
    """The body's element, and whether it is known by its name rather than by its density of prose.

    Args:
        tree: The page.
        lines: Its visible lines.
    """
    named = _named(tree)
    if named is not None and _is_filled(_text(named)):
        return named, True
    dense = _densest(tree, lines)
    if dense is not None and (named is None or count_han(_text(dense)) >= _MIN_PAGE_HAN):
        return dense, False
    return (named, True) if named is not None else None


def holds_no_text(tree: etree._Element) -> bool:
    """Whether a body container known by its name holds pictures or files in place of text: a scan, an attachment."""
    for element in tree.iter():
        if not any(name in _RANKS for name in _names(element)):
            continue
        files = [link for link in element.iter("a") if is_attachment_link(str(link.get("href", "")))]
        text = _text(element)
        for link in files:
            text = text.replace(_text(link), "", 1)
        if not _is_filled(text) and (files or next(element.iter("img"), None) is not None):
            return True
    return False


def _is_filled(text: str) -> bool:
    return count_han(text) >= _MIN_HAN or sum(map(str.isalpha, text)) >= _MIN_PAGE_HAN


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _named(tree: etree._Element) -> etree._Element | None:
    """The first container by the order of names that has text; one that is empty never wins over a later one."""
    hits: dict[int, etree._Element] = {}
    for element in tree.iter():
        for name in _names(element):
            rank = _RANKS.get(name)
            if rank is not None and rank not in hits and _text(element).strip():
                hits[rank] = element
    ranked = [hits[rank] for rank in sorted(hits)]
    return next((element for element in ranked if _is_filled(_text(element))), ranked[0] if ranked else None)


def _names(element: etree._Element) -> list[str]:
    """An element's id and classes as selectors; a serial number at an id's end is `*`."""
    names = [f".{name}" for name in str(element.get("class", "")).lower().split()]
    if identifier := str(element.get("id", "")).strip().lower():
        names += [f"#{identifier}", f"#{_SERIAL.sub('*', identifier)}"]
    return names


def _densest(tree: etree._Element, lines: Sequence[OwnedLine]) -> etree._Element | None:
    prose = [owned for owned in lines if _is_prose(owned) and _PROSE_MARK.search(owned.line.text)]
    if not prose:
        prose = [owned for owned in lines if _is_prose(owned)]
    scores: defaultdict[etree._Element, int] = defaultdict(int)
    for owned in prose:
        size = count_han(owned.line.text)
        for element in (owned.block, *owned.block.iterancestors()):
            scores[element] += size
    total = scores.get(tree, 0)
    if not total:
        return None
    chosen = tree
    while (inner := max(chosen, key=lambda child: scores.get(child, 0), default=None)) is not None:
        # a body of one paragraph is that paragraph's parent
        if scores.get(inner, 0) < _MOST * total or inner.tag in {"p", "li", "tr", "h1", "h2", "h3"}:
            break
        chosen = inner
    return chosen


def _is_prose(owned: OwnedLine) -> bool:
    return not owned.line.is_link and count_han(owned.line.text) >= _MIN_HAN
