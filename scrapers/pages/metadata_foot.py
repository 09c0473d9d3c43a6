"""Metadata from the page's foot: the site's code, which sites must show there (国办发〔2017〕47号)."""

import re
from collections.abc import Sequence

from scrapers.records import MetadataCandidate

_SITE_CODE = re.compile(r"(?P<label>网站标识码)\s*[:：]?\s*(?:<[^<>]{0,200}>\s*)*(?P<code>bm\d{8}|\d{10})(?!\d)")


def read_foot(html: str, head: Sequence[MetadataCandidate]) -> tuple[MetadataCandidate, ...]:
    """The site's code as the foot shows it, where the head's tags leave it out."""
    if any(candidate.field == "site_code" and candidate.value for candidate in head):
        return ()
    match = _SITE_CODE.search(html)
    if match is None:
        return ()
    code = match["code"]
    evidence = f"{match['label']}：{code}"
    return (
        MetadataCandidate(
            field="site_code", value=code, source="visible_line", label=match["label"], evidence=evidence
        ),
    )
