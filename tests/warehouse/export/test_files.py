"""Exports of a small serving copy, read back."""

import csv
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest

from warehouse.export import xlsx_file
from warehouse.export.files import ExportReport, ExportRequest, export
from warehouse.export.selection import ExportError
from warehouse.publish import publish
from warehouse.serving import ServingCopy

LONG = "长" * 40_000
_MARTS = """
CREATE SCHEMA marts;
CREATE TABLE marts.fct_x AS SELECT * FROM (VALUES
    (1, '=1+1', 0.5::DOUBLE, DATE '2024-01-30', TIMESTAMP '2024-01-30 08:00:00', true, ['a', '数'], 12345678901234567),
    (2, 'http://x.invalid', -3, NULL, NULL, false, NULL, -7),
    (3, NULL, 'nan'::DOUBLE, NULL, NULL, NULL, [], NULL)
) AS t (n, text, ratio, day, instant, is_so, words, large);
COMMENT ON TABLE marts.fct_x IS 'One row a number.';
COMMENT ON COLUMN marts.fct_x.n IS 'The number, 个.';
CREATE TABLE marts.dim_indicators AS SELECT 'rd' AS indicator_code, 'CNY' AS unit_kind;
CREATE TABLE marts.mart_indicator_series AS SELECT * FROM (VALUES
    ('990100', 'rd', 'flow', NULL, NULL, DATE '2024-01-01', DATE '2024-12-31', 5e9::DOUBLE, 'exact', 2, 'o1', 'd1'),
    ('990100', 'rd', 'growth_rate', NULL, 'national', DATE '2024-01-01', DATE '2024-06-30', 8.5, 'range', 1, 'o2', '='),
    ('990100', 'rd', 'flow', 'awarded', NULL, NULL, NULL, 1, 'exact', 1, 'o3', 'd3')
) AS t (region_code, indicator_code, measure, stage, level, period_start, period_end, value, bound, n_documents,
    observation_id, document_id);
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> ServingCopy:
    folder = tmp_path_factory.mktemp("copy")
    with duckdb.connect(str(folder / "writer.duckdb")) as connection:
        connection.execute(_MARTS)
    return ServingCopy(publish(folder / "writer.duckdb", folder / "serving").database)


def test_csv_begins_with_a_byte_order_mark_and_keeps_rows(copy: ServingCopy, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    report = export(copy, ExportRequest(table="marts.fct_x", format="csv"), file)
    assert report == ExportReport(rows=3, version=copy.version)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfn,text,")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert rows[0]["text"] == "'=1+1"
    assert rows[1]["ratio"] == "-3.0"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_condition_and_its_comment_choose_rows(copy: ServingCopy, tmp_path: Path) -> None:
    request = ExportRequest(table="fct_x", where="n > 1 -- but no more", format="csv")
    assert export(copy, request, tmp_path / "x.csv").rows == 2


def test_parquet_keeps_types_and_says_what_columns_mean(copy: ServingCopy, tmp_path: Path) -> None:
    file = tmp_path / "x.parquet"
    export(copy, ExportRequest(sql="FROM fct_x ORDER BY n;", format="parquet"), file)
    assert duckdb.execute("SELECT words, day, text FROM read_parquet(?) LIMIT 1", [str(file)]).fetchone() == (
        ["a", "数"],
        date(2024, 1, 30),
        "=1+1",
    )
    codecs = duckdb.execute("SELECT DISTINCT compression FROM parquet_metadata(?)", [str(file)]).fetchall()
    assert codecs == [("ZSTD",)]
    kept = dict(duckdb.execute("SELECT key::varchar, value FROM parquet_kv_metadata(?)", [str(file)]).fetchall())
    assert kept["version"].decode() == copy.version
    assert '"n": "The number, 个."' in kept["columns"].decode()


def test_a_workbook_has_texts_as_texts_and_tells_what_they_are(copy: ServingCopy, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    export(copy, ExportRequest(table="fct_x", format="xlsx"), file)
    book = openpyxl.load_workbook(file)
    data, columns, source = book.worksheets
    rows = list(data.iter_rows(values_only=True))
    assert rows[0] == ("n", "text", "ratio", "day", "instant", "is_so", "words", "large")
    instant = datetime(2024, 1, 30, 8)
    day = datetime(2024, 1, 30)
    assert rows[1] == (1, "=1+1", 0.5, day, instant, True, '["a", "数"]', "12345678901234567")
    assert rows[3][2] == "nan"
    assert (data["B2"].data_type, data["B3"].hyperlink) == ("s", None)
    assert data.freeze_panes == "A2"
    assert [row[2] for row in columns.iter_rows(values_only=True)][:2] == ["meaning", "The number, 个."]
    told = dict(source.iter_rows(values_only=True))
    assert (told["version"], told["rows"], told["description"]) == (copy.version, "3", "One row a number.")


def test_a_text_too_long_for_a_cell_is_cut_and_said(copy: ServingCopy, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    report = export(copy, ExportRequest(sql=f"SELECT '{LONG}' AS text", format="xlsx"), file)
    assert report.notes == ("1 text too long for a cell: cut, with … at the end",)
    cut = openpyxl.load_workbook(file).worksheets[0]["A2"].value
    assert (len(str(cut)), str(cut)[-1]) == (32_767, "…")


def test_more_rows_than_a_sheet_holds_are_refused(
    copy: ServingCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "LARGEST_ROWS", 2)
    with pytest.raises(ExportError, match="a sheet of Excel holds 2 rows and these are 3"):
        export(copy, ExportRequest(table="fct_x", format="xlsx"), tmp_path / "x.xlsx")
    assert not list(tmp_path.iterdir())


def test_sdmx_has_the_names_of_the_standard_and_says_what_it_left_out(copy: ServingCopy, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    report = export(copy, ExportRequest(table="mart_indicator_series", format="sdmx-csv"), file)
    assert (report.rows, report.notes) == (2, ("1 row left out: no value or no period",))
    assert file.read_bytes().startswith(b"STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,MEASURE,")
    with file.open(encoding="utf-8", newline="") as opened:
        first, second = csv.DictReader(opened)
    assert (first["STRUCTURE"], first["STRUCTURE_ID"]) == ("dataflow", "GONGBAO:INDICATOR_SERIES(1.0.0)")
    shown = ("FREQ", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "STAGE", "LEVEL", "DOCUMENT_ID")
    assert [first[name] for name in shown] == ["A", "2024", "5000000000", "CNY", "A", "_Z", "_Z", "d1"]
    assert [second[name] for name in shown] == ["S", "2024-S1", "8.5", "PC", "E", "_Z", "national", "'="]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (ExportRequest(format="csv"), "name a mart or give a query"),
        (ExportRequest(table="fct_x", sql="SELECT 1", format="csv"), "one of the two"),
        (ExportRequest(sql="SELECT 1", where="true", format="csv"), "a condition goes with a mart"),
        (ExportRequest(table="fct_xx", format="csv"), "no mart fct_xx; perhaps one of fct_x"),
        (ExportRequest(table="fct_x", where="m > 1", format="csv"), 'column "m" not found'),
        (ExportRequest(table="fct_x", where="true) UNION (SELECT 1", format="csv"), "same number of"),
        (ExportRequest(sql="SELECT 1; SELECT 2", format="csv"), "give one query"),
        (ExportRequest(sql="DROP TABLE marts.fct_x", format="csv"), "give one query"),
        (ExportRequest(sql="SELEC 1", format="csv"), "syntax error"),
        (ExportRequest(sql="SELECT error('boom')", format="csv"), "boom"),
        (ExportRequest(sql="SELECT error('boom')", format="parquet"), "boom"),
        (ExportRequest(table="fct_x", format="sdmx-csv"), "sdmx-csv is made of mart_indicator_series and"),
    ],
)
def test_what_cannot_be_exported_is_said_and_leaves_no_file(
    copy: ServingCopy, tmp_path: Path, request_: ExportRequest, message: str
) -> None:
    with pytest.raises(ExportError, match=message):
        export(copy, request_, tmp_path / "x")
    assert not list(tmp_path.iterdir())


def test_a_failed_export_leaves_the_file_from_before(copy: ServingCopy, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("before", encoding="utf-8")
    with pytest.raises(ExportError):
        export(copy, ExportRequest(sql="SELECT error('boom')", format="csv"), file)
    assert file.read_text(encoding="utf-8") == "before"
