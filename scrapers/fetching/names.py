"""Names of documents that are crawled: short enough to read, and each for one address only."""

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import unquote, urlsplit

_EMPTY_STEMS = frozenset({"", "index", "content", "detail", "default", "info", "show", "view", "list"})
"""File names that say nothing: the folder above or the query does."""

_READABLE_QUERY = 40
"""Characters up to which a query is part of a name."""

_UNREADABLE = re.compile(r"[^\w.-]+")


class DocumentNames:
    """Names the documents of one source, `<source>-<stem of the path>`.

    Where two addresses have the same stem, a digest of the address tells them apart.
    """

    def __init__(self, source_id: str, known_urls: Iterable[str]) -> None:
        """Prepare the names; those of known addresses are made when the first name is asked for.

        Args:
            source_id: The source.
            known_urls: Addresses that have a name already.
        """
        self._source_id = source_id
        self._known_urls = known_urls

    @cached_property
    def _urls(self) -> dict[str, set[str]]:
        urls: dict[str, set[str]] = {}
        for url in self._known_urls:
            urls.setdefault(readable_stem(url), set()).add(url)
        return urls

    def name(self, url: str) -> str:
        """The name of the document at an address."""
        stem = readable_stem(url)
        urls = self._urls.setdefault(stem, set())
        urls.add(url)
        name = f"{self._source_id}-{stem}"
        return name if len(urls) == 1 else f"{name}-{_short_digest(url)}"


def readable_stem(url: str) -> str:
    """The part of an address that names its page: `t20240120_38739`, `show-id-12`."""
    parts = urlsplit(url)
    folder, _, file_name = unquote(parts.path).rpartition("/")
    stem = file_name.rpartition(".")[0] or file_name
    if stem.lower() in _EMPTY_STEMS and not parts.query:
        stem = f"{folder.rpartition('/')[2]}-{stem}".strip("-")
    if parts.query:
        query = unquote(parts.query)
        stem = f"{stem}-{query if len(query) <= _READABLE_QUERY else _short_digest(query)}"
    return _UNREADABLE.sub("-", stem).strip("-.")[:100] or "home"


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
