"""POST requests for pages of a list: their bodies, and the addresses under which their answers are recorded."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from scrapers.records import Record


class Post(Record, frozen=True, kw_only=True):
    """The body of a POST request."""

    body: str
    content_type: str
    fields: tuple[tuple[str, str], ...]
    """What it asks for, in its order; nested values of JSON as JSON."""


def form_post(fields: Mapping[str, str | int]) -> Post:
    """A body as HTML forms send it, in UTF-8."""
    pairs = tuple((name, str(value)) for name, value in fields.items())
    return Post(body=urlencode(pairs), content_type="application/x-www-form-urlencoded; charset=UTF-8", fields=pairs)


def json_post(fields: Mapping[str, object]) -> Post:
    """A JSON object as the body."""
    pairs = tuple(
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in fields.items()
    )
    body = json.dumps(dict(fields), ensure_ascii=False, separators=(",", ":"))
    return Post(body=body, content_type="application/json; charset=UTF-8", fields=pairs)


def recorded_url(url: str, post: Post | None) -> str:
    """The address under which an answer is archived and its outcome kept: one for each body that was sent.

    For a POST, the fields follow `__wb_method=POST` in the query, as the web archives of pywb name such captures.
    """
    if post is None:
        return url
    query = urlencode((("__wb_method", "POST"), *post.fields))
    return f"{url}{'&' if '?' in url else '?'}{query}"
