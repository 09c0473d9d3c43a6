"""A running sample portal, and a plain HTTP client for it that knows nothing of the project's own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from scrapers.sample_portal import SamplePortal


@dataclass(frozen=True)
class Answer:
    """One HTTP answer, header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Get = Callable[..., Answer]


@pytest.fixture
def portal() -> Iterator[SamplePortal]:
    with SamplePortal() as running:
        yield running


@pytest.fixture
def get(portal: SamplePortal) -> Get:
    """Fetch an address of the sample portal: `get(url, headers=None, method="GET")`."""

    def fetch(url: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        parts = urlsplit(url)
        host = parts.hostname or ""
        address = portal.connect_to.get(host) or next(iter(portal.connect_to.values()))
        connection = HTTPConnection(*address, timeout=5)
        try:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, headers={"Host": host, **(headers or {})})
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return Answer(status=response.status, headers=names, body=response.read())
        finally:
            connection.close()

    return fetch
