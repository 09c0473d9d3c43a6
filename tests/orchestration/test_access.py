"""The serving copy of the sample from the outside: SQLAlchemy, the dashboard's assets, the commands of export."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
import yaml
from click.testing import CliRunner
from sqlalchemy.exc import DBAPIError

from explorer.superset.setup_assets import ASSETS, bundle
from orchestration.cli import main
from tests.orchestration.conftest import Story
from warehouse.serving import ServingCopy


@pytest.fixture(scope="module")
def engine(story: Story) -> sa.Engine:
    url = f"duckdb:///{story.workspace.serving_copy}?access_mode=read_only"
    # a connection kept open would keep others of this process, with other settings, from the file
    return sa.create_engine(url, poolclass=sa.pool.NullPool)


def test_sqlalchemy_reflects_every_mart_with_its_comments(story: Story, engine: sa.Engine) -> None:
    with ServingCopy(story.workspace.serving_copy).open() as version:
        marts = {mart.name: mart for mart in version.tables()}
    inspector = sa.inspect(engine)
    assert set(inspector.get_table_names(schema="marts")) == set(marts)
    metadata = sa.MetaData()
    metadata.reflect(engine, schema="marts")
    assert {table.name for table in metadata.tables.values()} == set(marts)
    with engine.connect() as connection:
        for table in metadata.tables.values():
            mart = marts[table.name]
            assert table.comment == mart.description
            assert table.comment is not None
            assert [(column.name, column.comment) for column in table.columns] == [
                (column.name, column.description) for column in mart.columns
            ]
            assert all(column.comment for column in table.columns), table.name
            assert not [column.name for column in table.columns if isinstance(column.type, sa.types.NullType)]
            row = connection.execute(sa.select(table).limit(1)).one_or_none()
            assert row is None or len(row) == len(mart.columns)


def test_sqlalchemy_cannot_write(engine: sa.Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError, match="read-only"):
        connection.execute(sa.text("DELETE FROM marts.dim_sources"))


def test_pandas_reads_a_mart(engine: sa.Engine) -> None:
    frame = pd.read_sql("SELECT region_code, value, period_end FROM marts.mart_indicator_series", engine)
    assert len(frame) > 100
    assert frame["value"].dtype == "float64"


# the dashboard --------------------------------------------------------------------------------


def _assets(folder: str) -> dict[str, dict[str, Any]]:
    loaded = {path: yaml.safe_load(text) for path, text in bundle("/data/serving/gongbao.duckdb").items()}
    return {asset["uuid"]: asset for path, asset in loaded.items() if path.startswith(f"{folder}/")}


def test_every_dataset_of_the_dashboard_has_its_columns_in_the_marts(story: Story) -> None:
    copy = ServingCopy(story.workspace.serving_copy)
    for dataset in _assets("datasets").values():
        source = f"({dataset['sql']})" if dataset["sql"] else f"{dataset['schema']}.{dataset['table_name']}"
        columns = ", ".join(f'"{column["column_name"]}"' for column in dataset["columns"])
        described = copy.query(f"DESCRIBE SELECT {columns} FROM {source}")  # noqa: S608
        assert [(row[0], row[1]) for row in described.rows] == [
            (column["column_name"], column["type"]) for column in dataset["columns"]
        ]
        metrics = [metric["expression"] for metric in dataset["metrics"]]
        rows = copy.query(f"SELECT {', '.join(['count(*)', *metrics])} FROM {source}").rows  # noqa: S608
        assert int(str(rows[0][0])) > 0, dataset["table_name"]


def _named(params: dict[str, Any]) -> set[str]:
    """The columns and metrics that a chart's settings name."""
    names = {params.get("x_axis"), params.get("metric"), *params.get("metrics", ()), *params.get("all_columns", ())}
    groupby = params.get("groupby", [])
    names.update([groupby] if isinstance(groupby, str) else groupby)
    names.update(json.loads(order)[0] for order in params.get("order_by_cols", ()))
    return {name for name in names if name}


def test_charts_and_filters_name_what_their_datasets_have() -> None:
    datasets, charts = _assets("datasets"), _assets("charts")
    known = {
        uuid: {column["column_name"] for column in dataset["columns"]}
        | {metric["metric_name"] for metric in dataset["metrics"]}
        for uuid, dataset in datasets.items()
    }
    for chart in charts.values():
        assert _named(chart["params"]) <= known[chart["dataset_uuid"]], chart["slice_name"]
    (dashboard,) = _assets("dashboards").values()
    placed = [part["meta"]["uuid"] for name, part in dashboard["position"].items() if name.startswith("CHART-")]
    assert sorted(placed) == sorted(charts)
    for chosen in dashboard["metadata"]["native_filter_configuration"]:
        for target in chosen["targets"]:
            assert target["column"]["name"] in known[target["datasetUuid"]]


def test_the_dashboards_database_is_the_serving_copy_read_only() -> None:
    (database,) = _assets("databases").values()
    assert database["sqlalchemy_uri"] == "duckdb:////data/serving/gongbao.duckdb?access_mode=read_only"
    assert not database["allow_dml"]
    assert {dataset["database_uuid"] for dataset in _assets("datasets").values()} == {database["uuid"]}
    assert len(list(ASSETS.rglob("*.yaml"))) == len(bundle(""))


# gongbao export -------------------------------------------------------------------------------


def _export(story: Story, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--data", str(story.workspace.data), "export", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("mart", ["mart_indicator_series", "fct_indicator_observations"])
def test_the_marts_of_the_sample_become_sdmx(story: Story, mart: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    code, output = _export(story, mart, "--format", "sdmx-csv", "-o", str(file))
    assert (code, "rows of version" in output) == (0, True)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    dimensions = ["FREQ", "REF_AREA", "INDICATOR", "MEASURE", "STAGE", "LEVEL", "TIME_PERIOD"]
    dimensions += ["OBSERVATION_ID"] * (mart == "fct_indicator_observations")
    keys = [tuple(row[name] for name in dimensions) for row in rows]
    assert len(keys) == len(set(keys)) > 100
    assert all(all(key) for key in keys)


def test_the_format_is_told_by_the_files_ending(story: Story, tmp_path: Path) -> None:
    for name in ("x.csv", "x.parquet", "X.XLSX"):
        assert _export(story, "dim_sources", "-o", str(tmp_path / name))[0] == 0
    code, output = _export(story, "dim_sources", "-o", str(tmp_path / "x.sas"))
    assert (code, "say with --format what x.sas shall be" in output) == (2, True)


def test_what_goes_wrong_is_said(story: Story, tmp_path: Path) -> None:
    code, output = _export(story, "dim_source", "-o", str(tmp_path / "x.csv"))
    assert (code, "there is no mart dim_source; perhaps one of dim_sources" in output) == (2, True)
    code, output = _export(story, "dim_sources", "-o", str(tmp_path / "no" / "x.csv"))
    assert (code, "there is no folder" in output) == (2, True)
    result = CliRunner().invoke(main, ["export", "dim_sources", "-o", "x.csv", "--data", str(tmp_path)])
    assert (result.exit_code, "run `gongbao refresh` first" in result.output) == (2, True)
