"""Between the first crawl and the second, one page changes and one is new."""

import pytest

from scrapers.sample_portal import SamplePortal
from tests.scrapers.sample_portal.conftest import Get


def _documents(portal: SamplePortal, get: Get) -> dict[str, bytes]:
    urls = [
        f"http://{host}{site.detail_path(document)}"
        for host, site in portal.sites.items()
        for document in site.documents
    ]
    return {url: get(url).body for url in urls}


def test_advance_corrects_one_document_and_adds_one(portal: SamplePortal, get: Get) -> None:
    before = _documents(portal, get)
    portal.advance()
    after = _documents(portal, get)
    assert portal.crawl_number == 2
    assert len(after.keys() - before.keys()) == 1
    assert before.keys() <= after.keys()
    changed = [url for url in before if before[url] != after[url]]
    assert len(changed) == 1
    old, new = before[changed[0]].decode(), after[changed[0]].decode()
    assert "登记技术合同1308项" in old
    assert old.replace("登记技术合同1308项", "登记技术合同1380项") == new


def test_a_corrected_page_is_newer_and_has_another_tag(portal: SamplePortal, get: Get) -> None:
    url = next(url for url, body in _documents(portal, get).items() if "1308项".encode() in body)
    first = get(url).headers
    portal.advance()
    conditions = {"If-None-Match": first["etag"], "If-Modified-Since": first["last-modified"]}
    assert get(url, headers=conditions).status == 200
    assert get(url, headers={"If-Modified-Since": first["last-modified"]}).status == 200


def test_there_is_no_third_state(portal: SamplePortal) -> None:
    portal.advance()
    with pytest.raises(RuntimeError, match="only 2 states"):
        portal.advance()


def test_the_same_state_gives_the_same_bytes() -> None:
    first, second = SamplePortal(), SamplePortal()
    for host, site in first.sites.items():
        for path in site.addresses:
            assert first.find(host, path) == second.find(host, path)
