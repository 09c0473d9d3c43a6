"""The benchmark's made-up warehouse builds, and a night's build ends where a build from nothing ends."""

import duckdb
import pytest

from benchmarks.million import add_documents
from orchestration.progress import LogReporter
from orchestration.steps.transform import transform
from orchestration.workspace import Workspace
from warehouse.schema import open_writer

MODELS = (
    "+mart_indicator_series", "+mart_unmapped_mentions", "fct_indicator_observations",
    "--exclude-resource-type", "test",
)  # fmt: skip
TABLES = (
    "intermediate.int_observations", "intermediate.int_unclaimed_mentions", "marts.dim_documents",
    "marts.fct_indicator_observations_history", "marts.fct_indicator_observations", "marts.mart_unmapped_mentions",
    "marts.mart_indicator_series", "marts.mart_indicator_series_values",
)  # fmt: skip
FIRST, LATER = 40, 15

Rows = dict[str, list[tuple[object, ...]]]


def read_one_anew(workspace: Workspace) -> None:
    """Let another reader find nothing but the first block's numbers in one of the first documents."""
    with open_writer(workspace.writer) as connection:
        connection.execute("SET VARIABLE version = (SELECT min(document_version_id) FROM raw.readings)")
        connection.execute(
            "UPDATE raw.readings SET reader_version = 'newer' WHERE document_version_id = getvariable('version')"
        )
        connection.execute(
            "DELETE FROM raw.mentions WHERE document_version_id = getvariable('version') AND block_index > 1"
        )


def all_rows(workspace: Workspace) -> Rows:
    with duckdb.connect(str(workspace.writer)) as connection:
        return {table: connection.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in TABLES}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Rows]:
    """What a second night's build makes on top of the first's, one old document read anew; and a build of it all."""
    workspace = Workspace.at(tmp_path_factory.mktemp("made")).prepare()
    add_documents(workspace.data, FIRST, 10)
    transform(workspace, LogReporter(), models=MODELS)
    add_documents(workspace.data, LATER, 1)
    read_one_anew(workspace)
    transform(workspace, LogReporter(), models=MODELS)
    nights = all_rows(workspace)
    transform(workspace, LogReporter(), models=(*MODELS, "--full-refresh"))
    return nights, all_rows(workspace)


def test_made_documents_fill_the_marts(builds: tuple[Rows, Rows]) -> None:
    counts = {table: len(rows) for table, rows in builds[0].items()}
    assert counts["marts.fct_indicator_observations"] > 30 * (FIRST + LATER)
    assert counts["marts.fct_indicator_observations_history"] > counts["marts.fct_indicator_observations"]
    assert all(counts.values())


@pytest.mark.parametrize("table", TABLES)
def test_nights_end_where_a_build_from_nothing_ends(builds: tuple[Rows, Rows], table: str) -> None:
    nights, whole = (rows[table] for rows in builds)
    assert nights == whole
