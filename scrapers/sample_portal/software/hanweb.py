"""Hanweb jcms: the first records inside a script of the list page, all of them from `dataproxy.jsp`."""

from collections.abc import Mapping, Sequence

from markupsafe import escape

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

_DATA_PROXY = "/module/web/jpage/dataproxy.jsp"


class HanwebPortal(PortalSoftware):
    """A site whose list page carries its first rows as CDATA records and asks a data proxy for the rest."""

    def detail_path(self, document: SampleDocument) -> str:
        """`/art/Y/M/D/art_COLUMN_ID.html`, months and days without leading zeros."""
        day = document.published_date
        return f"/art/{day.year}/{day.month}/{day.day}/art_{self.site.column.identifier}_{document.number}.html"

    def list_pages(self) -> dict[str, Resource]:
        """One page, with its first rows inside a script."""
        listing = self.list_page(1, records=[self._record(document) for document in self.chunks[0]], proxy=_DATA_PROXY)
        return {self.site.column.path: listing, f"{self.site.column.path}index.html": listing}

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers the data proxy with the rows that `startrecord` and `endrecord`, or else `page`, ask for.

        Raises:
            ValueError: One of them is no number.
        """
        if path != _DATA_PROXY:
            return super().answer(path, query)
        if query.get("columnid") != str(self.site.column.identifier):
            return None
        return self._records(self._slice(query))

    def _slice(self, query: Mapping[str, str]) -> Sequence[SampleDocument]:
        """The rows from `startrecord` to `endrecord` (from 1, both ends in), or else those of `page`."""
        size = self.site.column.page_size
        page = int(query.get("page", "1"))
        start = int(query.get("startrecord", (page - 1) * size + 1))
        end = int(query.get("endrecord", start + size - 1))
        return self.documents[max(start, 1) - 1 : end]

    def _record(self, document: SampleDocument) -> str:
        """`/art/Y/M/D/art_COLUMN_ID.html`, months and days without leading zeros."""
        link = f'<a href="{self.detail_path(document)}" target="_blank" title="{escape(document.title)}">'
        return f"<li>{link}{escape(document.title)}</a><span>{document.published_date}</span></li>"

    def _records(self, documents: Sequence[SampleDocument]) -> Resource:
        records = "".join(f"<record><![CDATA[\n{self._record(document)}]]></record>\n" for document in documents)
        text = (
            "<?xml version='1.0' encoding='UTF-8'?>\n"
            f"<!-- {self.site.note} -->\n"
            f"<datastore>\n<totalrecord>{len(self.documents)}</totalrecord>\n<totalpage>{len(self.chunks)}</totalpage>\n"
            f"<recordset>\n{records}</recordset>\n</datastore>\n"
        )
        return Resource(body=text.encode(), content_type="text/xml; charset=utf-8", modified_at=self.list_modified_at)
