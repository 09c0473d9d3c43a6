"""What earlier runs left in the archive: the newest capture of each address."""

from collections.abc import Iterable, Sequence

from scrapers.records import Capture


def known_pages(captures: Iterable[Capture], source_ids: Sequence[str]) -> dict[str, dict[str, Capture]]:
    """The newest capture of each address, by source.

    The archive is asked and not the warehouse: it also knows what a run that was killed had fetched. Entity tag and
    date go back to the server as they came, so that it can answer 304 (RFC 9110, 13.1).
    """
    newest: dict[str, dict[str, Capture]] = {source_id: {} for source_id in source_ids}
    for capture in captures:
        pages = newest.get(capture.source_id)
        if pages is not None and (capture.url not in pages or pages[capture.url].fetched_at <= capture.fetched_at):
            pages[capture.url] = capture
    return newest
