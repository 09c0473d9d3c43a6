"""Hanweb xxgk: the catalogue's rows come as a table from a search that is asked by POST."""

from collections.abc import Mapping

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_SEARCH = "/module/xxgk/search.jsp"


class HanwebXxgkPortal(PortalSoftware):
    """A site whose list page names the catalogue's area, and whose search draws the table of rows."""

    def detail_path(self, document: SampleDocument) -> str:
        """`/art/Y/M/D/art_COLUMN_ID.html`, months and days without leading zeros."""
        day = document.published_date
        return f"/art/{day.year}/{day.month}/{day.day}/art_{self.site.column.identifier}_{document.number}.html"

    def list_pages(self) -> dict[str, Resource]:
        """One shell without rows."""
        return {self.site.column.path: self.list_page(1)}

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers the search by `currpage`; whoever asks without an `area` gets nothing.

        Raises:
            ValueError: It is no number.
        """
        if path != _SEARCH:
            return super().answer(path, query)
        if not query.get("area"):
            return None
        rows = self.rows_of_page(int(query.get("currpage") or "1"), self.site.column.page_size)
        text = self.fragment(
            "hanweb_xxgk/rows.html.j2", rows=rows, page_count=len(self.chunks), total=len(self.documents)
        )
        return Resource(body=text.encode(), content_type="text/html; charset=utf-8", modified_at=self.list_modified_at)
