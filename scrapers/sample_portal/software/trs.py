"""TRS WCM: `index_{n-1}.html` lists, `./YYYYMM/tYYYYMMDD_ID.html` documents, the page-tag standard in the head.

The same rows come as JSON from the search that the portals of one province have behind their lists.
"""

import json
from collections.abc import Mapping

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_SEARCH = "/fjdzapp/search"


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

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers the search by `page` and `prepage`; whoever asks for another `channelid` gets nothing.

        Raises:
            ValueError: One of them is no number.
        """
        if path != _SEARCH:
            return super().answer(path, query)
        if query.get("channelid") != str(self.site.column.identifier):
            return None
        size = int(query.get("prepage", "20"))
        rows = [
            {
                "doctitle": row.title,
                "docpuburl": f"http://{self.site.host}{self.detail_path(row)}",
                "docreltime": f"{row.published_date} {row.published_time}:00",
            }
            for row in self.rows_of_page(int(query.get("page", "1")), size)
        ]
        text = json.dumps({"data": rows, "pageCount": -(-len(self.documents) // size)}, ensure_ascii=False)
        return Resource(
            body=text.encode(), content_type="application/json; charset=utf-8", modified_at=self.list_modified_at
        )
