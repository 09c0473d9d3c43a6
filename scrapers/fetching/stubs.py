"""Pages that stand where a document was taken away."""

import re
from urllib.parse import urljoin, urlsplit

MAX_STUB_BYTES = 1500

_REFRESH = re.compile(rb"<meta[^>]*http-equiv\s*=\s*[\"']?refresh[^>]*?url\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)


def withdrawn_to(url: str, body: bytes) -> str | None:
    """Where a stub sends the visitor of a withdrawn page: a folder above it; null for any other page.

    TRS portals answer the address of a deleted page with status 200 and a meta refresh to the folder above.
    """
    if len(body) > MAX_STUB_BYTES:
        return None
    match = _REFRESH.search(body)
    if match is None:
        return None
    target = urljoin(url, match[1].decode("utf-8", "replace"))
    page, refreshed = urlsplit(url), urlsplit(target)
    folder, _, name = refreshed.path.rpartition("/")
    is_folder = name.partition(".")[0] in {"", "index"} and refreshed.path != page.path
    is_above = refreshed.netloc == page.netloc and page.path.startswith(f"{folder}/")
    return target if is_folder and is_above else None
