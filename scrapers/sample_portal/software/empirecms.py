"""EmpireCMS: `index_2.html` is page 2, documents lie in a folder a day, and the page has no metadata table."""

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware


class EmpireCmsPortal(PortalSoftware):
    """A site of static files in which page n of a list is `index_n.html`."""

    def detail_path(self, document: SampleDocument) -> str:
        """`YYYY-MM-DD/ID.html` below the column."""
        return f"{self.site.column.path}{document.published_date}/{document.number}.html"

    def list_pages(self) -> dict[str, Resource]:
        """`index.html`, `index_2.html`, …: the number is the page."""
        folder = self.site.column.path
        pages = {f"{folder}index_{n}.html": self.list_page(n) for n in range(2, len(self.chunks) + 1)}
        first = self.list_page(1)
        return {folder: first, f"{folder}index.html": first, **pages}
