"""Publishing: complete versions, one switch, leftovers cleared, readers undisturbed."""

import json
from pathlib import Path

import duckdb
import pytest

from warehouse import publish as publishing
from warehouse.publish import PublishError, publish
from warehouse.serving import QueryError, ServingCopy, ServingCopyMissingError


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "it's" / "writer.duckdb"
    path.parent.mkdir()
    fill(path, 3)
    return path


@pytest.fixture
def serving(tmp_path: Path) -> Path:
    return tmp_path / "serving dir's"


def fill(database: Path, count: int) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS marts")
        connection.execute("CREATE OR REPLACE TABLE marts.fct_x AS SELECT range AS n FROM range(?)", [count])
        connection.execute("CREATE OR REPLACE VIEW marts.dim_y AS SELECT '科技' AS name")


def version_names(serving: Path) -> list[str]:
    return sorted(path.name for path in (serving / "versions").iterdir())


def test_copy_is_complete_and_has_parquet_beside(database: Path, serving: Path) -> None:
    published = publish(database, serving)
    assert published.rows == {"dim_y": 1, "fct_x": 3}
    assert published.database == serving / "gongbao.duckdb"
    copy = ServingCopy(published.database)
    assert copy.query("SELECT sum(n) AS total FROM fct_x").rows == ((3,),)
    assert copy.query("SELECT name FROM marts.dim_y").columns == ("name",)
    assert copy.version == published.version == version_names(serving)[0]
    parquet = str(serving / "parquet" / "fct_x.parquet")
    assert duckdb.execute("SELECT count(*) FROM read_parquet(?)", [parquet]).fetchall() == [(3,)]


def test_readers_keep_their_version_and_new_ones_get_the_newest(database: Path, serving: Path) -> None:
    copy = ServingCopy(publish(database, serving).database)
    with copy.connect() as reader:
        fill(database, 5)
        publish(database, serving)
        assert reader.execute("SELECT count(*) FROM marts.fct_x").fetchall() == [(3,)]
        assert copy.query("SELECT count(*) FROM marts.fct_x").rows == ((5,),)


def test_only_the_newest_versions_are_kept(database: Path, serving: Path) -> None:
    made = [publish(database, serving).version for _ in range(5)]
    assert version_names(serving) == made[-3:]


def test_a_version_that_is_read_stays_until_its_reader_is_done(database: Path, serving: Path) -> None:
    copy = ServingCopy(publish(database, serving).database)
    with copy.open() as version:
        fill(database, 5)
        for _ in range(4):
            publish(database, serving)
        assert version.name in version_names(serving)
        # rows that were not touched while the version was the newest
        assert version.query("SELECT sum(n) AS total FROM fct_x").rows == ((3,),)
        assert copy.query("SELECT count(*) FROM fct_x").rows == ((5,),)
    publish(database, serving)
    assert version.name not in version_names(serving)
    assert len(version_names(serving)) == 3


def test_a_reader_without_a_lock_keeps_what_it_has_open(database: Path, serving: Path) -> None:
    fill(database, 500_000)
    publish(database, serving)
    with duckdb.connect(str(serving / "gongbao.duckdb"), read_only=True) as reader:
        former = (serving / "gongbao.duckdb").resolve()
        fill(database, 7)
        for _ in range(4):
            publish(database, serving)
        assert not former.exists()
        assert reader.execute("SELECT count(*), sum(n) FROM marts.fct_x").fetchall() == [(500_000, 124_999_750_000)]
        assert reader.execute("SELECT name FROM marts.dim_y").fetchall() == [("科技",)]


def test_descriptions_go_along(database: Path, serving: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute("COMMENT ON TABLE marts.fct_x IS 'One row a number;\n  it''s \"made up\".'")
        connection.execute("COMMENT ON COLUMN marts.fct_x.n IS '个数'")
        connection.execute("COMMENT ON VIEW marts.dim_y IS 'One row.'")
    publish(database, serving)
    with ServingCopy(serving / "gongbao.duckdb").open() as version:
        place, numbers = version.tables()
    assert (place.name, place.description, place.columns[0].description) == ("dim_y", "One row.", None)
    assert numbers.description == 'One row a number; it\'s "made up".'
    assert [(column.name, column.data_type, column.description) for column in numbers.columns] == [
        ("n", "BIGINT", "个数")
    ]
    parquet = str(serving / "parquet" / "fct_x.parquet")
    kept = dict(duckdb.execute("SELECT key::varchar, value FROM parquet_kv_metadata(?)", [parquet]).fetchall())
    assert kept["description"].decode() == numbers.description
    assert json.loads(kept["columns"]) == {"n": "个数"}


def test_a_long_result_is_read_in_batches(database: Path, serving: Path) -> None:
    fill(database, 12_000)
    publish(database, serving)
    with ServingCopy(serving / "gongbao.duckdb").open() as version:
        stream = version.stream("SELECT n FROM fct_x ORDER BY n")
        sizes = [len(batch) for batch in stream.batches]
    assert stream.columns == ("n",)
    assert (sum(sizes), len(sizes) > 1) == (12_000, True)


def test_what_a_killed_publication_left_is_cleared(database: Path, serving: Path) -> None:
    publish(database, serving)
    half = serving / "versions" / ".building"
    half.mkdir()
    (half / "gongbao.duckdb").write_bytes(b"half")
    (serving / ".current.new").symlink_to("versions/nowhere")
    publish(database, serving)
    assert not [name for name in version_names(serving) if name.startswith(".")]
    assert sorted(path.name for path in serving.iterdir()) == ["current", "gongbao.duckdb", "parquet", "versions"]


@pytest.mark.parametrize("step", ["_copy", "_measure", "_sync", "_switch"])
def test_failure_at_any_step_leaves_readers_the_former_version(
    database: Path, serving: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = publish(database, serving)
    fill(database, 9)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(publishing, step, fail)
        with pytest.raises(KeyboardInterrupt):
            publish(database, serving)
    copy = ServingCopy(former.database)
    assert copy.version == former.version
    assert copy.query("SELECT count(*) FROM fct_x").rows == ((3,),)
    assert publish(database, serving).rows["fct_x"] == 9


def test_a_count_that_differs_stops_it(database: Path, serving: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter(range(100))
    monkeypatch.setattr(publishing, "_count", lambda *_: next(numbers))
    with pytest.raises(PublishError, match="row counts differ"):
        publish(database, serving)
    assert not (serving / "gongbao.duckdb").exists()


def test_without_marts_there_is_nothing_to_publish(tmp_path: Path, serving: Path) -> None:
    with pytest.raises(PublishError, match="run dbt first"):
        publish(tmp_path / "empty.duckdb", serving)


def test_serving_copy_is_read_only(database: Path, serving: Path) -> None:
    copy = ServingCopy(publish(database, serving).database)
    with pytest.raises(QueryError, match="read-only"):
        copy.query("DELETE FROM marts.fct_x")


def test_missing_serving_copy_is_said(tmp_path: Path) -> None:
    with pytest.raises(ServingCopyMissingError, match="run the job first"):
        ServingCopy(tmp_path / "serving" / "gongbao.duckdb").query("SELECT 1")


def test_links_are_relative(database: Path, serving: Path) -> None:
    publish(database, serving)
    moved = serving.rename(serving.parent / "moved")
    assert not (moved / "gongbao.duckdb").readlink().is_absolute()
    assert ServingCopy(moved / "gongbao.duckdb").query("SELECT count(*) FROM fct_x").rows == ((3,),)
