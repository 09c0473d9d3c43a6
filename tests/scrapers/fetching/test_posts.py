"""Lists that are asked for by POST: what is sent, what a redirect makes of it, and under which address it is kept."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scrapers.fetching.archive import Archive
from scrapers.fetching.client import Client, ClientSettings
from scrapers.fetching.messages import PageRequest
from scrapers.portals.base import Family
from scrapers.portals.posts import Post, form_post, json_post, recorded_url
from scrapers.records import Outcome
from scrapers.sample_portal import SamplePortal
from tests.scrapers.sample_portal.made_up_sites import HOST, source_of, write_site
from tests.scrapers.sample_portal.test_families import walk

Asked = list[tuple[str, str, dict[str, str], bytes]]


class _Recorder(BaseHTTPRequestHandler):
    """Remembers requests; `/moved` sends on to `/there`."""

    asked: Asked
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {key.lower(): value for key, value in self.headers.items()}
        self.asked.append((self.command, self.path, headers, body))
        self.send_response_only(302 if self.path == "/moved" else 404 if self.path == "/robots.txt" else 200)
        self.send_header("Location", "/there")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def recorder() -> Iterator[tuple[Asked, Client]]:
    asked: Asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Recorder,), {"asked": asked}))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    with Client(ClientSettings(), {HOST: ("127.0.0.1", server.server_port)}) as client:
        yield asked, client
    server.shutdown()
    server.server_close()


def ask(client: Client, path: str, post: Post) -> None:
    client.fetch(
        PageRequest(
            url=f"http://{HOST}{path}",
            hosts=(HOST,),
            pace_seconds=0,
            post=post,
            headers=(("Referer", f"http://{HOST}/col/"),),
        )
    )


@pytest.mark.parametrize("post", [form_post({"currpage": 2, "vc_title": "总结"}), json_post({"pageIndex": 2})])
def test_the_body_and_the_headers_are_sent(recorder: tuple[Asked, Client], post: Post) -> None:
    asked, client = recorder
    ask(client, "/search.jsp", post)
    method, path, headers, body = asked[-1]
    assert (method, path, body.decode()) == ("POST", "/search.jsp", post.body)
    assert (headers["content-type"], headers["referer"]) == (post.content_type, f"http://{HOST}/col/")


def test_a_redirect_of_a_post_is_followed_by_get(recorder: tuple[Asked, Client]) -> None:
    asked, client = recorder
    ask(client, "/moved", form_post({"currpage": 2}))
    assert [(method, path, body) for method, path, _, body in asked[1:]] == [
        ("POST", "/moved", b"currpage=2"),
        ("GET", "/there", b""),
    ]


def test_each_page_is_archived_under_an_address_of_its_own(tmp_path: Path) -> None:
    with SamplePortal(write_site(tmp_path / "content", Family.HANWEB_XXGK, documents=5)) as portal:
        archive = Archive(tmp_path / "archive")
        fetched = walk(portal, source_of(Family.HANWEB_XXGK), archive)
    lists = [(outcome, capture) for outcome, capture in fetched if outcome.kind == "list"]
    assert {outcome.outcome for outcome, _ in lists} == {Outcome.OK}
    assert [outcome.reason for outcome, _ in lists] == [None] * 4
    searches = [capture for outcome, capture in lists if "__wb_method=POST" in outcome.url]
    assert [capture.url.rpartition("currpage=")[2] for capture in searches if capture] == ["1", "2", "3"]
    assert searches[0] is not None
    assert b"tr_main_value_odd" in archive.body(searches[0])
    assert recorded_url("http://a.example/", None) == "http://a.example/"
