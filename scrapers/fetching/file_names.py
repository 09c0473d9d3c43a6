"""The name that a server gives a file: Content-Disposition (RFC 6266), and what portals make of it."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import unquote, unquote_to_bytes, urlsplit

_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)", re.IGNORECASE)
_PLAIN = re.compile(r"filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]+))", re.IGNORECASE)
_EXTENSION = re.compile(r"\.([0-9A-Za-z]{1,5})$")


def file_name(content_disposition: str | None) -> str | None:
    """The file's name without folders, or null where the header tells none.

    `filename*` (RFC 5987) goes first. A plain `filename` holds bytes in UTF-8 or GBK, percent-encoded UTF-8, or an
    encoded word (RFC 2047): all were seen on portals, and only plain ASCII is allowed.
    """
    header = content_disposition or ""
    if match := _EXTENDED.search(header):
        name = _decoded(unquote_to_bytes(match[2]), match[1])
    elif match := _PLAIN.search(header):
        name = _plain(re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2].strip())
    else:
        return None
    return re.split(r"[\\/]", name)[-1].strip() or None


def extension_of(*names: str | None) -> str | None:
    """The lower-case extension of the first name or address that has one."""
    for name in names:
        if name and (match := _EXTENSION.search(urlsplit(name).path if "://" in name else name.strip())):
            return match[1].lower()
    return None


def _plain(value: str) -> str:
    if value.startswith("=?"):
        try:
            return str(make_header(decode_header(value)))
        except (HeaderParseError, LookupError, UnicodeError):
            return value
    if value.isascii():
        return unquote(value)
    try:
        # HTTP libraries hand header bytes on as Latin-1
        return _decoded(value.encode("latin-1"), "utf-8")
    except UnicodeEncodeError:
        return value


def _decoded(raw: bytes, charset: str) -> str:
    for codec in (charset, "utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("gb18030", "replace")
