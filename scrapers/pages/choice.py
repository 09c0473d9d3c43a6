"""Which of several candidates stands for a field: a plain order of sources.

The warehouse's own choice is made in dbt; this one tells versions of a document apart and serves tests.
"""

from collections.abc import Sequence

from scrapers.records import MetadataCandidate, MetadataField, MetadataSource

ORDER: tuple[MetadataSource, ...] = (
    "header_table",
    "definition_list",
    "list_item",
    "visible_line",
    "list_page",
    "head_tag",
    "page_title",
    "text",
    "url",
)
TITLE_ORDER: tuple[MetadataSource, ...] = (
    # a list page may cut a title, and a visible line is only thought to be one
    "header_table",
    "definition_list",
    "list_item",
    "head_tag",
    "visible_line",
    "list_page",
    "page_title",
    "text",
    "url",
)


def chosen(metadata: Sequence[MetadataCandidate]) -> dict[MetadataField, MetadataCandidate]:
    """One candidate a field: the first with a value by the order of sources, else the first that stands empty."""
    best: dict[MetadataField, MetadataCandidate] = {}
    for candidate in metadata:
        current = best.get(candidate.field)
        if current is None or _rank(candidate) < _rank(current):
            best[candidate.field] = candidate
    return best


def _rank(candidate: MetadataCandidate) -> tuple[bool, int]:
    order = TITLE_ORDER if candidate.field == "title" else ORDER
    return (candidate.value is None, order.index(candidate.source))
