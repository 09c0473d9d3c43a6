"""Courtesy: robots.txt, pace, back-off, and who says so."""

from collections.abc import Iterator

import pytest

from scrapers.fetching.client import Client, ClientSettings
from scrapers.fetching.courtesy import retry_after_seconds
from scrapers.fetching.errors import FetchError
from scrapers.fetching.messages import PageRequest
from scrapers.records import Outcome
from scrapers.sample_portal.faults import Reply, page, reset
from tests.scrapers.fetching.bad_portal import HOST, BadPortal


def request(path: str = "/a", pace_seconds: float = 0.0, hosts: tuple[str, ...] = (HOST,)) -> PageRequest:
    return PageRequest(url=f"http://{HOST}{path}", hosts=hosts, pace_seconds=pace_seconds)


def refused(client: Client, asked: PageRequest) -> FetchError:
    with pytest.raises(FetchError) as raised:
        client.fetch(asked)
    return raised.value


def test_waits_grow_and_retry_after_lengthens_them(portal: BadPortal, client: Client, waits: list[float]) -> None:
    portal.routes["/a"] = [
        Reply(status=503),
        Reply(status=429, headers={"Retry-After": "60"}),
        Reply(status=500),
        page("ok"),
    ]
    assert client.fetch(request()).status == 200
    assert waits == [5.0, 60.0, 45.0]


def test_gives_up_after_the_last_wait(portal: BadPortal, client: Client, waits: list[float]) -> None:
    portal.routes["/a"] = Reply(status=503)
    error = refused(client, request())
    assert (error.outcome, error.http_status) == (Outcome.HTTP_ERROR, 503)
    assert waits == [5.0, 15.0, 45.0, 120.0]


def test_a_host_that_asks_for_hours_is_left_alone(portal: BadPortal, client: Client, waits: list[float]) -> None:
    portal.routes |= {"/a": Reply(status=429, headers={"Retry-After": "7200"}), "/b": page("b")}
    assert "7200 s" in refused(client, request("/a")).reason
    assert "left alone" in refused(client, request("/b")).reason
    assert (waits, portal.paths()) == ([], ["/a"])


def test_a_host_that_does_not_answer_is_left_alone_after_three_addresses(portal: BadPortal, client: Client) -> None:
    for name in "abcd":
        portal.routes[f"/{name}"] = reset
    errors = [refused(client, request(f"/{name}")) for name in "abcd"]
    assert {error.outcome for error in errors} == {Outcome.UNREACHABLE}
    assert "left alone after 3 failures" in errors[3].reason
    assert "/d" not in portal.paths()


def test_a_connection_that_breaks_once_is_tried_again(portal: BadPortal, client: Client, waits: list[float]) -> None:
    portal.routes["/a"] = [reset, page("ok")]
    assert client.fetch(request()).status == 200
    assert waits == [5.0]


class FakeTime:
    """Time that only passes while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds


@pytest.fixture
def clock() -> FakeTime:
    return FakeTime()


@pytest.fixture
def timed(portal: BadPortal, clock: FakeTime) -> Iterator[Client]:
    with Client(
        connect_to=portal.connect_to(), sleep=clock.sleep, monotonic=lambda: clock.now, jitter=lambda: 1.0
    ) as client:
        yield client


def test_requests_keep_the_pace_with_jitter(portal: BadPortal, timed: Client, clock: FakeTime) -> None:
    portal.routes["/a"] = page("a")
    for _ in range(2):
        timed.fetch(request(pace_seconds=2.0))
    assert clock.slept == [3.0, 3.0]  # after robots.txt, and after the first page


def test_crawl_delay_of_robots_txt_is_kept(portal: BadPortal, timed: Client, clock: FakeTime) -> None:
    portal.routes |= {"/a": page("a"), "/robots.txt": Reply(body=b"User-agent: *\nCrawl-delay: 10\n")}
    timed.fetch(request(pace_seconds=2.0))
    assert clock.slept == [15.0]


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (Reply(body=b"User-agent: *\nDisallow: /a\n"), Outcome.ROBOTS_DENIED),
        (Reply(body=b"User-agent: gongbao\nDisallow: /\n"), Outcome.ROBOTS_DENIED),
        (Reply(body=b"User-agent: other\nDisallow: /\n"), None),
        (Reply(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /\nAllow: /a$\n"), None),
        (Reply(status=404), None),
        (Reply(status=400), None),
        (Reply(status=401), Outcome.ROBOTS_DENIED),
        (Reply(status=403), Outcome.ROBOTS_DENIED),
        (Reply(status=500), Outcome.ROBOTS_DENIED),
        (Reply(status=302, headers={"Location": "/robots.txt"}), Outcome.ROBOTS_DENIED),
        (Reply(status=302, headers={"Location": "/other.txt"}), None),
        (Reply(status=521), Outcome.BLOCKED),
        (reset, Outcome.UNREACHABLE),
    ],
)
def test_robots_txt_is_obeyed(portal: BadPortal, client: Client, robots: Reply, outcome: Outcome | None) -> None:
    portal.routes |= {"/a": page("a"), "/robots.txt": robots}
    if outcome is None:
        assert client.fetch(request()).status == 200
    else:
        assert refused(client, request()).outcome is outcome
        assert portal.paths() == []


def test_robots_uncertain_is_said(portal: BadPortal, client: Client) -> None:
    portal.routes["/robots.txt"] = Reply(status=403)
    assert "robots_uncertain" in refused(client, request()).reason


def test_robots_txt_is_read_once(portal: BadPortal, client: Client) -> None:
    portal.routes |= {"/a": page("a"), "/b": page("b")}
    client.fetch(request("/a"))
    client.fetch(request("/b"))
    assert [path for path, _ in portal.requests] == ["/robots.txt", "/a", "/b"]


def test_a_portal_may_hand_out_a_cookie_by_a_redirect_to_the_same_page(portal: BadPortal, client: Client) -> None:
    portal.routes["/a"] = [
        Reply(status=302, headers={"Location": "/a", "Set-Cookie": "seen=1; Path=/"}),
        page("ok"),
    ]
    assert client.fetch(request()).status == 200
    assert portal.requests[-1][1]["cookie"] == "seen=1"


def test_redirects_within_the_hosts_are_followed_and_end(portal: BadPortal, client: Client) -> None:
    portal.routes |= {f"/{n}": Reply(status=301, headers={"Location": f"/{n + 1}"}) for n in range(20)}
    assert "more than 5 redirects" in refused(client, request("/0")).reason
    portal.routes["/17"] = page("end")
    assert client.fetch(request("/15")).url == f"http://{HOST}/17"


def test_it_says_who_asks(portal: BadPortal) -> None:
    portal.routes["/a"] = page("a")
    with Client(ClientSettings(contact="mailto:data@example.org"), portal.connect_to()) as client:
        client.fetch(request())
    assert {headers["user-agent"] for _, headers in portal.requests} == {"gongbao/0.1 (+mailto:data@example.org)"}
    assert {headers["host"] for _, headers in portal.requests} == {HOST}


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(None, 0), ("", 0), ("soon", 0), ("-5", 0), ("120", 120), ("Fri, 05 Jan 2024 01:00:00 GMT", 0)],
)
def test_retry_after(value: str | None, seconds: float) -> None:
    assert retry_after_seconds(value) == seconds


def test_retry_after_as_a_date() -> None:
    assert retry_after_seconds("Fri, 05 Jan 2199 01:00:00 GMT") > 1e9
