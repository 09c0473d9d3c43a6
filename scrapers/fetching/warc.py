"""WARC records (ISO 28500) as this project writes and reads them: one gzip member a record."""

import base64
import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import IO
from urllib.parse import quote
from uuid import uuid4

import msgspec
from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator

from scrapers.records import Capture, CaptureKind, ListedItem, Record

METADATA_HEADER = "WARC-JSON-Metadata"
"""The record header that holds the capture as JSON."""

_GZIP_WINDOW = 31  # zlib's way to say: gzip header and trailer, largest window
_GZIP_LEVEL = 2  # ISA-L's: an eighth of the time of zlib's level 4, for one byte in eleven
_READ_SIZE = 1 << 16
_ENCODING_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class WarcDamagedError(Exception):
    """A WARC file is not whole at some place. The text names the place."""


class Response(Record, frozen=True, kw_only=True):
    """What is to be archived: a body with where it came from. The body has its content encoding undone already."""

    source_id: str
    url: str
    kind: CaptureKind
    document_name: str
    fetched_at: datetime
    body: bytes
    http_status: int | None = None
    """Null for what did not come over HTTP."""
    http_reason: str = ""
    http_headers: tuple[tuple[str, str], ...] = ()
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    listed: ListedItem | None = None
    page_url: str | None = None


def write_info(file: IO[bytes], name: str, run_id: str) -> None:
    """Write the record that describes the file itself."""
    info = f"software: gongbao\r\nformat: WARC File Format 1.0\r\nrun: {run_id}\r\n".encode()
    headers = {"WARC-Date": _warc_date(datetime.now(UTC)), "WARC-Filename": name}
    _write(file, "warcinfo", headers, "application/warc-fields", info)


def write_record(file: IO[bytes], response: Response, capture: Capture) -> None:
    """Write one record: `response` with its HTTP headers, or `resource` for what did not come over HTTP.

    The body is kept decoded, so the headers about its encoding are kept under other names.
    """
    headers = {
        "WARC-Target-URI": quote(response.url, safe="%/:=&?~#+!$,;'@()*[]|"),
        "WARC-Date": _warc_date(capture.fetched_at),
        "WARC-Payload-Digest": _sha1(response.body),
        METADATA_HEADER: json.dumps(msgspec.to_builtins(capture), sort_keys=True),
    }
    if response.http_status is None:
        content_type = " ".join((response.content_type or "application/octet-stream").split())
        _write(file, "resource", headers, content_type, response.body)
        return
    lines = [
        f"HTTP/1.1 {response.http_status} {' '.join(response.http_reason.split())}",
        *(
            f"{f'X-Archive-Orig-{name}' if name.lower() in _ENCODING_HEADERS else name}: {' '.join(value.split())}"
            for name, value in response.http_headers
        ),
        f"Content-Length: {len(response.body)}",
    ]
    head = "".join(f"{line}\r\n" for line in [*lines, ""]).encode("utf-8", "replace")
    _write(file, "response", headers, "application/http; msgtype=response", head + response.body)


def _write(file: IO[bytes], kind: str, headers: Mapping[str, str], content_type: str, block: bytes) -> None:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid4()}>",
        **headers,
        "WARC-Block-Digest": _sha1(block),
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    record = f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
    file.write(isal_zlib.compress(record, _GZIP_LEVEL, _GZIP_WINDOW))


def _sha1(content: bytes) -> str:
    """The digest as replay tools expect it; what tells bodies apart here is the capture's SHA-256."""
    return f"sha1:{base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}"


def _warc_date(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Member(Record, frozen=True, kw_only=True):
    """One gzip member of a WARC file, which is one record."""

    offset: int
    length: int
    content: bytes


def members(file: IO[bytes], start: int) -> Iterator[Member]:
    """Yield the whole gzip members from an offset on; a torn one ends the file.

    Raises:
        WarcDamagedError: There is no gzip member where one should begin, or its checksum is wrong.
    """
    file.seek(start)
    offset, pending = start, b""
    while True:
        decompressor = zlib.decompressobj(_GZIP_WINDOW)
        parts: list[bytes] = []
        read = 0
        while not decompressor.eof:
            data = pending or file.read(_READ_SIZE)
            pending = b""
            if not data:
                return
            read += len(data)
            try:
                parts.append(decompressor.decompress(data))
            except zlib.error as error:
                message = f"{getattr(file, 'name', 'WARC file')} at {offset}: {error}"
                raise WarcDamagedError(message) from error
        pending = decompressor.unused_data
        length = read - len(pending)
        yield Member(offset=offset, length=length, content=b"".join(parts))
        offset += length


def record_headers(record: bytes) -> Mapping[str, str]:
    """The record's own headers, by lower-case name."""
    head = record.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
    pairs = (line.partition(":") for line in head.split("\r\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def record_content(record: bytes) -> bytes | None:
    """The body of the response or resource in a record; null where there is no record."""
    for parsed in ArchiveIterator(io.BytesIO(record)):
        content: bytes = parsed.content_stream().read()
        return content
    return None
