"""Files that a page offers for download."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml import etree

from scrapers.pages.lines import count_han
from scrapers.pages.values import clean_blanks
from scrapers.records import Attachment

EXTENSIONS = "docx?|pdf|xlsx?|wps|et|ofd|zip|rar|7z|pptx?|txt|csv|rtf"
"""File types that portals attach."""
_FILE = re.compile(rf"\.(?:{EXTENSIONS})$", re.IGNORECASE)
# VSB and Hanweb serve files by scripts, with no extension in the address
_SCRIPTS = ("downloadattachurl", "/downfile.jsp", "/download.jsp")
_DOWNLOAD = re.compile("|".join(map(re.escape, _SCRIPTS)), re.IGNORECASE)
_FILE_ANYWHERE = re.compile(rf"\.(?:{EXTENSIONS})(?![0-9a-z])".encode())
_HASH_NAME = re.compile(r"[0-9A-Za-z_-]{16,}(?:\.\w+)?")
_GENERIC = re.compile(
    rf"[\[【(（]?\s*(?:(?:点击|立即|请)?(?:此处|这里)?(?:下载|查看|打开)(?:附件|文件|此处|全文)?|(?:相关)?(?:附件|文件)(?:下载)?)\s*[:：]?"
    rf"\s*[\d一二三四五六七八九十]{{0,3}}\s*[:：]?(?:\.(?:{EXTENSIONS}))?\s*[\]】)）]?",
    re.IGNORECASE,
)
"""What buttons say: it names no file."""
_COUNTS = re.compile(
    r"\s*(?:[(（\[【]\s*(?:大小\s*[:：]?\s*)?[\d.,]+\s*[KMG]?B(?:ytes)?\s*[)）\]】]|已?下载\s*[:：]?\s*\d*\s*次)\s*$",
    re.IGNORECASE,
)
_LIST_MARKS = re.compile(r"^(?:附件\s*\d*\s*[:：]?|\d{1,2}\s*[.、．]|[【\[]|[·•])\s*|\s*[】\]:：]+$")
_MAX_BESIDE = 60
"""Chinese characters: more text beside a link is no name."""


@lru_cache(maxsize=4096)  # the links of a portal's menus stand on each of its pages
def is_attachment_link(href: str) -> bool:
    """Whether an address leads to a file rather than a page."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    if parts.scheme not in {"", "http", "https", "ftp", "saved"}:
        return False
    return bool(_FILE.search(parts.path) or _DOWNLOAD.search(href) or _FILE.search(parts.query))


def may_link_files(body: bytes) -> bool:
    """Whether a page's bytes hold anything like the address of a file; without it, the page need not be taken apart."""
    if b"\x00" in body:
        return True  # perhaps UTF-16
    lowered = body.lower()
    return _FILE_ANYWHERE.search(lowered) is not None or any(script.encode() in lowered for script in _SCRIPTS)


def read_attachments(tree: etree._Element, page_url: str) -> tuple[Attachment, ...]:
    """The files that a page links to, in order, each address once.

    The name is the link's text. Where that only says 下载 or 附件1, or is the stored file's name made by the portal, it
    is the link's title, the name that its query gives the file, the text beside it, or the last part of its path.
    """
    base = next((str(element.get("href", "")) for element in tree.iter("base")), "")
    found: dict[str, Attachment] = {}
    for link in tree.iter("a"):
        href = str(link.get("href", "")).strip()
        if not href or not is_attachment_link(href):
            continue
        url = _absolute(_absolute(page_url, base), href)
        found.setdefault(url, Attachment(url=url, name=_name(link, href)))
    return tuple(found.values())


def _name(link: etree._Element, href: str) -> str:
    text = _plain("".join(str(part) for part in link.itertext()))
    in_query, in_path = _names_in(href)
    told = [text, _plain(str(link.get("title", ""))), _plain(str(link.get("download", ""))), *in_query]
    told += [_text_beside(link, text), in_path]
    speaking = (name for name in told if name and not _HASH_NAME.fullmatch(name) and not _GENERIC.fullmatch(name))
    return next(speaking, text or next((name for name in told if name), unquote(href).rsplit("/", 1)[-1]))


def _text_beside(link: etree._Element, text: str) -> str:
    holder = link.getparent()
    beside = "" if holder is None else "".join(str(part) for part in holder.itertext())
    beside = _plain(clean_blanks(beside).replace(text, "") if text else beside)
    return _LIST_MARKS.sub("", beside) if 2 <= count_han(beside) <= _MAX_BESIDE else ""


def _plain(text: str) -> str:
    """A name without the file's size and the count of downloads behind it."""
    return _COUNTS.sub("", clean_blanks(text)).strip()


def _names_in(href: str) -> tuple[list[str], str]:
    """What an address calls its file: in a parameter of its query, and in the last part of its path."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return [], ""
    in_query = [value for key, value in parse_qsl(parts.query) if key.lower() in {"filename", "name", "title"}]
    return in_query, unquote(parts.path).rsplit("/", 1)[-1] if _FILE.search(parts.path) else ""


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href
