"""TRS WCM: `index_{n-1}.html` lists, `./YYYYMM/tYYYYMMDD_ID.html` documents, the page-tag standard in the head."""

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware


class TrsPortal(PortalSoftware):
    """A site of static files in which page n of a list is `index_{n-1}.html`."""

    def detail_path(self, document: SampleDocument) -> str:
        """`YYYYMM/tYYYYMMDD_ID.html` below the column."""
        day = document.published_date
        return f"{self.site.column.path}{day:%Y%m}/t{day:%Y%m%d}_{document.number}.html"

    def list_pages(self) -> dict[str, Resource]:
        """`index.html`, `index_1.html`, …: the number is the page less one."""
        folder = self.site.column.path
        pages = {f"{folder}index_{n - 1}.html": self.list_page(n) for n in range(2, len(self.chunks) + 1)}
        first = self.list_page(1)
        return {folder: first, f"{folder}index.html": first, **pages}
