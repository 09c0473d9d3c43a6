"""What the warehouse already holds, for the steps before it: captures loaded and read."""

from pathlib import Path

from scrapers.records import Record
from warehouse.schema import open_writer

_CAPTURES = "SELECT capture_id FROM raw.captures"
_PARSED = "SELECT capture_id FROM raw.parse_outcomes WHERE parser_version = ? AND reader_version = ?"
_RUNS = "SELECT DISTINCT run_id FROM raw.fetch_outcomes"


class Loaded(Record, frozen=True, kw_only=True):
    """What the warehouse has taken in."""

    capture_ids: frozenset[str]
    parsed_capture_ids: frozenset[str]
    """The captures that these versions of parser and reader have been through, well or not."""
    run_ids: frozenset[str]
    """Runs whose fetch outcomes are loaded."""


def loaded(database: Path, parser_version: str, reader_version: str) -> Loaded:
    """Tell what the warehouse has taken in; nothing where there is no warehouse yet.

    Raises:
        WriterBusyError: Another process has the file open.
    """
    if not database.exists():
        return Loaded(capture_ids=frozenset(), parsed_capture_ids=frozenset(), run_ids=frozenset())
    with open_writer(database) as connection:
        captures = connection.execute(_CAPTURES).fetchall()
        parsed = connection.execute(_PARSED, [parser_version, reader_version]).fetchall()
        runs = connection.execute(_RUNS).fetchall()
    return Loaded(
        capture_ids=frozenset(row[0] for row in captures),
        parsed_capture_ids=frozenset(row[0] for row in parsed),
        run_ids=frozenset(row[0] for row in runs),
    )
