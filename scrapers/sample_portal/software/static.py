"""Hand-kept static sites: `index_2.htm` lists with links to the next page, and no charset in the HTTP header."""

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware


class StaticPortal(PortalSoftware):
    """A site that nobody's software keeps, so that only the page itself declares its charset."""

    def detail_path(self, document: SampleDocument) -> str:
        """`YYYYMMDD_ID.htm` below the column."""
        return f"{self.site.column.path}{document.published_date:%Y%m%d}_{document.number}.htm"

    def list_pages(self) -> dict[str, Resource]:
        """`index.htm`, `index_2.htm`, …: the number is the page."""
        folder = self.site.column.path
        pages = {f"{folder}index_{n}.htm": self.list_page(n) for n in range(2, len(self.chunks) + 1)}
        first = self.list_page(1)
        return {folder: first, f"{folder}index.htm": first, **pages}

    @property
    def content_type(self) -> str:
        """`text/html` alone: the charset stands in the page's own meta tag, and there as gb2312."""
        return "text/html"

    @property
    def template_folder(self) -> str:
        """An essay collection looks unlike a government's site, though the same files lie behind it."""
        return "essays" if self.site.region_code is None else self.site.family
