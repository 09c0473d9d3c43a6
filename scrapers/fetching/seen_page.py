"""What a reader sees of a detail page: its text, and the files it offers; what makes two versions of it differ."""

import hashlib
import re
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from scrapers.fetching.stubs import MAX_ERROR_CHARACTERS
from scrapers.pages.attachments import may_link_files, read_attachments
from scrapers.pages.encoding import decode
from scrapers.pages.errors import PageError
from scrapers.pages.markup import parse_tree, visible_text
from scrapers.records import Attachment

# PubDate is left out: many portals write the time of the page's last build there
_NAMED_TAGS = frozenset({"articletitle", "contentsource", "author", "keywords", "siteidcode"})
"""Tags of the head (政府网站发展指引) that say something of the document, lower-cased."""

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_HAN = re.compile(r"[一-鿿]|\\u[4-9][0-9a-fA-F]{3}")
_MIN_SCRIPT_HAN = 100
"""Chinese characters from which on a script holds the document itself (seen on gkmlpt portals)."""

_ASCII = bytes(range(128))
_LONG_BYTES = 6000
"""Bytes outside ASCII, some 2,000 Chinese characters: a page with more, scripts included, is no mere error message."""

_visible_length = etree.XPath("string-length(normalize-space(.))")

_VIEW_COUNTER = re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数)\s*[:：]\s*[\[【(（]?\s*\d+")
"""A count of views that the server writes into the page."""


class SeenPage:
    """One page as a reader sees it, made when it is first asked for: most pages are new, offer no files and say enough.

    What is no HTML has no text, no digest and no files.
    """

    def __init__(self, body: bytes, content_type: str | None, url: str) -> None:
        """Keep a response without reading it.

        Args:
            body: Its bytes.
            content_type: The HTTP header of that name, where there was one.
            url: The address that answered.
        """
        self._body = body
        self._content_type = content_type
        self._url = url

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that the page offers."""
        if not may_link_files(self._body) or self._page is None:
            return ()
        return read_attachments(self._page.tree, self._url)

    @cached_property
    def text(self) -> str:
        """Everything visible, blanks made one, without counts of views."""
        return "" if self._page is None else _VIEW_COUNTER.sub("", visible_text(self._page.tree)).strip()

    @cached_property
    def text_digest(self) -> str | None:
        """Digest of the text, of the head's tags about the document, and of the addresses of its files.

        Scripts, styles, comments and attributes do not count, but for scripts that hold a document's text.
        """
        if self._page is None:
            return None
        scripts = _SCRIPT.findall(self._page.html)
        parts = [
            "".join(self.text.split()),
            *_head(self._page.tree),
            *(attachment.url for attachment in self.attachments),
            *(script for script in scripts if len(_HAN.findall(script)) >= _MIN_SCRIPT_HAN),
        ]
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def is_short(self) -> bool:
        """Whether so little is visible that the page may only say that something is wrong."""
        if len(self._body.translate(None, _ASCII)) > _LONG_BYTES or self._page is None:
            return False
        length = _visible_length(self._page.tree)
        return isinstance(length, float) and length <= MAX_ERROR_CHARACTERS

    @cached_property
    def _page(self) -> "_Page | None":
        try:
            html = decode(self._body, self._content_type).text
        except PageError:
            return None
        tree = parse_tree(html) if html.lstrip().startswith("<") else None
        return None if tree is None else _Page(html, tree)


class _Page(NamedTuple):
    html: str
    tree: etree._Element


def _head(tree: etree._Element) -> list[str]:
    return [
        f"{name}={' '.join(str(tag.get('content', '')).split())}"
        for tag in tree.iter("meta")
        if (name := str(tag.get("name", "")).lower()) in _NAMED_TAGS
    ]
