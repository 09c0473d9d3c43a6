"""Publishing: complete versions, one switch, leftovers cleared, readers undisturbed."""

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
