"""Addresses as links write them, brought into the one form under which they are kept."""

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

_SAFE = "%/:=&?~#+!$,;'@()*[]|"
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normal_url(base: str, href: str) -> str | None:
    """Make a link absolute and normal, so that one page has one address.

    Blanks around it and line feeds inside it are dropped, the host is lower-cased, a default port and the fragment are
    cut off, and everything outside ASCII is percent-encoded in UTF-8 (RFC 3987, 3.1).

    Args:
        base: The address of the page that holds the link.
        href: The link as written.

    Returns:
        The address, or null where the link leads to no page (`javascript:`, `mailto:`, `#top`, a malformed one).
    """
    href = re.sub(r"[\r\n\t]", "", href).strip()
    if not href or href.startswith("#"):
        return None
    try:
        parts = urlsplit(urldefrag(urljoin(base, href)).url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return None
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    path = quote(parts.path, safe=_SAFE) or "/"
    return urlunsplit((parts.scheme, netloc, path, quote(parts.query, safe=_SAFE), ""))


def host_of(url: str) -> str:
    """The lower-case host of an address, without port; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
