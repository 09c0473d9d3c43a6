"""Telling a challenge page, which wants to be run by a browser, from a page of the portal."""

import re

_MARK = re.compile(rb"__jsl_clearance|\$_ts\s*[=\[]|acw_sc__v2")
"""Names of cookies and variables in the scripts of 加速乐, 瑞数 and Aliyun's firewall."""

_NAMES = (b"__jsl_clearance", b"$_ts", b"acw_sc__v2")
"""One of them is in every mark; looking for these takes a twentieth of the expression's time."""

MAX_CHALLENGE_BYTES = 50_000
"""Challenge pages are short; a longer page that has a mark is a page of the portal."""


def challenge_mark(body: bytes) -> str | None:
    """The mark by which a body is a challenge page, or null."""
    if len(body) > MAX_CHALLENGE_BYTES or not any(name in body for name in _NAMES):
        return None
    match = _MARK.search(body)
    return match[0].decode() if match else None
