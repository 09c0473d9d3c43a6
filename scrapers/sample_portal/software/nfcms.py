"""NFCMS: lists named as EmpireCMS names them, with several rows in one element and no word on how many pages."""

from scrapers.sample_portal.content import SampleDocument
from scrapers.sample_portal.software.empirecms import EmpireCmsPortal


class NfcmsPortal(EmpireCmsPortal):
    """A site of static files in which page n of a list is `index_n.html`."""

    def detail_path(self, document: SampleDocument) -> str:
        """`content/post_ID.html` below the column."""
        return f"{self.site.column.path}content/post_{document.number}.html"
