"""A small serving copy of made-up operations marts, for whatever only reads those."""

import shutil
from collections.abc import Mapping, Sequence

import duckdb

from orchestration.workspace import Workspace
from tests.orchestration.conftest import Story

Row = Mapping[str, object]
Marts = Mapping[str, Sequence[Row]]
"""Rows by mart."""


def publish_made_up(workspace: Workspace, story: Story, tables: Marts) -> None:
    """Publish the story's serving copy with the rows of some marts replaced; columns not given are null."""
    workspace.serving.mkdir(parents=True, exist_ok=True)
    workspace.serving_copy.unlink(missing_ok=True)
    shutil.copyfile(story.workspace.serving_copy.resolve(), workspace.serving_copy)
    with duckdb.connect(str(workspace.serving_copy)) as connection:
        for table, rows in tables.items():
            columns = connection.execute(
                "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'marts' AND table_name = ?", [table]
            ).fetchall()
            for (column,) in columns:
                connection.execute(f'ALTER TABLE marts.{table} ALTER COLUMN "{column}" DROP NOT NULL')
            connection.execute(f"DELETE FROM marts.{table}")  # noqa: S608
            for row in rows:
                names = ", ".join(row)
                marks = ", ".join("?" for _ in row)
                connection.execute(f"INSERT INTO marts.{table} ({names}) VALUES ({marks})", list(row.values()))  # noqa: S608


def source(source_id: str, status: str, **values: object) -> Row:
    """A row of `mart_source_health`."""
    return {"source_id": source_id, "name_zh": f"{source_id}科技局", "health_status": status, **values}


def column(source_id: str, name: str, status: str, **values: object) -> Row:
    """A row of `mart_column_health`."""
    return {"source_id": source_id, "column_name": name, "column_status": status, "row_count": 0, **values}
