"""`gongbao sources new`: a source's file with its runbook to fill in, and a test that fails until somebody has."""

from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import yaml

from scrapers.portals.base import Family
from scrapers.portals.urls import normal_url
from scrapers.records import Record
from scrapers.sources import SOURCES_DIR, SourceError
from scrapers.sources.loading import load_source, load_sources

TESTS_DIR = Path(__file__).resolve().parents[1] / "tests" / "scrapers" / "sources"


class NewSource(Record, frozen=True, kw_only=True):
    """What is asked of whoever adds a source."""

    id: str
    name_zh: str
    url: str
    """Of the first column, as a visitor sees it."""
    column: str
    family: str
    region_code: str | None = None
    agency: str | None = None
    is_official: bool = True


_SOURCE = """\
# Runbook: write down what is known about this portal and how it was found out; known facts only.
# Where the address was seen (public page, date):
# robots.txt and terms of use (read on which day, what they allow):
# How the list goes on behind its first page:
# What a document page looks like (header table, body):
{values}"""
_REST = """\
status: unverified           # fixture-tested once the test of its stored page passes
is_enabled: false            # true: crawled every night
pace_seconds: 3              # least time between two requests
columns:
{columns}"""
_TEST = '''"""The stored list page of {name_zh}: its rows, as somebody has read them on the page."""

from datetime import date
from pathlib import Path

from scrapers.records import ListedItem
from scrapers.sources import SOURCES_DIR
from tests.scrapers.sources.stored_lists import rows_of_stored_list

PAGE = Path(__file__).parent / "stored" / "{id}.html"
FIRST_ROW: ListedItem | None = None
"""ListedItem(url="…", title="…", listed_date=date(2026, 1, 31))"""
ROWS = 0
NEWEST = date.min


def test_the_stored_list_gives_its_rows() -> None:
    assert PAGE.exists(), f"save the list page {url} to {{PAGE}}"
    assert FIRST_ROW is not None, "fill the expected rows: FIRST_ROW, ROWS and NEWEST, as the page shows them"
    rows = rows_of_stored_list(SOURCES_DIR / "{id}.yaml", PAGE)
    assert rows[0] == FIRST_ROW
    assert len(rows) == ROWS
    assert max(row.listed_date for row in rows if row.listed_date) == NEWEST
'''


def write_source(new: NewSource, sources_dir: Path = SOURCES_DIR, tests_dir: Path = TESTS_DIR) -> tuple[Path, Path]:
    """Write the file of a source and its failing test.

    Returns:
        The two paths.

    Raises:
        SourceError: The values make no valid source, or the id or a file is there already; nothing was written.
    """
    source_file = sources_dir / f"{new.id}.yaml"
    test_file = tests_dir / f"test_{new.id.replace('-', '_')}.py"
    if not tests_dir.is_dir():
        raise SourceError(f"{tests_dir} is not there: sources are added in a checkout of the project")
    for file in (source_file, test_file):
        if file.exists():
            raise SourceError(f"{file} is there already")
    if new.id in {source.id for source in load_sources(sources_dir)}:
        raise SourceError(f"id: {new.id!r} is taken")
    source_file.write_text(_as_yaml(new), encoding="utf-8")
    try:
        load_source(source_file)
    except SourceError:
        source_file.unlink()
        raise
    fields = {name: str(value) for name, value in msgspec.structs.asdict(new).items()}
    test_file.write_text(_TEST.format(**fields), encoding="utf-8")
    return source_file, test_file


def _as_yaml(new: NewSource) -> str:
    url = normal_url("", new.url) or new.url
    params: dict[str, str | int] = {"max_pages": 2}
    if new.family == Family.UCAP:
        params["channel_id"] = "?"
    values: dict[str, object] = {
        "id": new.id,
        "name_zh": new.name_zh,
        **({"region_code": new.region_code} if new.region_code else {}),
        **({"agency": new.agency} if new.agency else {}),
        "is_official": new.is_official,
        "family": new.family,
        "hosts": [urlsplit(url).hostname or ""],
    }
    columns = [{"name": new.column, "url": url, "params": params}]
    return _SOURCE.format(values=_dump(values)) + _REST.format(columns=_dump(columns))


def _dump(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
