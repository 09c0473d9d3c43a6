"""The sources as their files say them, beside what the newest serving copy knows of their runs."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from orchestration.steps.dbt_project import PROJECT_DIR
from scrapers.sources import SOURCES_DIR, SourceConfig, SourceError, load_sources
from warehouse.serving import QueryError, ServingCopy, ServingCopyMissingError

_HEALTH = "SELECT source_id, last_good_run_at, health_status FROM marts.mart_source_health"
_COLUMNS = ("source_id", "place", "name", "family", "status", "enabled", "last_good_run", "health")


def registry_rows(serving_copy: Path) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    """One row a source.

    Raises:
        SourceError: A source's file is wrong.
    """
    health = _health(serving_copy)
    places = region_names()
    rows = []
    for source in load_sources(SOURCES_DIR):
        last_good, status = health.get(source.id, (None, "never_run"))
        place = f"{source.region_code} {places.get(source.region_code, '?')}" if source.region_code else ""
        enabled = "yes" if source.is_enabled else "no"
        rows.append((source.id, place, source.name_zh, str(source.family), source.status, enabled, last_good, status))
    return _COLUMNS, rows


def named_source(source_id: str) -> SourceConfig:
    """The source of that name.

    Raises:
        SourceError: A file is wrong, or no source is called so.
    """
    sources = {source.id: source for source in load_sources(SOURCES_DIR)}
    if source_id not in sources:
        raise SourceError(f"no source is called {source_id}; there are: {', '.join(sources)}")
    return sources[source_id]


def describe(source: SourceConfig) -> Iterator[str]:
    """What a crawl of the source would do, line by line."""
    name = region_names().get(source.region_code or "")
    yield f"{source.id}: {source.name_zh}, {'official' if source.is_official else 'second-hand'}, {source.status}"
    if source.region_code:
        yield f"place: {source.region_code} {name or '(a code that dbt_project/seeds/regions does not know)'}"
    yield f"software: {source.family}; hosts: {', '.join(source.hosts)}; one request in {source.pace_seconds:g} s"
    yield f"nightly: {'yes' if source.is_enabled and source.status != 'sample' else 'no'}"
    for column in source.columns:
        params = ", ".join(f"{key}={value}" for key, value in column.params.items())
        yield f"column {column.name}: {column.url}" + (f" ({params})" if params else "")
    for name, patterns in (("with", source.title_include), ("without", source.title_exclude)):
        if patterns:
            yield f"titles {name} {' and '.join(patterns)}"


def region_names() -> dict[str, str]:
    """Names of places by GB/T 2260 code, the newest where a code had several."""
    names: dict[str, str] = {}
    for file in sorted((PROJECT_DIR / "seeds" / "regions").glob("*regions.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in sorted(csv.DictReader(lines), key=lambda row: row["valid_from_year"]):
                names[row["region_code"]] = row["name_zh"]
    return names


def _health(serving_copy: Path) -> dict[str, tuple[object, str]]:
    """Last good run and status by source; empty before the first run."""
    try:
        rows = ServingCopy(serving_copy).query(_HEALTH).rows
    except (ServingCopyMissingError, QueryError):
        return {}
    return {str(row[0]): (row[1], str(row[2])) for row in rows}
