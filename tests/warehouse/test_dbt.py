"""The dbt project on a loaded warehouse: documents, places, versions, outcomes, and what a second build spares."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from scrapers.records import Capture, Document, Outcome, ParseOutcome
from tests.warehouse import staging as made
from warehouse.load import load_staged
from warehouse.schema import open_writer

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
SELECTION = ["resource_type:model", "resource_type:seed", "resource_type:test", "resource_type:unit_test"]

Query = Callable[[str], list[tuple[object, ...]]]


def build(database: Path, *arguments: str) -> None:
    """Run `dbt build` in a process of its own, with all that it writes beside the database."""
    home = database.parent
    command = [str(Path(sys.executable).with_name("dbt")), "--quiet", "build", "--project-dir", str(PROJECT)]
    command += ["--target-path", str(home / "target"), "--log-path", str(home / "logs"), *arguments]
    environment = {**os.environ, "GONGBAO_WRITER": str(database), "DBT_PROFILES_DIR": str(PROJECT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def query(database: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database)) as connection:
        return connection.execute(sql).fetchall()


def pages() -> list[Document]:
    """Documents of made-up places, one of them changed on the second day."""
    work = "一、工作总结\n望湖市委、望湖市政府重视，我市科技工作走在沧溟省前列。望湖科技大市场开业。"
    return [
        made.document(
            metadata=(made.candidate("agency", "云泽市科技局"), made.candidate("published_date", "2026-01-10"))
        ),
        made.document(
            "一、工作总结\n全市新增高新技术企业30家。",
            day=2,
            metadata=(made.candidate("agency", "云泽市科技局"), made.candidate("published_date", "2026年1月11日")),
        ),
        made.document(work, name="body", metadata=(made.candidate("index_no", "W/2026-1"),)),
        made.document("xx市科技工作取得成效。", name="essay", title="市科技局年度工作总结"),
    ]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("dbt")
    path = home / "writer.duckdb"
    documents = pages()
    captures = [made.capture(int(page.capture_id[-1]), name=page.document_name) for page in documents]
    folder = made.write(
        home / "staging",
        sources=[made.source()],
        captures=[*captures, made.capture(2, name="noise")],
        fetch_outcomes=[
            *(made.outcome(int(page.capture_id[-1]), name=page.document_name) for page in documents),
            made.outcome(2, name="noise"),
            made.outcome(2, name="void", result=Outcome.EMPTY),
            made.outcome(2, name="body", result=Outcome.UNCHANGED),
        ],
        parse_outcomes=[
            *made.parsed(documents),
            ParseOutcome(capture_id="noise-2", outcome=Outcome.BINARY, reason="no text"),
        ],
        documents=documents,
        readings=[made.reading(page.document_version_id) for page in documents],
    )
    load_staged(path, folder, made.run(2))
    build(path, "--select", *SELECTION)
    return path


def test_documents_stand_by_their_current_version(database: Path) -> None:
    assert query(
        database,
        "SELECT document_name, agency, published_date::varchar, region_code, region_rule, is_official, version_count "
        "FROM marts.dim_documents ORDER BY document_name",
    ) == [
        ("body", None, None, "990300", "body_names", True, 1),
        ("essay", None, None, None, "unknown", False, 1),
        ("report", "云泽市科技局", "2026-01-11", "990100", "agency_name", True, 2),
    ]


def test_versions_keep_the_times_they_were_known(database: Path) -> None:
    assert query(
        database,
        "SELECT known_from_at::varchar, known_until_at::varchar, is_current FROM intermediate.int_document_versions "
        "WHERE document_name = 'report' ORDER BY spell_number",
    ) == [("2026-03-02 02:00:00", "2026-03-03 02:00:00", False), ("2026-03-03 02:00:00", None, True)]


def test_metadata_comes_with_its_evidence(database: Path) -> None:
    assert query(
        database,
        "SELECT metadata_field, metadata_value, metadata_source, evidence FROM marts.fct_document_metadata "
        "WHERE document_name = 'report' ORDER BY metadata_field",
    ) == [
        ("agency", "云泽市科技局", "header_table", "agency: 云泽市科技局"),
        ("published_date", "2026-01-11", "header_table", "published_date: 2026年1月11日"),
        ("region_code", "990100", "agency_name", "云泽市 in 云泽市科技局"),
    ]


def test_agencies_have_their_department(database: Path) -> None:
    assert query(database, "SELECT agency_name, region_code, department_name FROM marts.dim_agencies") == [
        ("云泽市科技局", "990100", "科学技术局")
    ]


def test_outcomes_of_parsing_and_fetching_meet(database: Path) -> None:
    assert query(
        database,
        "SELECT url, outcome, is_failure, reason FROM marts.fct_fetch_outcomes WHERE run_id = 'run-2' ORDER BY url",
    ) == [
        ("saved:///body", "unchanged", False, "said why"),
        ("saved:///noise", "binary", True, "no text"),
        ("saved:///report", "ok", False, None),
        ("saved:///void", "empty", True, "said why"),
    ]
    assert query(
        database,
        "SELECT source_id, run_count, last_run_id, ok_count, unchanged_count, failure_count, failure_share "
        "FROM marts.mart_source_health ORDER BY source_id",
    ) == [("saved", 2, "run-2", 1, 1, 2, 0.5), ("yunze", 0, None, 0, 0, 0, None)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("name_zh = '赣榆县' AND valid_until_year = 2013", [("320721", "320707", False)]),
        ("name_zh = '赣榆区'", [("320707", "320707", True)]),
        ("name_zh = '咸宁市' AND is_current", [("421200", "421200", True)]),
        ("name_zh = '湖北省'", [("420000", "420000", True)]),
        ("region_code = '990221'", [("990221", "990221", True)]),
    ],
)
def test_regions_have_their_history(database: Path, condition: str, expected: list[tuple[object, ...]]) -> None:
    sql = f"SELECT region_code, current_code, is_current FROM marts.dim_regions WHERE {condition}"  # noqa: S608
    assert query(database, sql) == expected


def test_second_build_makes_no_row_of_old_documents_again(database: Path) -> None:
    models = ("int_document_metadata", "int_document_text_cues", "int_document_regions")

    def places() -> list[list[tuple[object, ...]]]:
        return [query(database, f"SELECT rowid, * FROM intermediate.{model} ORDER BY 1") for model in models]  # noqa: S608

    before = places()
    build(database, "--select", *models, "int_document_inputs")
    assert places() == before


def test_registry_that_learns_of_a_source_judges_its_documents_again(database: Path) -> None:
    with open_writer(database) as connection:
        connection.execute(
            "INSERT INTO raw.sources SELECT 'saved', '某地', '990221', NULL, NULL, FALSE, 'sample', TRUE, 'static', []"
        )
    build(database, "--select", *SELECTION, "--exclude-resource-type", "test", "unit_test")
    try:
        assert query(database, "SELECT DISTINCT region_code, is_official FROM marts.dim_documents") == [
            ("990221", False)
        ]
    finally:
        with open_writer(database) as connection:
            connection.execute("DELETE FROM raw.sources WHERE source_id = 'saved'")


@pytest.mark.shared
def test_metadata_of_the_labelled_pages(tmp_path: Path, shared_dir: Path) -> None:
    parse = pytest.importorskip("scrapers.pages.parse")
    captures: list[Capture] = []
    documents: list[Document] = []
    for file in sorted((shared_dir / "seeds").glob("*.txt")):
        captures.append(made.capture(name=file.stem))
        documents += parse.parse_page(file.read_bytes(), captures[-1])
    folder = made.write(tmp_path / "staging", captures=captures, documents=documents)
    load_staged(tmp_path / "writer.duckdb", folder, made.run())
    build(tmp_path / "writer.duckdb", "--select", "+dim_documents", "--exclude-resource-type", "test", "unit_test")
    lines = (shared_dir / "gold" / "metadata-dev.jsonl").read_text(encoding="utf-8").splitlines()
    for expected in map(json.loads, lines):
        fields = [name for name in expected if name not in {"doc", "region"}]
        columns = ", ".join(f"{name}::varchar" if name.endswith("_date") else name for name in fields)
        found = query(
            tmp_path / "writer.duckdb",
            f"SELECT document_name, region_code, {columns} FROM marts.dim_documents "  # noqa: S608
            f"WHERE document_name = '{expected['doc']}'",
        )
        assert [dict(zip(["doc", "region", *fields], row, strict=True)) for row in found] == [expected]
