"""A portal on loopback that misbehaves as it is told to, and remembers what it was asked."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self

from scrapers.sample_portal.faults import Fault, Reply

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


class BadPortal:
    """The running server. `routes` maps a path to a reply, or to a list of replies, the last of which stays."""

    def __init__(self) -> None:
        self.routes: dict[str, Fault | list[Fault]] = {}
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
