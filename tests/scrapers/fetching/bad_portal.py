"""A portal on loopback that misbehaves as it is told to, and remembers what it was asked."""

import gzip
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

HOST = "portal.example"


class Handler(BaseHTTPRequestHandler):
    """Answers from the portal's routes."""

    portal: "BadPortal"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.portal.requests.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        reply = self.portal.routes.get(self.path)
        if isinstance(reply, list):
            reply = reply.pop(0) if len(reply) > 1 else reply[0]
        (reply or Reply(status=404))(self)

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Reply:
    """One answer: sends its body whole, with the right length unless a header says otherwise."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, handler: Handler) -> None:
        handler.send_response_only(self.status)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(self.body)), **self.headers}
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(self.body)
        if headers["Content-Length"] != str(len(self.body)):
            handler.close_connection = True


def page(text: str, **headers: str) -> Reply:
    return Reply(
        body=f"<html><body>{text}</body></html>".encode(),
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def silent(seconds: float) -> Callable[[Handler], None]:
    def reply(handler: Handler) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return reply


def dripping(seconds: float) -> Callable[[Handler], None]:
    """A body that comes byte by byte, never silent for long."""

    def reply(handler: Handler) -> None:
        handler.send_response_only(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        end = time.monotonic() + seconds
        try:
            while time.monotonic() < end:
                handler.wfile.write(b"x")
                time.sleep(0.02)
        except OSError:
            pass
        handler.close_connection = True

    return reply


def dripping_headers(seconds: float) -> Callable[[Handler], None]:
    """Headers without end, never silent for long."""

    def reply(handler: Handler) -> None:
        end = time.monotonic() + seconds
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while time.monotonic() < end:
                handler.wfile.write(b"x")
                time.sleep(0.02)
        except OSError:
            pass
        handler.close_connection = True

    return reply


def reset(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.rfile.close()
    handler.close_connection = True


def gzip_bomb(size: int) -> Reply:
    return Reply(body=gzip.compress(b"0" * size), headers={"Content-Encoding": "gzip"})


class BadPortal:
    """The running server. `routes` maps a path to a reply, or to a list of replies, the last of which stays."""

    def __init__(self) -> None:
        self.routes: dict[str, Callable[[Handler], None] | list[Callable[[Handler], None]]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("BoundHandler", (Handler,), {"portal": self}))
        self._server.daemon_threads = True
        self._server.block_on_close = False

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return self._server.server_port

    def connect_to(self, *hosts: str) -> dict[str, tuple[str, int]]:
        return dict.fromkeys(hosts or (HOST,), ("127.0.0.1", self.port))

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests if path != "/robots.txt"]
