"""From one archived response to encoded records; runs in this process or in one of a pool."""

import logging
from collections.abc import Sequence
from pathlib import Path

import msgspec

from scrapers.fetching.archive import Archive
from scrapers.pages import PageError, body_absence, mask_optional, parse_page
from scrapers.reading.read import read_document
from scrapers.records import Capture, Document, Outcome, ParseOutcome, Reading, Record

LOGGER = logging.getLogger("gongbao.parse")


class Parsed(Record, frozen=True, kw_only=True):
    """What one capture gave: its outcome, and one reading a document."""

    outcome: ParseOutcome
    documents: tuple[Document, ...] = ()
    readings: tuple[Reading, ...] = ()


class EncodedChunk(Record, frozen=True, kw_only=True):
    """What some captures gave, as JSON lines ready to be written."""

    outcomes: bytes
    documents: bytes
    readings: bytes
    capture_count: int
    document_count: int
    mention_count: int
    failed_count: int


def parse_capture(archive: Archive, capture: Capture) -> Parsed:
    """Parse and read one capture; whatever goes wrong becomes its outcome."""
    try:
        documents = parse_page(archive.body(capture), capture)
        readings = tuple(read_document(document) for document in documents)
    except PageError as error:
        return failed(capture, error.outcome, error.reason)
    except Exception as error:  # our own mistake must cost this page only
        LOGGER.exception("%s (capture %s) could not be parsed", capture.url, capture.capture_id)
        return failed(capture, Outcome.INTERNAL_ERROR, f"{type(error).__name__}: {error}")
    outcome = ParseOutcome(
        capture_id=capture.capture_id,
        outcome=Outcome.OK,
        reason=body_absence(documents),
        documents=len(documents),
    )
    return Parsed(outcome=outcome, documents=documents, readings=readings)


def failed(capture: Capture, outcome: Outcome, reason: str) -> Parsed:
    """The outcome of a capture that gave no document."""
    return Parsed(outcome=ParseOutcome(capture_id=capture.capture_id, outcome=outcome, reason=mask_optional(reason)))


def parse_chunk(archive_root: Path, captures: Sequence[Capture]) -> EncodedChunk:
    """Parse and read some captures and encode what they gave."""
    archive = Archive(archive_root)
    return encode_chunk([parse_capture(archive, capture) for capture in captures])


def encode_chunk(parsed: Sequence[Parsed]) -> EncodedChunk:
    """Write the records of some captures as JSON lines."""
    encoder = msgspec.json.Encoder()
    return EncodedChunk(
        outcomes=encoder.encode_lines([page.outcome for page in parsed]),
        documents=encoder.encode_lines([document for page in parsed for document in page.documents]),
        readings=encoder.encode_lines([reading for page in parsed for reading in page.readings]),
        capture_count=len(parsed),
        document_count=sum(len(page.documents) for page in parsed),
        mention_count=sum(len(reading.mentions) for page in parsed for reading in page.readings),
        failed_count=sum(page.outcome.outcome.is_failure for page in parsed),
    )
