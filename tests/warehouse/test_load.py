"""Loading: idempotent, transactional, versions and sightings, readers that change."""

from pathlib import Path

import duckdb
import pytest

from scrapers.records import Document, Outcome
from tests.warehouse import staging as made
from warehouse.load import LoadSummary, SourceCounts, load_staged
from warehouse.staged import StagingError, column_type


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "writer.duckdb"


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database)) as connection:
        return connection.execute(query).fetchall()


def everything(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every raw table with its physical place: what a load that changes nothing leaves alone."""
    tables = rows(database, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'raw' AND NOT temporary")
    return {
        str(name): rows(database, f"SELECT rowid, * FROM raw.{name} ORDER BY rowid")  # noqa: S608
        for (name,) in tables
        if name not in {"runs", "fetch_outcomes"}
    }


def load(
    database: Path, *documents: Document, day: int = 1, reader_version: str = "r1", parser_version: str = "p1"
) -> LoadSummary:
    folder = made.write(
        database.parent / f"staging-{day}",
        sources=[made.source()],
        captures=[made.capture(int(item.capture_id.rsplit("-", 1)[1]), name=item.document_name) for item in documents],
        fetch_outcomes=[made.outcome(day, name=item.document_name) for item in documents],
        column_walks=[made.walk()],
        parse_outcomes=made.parsed(documents),
        documents=documents,
        readings=[made.reading(item.document_version_id, reader_version=reader_version) for item in documents],
    )
    run = made.run(day, reader_version=reader_version, parser_version=parser_version)
    return load_staged(database, folder, run)


def test_record_reaches_every_table(database: Path) -> None:
    page = made.document(metadata=(made.candidate("index_no", "A/1"), made.candidate("agency", None)))
    summary = load(database, page)
    assert summary == LoadSummary(
        sources=(SourceCounts(source_id="saved", new=1, changed=0, unchanged=0),), read_versions=1, mentions=1
    )
    assert {table: len(found) for table, found in everything(database).items()} == {
        "sources": 1,
        "captures": 1,
        "column_walks": 1,
        "parse_outcomes": 1,
        "document_versions": 1,
        "document_sightings": 1,
        "metadata_candidates": 2,
        "blocks": 2,
        "table_cells": 1,
        "attachments": 0,
        "readings": 1,
        "mentions": 1,
        "attachment_files": 0,
    }
    assert rows(database, "SELECT value, phrases, rules FROM raw.mentions") == [
        (29, [{"role": "subject", "text": "高新技术企业"}], ["subject_before"])
    ]
    assert rows(database, "SELECT captured_at::varchar FROM raw.document_versions") == [("2026-03-02 02:00:00",)]


def test_walks_and_files_of_a_journal_are_loaded_once(database: Path) -> None:
    for day in (1, 1, 2):
        staged = made.write(
            database.parent / f"staging-{day}", column_walks=[made.walk(day)], attachment_files=[made.attachment(day)]
        )
        load_staged(database, staged, made.run(day))
    assert rows(database, "SELECT run_id, rows, ended_by, declared_total, outcome FROM raw.column_walks") == [
        ("run-1", 3, "last_page", None, "ok"),
        ("run-2", 3, "last_page", None, "ok"),
    ]
    assert rows(database, "SELECT run_id, name, policy, file_type, body_bytes FROM raw.attachment_files") == [
        ("run-1", "附件", "fetch", "docx", 10),
        ("run-2", "附件", "fetch", "docx", 10),
    ]


def test_second_identical_load_changes_no_row(database: Path) -> None:
    page = made.document(metadata=(made.candidate("index_no", "A/1"),))
    load(database, page)
    before = everything(database)
    summary = load(database, page, day=1)
    assert everything(database) == before
    assert summary.sources == (SourceCounts(source_id="saved", new=0, changed=0, unchanged=1),)
    assert (summary.read_versions, summary.mentions) == (0, 0)
    assert rows(database, "SELECT count(*) FROM raw.fetch_outcomes") == [(1,)]


def test_same_version_from_a_later_capture_adds_neither_version_nor_sighting(database: Path) -> None:
    load(database, made.document(), day=1)
    load(database, made.document(day=2), day=2)
    assert rows(database, "SELECT count(*) FROM raw.document_versions") == [(1,)]
    assert rows(database, "SELECT capture_id FROM raw.document_sightings") == [("report-1",)]


def test_changed_and_changed_back(database: Path) -> None:
    first, second = made.document("甲。"), made.document("乙。", day=2)
    assert load(database, first, day=1).sources[0].new == 1
    assert load(database, second, day=2).sources[0].changed == 1
    assert load(database, made.document("甲。", day=3), day=3).sources[0].changed == 1
    assert rows(database, "SELECT document_version_id FROM raw.document_sightings ORDER BY seen_at") == [
        (first.document_version_id,),
        (second.document_version_id,),
        (first.document_version_id,),
    ]
    assert rows(database, "SELECT count(*) FROM raw.document_versions") == [(2,)]


def test_replay_in_one_load_gives_the_same_sightings(database: Path) -> None:
    pages = [
        made.document("甲。"),
        made.document("乙。", day=2),
        made.document("甲。", day=3),
        made.document("甲。", day=4),
    ]
    load(database, *reversed(pages), day=9)
    assert rows(database, "SELECT capture_id FROM raw.document_sightings ORDER BY seen_at") == [
        ("report-1",),
        ("report-2",),
        ("report-3",),
    ]
    before = everything(database)
    load(database, *pages, day=9)
    assert everything(database) == before


def test_another_reader_takes_the_place_of_the_former(database: Path) -> None:
    page = made.document()
    load(database, page)
    folder = made.write(
        database.parent / "again",
        readings=[made.reading(page.document_version_id, reader_version="r2", values=("30", "31"))],
    )
    summary = load_staged(database, folder, made.run(2, reader_version="r2"))
    assert (summary.read_versions, summary.mentions) == (1, 2)
    assert rows(database, "SELECT value FROM raw.mentions ORDER BY value") == [(30,), (31,)]
    assert rows(database, "SELECT reader_version FROM raw.readings") == [("r2",)]


def test_another_parser_corrects_the_sighting_of_the_same_capture(database: Path) -> None:
    load(database, made.document("甲。"), made.document("丙。", name="other"))
    corrected = made.document("甲")
    load(database, corrected, day=2, parser_version="p2")
    assert rows(
        database,
        "SELECT document_version_id, seen_at::varchar FROM raw.document_sightings WHERE document_key = 'saved:report'",
    ) == [(corrected.document_version_id, "2026-03-02 02:00:00")]
    assert rows(database, "SELECT count(*) FROM raw.document_sightings") == [(2,)]
    assert rows(database, "SELECT parser_version FROM raw.parse_outcomes WHERE capture_id = 'report-1'") == [
        ("p1",),
        ("p2",),
    ]


def test_another_parser_replaces_the_parts_of_an_unchanged_version(database: Path) -> None:
    page = made.document()
    load(database, page)
    load(database, page, day=2, parser_version="p2")
    assert rows(database, "SELECT count(*), any_value(parser_version) FROM raw.document_versions") == [(1, "p2")]
    assert rows(database, "SELECT count(*) FROM raw.blocks") == [(2,)]
    assert rows(database, "SELECT count(*) FROM raw.mentions") == [(1,)]


def test_registry_follows_its_file(database: Path) -> None:
    folder = made.write(database.parent / "one", sources=[made.source(), made.source("lanchuan")])
    load_staged(database, folder, made.run(1))
    folder = made.write(database.parent / "two", sources=[made.source(region_code=None)])
    load_staged(database, folder, made.run(2))
    assert rows(database, "SELECT source_id, region_code FROM raw.sources ORDER BY 1") == [
        ("lanchuan", "990100"),
        ("yunze", None),
    ]


def test_failures_are_rows(database: Path) -> None:
    folder = made.write(
        database.parent / "one", fetch_outcomes=[made.outcome(result=Outcome.EMPTY), made.outcome(result=Outcome.EMPTY)]
    )
    load_staged(database, folder, made.run(1))
    assert rows(database, "SELECT outcome, reason FROM raw.fetch_outcomes") == [("empty", "said why")]


@pytest.mark.parametrize(
    "line", ['{"document_key": ', '{"document_key": "x"}', "[1, 2]", '{"document_key": "x", "captured_at": "soon"}']
)
def test_malformed_file_is_named_and_nothing_is_loaded(database: Path, line: str) -> None:
    load(database, made.document())
    before = everything(database)
    folder = made.write(database.parent / "bad", captures=[made.capture(2)])
    (folder / "documents.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(StagingError, match=r"documents\.jsonl"):
        load_staged(database, folder, made.run(2))
    assert everything(database) == before
    assert rows(database, "SELECT run_id FROM raw.runs") == [("run-1",)]


def test_missing_files_load_nothing(database: Path, tmp_path: Path) -> None:
    assert load_staged(database, tmp_path / "nowhere", made.run()).sources == ()


def test_unknown_annotation_is_refused() -> None:
    with pytest.raises(TypeError, match="no column type"):
        column_type(complex)
