"""An HTML page taken apart: its metadata, and the lines among which the body stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from scrapers.pages.attachments import read_attachments
from scrapers.pages.containers import find_container, holds_no_text
from scrapers.pages.embedded import spell_out_document
from scrapers.pages.furniture import ELEMENT_NAMES, crumbs
from scrapers.pages.lines import Line, count_han
from scrapers.pages.listing import is_mostly_links
from scrapers.pages.markup import OwnedLine, empty, parse_tree, read_lines
from scrapers.pages.metadata_foot import read_foot
from scrapers.pages.metadata_head import read_head
from scrapers.pages.metadata_lines import read_header_lines
from scrapers.pages.metadata_structures import read_structures
from scrapers.pages.regions import Role, assign_roles
from scrapers.pages.titles import find_title
from scrapers.records import Attachment, MetadataCandidate

_LINES_ABOVE = 40
_LINES_BELOW = 12
_MOST_FURNITURE = 300
"""Chinese characters: an element with more is read whatever its name says."""


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page holds before header, body and footer are set apart."""

    candidates: tuple[MetadataCandidate, ...]
    lines: tuple[Line, ...]
    """The lines of the body's container, or of the whole page."""
    title: str | None
    """The title where it is known from outside these lines."""
    has_named_container: bool = False
    attachments: tuple[Attachment, ...] = ()
    visible_text: str = ""
    """The page's first lines, for telling what a page without a body is."""
    is_mostly_links: bool = False
    """The body is made of links: the page lists documents."""
    has_header: bool = False
    """A table or list of metadata shows that the page is a document's, even where it has no body."""
    has_pictures: bool = False
    """The body's container holds pictures or files in place of text."""


def read_html_page(html: str, url: str, listed_title: str | None = None) -> PageParts:
    """Take an HTML page apart.

    Args:
        html: The page.
        url: Its address, against which links are resolved.
        listed_title: The title on the list page, where there was one.
    """
    tree = parse_tree(spell_out_document(html))
    if tree is None:
        return PageParts(candidates=(), lines=(), title=None)
    head = read_head(tree)
    attachments = read_attachments(tree, url)
    known = [candidate.value for candidate in head if candidate.field == "title" and candidate.value]
    shown = find_title(tree, [*known, listed_title or ""])
    for element in tree.iter("head"):
        empty(element)
    structures = read_structures(tree)
    for structure in structures:
        empty(structure.element)
    _clear_furniture(tree)

    lines = read_lines(tree)
    container = find_container(tree, lines)
    above, inside, below = _partition(lines, container[0] if container else None)
    has_named_container = container is not None and container[1]
    candidates = [
        *(candidate for structure in structures for candidate in structure.candidates),
        *_read_around(above, below),
        *_shown_title(shown),
        *head,
        *read_foot(html, head),
    ]
    return PageParts(
        candidates=tuple(candidates),
        lines=tuple(inside),
        title=_title_outside(shown, head, listed_title, has_named_container=has_named_container),
        has_named_container=has_named_container,
        attachments=attachments,
        visible_text="\n".join(owned.line.text for owned in lines[:_LINES_ABOVE]),
        is_mostly_links=container is not None and is_mostly_links(container[0]),
        has_pictures=holds_no_text(tree),
        has_header=any(structure.is_documents for structure in structures),
    )


def _clear_furniture(tree: etree._Element) -> None:
    for element in list(tree.iter()):
        names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        if ELEMENT_NAMES.isdisjoint(names) or element.tag in {"html", "body"}:
            continue
        if count_han("".join(str(text) for text in element.itertext())) <= _MOST_FURNITURE:
            empty(element)


def _partition(
    lines: Sequence[OwnedLine], container: etree._Element | None
) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines above, inside and below the container; all are above where there is none."""
    if container is None:
        return [owned.line for owned in lines], [], []
    inside = [owned.block is container or container in owned.block.iterancestors() for owned in lines]
    if not any(inside):
        # a container that is an inline element owns no lines of its own
        return [owned.line for owned in lines], [owned.line for owned in read_lines(container)], []
    first = inside.index(True)
    last = len(inside) - inside[::-1].index(True)
    return (
        [owned.line for owned in lines[:first]],
        [owned.line for owned in lines[first:last]],
        [owned.line for owned in lines[last:]],
    )


def _read_around(above: Sequence[Line], below: Sequence[Line]) -> list[MetadataCandidate]:
    """Labelled lines near the body, and the breadcrumb wherever it stands above."""
    near = above[-_LINES_ABOVE:]
    far = [(Role.BREADCRUMB, line) for line in above[:-_LINES_ABOVE] if crumbs(line.spaced)]
    under = below[:_LINES_BELOW]
    found = [*read_header_lines([*far, *zip(assign_roles(near, to_body=False), near, strict=True)])]
    labelled = [
        (role, line)
        for role, line in zip(assign_roles(under, to_body=False), under, strict=True)
        if role in {Role.METADATA, Role.VALUE}
    ]
    return [*found, *read_header_lines(labelled)]


def _shown_title(shown: tuple[str, str] | None) -> list[MetadataCandidate]:
    if shown is None:
        return []
    text, tag = shown
    return [MetadataCandidate(field="title", value=text, source="visible_line", label=tag, evidence=text)]


def _title_outside(
    shown: tuple[str, str] | None,
    head: Sequence[MetadataCandidate],
    listed_title: str | None,
    *,
    has_named_container: bool,
) -> str | None:
    """The best title known outside the body; <title> only where the body's lines surely do not begin with one."""
    tagged = [candidate.value for candidate in head if candidate.field == "title" and candidate.source == "head_tag"]
    page = [candidate.value for candidate in head if candidate.source == "page_title"] if has_named_container else []
    known = [shown[0] if shown else None, *tagged, listed_title, *page]
    return next((title for title in known if title), None)
