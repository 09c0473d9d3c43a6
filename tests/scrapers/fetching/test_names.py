"""Names of crawled documents, stubs, and the charset of lists."""

import pytest

from scrapers.fetching.listing_text import listing_text
from scrapers.fetching.names import DocumentNames
from scrapers.fetching.stubs import withdrawn_to


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/zwgk/202401/t20240120_38739.htm", "kjj-t20240120_38739"),
        ("/web/kjj/4711/index.html", "kjj-4711-index"),
        ("/content.jsp?id=12", "kjj-content-id-12"),
        ("/info/1012/3456.htm", "kjj-3456"),
        ("/%E6%80%BB%E7%BB%93.html", "kjj-总结"),
        ("/", "kjj-home"),
    ],
)
def test_names_are_readable(path: str, name: str) -> None:
    assert DocumentNames("kjj", ()).name(f"http://a.example{path}") == name


def test_names_belong_to_one_address() -> None:
    urls = [f"http://a.example/{folder}/12.htm" for folder in "abc"]
    names = DocumentNames("kjj", urls[:1])
    given = [names.name(url) for url in [*urls[1:], *urls]]
    assert len(set(given)) == 3
    assert names.name("http://a.example/13.htm") == "kjj-13"


@pytest.mark.parametrize(
    ("target", "is_withdrawn"),
    [
        ("../", True),
        ("/zwgk/", True),
        ("http://a.example/zwgk/index.html", True),
        ("/other/", False),
        ("t2.htm", False),
        ("http://b.example/zwgk/", False),
    ],
)
def test_stubs_of_withdrawn_pages(target: str, is_withdrawn: bool) -> None:
    body = f'<html><META HTTP-EQUIV="Refresh" CONTENT="0; URL={target}"></html>'.encode()
    found = withdrawn_to("http://a.example/zwgk/202401/t1.htm", body)
    assert (found is not None) is is_withdrawn
    assert withdrawn_to("http://a.example/zwgk/202401/t1.htm", body + b" " * 2000) is None


@pytest.mark.parametrize(
    ("encoded", "content_type", "encoding"),
    [
        ("utf-8", None, None),
        ("utf-8-sig", None, None),
        ("utf-8", "text/html; charset=gbk", None),
        ("gb18030", "text/html; charset=gb2312", None),
        ("gb18030", "text/html; charset=utf-8", None),
        ("gb18030", "text/html; charset=no-such", None),
        ("big5", None, "big5"),
    ],
)
def test_list_pages_are_decoded(encoded: str, content_type: str | None, encoding: str | None) -> None:
    text = "科技工作" if encoded != "big5" else "科技"
    assert listing_text(text.encode(encoded), content_type, encoding) == text
