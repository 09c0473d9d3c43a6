"""What the portal software have in common: pages made from templates, served by path."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from mimetypes import guess_type

import jinja2
from markupsafe import Markup, escape

from scrapers.sample_portal.body import body_blocks
from scrapers.sample_portal.content import CHINA_TIME, SampleDocument, SampleSite
from scrapers.sample_portal.resource import Resource

_LAUNCHED_AT = datetime(2020, 1, 2, 9, tzinfo=CHINA_TIME)
"""When the made-up sites went online: the age of what never changes."""

ROBOTS_TXT = "User-agent: *\nDisallow: /admin/\nDisallow: /e/admin/\nDisallow: /system/\n"


def _digit_spans(text: str) -> Markup:
    """Set each run of Latin letters and digits into a span of its own, as a word processor does."""
    return Markup(re.sub(r"[0-9A-Za-z.%&;+-]+", r'<span lang="EN-US">\g<0></span>', str(escape(text))))  # noqa: S704


def _spread(label: str) -> str:
    """Widen a label of two or three characters with full-width blanks, as header tables do to align them."""
    gap = {2: "\u3000\u3000", 3: "\u3000"}.get(len(label), "")
    return gap.join(label)


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("scrapers.sample_portal", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(digit_spans=_digit_spans, spread=_spread)
    return environment


_TEMPLATES = _environment()


class PortalSoftware(ABC):
    """One site in one state. Subclasses say where documents and lists live, and what a list looks like."""

    def __init__(self, sample: SampleSite, crawl_number: int) -> None:
        self.sample = sample
        self.site = sample.site
        self.crawl_number = crawl_number
        self.documents = sample.documents_at(crawl_number)

    @abstractmethod
    def detail_path(self, document: SampleDocument) -> str:
        """The path of a document's page, from the root of the site."""

    @abstractmethod
    def list_pages(self) -> dict[str, Resource]:
        """The list pages that stand as files on the site, by path."""

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """The resource at an address, or None where there is none.

        Args:
            path: The path from the root of the site, percent-encoding undone.
            query: One value a key.
        """
        del query  # only software with addresses computed on request reads it
        return self._files.get(path)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The paths of everything that stands as a file on the site."""
        return tuple(self._files)

    @cached_property
    def _files(self) -> dict[str, Resource]:
        files = {
            "/": self.page("home.html.j2", self.list_modified_at, listing=self.site.column.path),
            "/robots.txt": Resource(
                body=ROBOTS_TXT.encode(), content_type="text/plain; charset=utf-8", modified_at=_LAUNCHED_AT
            ),
        }
        files.update(self.list_pages())
        for document in self.documents:
            path = self.detail_path(document)
            files[path] = self._detail(document, path)
            for attachment in document.attachments:
                files[f"{path.rpartition('/')[0]}/{attachment.path}"] = Resource(
                    body=(self.sample.folder / "files" / attachment.path).read_bytes(),
                    content_type=guess_type(attachment.path)[0] or "application/octet-stream",
                    modified_at=document.published_at,
                )
        return files

    def _detail(self, document: SampleDocument, path: str) -> Resource:
        return self.page(
            f"{self.template_folder}/detail.html.j2",
            document.modified_at(self.crawl_number),
            document=document,
            blocks=body_blocks(document.body_at(self.crawl_number)),
            path=path,
        )

    @property
    def template_folder(self) -> str:
        """The folder of the software's own templates."""
        return self.site.family

    @property
    def content_type(self) -> str:
        """The media type of the site's HTML pages, with the charset that the server declares for them."""
        return f"text/html; charset={self.site.codec}"

    @property
    def list_modified_at(self) -> datetime:
        """When the lists last changed: with the newest document, since corrections leave them as they are."""
        return max((document.published_at for document in self.documents), default=_LAUNCHED_AT)

    @property
    def chunks(self) -> list[Sequence[SampleDocument]]:
        """The documents in groups, one a list page."""
        size = self.site.column.page_size
        return [self.documents[start : start + size] for start in range(0, len(self.documents), size)]

    def page(self, template: str, modified_at: datetime, **values: object) -> Resource:
        """Fill a template and encode it as the site does."""
        text = _TEMPLATES.get_template(template).render(site=self.site, detail_path=self.detail_path, **values)
        return Resource(body=text.encode(self.site.codec), content_type=self.content_type, modified_at=modified_at)

    def fragment(self, template: str, **values: object) -> str:
        """Fill a template that is part of an answer."""
        return _TEMPLATES.get_template(template).render(site=self.site, detail_path=self.detail_path, **values)

    def rows_of_page(self, page_number: int, page_size: int) -> Sequence[SampleDocument]:
        """The documents of one page of the list, counted from 1; none behind the last."""
        start = (max(page_number, 1) - 1) * page_size
        return self.documents[start : start + page_size]

    def list_page(self, page_number: int, **values: object) -> Resource:
        """One list page of the software's own template. `page_number` counts from 1."""
        return self.page(
            f"{self.template_folder}/list.html.j2",
            self.list_modified_at,
            rows=self.chunks[page_number - 1],
            page_number=page_number,
            page_count=len(self.chunks),
            total=len(self.documents),
            **values,
        )
