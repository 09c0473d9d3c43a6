"""The archive keeps what it was given, whatever happens to the process or to the index."""

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from scrapers.fetching.archive import INDEX_NAME, Archive, ArchiveError, body_digest
from scrapers.fetching.warc import Response
from scrapers.records import Capture, ListedItem

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def response(url: str = "http://a.example/1.htm", body: bytes = "正文".encode(), **changes: object) -> Response:
    fields: dict[str, object] = {
        "source_id": "example",
        "url": url,
        "kind": "detail",
        "document_name": "example-1",
        "fetched_at": NOW,
        "body": body,
        "http_status": 200,
        "http_reason": "OK",
        "http_headers": (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Name", "值\r\n folded")),
        "content_type": "text/html",
        "listed": ListedItem(url=url, title="2023年工作总结", listed_date=date(2024, 1, 5)),
    }
    return Response(**(fields | changes))  # type: ignore[arg-type]


def filled(root: Path, count: int = 3, run_id: str = "run-1") -> list[Capture]:
    with Archive(root).writer(run_id) as writer:
        return [writer.write(response(f"http://a.example/{n}.htm", f"正文{n}".encode() * 50)) for n in range(count)]


def test_round_trip(tmp_path: Path) -> None:
    captures = filled(tmp_path)
    archive = Archive(tmp_path)
    assert list(archive.captures()) == captures
    assert [archive.body(capture) for capture in captures] == [f"正文{n}".encode() * 50 for n in range(3)]
    assert captures[0].listed_title == "2023年工作总结"
    assert captures[0].body_digest == body_digest("正文0".encode() * 50)


@settings(deadline=None)
@given(body=st.binary(max_size=3000), url=st.text(max_size=30), status=st.sampled_from([None, 200]))
def test_any_bytes_come_back(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, url: str, status: int | None
) -> None:
    root = tmp_path_factory.mktemp("archive")
    scheme = "http://a.example/" if status else "saved:///"
    encodable = url.encode("utf-8", "ignore").decode()
    with Archive(root).writer("run") as writer:
        capture = writer.write(response(f"{scheme}{encodable}", body, http_status=status, listed=None))
    archive = Archive(root)
    assert archive.body(capture) == body
    (root / INDEX_NAME).unlink()
    assert list(archive.captures()) == [capture]


def test_other_tools_read_the_files(tmp_path: Path) -> None:
    filled(tmp_path)
    with (tmp_path / "warcs" / "run-1.warc.gz").open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(file)
        ]
    assert records[:2] == [("warcinfo", None), ("response", "http://a.example/0.htm")]
    first = (tmp_path / INDEX_NAME).read_text().splitlines()[0]
    assert first.startswith("example,a)/0.htm 20260102030405 {")


def test_a_run_without_news_leaves_no_file(tmp_path: Path) -> None:
    with Archive(tmp_path).writer("run-1"):
        pass
    assert list(tmp_path.rglob("*.warc.gz")) == []


def test_a_second_attempt_writes_a_file_of_its_own(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    filled(tmp_path, 1)
    assert sorted(path.name for path in tmp_path.rglob("*.warc.gz")) == ["run-1-2.warc.gz", "run-1.warc.gz"]


@pytest.mark.parametrize("run_id", ["", "../x", "a/b", ".hidden"])
def test_a_run_id_must_name_a_file(tmp_path: Path, run_id: str) -> None:
    with pytest.raises(ValueError, match="cannot name a file"), Archive(tmp_path).writer(run_id):
        pass


def test_a_lost_index_is_made_anew(tmp_path: Path) -> None:
    captures = [*filled(tmp_path, 2, "run-1"), *filled(tmp_path, 2, "run-2")]
    index = tmp_path / INDEX_NAME
    before = index.read_bytes()
    index.unlink()
    assert list(Archive(tmp_path).captures()) == captures
    assert index.read_bytes() == before


def test_an_index_that_is_behind_is_completed(tmp_path: Path) -> None:
    captures = filled(tmp_path)
    index = tmp_path / INDEX_NAME
    lines = index.read_bytes().splitlines(keepends=True)
    index.write_bytes(lines[0] + lines[1][:40])
    assert list(Archive(tmp_path).captures()) == captures
    assert index.read_bytes() == b"".join(lines)


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    captures = filled(tmp_path)
    index = tmp_path / INDEX_NAME
    lines = index.read_bytes().splitlines(keepends=True)
    index.write_bytes(b"garbage\n" + b"".join(lines[1:]))
    assert list(Archive(tmp_path).captures()) == captures


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_tail_costs_only_its_own_record(tmp_path: Path, cut: int) -> None:
    captures = filled(tmp_path)
    warc = tmp_path / captures[0].warc_file
    warc.write_bytes(warc.read_bytes()[:-cut])
    (tmp_path / INDEX_NAME).unlink()
    archive = Archive(tmp_path)
    assert list(archive.captures()) == captures[:2]
    later = filled(tmp_path, 1, "run-2")
    assert list(archive.captures()) == [*captures[:2], *later]
    assert [archive.body(capture) for capture in archive.captures()][1] == "正文1".encode() * 50


def test_damage_is_said_and_not_handed_out(tmp_path: Path) -> None:
    captures = filled(tmp_path)
    warc = tmp_path / captures[0].warc_file
    content = bytearray(warc.read_bytes())
    content[captures[1].warc_offset + 60] ^= 0xFF
    warc.write_bytes(content)
    archive = Archive(tmp_path)
    assert archive.body(captures[0])
    with pytest.raises(ArchiveError, match=rf"run-1\.warc\.gz at {captures[1].warc_offset}"):
        archive.body(captures[1])
    warc.unlink()
    with pytest.raises(ArchiveError, match="No such file"):
        archive.body(captures[0])


def test_a_capture_of_other_bytes_is_refused(tmp_path: Path) -> None:
    first, second, _ = filled(tmp_path)
    wrong = {**{name: getattr(first, name) for name in Capture.__struct_fields__}, "warc_offset": second.warc_offset}
    with pytest.raises(ArchiveError, match=r"not that of http://a\.example/0\.htm"):
        Archive(tmp_path).body(Capture(**wrong))


def test_one_member_a_record(tmp_path: Path) -> None:
    captures = filled(tmp_path)
    content = (tmp_path / captures[0].warc_file).read_bytes()
    assert gzip.decompress(content[captures[2].warc_offset :]).startswith(b"WARC/1.0\r\n")


def test_an_index_that_another_process_makes_anew_gets_the_next_capture(tmp_path: Path) -> None:
    with Archive(tmp_path).writer("run-1") as writer:
        first = writer.write(response())
        (tmp_path / INDEX_NAME).write_bytes(b"damaged\n")
        assert list(Archive(tmp_path).captures()) == [first]
        second = writer.write(response("http://a.example/2.htm"))
        assert second.capture_id in (tmp_path / INDEX_NAME).read_text(encoding="utf-8")
    assert list(Archive(tmp_path).captures()) == [first, second]
