"""Walks: where they end, what they never lose, and what a list's faults leave behind."""

import pytest

from scrapers.portals.base import Column, Family
from scrapers.records import Outcome
from scrapers.sample_portal.faults import (
    Fault,
    Reply,
    charset_lie,
    error_page,
    jsl_challenge,
    page,
    redirect,
    refresh_to_parent,
    reset,
    stub,
    truncated,
)
from tests.scrapers.fetching.bad_portal import BadPortal
from tests.scrapers.fetching.conftest import LIST_URL, PATIENT, Crawls, outcomes, row, source

FOLDER = "/kjj/gzzj/"
TRS = {"family": Family.TRS}


@pytest.fixture(autouse=True)
def patience(crawls: Crawls) -> None:
    crawls.settings = PATIENT


def list_path(number: int) -> str:
    return FOLDER if number == 1 else f"{FOLDER}index_{number - 1}.html"


def publish(portal: BadPortal, numbers: list[int], size: int = 2) -> None:
    """Put documents on a TRS list, newest first, each with its page."""
    pages = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    portal.routes = {path: reply for path, reply in portal.routes.items() if "index_" not in path}
    for place, listed in enumerate(pages, start=1):
        rows = "".join(row(f"{FOLDER}t{number}.htm", f"{number}年工作总结") for number in listed)
        portal.routes[list_path(place)] = page(f"{rows}<script>createPageHTML({len(pages)},0,'index','html')</script>")
    for number in numbers:
        portal.routes.setdefault(f"{FOLDER}t{number}.htm", page(f"正文{number}"))


def captured(crawls: Crawls) -> set[str]:
    kinds = {capture.url.removeprefix(LIST_URL) for capture in crawls.archive.captures() if capture.kind == "detail"}
    return {name.removesuffix(".htm") for name in kinds}


def names(*numbers: int) -> set[str]:
    return {f"t{number}" for number in numbers}


def test_a_night_without_news_costs_two_list_pages(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(20, 0, -1)))
    crawls.run(source(**TRS))
    portal.requests.clear()
    crawls.run(source(**TRS))
    (walk,) = crawls.walks
    assert (walk.ended_by, walk.pages, walk.new_rows, walk.outcome) == ("known_pages", 2, 0, Outcome.OK)
    assert portal.paths() == [
        FOLDER, f"{FOLDER}t20.htm", f"{FOLDER}t19.htm", list_path(2), f"{FOLDER}t18.htm", f"{FOLDER}t17.htm"
    ]  # fmt: skip


def test_new_rows_are_walked_to_the_known_ones(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(20, 0, -1)))
    crawls.run(source(**TRS))
    publish(portal, list(range(25, 0, -1)))
    crawls.run(source(**TRS))
    (walk,) = crawls.walks
    assert (walk.ended_by, walk.new_rows) == ("known_pages", 5)
    assert captured(crawls) == names(*range(1, 26))


def test_a_changed_page_keeps_the_walk_going(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(12, 0, -1)))
    crawls.run(source(**TRS))
    portal.routes[f"{FOLDER}t9.htm"] = page("正文，更正")
    crawls.run(source(**TRS))
    assert [walk.pages for walk in crawls.walks] == [4]


def test_a_deep_walk_finds_late_insertions_and_withdrawals(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(20, 0, -1)))
    crawls.run(source(**TRS))
    publish(portal, [*range(20, 3, -1), 100, 3, 1])
    portal.routes[f"{FOLDER}t2.htm"] = Reply(status=404)
    crawls.run(source(**TRS))
    assert captured(crawls) == names(*range(1, 21))
    found = outcomes(crawls.run(source(**TRS), is_deep=True))
    assert found[f"{FOLDER}t100.htm"] == "ok"
    assert found[f"{FOLDER}t2.htm"] == "gone"
    assert f"{FOLDER}t2.htm" not in outcomes(crawls.run(source(**TRS), is_deep=True)), "gone once is gone"


def test_a_row_pushed_to_the_next_page_is_not_lost(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(12, 0, -1)))
    before = portal.routes[FOLDER]
    publish(portal, list(range(13, 0, -1)))
    after = portal.routes[FOLDER]
    # the first page is served as it was before a row came in, the others as they are after
    portal.routes[FOLDER] = [before, after]  # type: ignore[list-item]
    crawls.run(source(**TRS))
    assert captured(crawls) == names(*range(2, 13)), "the last page was not there when the first was read"
    crawls.run(source(**TRS))
    assert captured(crawls) == names(*range(1, 14))


def test_a_page_that_repeats_rows_does_not_end_a_walk(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(12, 0, -1)))
    crawls.run(source(**TRS))
    publish(portal, [13, 14, 12, 11, 10, 15, *range(9, 0, -1)])
    rows = row(f"{FOLDER}t13.htm") + row(f"{FOLDER}t14.htm") + row(f"{FOLDER}t12.htm")
    portal.routes[list_path(2)] = page(rows)
    crawls.run(source(**TRS))
    assert names(13, 14, 15) <= captured(crawls)


@pytest.mark.parametrize("fault", [reset, truncated(b"x", 99), Reply(status=503), jsl_challenge()])
def test_a_page_that_fails_is_asked_for_again_wherever_it_is(portal: BadPortal, crawls: Crawls, fault: Fault) -> None:
    publish(portal, list(range(20, 0, -1)))
    portal.routes[f"{FOLDER}t1.htm"] = fault
    assert outcomes(crawls.run(source(**TRS)))[f"{FOLDER}t1.htm"] in {
        "unreachable", "truncated", "http_error", "blocked"
    }  # fmt: skip
    assert captured(crawls) == names(*range(2, 21))
    portal.routes[f"{FOLDER}t1.htm"] = page("正文1")
    crawls.run(source(**TRS))
    assert captured(crawls) == names(*range(1, 21))


@pytest.mark.parametrize("fault", [reset, Reply(status=404), Reply(status=503), jsl_challenge()])
def test_a_walk_that_breaks_off_is_walked_whole_by_the_next_run(
    portal: BadPortal, crawls: Crawls, fault: Fault
) -> None:
    publish(portal, list(range(20, 0, -1)))
    whole = portal.routes[list_path(6)]
    portal.routes[list_path(6)] = fault
    crawls.run(source(**TRS))
    assert [(walk.ended_by, walk.outcome.is_failure) for walk in crawls.walks] == [("failure", True)]
    portal.routes[list_path(6)] = whole
    crawls.run(source(**TRS))
    assert [(walk.ended_by, walk.is_deep) for walk in crawls.walks] == [("last_page", True)]
    assert captured(crawls) == names(*range(1, 21))


def test_half_the_rows_are_a_failure_until_they_are_back(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(20, 0, -1)), size=20)
    crawls.run(source(**TRS))
    publish(portal, [20, 19, 18], size=20)
    for _ in range(2):
        crawls.run(source(**TRS))
        (walk,) = crawls.walks
        assert (walk.outcome, walk.reason) == (
            Outcome.LAYOUT_CHANGED,
            "the list has 3 rows, the last full walk found 20",
        )
    publish(portal, list(range(21, 0, -1)), size=20)
    crawls.run(source(**TRS))
    assert [walk.outcome for walk in crawls.walks] == [Outcome.OK]
    assert captured(crawls) == names(*range(1, 22))


def test_other_rows_than_ever_are_said_once(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, [3, 2, 1])
    crawls.run(source(**TRS))
    publish(portal, [6, 5, 4])
    crawls.run(source(**TRS))
    assert "none of the rows listed before" in (crawls.walks[0].reason or "")
    crawls.run(source(**TRS))
    assert crawls.walks[0].outcome is Outcome.OK


def test_a_stub_behind_the_last_page_is_its_end(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes |= {FOLDER: page(row("t1.htm")), list_path(2): stub(), f"{FOLDER}t1.htm": page("一")}
    assert not any(record.outcome.is_failure for record, _ in crawls.run(source(**TRS)))
    assert [walk.ended_by for walk in crawls.walks] == ["last_page"]


def test_a_stub_between_pages_is_a_hole_in_the_list(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(20, 0, -1)))
    whole, portal.routes[list_path(6)] = portal.routes[list_path(6)], stub()
    found = outcomes(crawls.run(source(**TRS)))
    assert (found[list_path(6)], found[list_path(7)]) == ("layout_changed", "ok")
    assert [(walk.ended_by, walk.outcome) for walk in crawls.walks] == [("failure", Outcome.LAYOUT_CHANGED)]
    portal.routes[list_path(6)] = whole
    crawls.run(source(**TRS))
    assert captured(crawls) == names(*range(1, 21))


def test_stubs_for_all_old_pages_are_the_end_once_they_stay(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(20, 0, -1)))
    portal.routes |= {list_path(number): stub() for number in (8, 9, 10)}
    walks = []
    for _ in range(3):
        assert not [record for record, _ in crawls.run(source(**TRS)) if record.outcome.is_failure]
        walks += [(walk.is_deep, walk.ended_by, walk.pages) for walk in crawls.walks]
    assert walks == [(True, "last_page", 7), (True, "last_page", 7), (False, "known_pages", 2)]
    assert list_path(10) not in portal.paths()


def test_a_portal_that_says_it_failed_is_no_end_of_a_list(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes |= {FOLDER: page(row("t1.htm")), f"{FOLDER}t1.htm": page("一"), list_path(2): page("系统维护中")}
    assert outcomes(crawls.run(source(**TRS)))[list_path(2)] == "http_error"
    assert [(walk.ended_by, walk.outcome) for walk in crawls.walks] == [("failure", Outcome.HTTP_ERROR)]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [(error_page(), "gone"), (refresh_to_parent(), "gone"), (page("系统繁忙，请稍后再试"), "http_error")],
)
def test_a_page_that_only_says_what_is_wrong(portal: BadPortal, crawls: Crawls, fault: Fault, outcome: str) -> None:
    publish(portal, [2, 1])
    crawls.run(source(**TRS))
    portal.routes[f"{FOLDER}t1.htm"] = fault
    assert outcomes(crawls.run(source(**TRS)))[f"{FOLDER}t1.htm"] == outcome
    assert captured(crawls) == names(1, 2)


def test_gbk_under_a_header_that_says_utf_8(portal: BadPortal, crawls: Crawls) -> None:
    portal.routes |= {FOLDER: charset_lie(row("t1.htm", "科技工作总结")), f"{FOLDER}t1.htm": charset_lie("正文")}
    _, capture = crawls.run()[-1]
    assert capture is not None
    assert capture.listed_title == "科技工作总结"


def test_a_page_that_moved_is_known_at_its_new_address(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, [2, 1])
    portal.routes |= {f"{FOLDER}t1.htm": redirect("/kjj/new/1.htm", 301), "/kjj/new/1.htm": page("正文1")}
    crawled = crawls.run(source(**TRS))
    moved = next(record for record, _ in crawled if record.outcome is Outcome.MOVED)
    assert (moved.url, moved.target_url) == (f"{LIST_URL}t1.htm", "http://portal.example/kjj/new/1.htm")
    assert outcomes(crawled)["/kjj/new/1.htm"] == "ok"
    again = outcomes(crawls.run(source(**TRS)))
    assert (again[f"{FOLDER}t1.htm"], again["/kjj/new/1.htm"]) == ("moved", "unchanged")
    assert portal.paths().count(f"{FOLDER}t1.htm") == 1, "only a deep walk asks at the old address"


def test_a_way_back_to_the_folder_is_a_withdrawal(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, [2, 1])
    portal.routes[f"{FOLDER}t1.htm"] = redirect("./", 301)
    assert outcomes(crawls.run(source(**TRS)))[f"{FOLDER}t1.htm"] == "gone"


def test_columns_without_change_of_their_own_filters_are_shallow(portal: BadPortal, crawls: Crawls) -> None:
    publish(portal, list(range(12, 0, -1)))
    crawls.run(source(**TRS, title_include=("1年",)))
    assert captured(crawls) == names(1, 11)
    crawls.run(source(**TRS))
    assert captured(crawls) == names(*range(1, 13)), "other filters, another walk"


def test_a_deep_crawl_asks_about_every_column(portal: BadPortal, crawls: Crawls) -> None:
    columns = (Column(name="a", url=LIST_URL), Column(name="b", url="http://portal.example/b/"))
    portal.routes |= {FOLDER: page(row("1.htm")), f"{FOLDER}1.htm": page("一"), "/b/": Reply(status=404)}
    crawls.run(source(columns=columns), is_deep=True)
    assert [(walk.column_name, walk.outcome.is_failure) for walk in crawls.walks] == [("a", False), ("b", True)]
