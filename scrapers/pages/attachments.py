"""Files that a page offers for download."""

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

from scrapers.pages.values import clean_blanks
from scrapers.records import Attachment

EXTENSIONS = "docx?|pdf|xlsx?|wps|et|ofd|zip|rar|7z|pptx?|txt|csv|rtf"
"""File types that portals attach."""
_FILE = re.compile(rf"\.(?:{EXTENSIONS})$", re.IGNORECASE)
# VSB and Hanweb serve files by scripts, with no extension in the address
_DOWNLOAD = re.compile(r"DownloadAttachUrl|/downfile\.jsp|/download\.jsp", re.IGNORECASE)
_HASH_NAME = re.compile(r"[0-9A-Za-z_-]{16,}(?:\.\w+)?")


def is_attachment_link(href: str) -> bool:
    """Whether an address leads to a file rather than a page."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    if parts.scheme not in {"", "http", "https", "ftp", "saved"}:
        return False
    return bool(_FILE.search(parts.path) or _DOWNLOAD.search(href) or _FILE.search(parts.query))


def read_attachments(tree: etree._Element, page_url: str) -> tuple[Attachment, ...]:
    """The files that a page links to, in order, each address once.

    The name is the link's text, its title where the text is only the stored file's name made by the portal.
    """
    base = next((str(element.get("href", "")) for element in tree.iter("base")), "")
    found: dict[str, Attachment] = {}
    for link in tree.iter("a"):
        href = str(link.get("href", "")).strip()
        if not href or not is_attachment_link(href):
            continue
        url = _absolute(_absolute(page_url, base), href)
        text = clean_blanks("".join(str(part) for part in link.itertext()))
        title = clean_blanks(str(link.get("title", "")))
        name = title if title and (not text or _HASH_NAME.fullmatch(text)) else text or title
        found.setdefault(url, Attachment(url=url, name=name or url.rsplit("/", 1)[-1]))
    return tuple(found.values())


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href
