"""The text of a list page. Only links, titles and dates are read from it, so the charset is told simply."""

import codecs
import re

_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030"}
"""Pages declared as the left hold characters of the right."""


def listing_text(body: bytes, content_type: str | None, encoding: str | None) -> str:
    """Decode a list page: the source's own encoding, UTF-8, the declared charsets, GB18030; the first that fits.

    Valid UTF-8 goes before what is declared, since bytes in another charset are hardly ever valid UTF-8.

    Args:
        body: The bytes.
        content_type: The header of that name.
        encoding: What the source's file says, where the portal declares a wrong charset.
    """
    meta = _META_CHARSET.search(body[:_HEAD_BYTES])
    http = _HTTP_CHARSET.search(content_type or "")
    declared = [http[1] if http else None, meta[1].decode() if meta else None]
    for name in [encoding, "utf-8-sig", *declared, "gb18030"]:
        codec = _codec(name)
        if codec is not None:
            try:
                return body.decode(codec)
            except UnicodeDecodeError:
                continue
    return body.decode("gb18030", "replace")


def _codec(name: str | None) -> str | None:
    try:
        codec = codecs.lookup(name or "").name
    except LookupError:
        return None
    return _SUPERSETS.get(codec, codec)
