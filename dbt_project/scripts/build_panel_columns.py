"""Write the columns of `mart_region_year_panel` from the seed of indicators; with `--check` only compare.

Run it after adding an indicator: `python dbt_project/scripts/build_panel_columns.py`.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
INDICATORS = PROJECT / "seeds" / "indicators" / "indicators.csv"
CONTRACT = PROJECT / "models" / "marts" / "indicators" / "mart_region_year_panel.yml"
MACRO = PROJECT / "macros" / "panel_indicators.sql"

_UNITS = {
    "count": "ones",
    "CNY": "yuan",
    "percent": "percent",
    "people": "people",
    "square_metre": "square metres",
    "per_10k_people": "per 10,000 people",
}

_HEAD = """\
# Written by scripts/build_panel_columns.py from seeds/indicators/indicators.csv.
version: 2

models:
  - name: mart_region_year_panel
    description: >
      One row a region and year, one column an indicator: the value that mart_indicator_series chose for its main
      measure, stage and level (seed indicator_comparisons, dim_indicators.main_measure). The year is that of the
      period's end. Flows are those of whole years; of stocks, ratios and ranks the last one of the year. Key:
      region_code, year.
    config:
      contract:
        enforced: true
    data_tests:
      - unique_combination:
          arguments:
            columns: [region_code, year]
    columns:
      - name: region_code
        data_type: varchar
        description: GB/T 2260 code of the region, as of today's edition.
        constraints:
          - type: not_null
      - name: year
        data_type: integer
        description: Year in which the periods end.
        constraints:
          - type: not_null
      - name: region_name_zh
        data_type: varchar
        description: Name of the region today.
      - name: region_level
        data_type: varchar
        description: province, prefecture or county.
      - name: parent_code
        data_type: varchar
        description: Code one level up; null for provinces.
"""

_COMMENT = """\
{#
The indicators' columns of mart_region_year_panel. Written by scripts/build_panel_columns.py from
seeds/indicators/indicators.csv.
#}
"""

_MACRO = """\
{{% macro panel_indicators() -%}}
    {{{{ return([
{codes}    ]) }}}}
{{%- endmacro %}}
"""

_TAIL = """\
      - name: indicator_count
        data_type: integer
        description: Indicators with a value in the row.
"""


def render() -> dict[Path, str]:
    """The text of each file."""
    with INDICATORS.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    codes = "".join(f"        '{row['indicator_code']}',\n" for row in rows)
    return {
        CONTRACT: _HEAD + "".join(line for row in rows for line in _column(row)) + _TAIL,
        MACRO: _COMMENT + _MACRO.format(codes=codes),
    }


def _column(row: dict[str, str]) -> Iterator[str]:
    yield f"      - name: {row['indicator_code']}\n        data_type: double\n"
    yield f'        description: "{row["name_zh"]} ({row["name_en"]}), {_UNITS[row["unit_kind"]]}."\n'


def main(arguments: Sequence[str]) -> int:
    """Write the files, or compare them; 1 where one is out of date."""
    stale = [path for path, text in render().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            sys.stderr.write(f"{path.name} is out of date: run python dbt_project/scripts/build_panel_columns.py\n")
        return int(bool(stale))
    for path in stale:
        path.write_text(render()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
