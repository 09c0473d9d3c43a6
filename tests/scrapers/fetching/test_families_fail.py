"""Each family's list, failing in each way: what is recorded, and that the next crawl has every document, once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from scrapers.portals.base import Family
from scrapers.records import Outcome
from scrapers.sample_portal.faults import (
    Fault,
    Reply,
    error_page,
    gzip_bomb,
    jsl_challenge,
    overloaded,
    page,
    redirect,
    refresh_to_parent,
    reset,
    stub,
    truncated,
    waf_challenge,
)
from scrapers.sources import SourceConfig
from tests.scrapers.fetching.conftest import PATIENT, QUICK, Crawls
from tests.scrapers.fetching.failing_portal import Change, FailingPortal, in_gbk, page_before, without_rows
from tests.scrapers.sample_portal.made_up_sites import COLUMN_ID, COLUMNS, HOST, TRS_SEARCH, source_of, write_site

PATIENT_CLIENT = msgspec.structs.replace(PATIENT, limits=QUICK.limits)
DOCUMENTS = 5
"""On three pages, so that the second is neither the first nor the last."""

_ROWS = "".join(
    f'<li><a href="/xwzx/bmdt/t{n}.html" title="第{n}号动态新闻">动态</a><span>2024-01-{n:02}</span></li>'
    for n in range(1, 9)
)
HOME_PAGE = Reply(body=f"<html><head><title>明池市</title></head><body><ul>{_ROWS}</ul></body></html>".encode())


class Expected(NamedTuple):
    """What a crawl must record of a list that fails."""

    walk: Outcome
    page: Outcome | None = None
    """Of the page that failed, where it is not that of the walk."""
    is_deep_next: bool = True
    """Whether the next crawl reads the whole list."""

    @property
    def pages(self) -> list[Outcome]:
        """The outcomes of pages that are not `OK`."""
        outcome = self.page or self.walk
        return [] if outcome is Outcome.OK else [outcome]


PLACES = ("settings", "page 1", "page 2")
"""The requests that fail, in their order; only some families are asked for settings before the first rows."""

LAYOUT_CHANGED = Expected(Outcome.LAYOUT_CHANGED)
HTTP_ERROR = Expected(Outcome.HTTP_ERROR)
BLOCKED = Expected(Outcome.BLOCKED)
SOUND = Expected(Outcome.OK, is_deep_next=False)


class Way(NamedTuple):
    """One way to fail."""

    expected: Expected
    fault: Fault | None = None
    change: Change | None = None
    is_lasting: bool = False
    waits: tuple[float, ...] = ()
    """Seconds that the client waits."""
    places: tuple[str, ...] = PLACES


WAYS = {
    "no rows": Way(LAYOUT_CHANGED, change=without_rows, places=PLACES[1:]),
    "home page": Way(LAYOUT_CHANGED, HOME_PAGE),
    "way to the home page": Way(LAYOUT_CHANGED, redirect("/")),
    "page that says it is gone": Way(LAYOUT_CHANGED, error_page()),
    "page that says the portal failed": Way(HTTP_ERROR, page("系统繁忙，请稍后再试")),
    "JSON that says so": Way(HTTP_ERROR, Reply(body='{"code": 500, "msg": "服务器内部错误"}'.encode())),
    "stub": Way(LAYOUT_CHANGED, stub()),
    "refresh to the folder above": Way(LAYOUT_CHANGED, refresh_to_parent()),
    "404": Way(LAYOUT_CHANGED, Reply(status=404)),
    "503": Way(HTTP_ERROR, Reply(status=503), is_lasting=True, waits=(5, 15, 45, 120)),
    "304": Way(HTTP_ERROR, Reply(status=304)),
    "403": Way(BLOCKED, Reply(status=403)),
    "412": Way(BLOCKED, waf_challenge()),
    "521": Way(BLOCKED, jsl_challenge()),
    "429 once": Way(SOUND, overloaded("60"), waits=(60,)),
    "reset once": Way(SOUND, reset, waits=(5,)),
    "reset": Way(Expected(Outcome.UNREACHABLE), reset, is_lasting=True, waits=(5,)),
    "no body": Way(Expected(Outcome.EMPTY), Reply()),
    "truncated": Way(Expected(Outcome.TRUNCATED), truncated(b"<html>", 4000)),
    "gzip bomb": Way(Expected(Outcome.TOO_LARGE), gzip_bomb(5_000_000)),
    "garbage JSON": Way(LAYOUT_CHANGED, Reply(body=b'{"data": {"results": [{"url"')),
    "page before once more": Way(Expected(Outcome.OK), change=page_before, places=PLACES[2:]),
    "charset lie": Way(SOUND, change=in_gbk, places=PLACES[1:]),
}

CASES: dict[str, SourceConfig] = {family.value: source_of(family) for family in COLUMNS} | {
    "trs search": source_of(Family.TRS, **TRS_SEARCH),
    "lonsun JSON": source_of(Family.LONSUN, label="searchDataList"),
    "lonsun pages": source_of(Family.LONSUN, f"http://{HOST}/News/showList/{COLUMN_ID}/page_1.html"),
    "vsb catalogue": source_of(
        Family.VSB, f"http://{HOST}/xxgk.jsp?urltype=egovinfo.EgovInfoList&wbtreeid={COLUMN_ID}"
    ),
}
SETTINGS_FIRST = {"trs search", "hanweb_xxgk", "hanweb_jpaas", "gkmlpt", "epoint"}
EXCEPTIONS = {
    # the proxy is asked in another way when it repeats rows, and has them all in the first crawl
    ("hanweb_jpage", "page before once more"): SOUND,
    # where no count of pages is told, a page that is missing or comes twice is the end
    ("hanweb_jpaas", "404"): Expected(Outcome.OK, Outcome.GONE, is_deep_next=False),
    ("hanweb_jpaas", "refresh to the folder above"): Expected(Outcome.OK, Outcome.GONE, is_deep_next=False),
    ("hanweb_jpaas", "page before once more"): SOUND,
    ("nfcms", "404"): SOUND,
    ("nfcms", "refresh to the folder above"): SOUND,
    ("nfcms", "page before once more"): SOUND,
    # a short page without rows may be the end too, so that the list is walked once more
    ("nfcms", "way to the home page"): Expected(Outcome.OK),
    ("nfcms", "page that says it is gone"): Expected(Outcome.OK),
    ("nfcms", "stub"): Expected(Outcome.OK),
    ("nfcms", "garbage JSON"): Expected(Outcome.OK),
}
"""Second pages of lists, by case and way, of which something else is recorded."""

ENDS_MISSING = {"nfcms"}
"""Lists that end where a page is missing."""

NOT_TOLD = {("lonsun pages", "home page")}
"""Documents of these lists lie anywhere on the site, so that rows of the home page may be theirs without `path`."""


def _tested() -> Iterator[tuple[str, str, str]]:
    for case in CASES:
        for place in PLACES if case in SETTINGS_FIRST else PLACES[1:]:
            for way, told in WAYS.items():
                if place in told.places and (case, way) not in NOT_TOLD:
                    yield case, place, way


Served = tuple[str, FailingPortal]


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A case and its portal, which the case's tests share."""
    content = write_site(tmp_path_factory.mktemp("content"), CASES[request.param].family, DOCUMENTS)
    with FailingPortal(content) as portal:
        yield request.param, portal


@pytest.mark.parametrize(("served", "place", "way"), list(_tested()), indirect=["served"])
def test_a_list_that_fails_loses_and_doubles_nothing(served: Served, place: str, way: str, tmp_path: Path) -> None:
    (case, portal), told, waits = served, WAYS[way], list[float]()
    source = CASES[case]
    expected = EXCEPTIONS.get((case, way), told.expected) if place == "page 2" else told.expected
    crawls = Crawls(portal.connect_to, tmp_path, waits)
    crawls.settings = PATIENT_CLIENT
    request_number = PLACES.index(place) + (case in SETTINGS_FIRST)

    portal.behave(request_number, told.fault, told.change, is_lasting=told.is_lasting)
    lists = [record for record, _ in crawls.run(source) if record.kind == "list"]
    (walk,) = crawls.walks
    ends = {Outcome.OK, Outcome.GONE} if case in ENDS_MISSING else {Outcome.OK}
    assert [record.outcome for record in lists if record.outcome not in ends] == expected.pages, lists
    assert (walk.outcome, walk.ended_by) == (expected.walk, "failure" if expected.walk.is_failure else "last_page")
    assert bool(walk.reason) is expected.walk.is_failure
    assert waits == list(told.waits)

    portal.behave()
    again = crawls.run(source)
    (walk,) = crawls.walks
    assert (walk.outcome, walk.is_deep) == (Outcome.OK, expected.is_deep_next)
    assert not [record for record, _ in again if record.outcome.is_failure]
    captures = [capture for capture in crawls.archive.captures() if capture.kind == "detail"]
    assert Counter(capture.url for capture in captures) == {f"http://{HOST}{path}": 1 for path in portal.details}
    assert {capture.listed_title for capture in captures} == {
        f"明池市科学技术局第{n}号工作总结" for n in range(1, DOCUMENTS + 1)
    }
