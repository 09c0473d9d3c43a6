"""WARC records (ISO 28500) as this project writes and reads them: one gzip member a record."""

import io
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import IO
from urllib.parse import quote

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.records import Capture, CaptureKind, ListedItem, Record

METADATA_HEADER = "WARC-JSON-Metadata"
"""The record header that holds the capture as JSON."""

_GZIP_WINDOW = 31  # zlib's way to say: gzip header and trailer, largest window
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


def write_info(file: IO[bytes], name: str, run_id: str) -> None:
    """Write the record that describes the file itself."""
    info = {"software": "gongbao", "format": "WARC File Format 1.0", "run": run_id}
    warc = WARCWriter(file, gzip=True)
    warc.write_record(warc.create_warcinfo_record(name, info))


def write_record(file: IO[bytes], response: Response, capture: Capture) -> None:
    """Write one record: `response` with its HTTP headers, or `resource` for what did not come over HTTP.

    The body is kept decoded, so the headers about its encoding are kept under other names.
    """
    warc = WARCWriter(file, gzip=True)
    headers = {
        "WARC-Date": capture.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        METADATA_HEADER: json.dumps(msgspec.to_builtins(capture), sort_keys=True),
    }
    http_headers = None
    if response.http_status is not None:
        kept = [
            (f"X-Archive-Orig-{name}" if name.lower() in _ENCODING_HEADERS else name, " ".join(value.split()))
            for name, value in response.http_headers
        ]
        kept.append(("Content-Length", str(len(response.body))))
        http_headers = StatusAndHeaders(f"{response.http_status} {response.http_reason}", kept, protocol="HTTP/1.1")
    record = warc.create_warc_record(
        quote(response.url, safe="%/:=&?~#+!$,;'@()*[]|"),
        "resource" if http_headers is None else "response",
        payload=io.BytesIO(response.body),
        length=len(response.body),
        warc_content_type=(response.content_type or "application/octet-stream") if http_headers is None else "",
        warc_headers_dict=headers,
        http_headers=http_headers,
    )
    warc.write_record(record)


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
