"""Kaipu UCAP: lists filled by JSON from `/common/search/{channelId}`, documents named by 32 hexadecimal digits."""

import hashlib
import json
import re
from collections.abc import Mapping

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_SEARCH = re.compile(r"/common/search/(\d+)")
_LARGEST_PAGE = 50


class UcapPortal(PortalSoftware):
    """A site whose list page is an empty shell: its rows come from the search interface."""

    def detail_path(self, document: SampleDocument) -> str:
        """`YYYYMM/<32 hexadecimal digits>.shtml` below the column."""
        digest = hashlib.sha256(document.name.encode()).hexdigest()[:32]
        return f"{self.site.column.path}{document.published_date:%Y%m}/{digest}.shtml"

    def list_pages(self) -> dict[str, Resource]:
        """One shell without rows."""
        return {f"{self.site.column.path}list.shtml": self.list_page(1)}

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers `/common/search/{channelId}` with the rows of `page`, `_pageSize` at a time."""
        search = _SEARCH.fullmatch(path)
        if search is None:
            return super().answer(path, query)
        if int(search[1]) != self.site.column.identifier:
            return None
        return self._search(
            page_number=_positive(query.get("page"), 1),
            page_size=min(_positive(query.get("_pageSize"), self.site.column.page_size), _LARGEST_PAGE),
        )

    def _search(self, page_number: int, page_size: int) -> Resource:
        start = (page_number - 1) * page_size
        results = [
            {
                "title": document.title,
                "url": self.detail_path(document),
                "publishedTimeStr": f"{document.published_date} {document.published_time}:00",
                "channelName": self.site.column.name,
                "source": document.agency,
            }
            for document in self.documents[start : start + page_size]
        ]
        data = {"page": page_number, "rows": page_size, "total": len(self.documents), "results": results}
        return Resource(
            body=json.dumps({"code": 200, "data": data, "note": self.site.note}, ensure_ascii=False).encode(),
            content_type="application/json; charset=utf-8",
            modified_at=self.list_modified_at,
        )


def _positive(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and int(text) > 0 else default
