"""gkmlpt: a catalogue whose lists are JSON and whose documents stand in a script of their pages."""

import json
from collections.abc import Mapping

from scrapers.sample_portal.body import body_blocks
from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.resource import Resource
from scrapers.sample_portal.software.base import PortalSoftware

SITE_ID = "990001"


class GkmlptPortal(PortalSoftware):
    """A site of the catalogue platform; a page of its API has `column.page_size` rows instead of 100."""

    def detail_path(self, document: SampleDocument) -> str:
        """`/gkmlpt/content/1/ID/post_ID.html`."""
        return f"/gkmlpt/content/1/{document.number}/post_{document.number}.html"

    def list_pages(self) -> dict[str, Resource]:
        """The catalogue's shell, which tells the site's id."""
        return {self.site.column.path: self.list_page(1, config=json.dumps({"SID": SITE_ID, "TREE": []}))}

    def answer(self, path: str, query: Mapping[str, str]) -> Resource | None:
        """Answers `/gkmlpt/api/all/{category}` by `page`.

        Raises:
            ValueError: It is no number.
        """
        if path != f"/gkmlpt/api/all/{self.site.column.identifier}":
            return super().answer(path, query)
        if query.get("sid") != SITE_ID:
            return None
        articles = [
            {
                "id": document.number,
                "title": document.title,
                "url": f"http://{self.site.host}{self.detail_path(document)}",
                "post_url": "",
                "document_number": document.document_no,
                "identifier": document.index_no,
                "publisher": document.agency,
                "display_publish_time": int(document.published_at.timestamp()),
                "created_at": f"{document.published_date} 23:59:59",
            }
            for document in self.rows_of_page(int(query.get("page", "1")), self.site.column.page_size)
        ]
        answer = {"classify": {"post_count": len(self.documents)}, "articles": articles, "note": self.site.note}
        text = json.dumps(answer, ensure_ascii=False)
        return Resource(
            body=text.encode(), content_type="application/json; charset=utf-8", modified_at=self.list_modified_at
        )

    def _detail(self, document: SampleDocument, path: str) -> Resource:
        """The document as JSON inside a script, its angle brackets escaped."""
        content = self.fragment("blocks.html.j2", blocks=body_blocks(document.body_at(self.crawl_number)))
        detail = {
            "title": document.title,
            "document_number": document.document_no or "",
            "identifier": document.index_no or "",
            "publisher": document.agency,
            "date": str(document.issued_date or ""),
            "display_publish_time": f"{document.published_date} {document.published_time}:00",
            "content": content,
            "attachment": [{"name": file.name, "url": f"./{file.path}"} for file in document.attachments],
        }
        config = json.dumps({"SID": SITE_ID, "DETAIL": detail}).replace("<", "\\u003C").replace(">", "\\u003E")
        return self.page("gkmlpt/detail.html.j2", document.modified_at(self.crawl_number), config=config, path=path)
