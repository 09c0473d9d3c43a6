"""From bytes to text: which charset a page is in, and whether it is text at all."""

import codecs
import re
from dataclasses import dataclass

from scrapers.pages.errors import PageError
from scrapers.records import Outcome

_BOMS: tuple[tuple[bytes, str], ...] = (
    # UTF-32 before UTF-16: the one begins with the other
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CODECS = {
    "utf-8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
}
"""Python's name of a declared charset -> the codec used. Others, like the servers' default ISO-8859-1, say nothing."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (docx, xlsx, ofd, zip)"),
    (b"\xd0\xcf\x11\xe0", "an OLE file (doc, xls, wps)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip stream"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HEAD_BYTES = 8192
_MAX_CONTROL_SHARE = 0.02
_MAX_DAMAGED_SHARE = 0.10
"""U+FFFD among the characters outside ASCII: with more, sentences can no longer be trusted."""
_SLIGHTLY_DAMAGED_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text, and how its charset was found."""

    text: str
    charset: str
    source: str
    """`bom`, `http`, `meta`, `utf-8` (valid as it, undeclared or against the declaration), `gb18030` (the last resort),
    or one of these and ` damaged` where undecodable bytes became U+FFFD."""
    replacement_count: int


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page: BOM, HTTP charset, meta charset, strict UTF-8, GB18030; the first that decodes every byte.

    Declarations are wrong often enough to be checked: bytes that are valid UTF-8 with Chinese in them are never GBK,
    and a UTF-8 page with a broken byte or two is not taken for GBK because GBK decodes almost anything.

    Args:
        body: The response's bytes.
        content_type: The HTTP header of that name, where there was one.

    Raises:
        PageError: `EMPTY`, `BINARY` or `UNDECODABLE`.
    """
    if not body.strip():
        raise PageError(Outcome.EMPTY, "the page holds no bytes but white space")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise PageError(Outcome.BINARY, f"the bytes are {name}, not a page")
    decoded = _decode_strictly(body, content_type) or _decode_damaged(body, content_type)
    _check_is_text(decoded)
    return decoded


def _decode_strictly(body: bytes, content_type: str | None) -> Decoded | None:
    candidates = _candidates(body, content_type)
    if b"\x00" in body and not any(codec.startswith(("utf-16", "utf-32")) for codec, _ in candidates):
        raise PageError(Outcome.BINARY, "the bytes hold NUL and no charset that would explain it")
    for codec, source in candidates:
        text = _strict(body, codec)
        if text is not None and codec == "gb18030" and source in {"http", "meta"} and _is_multibyte_utf8(body):
            return Decoded(body.decode("utf-8"), "utf-8", "utf-8", 0)
        if text is not None:
            return Decoded(text.removeprefix("\ufeff"), codec, source, text.count("\ufffd"))
        if codec == "utf-8" and _damage(damaged := body.decode("utf-8", "replace")) <= _SLIGHTLY_DAMAGED_SHARE:
            return Decoded(damaged.removeprefix("\ufeff"), codec, f"{source} damaged", damaged.count("\ufffd"))
    return None


def _decode_damaged(body: bytes, content_type: str | None) -> Decoded:
    """The reading with the fewest losses; UTF-8 wins a tie."""
    readings = [
        Decoded(text.removeprefix("\ufeff"), codec, f"{source} damaged", text.count("\ufffd"))
        for codec, source in _candidates(body, content_type)
        for text in [body.decode(codec, "replace")]
    ]
    return min(readings, key=lambda reading: (reading.replacement_count, reading.charset != "utf-8"))


def _candidates(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    """Codec and source, in the order of trust, each codec once."""
    found: list[tuple[str | None, str]] = [(codec, "bom") for bom, codec in _BOMS if body.startswith(bom)]
    if content_type and (match := _HTTP_CHARSET.search(content_type)):
        found.append((_codec(match[1]), "http"))
    head = body[:_HEAD_BYTES]
    if declared := _META_CHARSET.search(head) or _XML_CHARSET.search(head):
        name = declared[1].decode("ascii", "replace")
        codec = _codec(name)
        # a declaration that could be read byte by byte is not in UTF-16
        found.append((None if codec and codec.startswith(("utf-16", "utf-32")) else codec, "meta"))
    found += [("utf-8", "utf-8"), ("gb18030", "gb18030")]
    once: dict[str, str] = {}
    for known, source in found:
        if known is not None:
            once.setdefault(known, source)
    return list(once.items())


def _codec(name: str) -> str | None:
    try:
        return _CODECS.get(codecs.lookup(name).name)
    except (LookupError, ValueError):
        return None


def _strict(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_multibyte_utf8(body: bytes) -> bool:
    text = _strict(body, "utf-8")
    # ten in a row by chance is out of the question; fewer may be a GBK page of almost no Chinese
    return text is not None and sum(character > "\x7f" for character in text[:100_000]) >= 10


def _damage(text: str) -> float:
    """Share of U+FFFD among the characters outside ASCII."""
    lost = text.count("\ufffd")
    if not lost:
        return 0.0
    return lost / sum(character > "\x7f" for character in text)


def _check_is_text(decoded: Decoded) -> None:
    text = decoded.text
    if not text.strip():
        raise PageError(Outcome.EMPTY, "the page holds nothing but white space")
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise PageError(Outcome.BINARY, f"too many control characters for text (read as {decoded.charset})")
    if (damage := _damage(text)) > _MAX_DAMAGED_SHARE:
        reason = f"{damage:.0%} of the characters outside ASCII cannot be decoded (read as {decoded.charset})"
        raise PageError(Outcome.UNDECODABLE, reason)
