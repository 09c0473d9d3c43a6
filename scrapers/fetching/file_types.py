"""The type of a file by its content: what an address or a server calls it is often missing or wrong."""

import io
import re
import zipfile

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
_PDF_WITHIN = 1024
"""Readers accept a PDF whose mark stands behind some other bytes (ISO 32000-1, implementation note 13)."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# names of streams in the file's directory, in UTF-16; WPS writes documents with the same streams as Word and Excel
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("Book", "xls"),
)
_ZIP_MAGIC = b"PK\x03\x04"
_ZIP_MEMBERS: tuple[tuple[str, str], ...] = (
    ("OFD.xml", "ofd"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
)
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD_BYTES = 4096
_TEXT_TYPES = frozenset({"csv", "txt"})


def file_type(body: bytes, declared: str | None = None) -> str | None:
    """The type as an extension without dot, or null for bytes of no known kind.

    Args:
        body: The whole file.
        declared: The extension that the address or the name claims, which decides between types with the same bytes:
            csv and txt, and WPS's own names for what Word and Excel write.
    """
    if b"%PDF-" in body[:_PDF_WITHIN]:
        return "pdf"
    by_magic = next((name for magic, name in _MAGIC if body.startswith(magic)), None)
    if by_magic is not None:
        return by_magic
    if body.startswith(_OLE_MAGIC):
        return _claimed(_ole_type(body), declared, {"doc": "wps", "xls": "et", "ppt": "dps"})
    if body.startswith(_ZIP_MAGIC):
        return _zip_type(body)
    return _text_type(body, declared)


def _text_type(body: bytes, declared: str | None) -> str | None:
    head = body[:_HEAD_BYTES]
    if _HTML.match(head):
        return "html"
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not body.strip() or (_CONTROL.search(head) and not is_utf16):
        return None
    return declared if declared in _TEXT_TYPES else "txt"


def _claimed(found: str, declared: str | None, own_names: dict[str, str]) -> str:
    return declared if declared is not None and own_names.get(found) == declared else found


def _ole_type(body: bytes) -> str:
    return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in body), "ole")


def _zip_type(body: bytes) -> str:
    try:
        members = set(zipfile.ZipFile(io.BytesIO(body)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "zip"
    return next((name for member, name in _ZIP_MEMBERS if member in members), "zip")
