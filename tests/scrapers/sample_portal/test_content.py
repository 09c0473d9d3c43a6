"""What a new user reads first: enough of it, evidently made up, and about no real place."""

import re
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scrapers.sample_portal import SamplePortal
from scrapers.sample_portal.body import BodyBlock, body_blocks
from scrapers.sample_portal.content import ContentError, SampleDocument, SampleSite, load_sites

SITES = load_sites()
REPORTS = [
    (sample, document)
    for sample in SITES
    for document in sample.documents
    if sample.site.region_code and document.is_report
]
BODY_CONTAINERS = ".TRS_Editor, #content, #UCAP-CONTENT, #zoomcon, #zoom, .article-content"


def _han(text: str) -> int:
    return len(re.findall("[一-鿿]", text))


def _named(value: object) -> str | None:
    """What a test is called by: its site's folder, its document's file."""
    if isinstance(value, SampleSite):
        return value.folder.name
    return value.name if isinstance(value, SampleDocument) else None


def test_there_are_enough_documents_in_the_first_crawl() -> None:
    assert sum(len(sample.documents_at(1)) for sample in SITES) >= 26


@pytest.mark.parametrize("sample", [sample for sample in SITES if sample.site.region_code], ids=_named)
def test_a_place_has_three_years_in_a_row_and_two_half_years(sample: SampleSite) -> None:
    reports = [document for document in sample.documents_at(1) if document.is_report]
    annual = sorted({document.report_year or 0 for document in reports if "annual" in document.name})
    assert len(annual) >= 3
    assert annual == list(range(annual[0], annual[-1] + 1))
    assert sum("first-half" in document.name for document in reports) >= 2


@pytest.mark.parametrize(("sample", "document"), REPORTS, ids=_named)
def test_a_report_is_of_a_report_s_length_and_full_of_numbers(sample: SampleSite, document: SampleDocument) -> None:
    assert 880 <= _han(document.body) <= 1800
    assert len(re.findall(r"\d[\d.]*", document.body)) >= 40
    assert sum(block.kind == "heading" for block in body_blocks(document.body)) >= 2
    assert sample.site.place[-3:-1] in document.title or "全市" in document.title


@pytest.mark.parametrize(("sample", "document"), REPORTS, ids=_named)
def test_an_annual_report_comes_out_early_in_the_next_year(sample: SampleSite, document: SampleDocument) -> None:
    assert document.report_year is not None
    begin, end = (date(document.report_year + 1, 1, 1), date(document.report_year + 1, 2, 28))
    if "first-half" in document.name:
        begin, end = date(document.report_year, 7, 1), date(document.report_year, 7, 31)
    assert begin <= document.published_date <= end, sample.site.name
    assert document.issued_date is not None
    assert document.issued_date <= document.published_date


def test_every_html_page_says_outside_its_body_that_it_is_made_up() -> None:
    portal = SamplePortal()
    portal.advance()
    for host, site in portal.sites.items():
        for path in site.addresses:
            resource = portal.find(host, path)
            assert resource is not None
            if resource.content_type.startswith("text/html"):
                page = BeautifulSoup(resource.body.decode(site.site.codec), "lxml")
                for container in page.select(BODY_CONTAINERS):
                    container.decompose()
                assert "虚构" in page.get_text(), (host, path)


def test_regions_are_made_up() -> None:
    for sample in SITES:
        if sample.site.region_code:
            assert re.fullmatch(r"99\d{4}", sample.site.region_code)
            assert (sample.site.site_code or sample.site.region_code).startswith(sample.site.region_code)
        assert sample.site.host.endswith(".sample.test")


def test_no_two_documents_share_an_address_or_an_index_number() -> None:
    portal = SamplePortal()
    portal.advance()
    for site in portal.sites.values():
        paths = [site.detail_path(document) for document in site.documents]
        assert len(set(paths)) == len(paths)
    numbers = [document.index_no for sample in SITES for document in sample.documents if document.index_no]
    assert len(set(numbers)) == len(numbers)


def test_the_essays_hide_names_and_years() -> None:
    (essays,) = (sample for sample in SITES if sample.site.region_code is None)
    (document,) = essays.documents
    assert [block.text[:3] for block in body_blocks(document.body) if block.kind == "centre"] == [
        "第1篇",
        "第2篇",
        "第3篇",
    ]
    assert "20xx年" in document.body
    assert not re.search(r"20\d\d年", document.body)


def test_a_body_is_cut_into_blocks() -> None:
    body = "各单位：\n> 某局\n\n= 报告\n一、总体情况\n（一）做得多。共完成三件。\n| 指标 | 值 |\n| 企业 | 3 |\n结束。"
    assert [block.kind for block in body_blocks(body)] == [
        "paragraph",
        "right",
        "centre",
        "heading",
        "paragraph",
        "table",
        "paragraph",
    ]
    assert body_blocks(body)[5] == BodyBlock(kind="table", rows=(("指标", "值"), ("企业", "3")))


SITE_YAML = (
    "host: a.sample.test\nfamily: trs\nname: 某局\nplace: 某市\n"
    "column: {name: 总结, column_type: 其他, path: /a/, identifier: 1, page_size: 2}\n"
)
FRONT = "number: 1\ntitle: 总结\nagency: 某局\npublished_date: 2024-01-02\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no front matter", "does not begin with a front matter"),
        (f"---\n{FRONT}colour: red\n---\n正文", "colour"),
        (f"---\n{FRONT.replace('2024-01-02', '第一天')}---\n正文", "published_date"),
        (f"---\n{FRONT}correction: {{wrong: 3, right: 4, corrected_date: 2024-02-01}}\n---\n正文", "correction"),
        (
            f'---\n{FRONT}correction: {{wrong: "3家", right: "4家", corrected_date: 2024-02-01}}\n---\n3家，3家',
            "exactly once",
        ),
    ],
)
def test_a_wrong_file_is_named_with_its_fault(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    (tmp_path / "a" / "bad.md").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=complaint) as caught:
        load_sites(tmp_path)
    assert "bad.md" in str(caught.value)
