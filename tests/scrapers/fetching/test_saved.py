"""Saved pages: every file has an outcome, and none costs another."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scrapers.fetching import saved
from scrapers.fetching.archive import Archive
from scrapers.fetching.saved import SavedPagesError, archive_saved_pages
from scrapers.records import Capture
from tests.scrapers.fetching.conftest import Crawled, ticking


def take_in(root: Path, run_id: str = "run-1", known: Mapping[str, Capture] | None = None) -> Crawled:
    archive = Archive(root / "archive")
    with archive.writer(run_id) as writer:
        taken = list(archive_saved_pages(root / "pages", writer, known or {}, run_id, ticking()))
    made = {capture.capture_id: capture for capture in archive.captures() if capture.run_id == run_id}
    return [(outcome, made.get(outcome.capture_id or "")) for outcome in taken]


def write(root: Path, **files: bytes) -> None:
    (root / "pages").mkdir(exist_ok=True)
    for name, content in files.items():
        (root / "pages" / name.replace("__", ".")).write_bytes(content)


def test_every_file_has_an_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "MAX_BYTES", 1000)
    write(tmp_path, a__HTML=b"<p>a", b__htm="乙".encode("gbk"), c__txt=b"c", d__html=b" \n", e__html=b"0" * 1001)
    write(tmp_path, notes__md=b"not a page")
    (tmp_path / "pages" / "folder.html").mkdir()
    (tmp_path / "pages" / "f.html").symlink_to(tmp_path / "nowhere")
    crawled = take_in(tmp_path)
    assert [(record.url, record.outcome.value) for record, _ in crawled] == [
        ("saved:///a", "ok"),
        ("saved:///b", "ok"),
        ("saved:///c", "ok"),
        ("saved:///d", "empty"),
        ("saved:///e", "too_large"),
        ("saved:///f", "internal_error"),
    ]
    assert [record.reason for record, _ in crawled][3:] == [
        "d.html is empty",
        "e.html has 1001 bytes, the limit is 1000",
        "f.html cannot be read: No such file or directory",
    ]
    archive = Archive(tmp_path / "archive")
    captures = list(archive.captures())
    assert [(capture.document_name, capture.kind, capture.content_type) for capture in captures] == [
        ("a", "saved", "text/html"),
        ("b", "saved", "text/html"),
        ("c", "saved", "text/plain"),
    ]
    assert archive.body(captures[1]) == "乙".encode("gbk")


def test_files_of_one_stem_are_both_kept(tmp_path: Path) -> None:
    write(tmp_path, 报告__html=b"a", 报告__txt=b"b", 报告__txt__html=b"c")
    names = [capture.document_name for _, capture in take_in(tmp_path) if capture]
    assert names == ["报告", "报告.txt", "报告.txt.html"]


def test_a_second_run_archives_only_what_changed(tmp_path: Path) -> None:
    write(tmp_path, a__html=b"a", b__html=b"b")
    captures = [capture for _, capture in take_in(tmp_path) if capture]
    known = {capture.url: capture for capture in captures}
    write(tmp_path, b__html=b"b, corrected")
    second = take_in(tmp_path, "run-2", known)
    assert [record.outcome.value for record, _ in second] == ["unchanged", "ok"]
    assert second[0][0].capture_id == captures[0].capture_id
    assert second[1][1] is not None


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SavedPagesError, match="no such folder"):
        take_in(tmp_path)
    write(tmp_path, notes__md=b"x")
    with pytest.raises(SavedPagesError, match=r"no \.html, \.htm, \.txt files in it"):
        take_in(tmp_path)
