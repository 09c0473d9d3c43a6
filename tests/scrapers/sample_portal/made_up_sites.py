"""Sites of made-up documents in any family's manner, written for one test."""

from datetime import date, timedelta
from pathlib import Path
from textwrap import dedent

from scrapers.portals.base import Column, Family
from scrapers.sources import SourceConfig

HOST = "kjj.mingchi.sample.test"
PAGE_SIZE = 2

COLUMN_ID = 4101
Params = dict[str, str | int | bool]

COLUMNS: dict[Family, tuple[str, Params]] = {
    Family.TRS: ("/zwgk/gzzj/", {}),
    Family.EMPIRECMS: ("/xxgk/gzzj/", {}),
    Family.NFCMS: ("/zwgk/gzzj/", {}),
    Family.STATIC: ("/kjj/gzzj/", {}),
    Family.UCAP: ("/c4101/", {"channel_id": str(COLUMN_ID), "page_size": PAGE_SIZE}),
    Family.HANWEB_JPAGE: ("/col/col4101/", {"per_page": PAGE_SIZE, "group": PAGE_SIZE}),
    Family.HANWEB_XXGK: ("/col/col4101/index.html", {"only_column": str(COLUMN_ID)}),
    Family.HANWEB_JPAAS: ("/col/col4101/index.html", {"page_size": PAGE_SIZE}),
    Family.VSB: ("/kjj/gzzj.htm", {}),
    Family.LONSUN: (
        f"/public/column/{COLUMN_ID}",
        {"site_id": "99", "cat_id": "7", "page_size": PAGE_SIZE},
    ),
    Family.GKMLPT: ("/gkmlpt/index", {"category": COLUMN_ID}),
    Family.EPOINT: ("/dynamic/zwgk/", {"category": str(COLUMN_ID), "page_size": PAGE_SIZE}),
}
"""The column's path and the parameters by which each family's list is walked."""

TRS_SEARCH: Params = {"search_channel": str(COLUMN_ID), "search_size": PAGE_SIZE}
"""Parameters by which the whole list of a TRS site comes from the search behind it."""


def write_site(folder: Path, family: Family, documents: int, later: int = 0) -> Path:
    """Write a site of one column; `later` documents come online with the portal's second state.

    Returns:
        The folder of sites, for `SamplePortal`.
    """
    path = COLUMNS[family][0]
    site = folder / "mingchi"
    site.mkdir(parents=True)
    (site / "site.yaml").write_text(
        dedent(f"""\
            host: {HOST}
            family: {family}
            name: 明池市科学技术局
            place: 明池市
            region_code: "990400"
            site_code: "9904000001"
            column:
              name: 工作总结
              column_type: 信息公开
              path: {path}
              identifier: {COLUMN_ID}
              page_size: {PAGE_SIZE}
            """),
        encoding="utf-8",
    )
    for number in range(1, documents + later + 1):
        (site / f"report-{number:02}.md").write_text(_document(number, is_later=number > documents), encoding="utf-8")
    return folder


def source_of(family: Family, url: str | None = None, /, **params: str | int | bool) -> SourceConfig:
    """The source that crawls such a site."""
    path, defaults = COLUMNS[family]
    shell = {Family.UCAP: "list.shtml", Family.EPOINT: "govInfoPub.html"}.get(family, "")
    address = url or f"http://{HOST}{path}{shell}"
    return SourceConfig(
        id="mingchi",
        name_zh="明池市科学技术局（虚构）",
        region_code="990400",
        is_official=True,
        status="sample",
        is_enabled=True,
        family=family,
        hosts=(HOST,),
        pace_seconds=0,
        columns=(Column(name="工作总结", url=address, params={**defaults, **params}),),
    )


def _document(number: int, *, is_later: bool) -> str:
    published = date(2024, 1, 1) + timedelta(days=number)
    return dedent(f"""\
        ---
        number: {number}
        title: 明池市科学技术局第{number}号工作总结
        agency: 明池市科学技术局
        index_no: 990400123/2024-{number:05}
        document_no: 明科发〔2024〕{number}号
        published_date: {published}
        first_crawl: {2 if is_later else 1}
        ---
        一、工作情况
        明池市科学技术局今年登记技术合同{number}项，服务企业{number + 20}家，各项工作按计划完成。
        """)
