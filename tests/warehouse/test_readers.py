"""Readers in processes of their own while versions come and go."""

from pathlib import Path

from benchmarks.readers import ASKS, measure

PUBLICATIONS = 5


def test_readers_of_every_kind_meet_no_error_and_only_whole_versions(tmp_path: Path) -> None:
    seconds, reads = measure(tmp_path, PUBLICATIONS, rows=2_000)
    assert len(seconds) == PUBLICATIONS
    assert [read.name for read in reads] == list(ASKS)
    for read in reads:
        assert not read.errors, read
        assert read.mixed == 0, read
        assert read.versions <= set(range(PUBLICATIONS + 1))
        assert 0 in read.versions
    assert len(list((tmp_path / "serving" / "versions").iterdir())) <= 3 + len(ASKS)
