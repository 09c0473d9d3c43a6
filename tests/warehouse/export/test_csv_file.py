"""CSV for spreadsheets: what is text stays text, what is a number stays a number."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.export.csv_file import defused, write_csv

RISKY = "=+-@\t\r\n\0＝＋－＠"
hostile = st.text(st.sampled_from([*RISKY, "'", '"', ",", ";", " ", "1", "A", "科", "|", "!"]), max_size=12)
cells = st.none() | st.text(max_size=20) | hostile | st.floats(allow_nan=False) | st.integers() | st.dates()


def rewritten(rows: list[list[object]], width: int) -> list[list[str]]:
    out = io.StringIO(newline="")
    assert write_csv([f"c{index}" for index in range(width)], [rows], out) == len(rows)
    return list(csv.reader(io.StringIO(out.getvalue(), newline="")))


def undone(cell: str) -> str:
    """As the documentation tells users to have a text back."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in [*RISKY] else cell


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5))
def test_no_text_begins_like_a_formula_and_numbers_are_untouched(rows: list[list[object]]) -> None:
    _, *read = rewritten(rows, 3)
    for row, cells_read in zip(rows, read, strict=True):
        for value, cell in zip(row, cells_read, strict=True):
            if isinstance(value, str):
                assert cell[:1] not in [*RISKY]
                assert undone(cell) == value
            else:
                assert cell == ("" if value is None else str(value))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("＝1+1", "'＝1+1"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("科技局", "科技局"),
        (" =1", " =1"),
        ("", ""),
    ],
)
def test_an_apostrophe_stands_before_what_a_spreadsheet_would_run(text: str, cell: str) -> None:
    assert defused(text) == cell


def test_a_negative_number_is_a_number_and_a_list_is_json() -> None:
    rows: list[list[object]] = [[-5, -0.5, ["named", "数"], date(2024, 1, 30), True]]
    assert rewritten(rows, 5)[1] == ["-5", "-0.5", '["named", "数"]', "2024-01-30", "True"]
