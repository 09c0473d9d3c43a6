"""What all adapters share: a column, its parameters, the pages of its list, and the ways in which a list can fail."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Literal, Protocol
from urllib.parse import urlsplit

import msgspec
import soupsieve

from scrapers.portals.posts import Post
from scrapers.records import ListedItem, Record


class Family(StrEnum):
    """Portal software whose lists can be walked."""

    TRS = "trs"
    EMPIRECMS = "empirecms"
    NFCMS = "nfcms"
    UCAP = "ucap"
    HANWEB_JPAGE = "hanweb_jpage"
    HANWEB_XXGK = "hanweb_xxgk"
    HANWEB_JPAAS = "hanweb_jpaas"
    VSB = "vsb"
    LONSUN = "lonsun"
    GKMLPT = "gkmlpt"
    EPOINT = "epoint"
    STATIC = "static"


class Column(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One column (栏目) of a portal: a list of documents on one or more pages."""

    name: str
    url: str
    """The address that a visitor sees; the first page of the list where the family's lists are plain HTML."""
    params: dict[str, str | int | bool] = msgspec.field(default_factory=dict)
    """What the family's adapter needs beside the address; its `params_type` says which keys there are."""


class WalkParams(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters that every family takes."""

    max_pages: Annotated[int, msgspec.Meta(ge=1)] = 50
    """Pages of the list that one run reads at most."""
    attachments: Literal["fetch", "metadata"] | None = None
    """Whether files are fetched or kept by their links alone; without it, titles that promise names decide."""


class RowParams(WalkParams, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parameters of families whose list is plain HTML. Selectors are CSS; without them, rows go by their shape."""

    row: str | None = None
    """Selects each row; the default is every `li`, `tr`, `dd` or `p` with a link and a date."""
    link: str | None = None
    """Selects the row's link inside the row; the default is its longest one."""
    date: str | None = None
    """Selects the row's date inside the row; the default is the first date in its text."""
    path: str | None = None
    """Beginning of the path under which the documents lie; the default is the column's own folder."""
    leads_elsewhere: bool = False
    """The rows lead to other hosts or columns throughout, so that their places say nothing about the page."""

    def __post_init__(self) -> None:
        for name in ("row", "link", "date"):
            selector = getattr(self, name)
            if selector is not None:
                try:
                    soupsieve.compile(selector)
                except soupsieve.SelectorSyntaxError as error:
                    message = f"{name}: {selector!r} is no CSS selector ({str(error).splitlines()[0]})"
                    raise ValueError(message) from None
        if self.path is not None and not self.path.startswith("/"):
            message = f"path: {self.path!r} does not begin with '/'"
            raise ValueError(message)

    def own_path(self, column_url: str) -> str:
        """The beginning that the paths of the column's documents share."""
        return self.path or urlsplit(column_url).path.rpartition("/")[0] + "/"


class FetchedPage(Record, frozen=True, kw_only=True):
    """One page of a list as the adapter sees it."""

    url: str
    """The address that was asked for, as it is recorded (see `scrapers.portals.posts.recorded_url`)."""
    final_url: str
    """The address that answered, which relative links start from."""
    text: str


class ListPage(Record, frozen=True, kw_only=True):
    """The rows of one page of a list, in their order on the page.

    Rows that moved on while the list was walked stand on two pages: the caller takes each address once.
    """

    url: str
    items: tuple[ListedItem, ...]
    is_preview: bool = False
    """Whether the pages behind it list its rows once more: no sign of rows that shifted."""
    is_past_end: bool = False
    """The page lies behind the last one (a stub, or the page before once more), so that no rows are no failure."""
    declared_total: int | None = None
    """How many rows the whole list has, as the portal says; null where it does not say."""
    is_end_guessed: bool = False
    """With `is_past_end`, whether the page may as well be one that failed: the list does not say how long it is."""
    missing_pages: int = 0
    """Pages that the portal counts from this one on, where the list ends before its count."""


class LayoutError(Exception):
    """A page of a list is not built as its family builds lists. The text says what is missing, in plain words."""

    def __init__(self, message: str, url: str | None = None) -> None:
        """Say what is wrong, and at which of the pages fetched; by default the one fetched last."""
        super().__init__(message)
        self.url = url


class Fetch(Protocol):
    """Hands an adapter one page of a list, archived beforehand; its outcome is recorded by the caller."""

    def __call__(
        self,
        url: str,
        *,
        is_end_unknown: bool = False,
        post: Post | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> FetchedPage | None:
        """Fetch a page.

        Args:
            url: The page's address. A fragment is not sent; it tells a second visit of one address from the first.
            is_end_unknown: The address was guessed by counting on, so that a 404 only says where the list ends.
            post: The body, where the page is asked for by POST.
            headers: Request headers beside the usual ones: the `Referer` that some portals want to see.

        Returns:
            The page, or null where it could not be had: the walk ends there.
        """


class Adapter(Protocol):
    """Walks the list of a column. One adapter a family; it holds no state."""

    @property
    def family(self) -> Family:
        """The family that it walks."""

    @property
    def params_type(self) -> type[WalkParams]:
        """What `Column.params` may hold."""

    def list_pages(self, column: Column, fetch: Fetch) -> Iterator[ListPage]:
        """Yield the pages of a column's list in order, one for each page fetched.

        Raises:
            LayoutError: The page fetched last, or the one that the error names, is not built as expected.
        """
