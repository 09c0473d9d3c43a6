"""Taking saved pages in: files of a folder, archived as if they had been fetched."""

import logging
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from scrapers.fetching.archive import ArchiveWriter, body_digest
from scrapers.fetching.visit import Clock
from scrapers.fetching.warc import Response
from scrapers.records import Capture, FetchOutcome, Outcome, Record

logger = logging.getLogger(__name__)

SOURCE_ID = "saved"
MAX_BYTES = 20_000_000
CONTENT_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}
"""File names that are taken in, whatever their case."""


class SavedPagesError(ValueError):
    """The folder cannot be taken in. The text names it."""


class _Taken(Record, frozen=True, kw_only=True):
    """What came of one file: its bytes, or why there are none."""

    body: bytes = b""
    outcome: Outcome = Outcome.OK
    reason: str | None = None


def archive_saved_pages(
    folder: Path, writer: ArchiveWriter, known: Mapping[str, Capture], run_id: str, now: Clock
) -> Iterator[FetchOutcome]:
    """Archive the `.html`, `.htm` and `.txt` files of a folder, and yield one outcome a file, in the order of names.

    A document is named by its file's stem. Where several files have one stem, the first in the order of names has it,
    and the others are named by their whole names (`report.html` is `report`, `report.txt` is `report.txt`). The address
    is `saved:///` and the document's name. Folders below the folder are not looked into.

    Args:
        folder: The folder.
        writer: The archive, open for this run.
        known: What the archive holds of the source `saved`, by address.
        run_id: The run.
        now: Tells the present instant, in UTC.

    Raises:
        SavedPagesError: There is no such folder, or nothing in it can be taken in.
        OSError: The archive cannot be written.
    """
    for name, path in _named_files(folder):
        url = f"saved:///{name}"
        started_at, start = now(), time.monotonic()
        taken = _take(path)
        known_page = known.get(url)
        outcome, capture_id = taken.outcome, None
        if outcome is Outcome.OK and known_page is not None and known_page.body_digest == body_digest(taken.body):
            outcome, capture_id = Outcome.UNCHANGED, known_page.capture_id
        elif outcome is Outcome.OK:
            capture_id = writer.write(
                Response(
                    source_id=SOURCE_ID,
                    url=url,
                    kind="saved",
                    document_name=name,
                    fetched_at=started_at,
                    body=taken.body,
                    content_type=CONTENT_TYPES[path.suffix.lower()],
                )
            ).capture_id
        yield FetchOutcome(
            run_id=run_id,
            source_id=SOURCE_ID,
            url=url,
            kind="saved",
            outcome=outcome,
            reason=taken.reason,
            started_at=started_at,
            elapsed_seconds=round(time.monotonic() - start, 3),
            body_bytes=len(taken.body),
            capture_id=capture_id,
        )


def _named_files(folder: Path) -> list[tuple[str, Path]]:
    """Document name and path of each file to take in."""
    if not folder.is_dir():
        message = f"{folder}: no such folder"
        raise SavedPagesError(message)
    entries = sorted(folder.iterdir(), key=lambda path: path.name)
    files = [path for path in entries if path.suffix.lower() in CONTENT_TYPES and not path.is_dir()]
    if not files:
        message = f"{folder}: no {', '.join(CONTENT_TYPES)} files in it"
        raise SavedPagesError(message)
    if len(files) < len(entries):
        logger.info("%s: %d entries that are no saved pages are left out", folder, len(entries) - len(files))
    named: dict[str, Path] = {}
    for path in files:
        name = path.stem if path.stem not in named else path.name
        attempt = 1
        while name in named:
            attempt += 1
            name = f"{path.name}-{attempt}"
        named[name] = path
    return list(named.items())


def _take(path: Path) -> _Taken:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _Taken(outcome=Outcome.TOO_LARGE, reason=f"{path.name} has {size} bytes, the limit is {MAX_BYTES}")
        body = path.read_bytes()
    except OSError as error:
        return _Taken(outcome=Outcome.INTERNAL_ERROR, reason=f"{path.name} cannot be read: {error.strerror or error}")
    if not body.strip():
        return _Taken(outcome=Outcome.EMPTY, reason=f"{path.name} is empty")
    return _Taken(body=body)
