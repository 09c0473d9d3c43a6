"""The stored content of the sample portal: one folder a site, one text file a document."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import yaml

CONTENT_DIR = Path(__file__).parent / "content"
CHINA_TIME = timezone(timedelta(hours=8))

T = TypeVar("T")

Family = Literal[
    "trs",
    "static",
    "ucap",
    "empirecms",
    "nfcms",
    "hanweb_jpage",
    "hanweb_xxgk",
    "hanweb_jpaas",
    "vsb",
    "lonsun",
    "gkmlpt",
    "epoint",
]


class ContentError(ValueError):
    """A file of the sample content cannot be used; the message names the file and what is wrong with it."""


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one column of a site that holds its reports."""

    name: str
    column_type: str
    path: str
    identifier: int
    page_size: int


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the pages of one site have in common (`site.yaml`)."""

    host: str
    family: Family
    name: str
    place: str
    region_code: str | None = None
    site_code: str | None = None
    codec: str = "utf-8"
    column: Column

    @property
    def note(self) -> str:
        """The visible line that says that the page is made up."""
        return f"示例页面：{self.place}为虚构地名，页中单位、人员和数字均由 Gongbao 项目编写，与真实地方无关。"


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A slip in the body as first published that the site mends before the second crawl."""

    wrong: str
    right: str
    corrected_date: date


class SampleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that a page links to as its attachment, stored in the site's folder `files`."""

    path: str
    name: str


class SampleDocument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page: the front matter of its file, and the body below it."""

    name: str
    number: int
    title: str
    agency: str
    published_date: date
    published_time: str = "09:30"
    issued_date: date | None = None
    index_no: str | None = None
    document_no: str | None = None
    category: str | None = None
    keywords: str | None = None
    author: str | None = None
    report_year: int | None = None
    is_report: bool = True
    first_crawl: int = 1
    correction: Correction | None = None
    attachments: tuple[SampleFile, ...] = ()
    body: str

    @property
    def published_at(self) -> datetime:
        """The time at which the page went online."""
        return datetime.combine(self.published_date, time.fromisoformat(self.published_time), CHINA_TIME)

    def body_at(self, crawl_number: int) -> str:
        """The body as the given crawl meets it."""
        if self.correction is None or crawl_number < 2:
            return self.body
        return self.body.replace(self.correction.wrong, self.correction.right)

    def modified_at(self, crawl_number: int) -> datetime:
        """The time of the page's last change before the given crawl."""
        if self.correction is None or crawl_number < 2:
            return self.published_at
        return datetime.combine(self.correction.corrected_date, time(15, 0), CHINA_TIME)


class SampleSite(msgspec.Struct, frozen=True, kw_only=True):
    """A site with all of its documents."""

    folder: Path
    site: Site
    documents: tuple[SampleDocument, ...]

    def documents_at(self, crawl_number: int) -> tuple[SampleDocument, ...]:
        """The documents that are online at the given crawl, newest first."""
        online = [document for document in self.documents if document.first_crawl <= crawl_number]
        return tuple(sorted(online, key=lambda document: (document.published_at, document.number), reverse=True))


def load_sites(directory: Path = CONTENT_DIR) -> tuple[SampleSite, ...]:
    """Read the sites below `directory`, in order of their folders' names.

    Raises:
        ContentError: a file has unknown, missing or ill-typed keys, or a correction that its body does not hold once.
    """
    return tuple(_load_site(file.parent) for file in sorted(directory.glob("*/site.yaml")))


def _load_site(folder: Path) -> SampleSite:
    file = folder / "site.yaml"
    site = _convert(yaml.safe_load(file.read_text(encoding="utf-8")), Site, file)
    return SampleSite(folder=folder, site=site, documents=tuple(_load_documents(folder)))


def _load_documents(folder: Path) -> Iterator[SampleDocument]:
    for file in sorted(folder.glob("*.md")):
        opening, *parts = file.read_text(encoding="utf-8").split("---\n", 2)
        if opening or len(parts) != 2:
            raise ContentError(f"{file}: does not begin with a front matter between two lines of ---")
        front, body = parts
        values: dict[str, Any] = yaml.safe_load(front)
        document = _convert({**values, "name": file.stem, "body": body.strip()}, SampleDocument, file)
        if document.correction and document.body.count(document.correction.wrong) != 1:
            raise ContentError(f"{file}: the body must hold {document.correction.wrong!r} exactly once")
        yield document


def _convert(values: object, wanted: type[T], file: Path) -> T:
    try:
        return msgspec.convert(values, wanted)
    except msgspec.ValidationError as error:
        raise ContentError(f"{file}: {error}") from error
