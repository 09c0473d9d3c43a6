"""VSB: page 2 of a list is `x/{total-1}.htm` and the last one `x/1.htm`, so that pages move as the list grows."""

from collections.abc import Mapping

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_CATALOGUE = "/xxgk.jsp"
_LIST = "1501"


class VsbPortal(PortalSoftware):
    """A site whose list (`column.path` ends in `.htm`) counts down, and whose catalogue counts up in the query."""

    def detail_path(self, document: SampleDocument) -> str:
        """`/info/COLUMN/ID.htm`."""
        return f"/info/{self.site.column.identifier}/{document.number}.htm"

    def list_pages(self) -> dict[str, Resource]:
        """`x.htm`, `x/{total-1}.htm`, …, `x/1.htm`."""
        return {
            self._page_path(number): self.list_page(number, page_path=self._page_path)
            for number in range(1, len(self.chunks) + 1)
        }

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers the catalogue by `ainfolistNp`, the number of the page."""
        if path != _CATALOGUE:
            return super().answer(path, query)
        if query.get("wbtreeid") != str(self.site.column.identifier):
            return None
        number = int(query.get(f"ainfolist{_LIST}p", "1"))
        return self.list_page(number, page_path=self._catalogue_path) if 1 <= number <= len(self.chunks) else None

    def _page_path(self, number: int) -> str:
        stem = self.site.column.path.removesuffix(".htm")
        return self.site.column.path if number == 1 else f"{stem}/{len(self.chunks) - number + 1}.htm"

    def _catalogue_path(self, number: int) -> str:
        counts = f"ainfolist{_LIST}t={len(self.chunks)}&ainfolist{_LIST}p={number}&ainfolist{_LIST}c="
        column = self.site.column
        return f"{_CATALOGUE}?{counts}{column.page_size}&urltype=egovinfo.EgovInfoList&wbtreeid={column.identifier}"
