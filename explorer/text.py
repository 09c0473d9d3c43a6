"""Text of pages made fit to be looked at, and addresses fit to be followed."""

import re
from urllib.parse import urlsplit

# controls of C0 and C1 without tab and newline; marks, embeddings, overrides and isolates of Unicode's Bidirectional
# Algorithm (UAX #9), which can make a text read otherwise than it is; zero-width characters; the byte order mark
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST_LABEL = 90


def shown(text: object) -> str:
    """A text with each character that would hide or turn others made visible, as `⟨U+202E⟩`."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", "" if text is None else str(text))


def label(text: object) -> str:
    """A text for one line of a list: shown, without line breaks, and cut off where it is long."""
    line = " ".join(shown(text).split())
    return line if len(line) <= _LONGEST_LABEL else f"{line[: _LONGEST_LABEL - 1]}…"


def web_address(url: object) -> str | None:
    """The address if a browser may follow it: http or https with a host. None for all others (`javascript:` …)."""
    if not isinstance(url, str) or _HIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url.strip())
        return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
