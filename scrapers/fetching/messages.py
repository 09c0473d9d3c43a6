"""What goes to the HTTP client and what comes back."""

from scrapers.fetching.body import BodyLimits
from scrapers.portals.posts import Post
from scrapers.records import Record


class PageRequest(Record, frozen=True, kw_only=True):
    """One address to fetch, with what binds the request."""

    url: str
    hosts: tuple[str, ...]
    """Hosts that the request and its redirects may go to."""
    pace_seconds: float
    etag: str | None = None
    last_modified: str | None = None
    """With `etag`, what the server said about the body that is known; makes the request conditional."""
    limits: BodyLimits | None = None
    """How much may be read, where it is not what the client reads of a page."""
    post: Post | None = None
    """The body of a POST; a redirect of it is followed by GET."""
    headers: tuple[tuple[str, str], ...] = ()
    """Request headers beside the usual ones."""


class Answer(Record, frozen=True, kw_only=True):
    """The end of the redirects: a response with status 200 or 304."""

    url: str
    """The address that answered."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    permanent_url: str | None = None
    """Where the address asked for leads for good (301, 308 from the first redirect on); null where it does not."""

    def header(self, name: str) -> str | None:
        """The first value of a header, or null."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)
