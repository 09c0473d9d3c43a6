"""LonSun: lists as plain pages, and from `/site/label/8888` as HTML or JSON."""

import json
from collections.abc import Mapping

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_LABEL = "/site/label/8888"


class LonsunPortal(PortalSoftware):
    """A site whose list page is a shell; its rows come from the label service, or stand on pages of their own."""

    def detail_path(self, document: SampleDocument) -> str:
        """`/public/COLUMN/ID.html`."""
        return f"/public/{self.site.column.identifier}/{document.number}.html"

    def list_pages(self) -> dict[str, Resource]:
        """The shell, and the pages of the older kind of list."""
        folder = f"/News/showList/{self.site.column.identifier}/page_"
        pages = {
            f"{folder}{number}.html": self.list_page(number, has_rows=True) for number in range(1, len(self.chunks) + 1)
        }
        return {self.site.column.path: self.list_page(1, has_rows=False), **pages}

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers the label service by `pageIndex` and `pageSize`.

        Raises:
            ValueError: One of them is no number.
        """
        if path != _LABEL:
            return super().answer(path, query)
        size = int(query.get("pageSize", "15"))
        rows = self.rows_of_page(int(query.get("pageIndex", "1")), size)
        pages = -(-len(self.documents) // size)
        if query.get("labelName") == "searchDataList":
            listed = [
                {"title": row.title, "link": self.detail_path(row), "createDate": f"{row.published_date}"}
                for row in rows
            ]
            answer = {"data": {"data": listed, "pageCount": pages, "total": len(self.documents)}}
            text, content_type = json.dumps(answer, ensure_ascii=False), "application/json; charset=utf-8"
        elif query.get("organId") == str(self.site.column.identifier):
            text, content_type = self.fragment("lonsun/rows.html.j2", rows=rows, page_count=pages), "text/html"
        else:
            return None
        return Resource(body=text.encode(), content_type=content_type, modified_at=self.list_modified_at)
