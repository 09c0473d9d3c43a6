"""The raw schema over the versions of the project."""

from pathlib import Path

import duckdb
import pytest

from warehouse.schema import SchemaChangedError, open_writer


def test_a_file_is_made_once_and_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        with open_writer(tmp_path / "writer.duckdb") as connection:
            assert connection.execute("SELECT count(*) FROM raw.mentions").fetchone() == (0,)


def test_a_warehouse_of_another_version_is_refused_with_the_way_out(tmp_path: Path) -> None:
    database = tmp_path / "writer.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE SCHEMA raw; CREATE TABLE raw.mentions (mention_id VARCHAR, region_text VARCHAR)")
    with pytest.raises(SchemaChangedError, match=r"mentions.*gongbao replay"), open_writer(database):
        pass
