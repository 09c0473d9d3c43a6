"""Ways in which portals fail, to be set on an address of the sample portal or of a portal made for a test.

A fault is called with the request's handler and answers in the place of the page.
"""

import gzip
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

Fault = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Reply:
    """One answer: sends its body whole, with the right length unless a header says otherwise."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer a request."""
        handler.send_response_only(self.status)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(self.body)), **self.headers}
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(self.body)
        if headers["Content-Length"] != str(len(self.body)):
            handler.close_connection = True


def page(text: str, **headers: str) -> Reply:
    """An HTML page in UTF-8; header names have underscores for hyphens."""
    return Reply(
        body=f"<html><body>{text}</body></html>".encode(),
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def charset_lie(text: str) -> Reply:
    """A page in GBK that is said to be in UTF-8, in the header and in the page."""
    body = f"<html><head><meta charset='utf-8'></head><body>{text}</body></html>".encode("gbk")
    return Reply(body=body, headers={"Content-Type": "text/html; charset=utf-8"})


def truncated(body: bytes, announced: int) -> Reply:
    """A body that ends before the length that was announced."""
    return Reply(body=body, headers={"Content-Length": str(announced)})


def redirect(location: str, status: int = 302) -> Reply:
    """A redirect, for now or for good (301, 308)."""
    return Reply(status=status, headers={"Location": location})


def overloaded(retry_after: str = "", status: int = 429) -> Reply:
    """Too many requests, with or without the seconds to wait."""
    return Reply(status=status, headers={"Retry-After": retry_after} if retry_after else {})


def jsl_challenge() -> Reply:
    """加速乐: 521 and a script that sets a cookie."""
    return Reply(status=521, body=b"<script>document.cookie='__jsl_clearance_s=1'</script>")


def waf_challenge() -> Reply:
    """412 and a page that is a script alone."""
    return Reply(status=412, body=b"<html><script>$_ts=window['$_ts'];</script></html>")


def error_page() -> Reply:
    """Status 200 on a page that says that there is none."""
    return page("对不起，您访问的页面不存在或已被删除！")


def refresh_to_parent() -> Reply:
    """What TRS leaves where a page was withdrawn: status 200 and a way to the folder above."""
    return Reply(body=b'<html><head><meta http-equiv="refresh" content="0;url=../"></head></html>')


def stub() -> Reply:
    """The few hundred bytes that stand behind the last page of some lists."""
    return Reply(body=b"<html><head><title></title></head><body>" + b" " * 300 + b"</body></html>")


def gzip_bomb(size: int) -> Reply:
    """Little to send, much to unpack."""
    return Reply(body=gzip.compress(b"0" * size), headers={"Content-Encoding": "gzip"})


def silent(seconds: float) -> Fault:
    """No answer, and the end of the connection after a time."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return reply


def dripping(seconds: float) -> Fault:
    """A body that comes byte by byte, never silent for long."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        _drip(handler, seconds)

    return reply


def dripping_headers(seconds: float) -> Fault:
    """Headers without end, never silent for long."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        _drip(handler, seconds)

    return reply


def reset(handler: BaseHTTPRequestHandler) -> None:
    """A connection that breaks off with a TCP reset."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.rfile.close()
    handler.close_connection = True


def _drip(handler: BaseHTTPRequestHandler, seconds: float) -> None:
    end = time.monotonic() + seconds
    handler.close_connection = True
    try:
        while time.monotonic() < end:
            handler.wfile.write(b"x")
            time.sleep(0.02)
    except OSError:
        return
