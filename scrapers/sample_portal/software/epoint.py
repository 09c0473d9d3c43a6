"""Epoint: the rows come from a service that is asked by POST of JSON; the site's settings stand in a script."""

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_SERVICE = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
_SITE = {"projectName": "/EWB-FRONT", "siteGuid": "99000000-0000-4000-8000-000000000001"}


class EpointPortal(PortalSoftware):
    """A site whose list page is a shell; pages of its service count from 0."""

    def detail_path(self, document: SampleDocument) -> str:
        """`YYYYMMDD/<uuid>.html` below the column."""
        name = UUID(bytes=hashlib.sha256(document.name.encode()).digest()[:16])
        return f"{self.site.column.path}{document.published_date:%Y%m%d}/{name}.html"

    def list_pages(self) -> dict[str, Resource]:
        """The shell, and the script with the site's settings."""
        settings = f"var siteInfo = {json.dumps(_SITE)};"
        return {
            f"{self.site.column.path}govInfoPub.html": self.list_page(1),
            "/js/webBuilderCommon.js": self._json(settings, "application/javascript"),
        }

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers the service by `pageIndex` and `pageSize`.

        Raises:
            ValueError: One of them is no number.
        """
        if path != _SERVICE:
            return super().answer(path, query)
        if query.get("siteGuid") != _SITE["siteGuid"] or query.get("categorynum") != str(self.site.column.identifier):
            return None
        rows = [
            {
                "infourl": self.detail_path(document),
                "realtitle": document.title,
                "title": document.title[:12],
                "infodate": f"{document.published_date}",
            }
            for document in self.rows_of_page(int(query.get("pageIndex", "0")) + 1, int(query.get("pageSize", "15")))
        ]
        answer = {"custom": {"total": len(self.documents), "data": rows}, "note": self.site.note}
        return self._json(json.dumps(answer, ensure_ascii=False), "application/json")

    def _json(self, text: str, content_type: str) -> Resource:
        return Resource(
            body=text.encode(), content_type=f"{content_type}; charset=utf-8", modified_at=self.list_modified_at
        )
