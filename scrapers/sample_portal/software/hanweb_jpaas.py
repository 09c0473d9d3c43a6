"""Hanweb jpaas: the publishing server builds a part of the list's page at a time, as HTML inside JSON."""

import json
from collections.abc import Mapping

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


class HanwebJpaasPortal(PortalSoftware):
    """A site whose list page tells in a script which unit to ask the publishing server for."""

    def detail_path(self, document: SampleDocument) -> str:
        """`/art/Y/M/D/art_COLUMN_ID.html`, months and days without leading zeros."""
        day = document.published_date
        return f"/art/{day.year}/{day.month}/{day.day}/art_{self.site.column.identifier}_{document.number}.html"

    def list_pages(self) -> dict[str, Resource]:
        """One shell without rows."""
        return {self.site.column.path: self.list_page(1, unit=_UNIT)}

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers the publishing server by `paramJson`.

        Raises:
            ValueError: It is not the JSON that tells page and size.
        """
        if path != _UNIT:
            return super().answer(path, query)
        if query.get("pageId") != str(self.site.column.identifier) or query.get("parseType") != "bulidstatic":
            return None
        place = json.loads(query.get("paramJson", "{}"))
        rows = self.rows_of_page(int(place["pageNo"]), int(place["pageSize"]))
        answer = {"success": True, "data": {"html": self.fragment("hanweb_jpaas/rows.html.j2", rows=rows)}}
        return Resource(
            body=json.dumps(answer, ensure_ascii=False).encode(),
            content_type="application/json; charset=utf-8",
            modified_at=self.list_modified_at,
        )
