"""Parsing over processes: a page that fails, or takes its process with it, costs itself only."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from orchestration.steps.parse_capture import EncodedChunk, Parsed, encode_chunk, failed, parse_capture
from orchestration.steps.parse_pool import parse_all
from scrapers.fetching.archive import Archive
from scrapers.fetching.warc import Response
from scrapers.records import Capture, Outcome, ParseOutcome

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DEADLY = "page-17"


def _capture(name: str) -> Capture:
    return Capture(
        capture_id=name,
        run_id="run-1",
        source_id="saved",
        url=f"saved:///{name}",
        kind="saved",
        document_name=name,
        fetched_at=NOW,
        body_digest="sha256:0",
        body_bytes=0,
        warc_file="missing.warc.gz",
        warc_offset=0,
    )


def parse_or_die(_archive_root: Path, captures: Sequence[Capture]) -> EncodedChunk:
    if any(capture.capture_id == DEADLY for capture in captures):
        os._exit(1)
    outcomes = [ParseOutcome(capture_id=capture.capture_id, outcome=Outcome.OK) for capture in captures]
    return encode_chunk([Parsed(outcome=outcome) for outcome in outcomes])


def test_a_page_that_kills_its_process_gets_an_outcome_and_the_others_go_through(tmp_path: Path) -> None:
    captures = [_capture(f"page-{number}") for number in range(70)]
    chunks = list(parse_all(tmp_path, captures, workers=2, parse=parse_or_die))
    outcomes = {
        outcome.capture_id: outcome
        for chunk in chunks
        for outcome in msgspec.json.Decoder(ParseOutcome).decode_lines(chunk.outcomes)
    }
    assert outcomes.keys() == {capture.capture_id for capture in captures}
    assert {name for name, outcome in outcomes.items() if outcome.outcome is not Outcome.OK} == {DEADLY}
    assert outcomes[DEADLY].reason == "the process that parsed this page died"


def test_a_mistake_of_our_own_is_an_outcome_with_the_exceptions_text(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    parsed = parse_capture(Archive(tmp_path), _capture("gone"))
    assert parsed.outcome.outcome is Outcome.INTERNAL_ERROR
    assert "ArchiveError" in (parsed.outcome.reason or "")
    assert "Traceback" in caplog.text


def test_a_refused_page_keeps_the_parsers_outcome(tmp_path: Path) -> None:
    with Archive(tmp_path).writer("run-1") as writer:
        capture = writer.write(
            Response(
                source_id="saved",
                url="saved:///x",
                kind="saved",
                document_name="x",
                fetched_at=NOW,
                body=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
            )
        )
    parsed = parse_capture(Archive(tmp_path), capture)
    assert parsed.outcome.outcome is Outcome.BINARY
    assert parsed.documents == ()


def test_chunks_count_what_they_hold() -> None:
    chunk = encode_chunk([failed(_capture("a"), Outcome.EMPTY, "nothing in it")])
    assert (chunk.capture_count, chunk.document_count, chunk.failed_count) == (1, 0, 1)
    assert chunk.documents == b""
