"""Showing the rows of `gongbao query`."""

import csv
import io
import json
from datetime import date

from orchestration.commands.query import Format, write_rows

COLUMNS = ("title", "published_date", "value")
ROWS = ((f"云泽市科技局{'工作总结' * 60}", date(2024, 1, 30), 247.0), (None, None, 12.5))


def written(output_format: Format) -> str:
    out = io.StringIO()
    write_rows(COLUMNS, ROWS, output_format, out)
    return out.getvalue()


def test_a_table_in_a_pipe_keeps_each_row_on_one_line() -> None:
    lines = written("table").splitlines()
    assert len(lines) == 2 + len(ROWS) + 1
    assert str(ROWS[0][0]) in lines[2]
    assert lines[2].split("│")[1:] == [" 2024-01-30     ", " 247.0 "]
    assert lines[-1] == "2 rows"


def test_csv_and_json_hold_every_value() -> None:
    text = written("csv")
    assert text.startswith("\ufefftitle,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == {"title": ROWS[0][0], "published_date": "2024-01-30", "value": "247.0"}
    assert json.loads(written("json"))[1] == {"title": None, "published_date": None, "value": 12.5}
