"""What a reader sees of a detail page: its text, and the files it offers; what makes two versions of it differ."""

import hashlib
import re
from dataclasses import dataclass

from lxml import etree

from scrapers.pages.attachments import read_attachments
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

_VIEW_COUNTER = re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数)\s*[:：]\s*[\[【(（]?\s*\d+")
"""A count of views that the server writes into the page."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page as a reader sees it."""

    text: str
    """Everything visible, blanks made one, without counts of views."""
    text_digest: str
    """Digest of the text, of the head's tags about the document, and of the addresses of its files."""
    attachments: tuple[Attachment, ...]


def read_seen_page(body: bytes, content_type: str | None, url: str) -> SeenPage | None:
    """Read a page as far as telling its versions apart asks for; null where the bytes are no HTML.

    Scripts, styles, comments and attributes do not count, but for scripts that hold a document's text and for the
    addresses of attachments.
    """
    try:
        html = decode(body, content_type).text
    except PageError:
        return None
    tree = parse_tree(html) if html.lstrip().startswith("<") else None
    if tree is None:
        return None
    attachments = read_attachments(tree, url)
    text = _VIEW_COUNTER.sub("", visible_text(tree)).strip()
    parts = [
        "".join(text.split()),
        *_head(tree),
        *(attachment.url for attachment in attachments),
        *(script for script in _SCRIPT.findall(html) if len(_HAN.findall(script)) >= _MIN_SCRIPT_HAN),
    ]
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return SeenPage(text=text, text_digest=f"sha256:{digest}", attachments=attachments)


def _head(tree: etree._Element) -> list[str]:
    return [
        f"{name}={' '.join(str(tag.get('content', '')).split())}"
        for tag in tree.iter("meta")
        if (name := str(tag.get("name", "")).lower()) in _NAMED_TAGS
    ]
