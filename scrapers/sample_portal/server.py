"""The loopback server: one listening socket for all sites, told apart by the Host header."""

import json
from collections.abc import Mapping
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from scrapers.sample_portal.content import CONTENT_DIR, load_sites
from scrapers.sample_portal.faults import Fault
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software import PortalSoftware, portal_software

LAST_CRAWL = 2


class SamplePortal:
    """A running sample portal. Use as a context manager: the server listens inside the `with` block.

    The portal has two states. At the second crawl one page is corrected and one document is new.

    Attributes:
        crawl_number: The state that is being served, 1 or 2.
        faults: By host and request target, what answers in the place of the page (see `faults`); of a list, each
            request takes the next, and the last one stays.
    """

    def __init__(self, content: Path = CONTENT_DIR) -> None:
        """Read the content.

        Args:
            content: A folder of sites, the shipped one by default.

        Raises:
            ContentError: A file of the content cannot be used.
        """
        self._samples = load_sites(content)
        self.crawl_number = 1
        self.faults: dict[tuple[str, str], Fault | list[Fault]] = {}
        self._sites = self._at(self.crawl_number)
        self._server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        self._server = _SampleServer(("127.0.0.1", 0), _handler(self))
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def connect_to(self) -> dict[str, tuple[str, int]]:
        """Host of each site, with the loopback address and port at which it is served.

        Raises:
            RuntimeError: The server is not running.
        """
        if self._server is None:
            raise RuntimeError("the sample portal is not running: use it in a `with` block")
        host, port = "127.0.0.1", self._server.server_port
        return {sample.site.host: (host, port) for sample in self._samples}

    @property
    def sites(self) -> Mapping[str, PortalSoftware]:
        """The sites as they are being served, by host."""
        return self._sites

    def advance(self) -> None:
        """Go on to the second state.

        Raises:
            RuntimeError: The portal is in its last state already.
        """
        if self.crawl_number == LAST_CRAWL:
            raise RuntimeError(f"the sample portal has only {LAST_CRAWL} states")
        self.crawl_number += 1
        self._sites = self._at(self.crawl_number)

    def _at(self, crawl_number: int) -> dict[str, PortalSoftware]:
        return {sample.site.host: portal_software(sample, crawl_number) for sample in self._samples}

    def fault_at(self, host: str, target: str) -> Fault | None:
        """The fault that answers a request, or None where the page does."""
        fault = self.faults.get((host.partition(":")[0].lower(), target))
        if isinstance(fault, list):
            fault = fault.pop(0) if len(fault) > 1 else fault[0]
        return fault

    def find(self, host: str, target: str, form: str = "") -> Resource | None:
        """The resource at a request target of a host, or None where there is none.

        Args:
            host: The Host header.
            target: Path and query.
            form: The body of a POST, as forms send it or as JSON; its fields stand beside those of the query.
        """
        site = self._sites.get(host.partition(":")[0].lower())
        if site is None:
            return None
        address = urlsplit(target)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        return site.answer(unquote(address.path), query | _form_fields(form))


def _form_fields(form: str) -> dict[str, str]:
    """The fields of a form, or of the one JSON object that a body is."""
    if not form.startswith("{"):
        return dict(parse_qsl(form, keep_blank_values=True))
    return {name: str(value) for name, value in json.loads(form).items()}


class _SampleServer(ThreadingHTTPServer):
    daemon_threads = True


class _SampleHandler(BaseHTTPRequestHandler):
    """Answers GET, HEAD and POST; keeps connections open; says nothing on the terminal."""

    portal: SamplePortal
    protocol_version = "HTTP/1.1"
    server_version = "GongbaoSamplePortal/1"
    sys_version = ""
    timeout = 30
    # headers and body go out in two writes: with Nagle's algorithm each answer would wait for an acknowledgement
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "0")
        self._respond(with_body=True, form=self.rfile.read(int(length)).decode("ascii", "replace"))

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: outcomes are the crawler's to record."""

    def _respond(self, *, with_body: bool, form: str = "") -> None:
        fault = self.portal.fault_at(self.headers.get("Host", ""), self.path)
        if fault is not None:
            fault(self)
            return
        try:
            resource = self.portal.find(self.headers.get("Host", ""), self.path, form)
        except ValueError:
            self._send_error_page(HTTPStatus.BAD_REQUEST, "参数有误", with_body)
            return
        if resource is None:
            self._send_error_page(HTTPStatus.NOT_FOUND, "您访问的页面不存在", with_body)
            return
        headers = {
            "Content-Type": resource.content_type,
            "ETag": resource.etag,
            "Last-Modified": format_datetime(resource.modified_at.astimezone(UTC), usegmt=True),
            "Cache-Control": "no-cache",
        }
        if self._is_current(resource):
            self._send(HTTPStatus.NOT_MODIFIED, None, headers, with_body)
        else:
            self._send(HTTPStatus.OK, resource.body, headers, with_body)

    def _is_current(self, resource: Resource) -> bool:
        """Whether the client's copy is current (RFC 9110, 13.1.3: If-None-Match wins over If-Modified-Since)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tags.strip() == "*" or resource.etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return resource.modified_at <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False

    def _send_error_page(self, status: HTTPStatus, message: str, with_body: bool) -> None:
        page = f"<!DOCTYPE html><html><title>{status:d}</title><body>{message}（虚构的示例站点）</body></html>"
        self._send(status, page.encode(), {"Content-Type": "text/html; charset=utf-8"}, with_body)

    def _send(self, status: HTTPStatus, body: bytes | None, headers: Mapping[str, str], with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body is not None and with_body:
            self.wfile.write(body)


def _handler(portal: SamplePortal) -> type[_SampleHandler]:
    """A handler class bound to one portal: the server makes an instance of it a connection."""
    return type("SampleHandler", (_SampleHandler,), {"portal": portal})
