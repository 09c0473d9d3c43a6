"""Reading a response's body within limits of size and time, and undoing its content encoding on the way."""

import time
import zlib
from collections.abc import Callable

from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from scrapers.fetching.errors import FetchError
from scrapers.records import Outcome, Record

_READ_SIZE = 1 << 16
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RAW_DEFLATE = -15
_GZIP_MAGIC = b"\x1f\x8b"


class BodyLimits(Record, frozen=True, kw_only=True):
    """How much is read of one response, in bytes: as sent, and with its content encoding undone."""

    transfer_bytes: int = 20_000_000
    body_bytes: int = 40_000_000


def read_body(
    response: BaseHTTPResponse, limits: BodyLimits, deadline: float, clock: Callable[[], float] = time.monotonic
) -> bytes:
    """Read and decode a body piece by piece, so that none of the limits is passed by more than one piece.

    Args:
        response: A response of which nothing is read yet.
        limits: The limits of size.
        deadline: The time by `clock` at which to give up.
        clock: Monotonic time in seconds.

    Raises:
        FetchError: `TOO_LARGE`, `TIMEOUT`, `TRUNCATED` (shorter than announced, or broken off) or `UNDECODABLE`.
    """
    status = response.status
    announced = response.headers.get("Content-Length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > limits.transfer_bytes:
        raise FetchError(Outcome.TOO_LARGE, f"announces {announced} bytes", http_status=status)
    decoder = _Decoder(response.headers.get("Content-Encoding", ""), status)
    body = bytearray()
    received = 0
    while True:
        try:
            piece = response.read1(_READ_SIZE, decode_content=False)
        except ReadTimeoutError as error:
            reason = f"the server fell silent after {received} bytes"
            raise FetchError(Outcome.TIMEOUT, reason, http_status=status, body_bytes=received) from error
        except (IncompleteRead, ProtocolError, HTTPError, OSError) as error:
            reason = f"broken off after {received} bytes ({error})"
            raise FetchError(Outcome.TRUNCATED, reason, http_status=status, body_bytes=received) from error
        if not piece:
            break
        received += len(piece)
        if received > limits.transfer_bytes:
            reason = f"more than {limits.transfer_bytes} bytes"
            raise FetchError(Outcome.TOO_LARGE, reason, http_status=status, body_bytes=received)
        if clock() > deadline:
            reason = f"not finished in time, {received} bytes so far"
            raise FetchError(Outcome.TIMEOUT, reason, http_status=status, body_bytes=received)
        body += decoder.decode(piece, limits.body_bytes - len(body))
    decoder.require_complete(received)
    return bytes(body)


class _Decoder:
    """Undoes gzip or deflate; without an encoding it hands pieces through."""

    def __init__(self, encoding: str, status: int) -> None:
        self._encoding = encoding.strip().lower()
        self._status = status
        self._is_started = False
        self._is_compressed = self._encoding in _WINDOWS
        self._inflater = zlib.decompressobj(_WINDOWS.get(self._encoding, _RAW_DEFLATE))
        if not self._is_compressed and self._encoding not in {"", "identity"}:
            reason = f"content encoding {self._encoding!r}, which was not asked for"
            raise FetchError(Outcome.UNDECODABLE, reason, http_status=status)

    def decode(self, piece: bytes, room: int) -> bytes:
        """Decode a piece into at most `room` bytes."""
        decoded = self._inflate(piece, room) if self._is_compressed else piece
        if len(decoded) > room:
            reason = f"unpacks to more than the limit (content encoding {self._encoding or 'none'})"
            raise FetchError(Outcome.TOO_LARGE, reason, http_status=self._status)
        return decoded

    def require_complete(self, received: int) -> None:
        """Refuse compressed data that ends before its end mark."""
        if self._is_started and not self._inflater.eof:
            reason = f"the {self._encoding} data ends early, after {received} bytes"
            raise FetchError(Outcome.TRUNCATED, reason, http_status=self._status, body_bytes=received)

    def _inflate(self, piece: bytes, room: int) -> bytes:
        decoded = b""
        while piece and len(decoded) <= room:
            if self._inflater.eof:
                if not piece.startswith(_GZIP_MAGIC):
                    break  # padding behind the end, which some servers send
                self._inflater = zlib.decompressobj(_WINDOWS[self._encoding])
            try:
                decoded += self._inflater.decompress(piece, room + 1 - len(decoded))
            except zlib.error as error:
                if self._encoding == "deflate" and not self._is_started:
                    # many servers send raw deflate where RFC 9110, 8.4.1.2 asks for the zlib format
                    self._inflater = zlib.decompressobj(_RAW_DEFLATE)
                    self._is_started = True
                    continue
                reason = f"the {self._encoding} data is damaged ({error})"
                raise FetchError(Outcome.UNDECODABLE, reason, http_status=self._status) from error
            self._is_started = True
            piece = self._inflater.unused_data if self._inflater.eof else b""
        return decoded
