"""What a crawl knows of the addresses that earlier ones fetched."""

from scrapers.fetching.known import known_pages
from tests.warehouse import staging as made


def test_newest_capture_of_each_address_is_known() -> None:
    known = known_pages([made.capture(2), made.capture(1), made.capture(1, name="other")], ["saved", "elsewhere"])
    assert {url: page.capture_id for url, page in known["saved"].items()} == {
        "saved:///report": "report-2",
        "saved:///other": "other-1",
    }
    assert known["saved"]["saved:///report"].etag == '"1"'
    assert known["elsewhere"] == {}


def test_no_archive_knows_nothing() -> None:
    assert known_pages([], ["saved"]) == {"saved": {}}
