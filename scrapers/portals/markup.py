"""Pages of lists as trees, and the text that stands in them."""

import re

from lxml import etree

# what stands behind a first </html> is shown by browsers and lost by the parser
_CLOSING = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_NO_TEXT = ("script", "style", "template")


def parse_page(html: str) -> etree._Element:
    """Parse a page, or a piece of one, without its comments; an empty element where nothing is left."""
    # an encoding of its own, since strings that declare one are refused
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    source = _CLOSING.sub("", html).replace("\x00", "").encode("utf-8", "replace")
    try:
        tree: etree._Element | None = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        tree = None
    return etree.Element("html") if tree is None else tree


def links_of(html: str) -> list[etree._Element]:
    """The page's links that have an address, in order."""
    return [link for link in parse_page(html).iter("a") if link.get("href") is not None]


def strip_unread(tree: etree._Element) -> None:
    """Take out scripts, styles and templates, whose text is not for readers."""
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)


def spaced_text(element: etree._Element) -> str:
    """The text of an element, its pieces set apart by blanks."""
    return " ".join(str(text) for text in element.itertext())


def compact_text(element: etree._Element) -> str:
    """The text of an element without any blanks."""
    return "".join("".join(str(text) for text in element.itertext()).split())
