"""Small tables of the language of official prose, read once. What the words mean for statistics stands in dbt."""

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of `NAME.csv` in this folder, one dictionary a row."""
    text = files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """Give the words of one kind in a table with the columns `word` and `kind`."""
    return tuple(row["word"] for row in table(name) if row["kind"] == kind)
