"""The polite HTTP client: one request at a time, seldom enough, honest about who asks, and gone when told to go.

It asks robots.txt first, keeps the pace between two requests to a host, waits as long as 429, 5xx and Retry-After ask
for, follows redirects by hand and only within the source's hosts, and leaves a host alone for the rest of the run once
it refuses. Challenges are not solved.
"""

import logging
import random
import time
from collections.abc import Callable, Collection, Mapping
from http import HTTPStatus

import msgspec
import requests
from requests.exceptions import ConnectionError as RequestsConnectionError
from requests.exceptions import ConnectTimeout, ReadTimeout, RequestException
from requests.models import PreparedRequest

from scrapers.fetching.body import BodyLimits, read_body
from scrapers.fetching.challenges import challenge_mark
from scrapers.fetching.courtesy import HostCourtesy, retry_after_seconds
from scrapers.fetching.errors import FetchError
from scrapers.fetching.messages import Answer, PageRequest
from scrapers.fetching.robots import RobotsRules, rules_from_answer, rules_from_failure
from scrapers.fetching.robots_store import RobotsStore
from scrapers.fetching.transport import Dialer, DialingAdapter, RefusedAddressError
from scrapers.portals.posts import Post
from scrapers.portals.urls import host_of, normal_url
from scrapers.records import Outcome, Record

logger = logging.getLogger(__name__)

BLOCK_STATUSES = frozenset({401, 403, 412, 521})
"""Answers by which portals refuse crawlers; 412 and 521 come with a JavaScript challenge."""

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
PERMANENT_STATUSES = frozenset({301, 308})
GONE_STATUSES = frozenset({404, 410})


class ClientSettings(Record, frozen=True, kw_only=True):
    """How the client behaves; times in seconds."""

    contact: str = "mailto:contact-not-set@example.org"
    """Where the portal's people can complain: an address that is read, sent with each request."""
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    """Longest silence of a server."""
    whole_seconds: float = 120.0
    """Longest time for one response, from the request to the last byte."""
    backoff_seconds: tuple[float, ...] = (5.0, 15.0, 45.0, 120.0)
    """Waits before each new attempt after 429 and 5xx; Retry-After lengthens them."""
    longest_wait_seconds: float = 300.0
    """A Retry-After beyond this is not waited for: the host is left alone."""
    limits: BodyLimits = BodyLimits()
    max_redirects: int = 5
    failures_before_stop: int = 3
    """Requests in a row without an answer after which a host is left alone."""

    @property
    def user_agent(self) -> str:
        """Who asks, and how to reach the people behind it (RFC 9110, 10.1.5)."""
        return f"gongbao/0.1 (+{self.contact})"


class Client:
    """Fetches pages for one run. Not to be shared between threads: one request at a time is the point."""

    def __init__(
        self,
        settings: ClientSettings | None = None,
        connect_to: Mapping[str, tuple[str, int]] | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
        robots_store: RobotsStore | None = None,
    ) -> None:
        """Set up the client without sending anything.

        Args:
            settings: How it behaves.
            connect_to: Hosts whose connections go to the given IP address and port instead, and which therefore need
                not be public (as `curl --connect-to`).
            sleep: Waits for a number of seconds.
            monotonic: Monotonic time in seconds.
            jitter: A number from 0 to 1, drawn for each wait.
            robots_store: Keeps robots.txt for a day between runs; without it, each run asks once.
        """
        self.settings = settings or ClientSettings()
        self._sleep = sleep
        self._monotonic = monotonic
        self._jitter = jitter
        self._courtesy: dict[str, HostCourtesy] = {}
        self._robots_store = robots_store
        self._robots: dict[str, RobotsRules] = {}
        self._session = requests.Session()
        # proxies and passwords of the environment would defeat the check of addresses
        self._session.trust_env = False
        self._session.headers.update(
            {
                "User-Agent": self.settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.5",
                "Accept-Language": "zh-CN,zh;q=0.9",
                "Accept-Encoding": "gzip, deflate",
            }
        )
        adapter = DialingAdapter(Dialer(connect_to or {}), self.settings.whole_seconds)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def fetch(self, request: PageRequest) -> Answer:
        """Fetch a page, its redirects followed.

        Raises:
            FetchError: It could not be had; the error carries the outcome and the reason.
        """
        return self._follow(request, is_robots=False)

    def _host(self, host: str) -> HostCourtesy:
        if host not in self._courtesy:
            self._courtesy[host] = HostCourtesy(
                sleep=self._sleep,
                monotonic=self._monotonic,
                jitter=self._jitter,
                failures_before_stop=self.settings.failures_before_stop,
            )
        return self._courtesy[host]

    def _follow(self, request: PageRequest, *, is_robots: bool) -> Answer:
        url = request.url
        permanent: str | None = None
        is_permanent = True
        visited: set[tuple[str, str]] = set()
        for _ in range(self.settings.max_redirects + 1):
            _require_host(url, request.hosts)
            if not is_robots:
                self._robots_rules(url, request).require_allowed(url)
            # a portal may redirect an address to itself once to hand out a cookie
            state = (url, repr(sorted(self._session.cookies.items())))
            if state in visited:
                raise FetchError(Outcome.HTTP_ERROR, f"redirect loop at {url}")
            visited.add(state)
            answer = self._with_retries(url, request, is_robots=is_robots)
            if answer.status not in REDIRECT_STATUSES:
                return msgspec.structs.replace(answer, permanent_url=permanent) if permanent else answer
            target = normal_url(url, answer.header("Location") or "")
            if target is None:
                reason = f"redirect to no page: {answer.header('Location')!r}"
                raise FetchError(Outcome.HTTP_ERROR, reason, http_status=answer.status)
            is_permanent = is_permanent and answer.status in PERMANENT_STATUSES
            permanent = target if is_permanent and target != request.url else permanent
            url = target
        raise FetchError(Outcome.HTTP_ERROR, f"more than {self.settings.max_redirects} redirects, the last to {url}")

    def _robots_rules(self, url: str, request: PageRequest) -> RobotsRules:
        origin = url.partition("//")[0] + "//" + url.partition("//")[2].partition("/")[0]
        if origin not in self._robots:
            rules = self._kept_rules(origin)
            if rules is not None:
                self._robots[origin] = rules
                self._host(host_of(url)).crawl_delay = rules.crawl_delay
        if origin not in self._robots:
            robots_request = PageRequest(
                url=f"{origin}/robots.txt", hosts=request.hosts, pace_seconds=request.pace_seconds
            )
            try:
                answer = self._follow(robots_request, is_robots=True)
                rules = rules_from_answer(answer.status, answer.body)
                if self._robots_store is not None:
                    self._robots_store.keep(origin, answer.status, answer.body)
            except FetchError as error:
                rules = rules_from_failure(error)
            self._robots[origin] = rules
            self._host(host_of(url)).crawl_delay = rules.crawl_delay
        return self._robots[origin]

    def _kept_rules(self, origin: str) -> RobotsRules | None:
        kept = self._robots_store.find(origin) if self._robots_store is not None else None
        return None if kept is None else rules_from_answer(kept.status, kept.body)

    def _with_retries(self, url: str, request: PageRequest, *, is_robots: bool) -> Answer:
        host = self._host(host_of(url))
        waits = list(self.settings.backoff_seconds)
        is_reconnected = False
        while True:
            host.require_open()
            host.keep_pace(request.pace_seconds)
            try:
                answer = self._once(url, request)
            except FetchError as error:
                if error.outcome is Outcome.UNREACHABLE and not is_reconnected and waits:
                    is_reconnected = True  # a connection that breaks once says little about the host
                    self._sleep(waits[0])
                    continue
                host.note_failure(error)
                raise
            finally:
                host.note_request()
            wait = self._wait_asked_for(answer, waits)
            if wait is None:
                return self._judge(url, answer, host, is_robots=is_robots)
            logger.info("%s answered %d, next attempt in %.0f s", url, answer.status, wait)
            self._sleep(wait)

    def _wait_asked_for(self, answer: Answer, waits: list[float]) -> float | None:
        """How long to wait before the next attempt; null where there is to be none."""
        if not _is_overload(answer.status) or not waits:
            return None
        asked = retry_after_seconds(answer.header("Retry-After"))
        return None if asked > self.settings.longest_wait_seconds else max(waits.pop(0), asked)

    def _judge(self, url: str, answer: Answer, host: HostCourtesy, *, is_robots: bool) -> Answer:
        """Hand on an answer that means a page or a redirect, and raise what the others mean."""
        status = answer.status
        if is_robots and status in {401, 403}:
            return answer  # says something about robots.txt only
        mark = challenge_mark(answer.body)
        if status in BLOCK_STATUSES or mark is not None:
            why = f"the portal answered {status}" if mark is None else f"the portal sent a challenge page ({mark})"
            host.stop(Outcome.BLOCKED, f"left alone for this run: at {url} {why}")
            raise FetchError(Outcome.BLOCKED, why, http_status=status, body_bytes=len(answer.body))
        if _is_overload(status):
            error = self._overload(url, answer, host)
            host.note_failure(error)
            raise error
        host.note_answer()
        if status in GONE_STATUSES and not is_robots:
            raise FetchError(Outcome.GONE, _status_text(status), http_status=status)
        if status not in REDIRECT_STATUSES | {200, 304} and not is_robots:
            raise FetchError(Outcome.HTTP_ERROR, _status_text(status), http_status=status)
        return answer

    def _overload(self, url: str, answer: Answer, host: HostCourtesy) -> FetchError:
        reason = _status_text(answer.status)
        asked = retry_after_seconds(answer.header("Retry-After"))
        if asked > self.settings.longest_wait_seconds:
            reason += f" and asked to wait {asked:.0f} s"
            host.stop(Outcome.HTTP_ERROR, f"left alone for this run: {url} {reason}")
        return FetchError(Outcome.HTTP_ERROR, reason, http_status=answer.status)

    def _once(self, url: str, request: PageRequest) -> Answer:
        """Send one request and read its response, whatever its status."""
        headers = dict(request.headers)
        post = request.post if url == request.url else None
        if post is not None:
            headers["Content-Type"] = post.content_type
        if url == request.url:
            if request.etag:
                headers["If-None-Match"] = request.etag
            if request.last_modified:
                headers["If-Modified-Since"] = request.last_modified
        deadline = self._monotonic() + self.settings.whole_seconds
        timeout = (self.settings.connect_seconds, self.settings.read_seconds)
        try:
            with self._send(url, headers, post, timeout) as response:
                limits = request.limits or self.settings.limits
                body = read_body(response.raw, limits, deadline, self._monotonic)
                return Answer(
                    url=url,
                    status=response.status_code,
                    reason=response.reason or "",
                    headers=tuple(response.raw.headers.items()),
                    body=body,
                )
        except RefusedAddressError as error:
            raise FetchError(Outcome.REFUSED_ADDRESS, str(error)) from error
        except ConnectTimeout as error:
            raise FetchError(Outcome.TIMEOUT, f"no connection within {timeout[0]:g} s") from error
        except ReadTimeout as error:
            reason = f"silent for {timeout[1]:g} s, or no headers within {self.settings.whole_seconds:g} s"
            raise FetchError(Outcome.TIMEOUT, reason) from error
        except RequestsConnectionError as error:
            raise FetchError(Outcome.UNREACHABLE, f"no connection: {_innermost(error)}") from error
        except (RequestException, ValueError) as error:
            raise FetchError(Outcome.HTTP_ERROR, f"the answer is not HTTP: {_innermost(error)}") from error

    def _send(
        self, url: str, headers: Mapping[str, str], post: Post | None, timeout: tuple[float, float]
    ) -> requests.Response:
        """Send one request; the response's body is still to be read.

        `Session.request` would merge settings that are the same for all requests: a fifth of the time of a small page.
        """
        prepared = PreparedRequest()
        prepared.prepare(
            method="GET" if post is None else "POST",
            url=url,
            headers={**self._session.headers, **headers},
            data=None if post is None else post.body.encode(),
            cookies=self._session.cookies,
        )
        return self._session.send(
            prepared, timeout=timeout, stream=True, allow_redirects=False, verify=True, cert=None, proxies={}
        )


def _require_host(url: str, hosts: Collection[str]) -> None:
    if host_of(url) not in hosts:
        raise FetchError(Outcome.REFUSED_ADDRESS, f"leads to {host_of(url)}, which is not one of the source's hosts")


def _is_overload(status: int) -> bool:
    return (status == 429 or status >= 500) and status not in BLOCK_STATUSES


def _status_text(status: int) -> str:
    try:
        return f"answered {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"answered {status}"


def _innermost(error: BaseException) -> str:
    """The text of the error behind the errors, without the addresses of objects."""
    while error.__cause__ is not None or error.__context__ is not None:
        error = error.__cause__ or error.__context__ or error
    return str(error) or type(error).__name__
