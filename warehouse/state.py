"""What the warehouse already holds, for the steps before it: pages known, captures loaded."""

from pathlib import Path

from scrapers.fetching.known import KnownPage
from warehouse.schema import open_writer

_KNOWN_PAGES = """
SELECT url, body_digest, etag, last_modified, capture_id
FROM raw.captures
WHERE source_id = ?
QUALIFY row_number() OVER (PARTITION BY url ORDER BY fetched_at DESC, capture_id DESC) = 1
"""

_LOADED_CAPTURES = "SELECT capture_id FROM raw.parse_outcomes WHERE parser_version = ? AND reader_version = ?"


def known_pages(database: Path, source_id: str) -> dict[str, KnownPage]:
    """The newest capture of each address of a source, by address; empty where there is no warehouse yet.

    Raises:
        WriterBusyError: Another process has the file open.
    """
    if not database.exists():
        return {}
    with open_writer(database) as connection:
        rows = connection.execute(_KNOWN_PAGES, [source_id]).fetchall()
    return {
        url: KnownPage(url=url, body_digest=digest, etag=etag, last_modified=last_modified, capture_id=capture_id)
        for url, digest, etag, last_modified, capture_id in rows
    }


def loaded_capture_ids(database: Path, parser_version: str, reader_version: str) -> frozenset[str]:
    """The captures that these versions of parser and reader have been through, well or not.

    Raises:
        WriterBusyError: Another process has the file open.
    """
    if not database.exists():
        return frozenset()
    with open_writer(database) as connection:
        rows = connection.execute(_LOADED_CAPTURES, [parser_version, reader_version]).fetchall()
    return frozenset(capture_id for (capture_id,) in rows)
