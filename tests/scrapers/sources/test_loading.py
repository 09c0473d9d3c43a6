"""Sources' files: what is taken, and what is refused with the name of the file and the key."""

from pathlib import Path

import pytest

from scrapers.portals.base import Family
from scrapers.sources import SOURCES_DIR, SourceError, load_sources

GOOD = """\
id: example_kjj
name_zh: 示例市科学技术局
region_code: "990100"
agency: 示例市科学技术局
site_code: "9901000001"
is_official: true
status: unverified
is_enabled: false
family: trs
hosts: [kjj.example.test]
pace_seconds: 3
columns:
  - name: 工作总结
    url: http://kjj.example.test/zwgk/gzzj/
    params: {max_pages: 20, row: "ul.list li"}
title_include: [总结|计划]
title_exclude: [招聘]
"""


def write(folder: Path, text: str, name: str = "example.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_source_is_read(tmp_path: Path) -> None:
    (source,) = load_sources(write(tmp_path, GOOD))
    assert (source.id, source.family, source.pace_seconds, source.encoding) == ("example_kjj", Family.TRS, 3.0, None)
    assert source.columns[0].params == {"max_pages": 20, "row": "ul.list li"}
    assert source.lists_title("2023年工作总结")
    assert not source.lists_title("关于招聘总结")
    assert not source.lists_title(None)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("agency:", "agencies:", r"unknown field `agencies`"),
        ("id: example_kjj\n", "", r"missing required field `id`"),
        ("id: example_kjj", "id: Example KJJ", r"\$\.id"),
        ('region_code: "990100"', "region_code: 990100", r"`str \| null`, got `int` - at `\$\.region_code`"),
        ('region_code: "990100"', 'region_code: "99"', r"\$\.region_code"),
        ('site_code: "9901000001"', 'site_code: "1"', r"\$\.site_code"),
        ("status: unverified", "status: works", r"'works' - at `\$\.status`"),
        ("family: trs", "family: wordpress", r"'wordpress' - at `\$\.family`"),
        ("pace_seconds: 3", "pace_seconds: -1", r"\$\.pace_seconds"),
        ("hosts: [kjj.example.test]", "hosts: []", r"\$\.hosts"),
        ("hosts: [kjj.example.test]", "hosts: [KJJ.example.test/]", r"hosts\[0\]"),
        (
            "hosts: [kjj.example.test]",
            "hosts: [other.test]",
            r"columns\[0\]\.url: host kjj\.example\.test is not in hosts",
        ),
        ("http://kjj", "ftp://kjj", r"columns\[0\]\.url"),
        ("    params:", "    parameters:", r"unknown field `parameters` - at `\$\.columns\[0\]`"),
        ("max_pages: 20", "max_page: 20", r"columns\[0\]\.params: .*`max_page`.*family trs"),
        ("max_pages: 20", "max_pages: 0", r"columns\[0\]\.params: .*max_pages"),
        ("ul.list li", "ul[", r"columns\[0\]\.params: row: 'ul\[' is no CSS selector"),
        ("family: trs", "family: ucap", r"columns\[0\]\.params: .*family ucap"),
        ("[总结|计划]", "['(总结']", r"title_include\[0\]: '\(总结' is no regular expression"),
        ("is_enabled: false", "is_enabled: false\nencoding: utf-9", r"encoding: 'utf-9' is unknown"),
        ("agency:", "id: other\nagency:", r"key 'id' twice"),
        ("columns:", "columns: [", r"example\.yaml"),
    ],
)
def test_errors_name_file_and_key(tmp_path: Path, old: str, new: str, error: str) -> None:
    assert old in GOOD
    with pytest.raises(SourceError, match=rf"example\.yaml: .*{error}" if "yaml" not in error else error):
        load_sources(write(tmp_path, GOOD.replace(old, new, 1)))


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    twice = "  - name: 工作总结\n    url: http://kjj.example.test/b/\ntitle_include"
    with pytest.raises(SourceError, match=r"columns\[1\]\.name: '工作总结' stands twice"):
        load_sources(write(tmp_path, GOOD.replace("title_include", twice)))


def test_two_columns_of_one_list_are_refused(tmp_path: Path) -> None:
    first = "  - {name: a, url: 'http://kjj.example.test/b/'}\n"
    with pytest.raises(SourceError, match=r"columns\[2\]\.url: http://kjj\.example\.test/b/ stands twice"):
        load_sources(
            write(tmp_path, GOOD.replace("title_include", first + first.replace("a,", "b,") + "title_include"))
        )


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    with pytest.raises(SourceError, match=r"two\.yaml: id: 'example_kjj' is taken by .*example\.yaml"):
        load_sources(write(tmp_path, GOOD, "two.yaml"))


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(GOOD.encode("gbk"))
    with pytest.raises(SourceError, match=r"a\.yaml: not UTF-8"):
        load_sources(tmp_path)


def test_a_missing_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such directory"):
        load_sources(tmp_path / "none")


def test_the_shipped_sources_are_valid() -> None:
    for source in load_sources(SOURCES_DIR):
        assert source.status != "sample" or all(host.endswith(".sample.test") for host in source.hosts)
