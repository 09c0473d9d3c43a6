"""Write `docs/data-dictionary.md` from the YAML files of the marts; with `--check` only say whether it is current."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
MARTS = ROOT / "dbt_project" / "models" / "marts"
PAGE = ROOT / "docs" / "data-dictionary.md"
_FIRST = ("observations", "indicators", "documents", "operations")
"""Folders of marts in the order of the page; others follow by name."""
_HISTORY = "_history"

_HEAD = """\
# Data dictionary

Made from the YAML files below `dbt_project/models/marts` by `python docs/build_data_dictionary.py`.
Change those files, not this page.

All tables stand in the schema `marts` of the serving copy. Names of columns end in their kind: `_at` an instant in UTC,
`_date` a day in China, `_code` a code, `_text` words as written; `is_` and `has_` are booleans. The codes of
`region_code` are those of GB/T 2260.
"""

Model = Mapping[str, Any]


def read_models() -> dict[str, list[Model]]:
    """The marts by folder, in the order of the page."""
    folders: dict[str, list[Model]] = {}
    for path in sorted(MARTS.rglob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        folders.setdefault(path.parent.name, []).extend(content.get("models", ()))
    order = sorted(folders, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    return {name: folders[name] for name in order}


def render() -> str:
    """The whole page."""
    folders = read_models()
    by_name = {model["name"]: model for models in folders.values() for model in models}
    lines = [_HEAD, "| table | one row is |", "| --- | --- |"]
    lines.extend(f"| [{name}](#{name}) | {_grain(model)} |" for name, model in by_name.items())
    for folder, models in folders.items():
        lines.extend(("", f"## {folder.capitalize()}"))
        for model in models:
            lines.extend(_table(model, by_name.get(model["name"].removesuffix(_HISTORY))))
    return "\n".join(lines) + "\n"


def _table(model: Model, base: Model | None) -> Iterator[str]:
    """A section for one table; a history shows only the columns that its current table does not have."""
    columns: Sequence[Model] = model["columns"]
    yield from ("", f"### {model['name']}", "", _text(model["description"]), "")
    if base is not None and base["name"] != model["name"]:
        known = {column["name"]: _text(column["description"]) for column in base["columns"]}
        columns = [column for column in columns if known.get(column["name"]) != _text(column["description"])]
        yield from (f"The columns of [{base['name']}](#{base['name']}), and:", "")
    yield from ("| column | type | meaning |", "| --- | --- | --- |")
    for column in columns:
        yield f"| `{column['name']}` | {column['data_type']} | {_text(column['description'])} |"


def _grain(model: Model) -> str:
    """The first sentence of the description, which states the grain."""
    return _text(model["description"]).removeprefix("One row ").partition(". ")[0].rstrip(".")


def _text(description: str) -> str:
    return " ".join(description.split()).replace("|", "\\|")


def main(arguments: Sequence[str]) -> int:
    """Write the page, or compare it; 1 where it is out of date."""
    page = render()
    if "--check" not in arguments:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    sys.stderr.write("docs/data-dictionary.md is out of date: run python docs/build_data_dictionary.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
