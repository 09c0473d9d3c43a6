"""A workbook for Excel: the rows, what the columns mean, and where it all comes from. Texts stay texts.

Limits of a sheet, from Excel's specifications: 1,048,576 rows with the header, 32,767 characters a cell.
"""

import math
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scrapers.records import Record
from warehouse.descriptions import ColumnDescription
from warehouse.export.csv_file import plain_structure
from warehouse.export.selection import ExportError, Selection
from warehouse.serving import RowStream, ServingVersion

LARGEST_ROWS = 1_048_575
"""Below the header."""
_LARGEST_TEXT = 32_767
_EXACT_DIGITS = 10**15
"""Excel keeps 15 digits; whole numbers from here on are written as texts."""
_WIDTHS = (6, 60)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class XlsxReport(Record, frozen=True, kw_only=True):
    """What was written."""

    rows: int
    cut_texts: int
    """Texts that are longer than a cell may be and end with an ellipsis."""


def write_xlsx(version: ServingVersion, selection: Selection, file: Path) -> XlsxReport:
    """Write a selection as a workbook of three sheets: data, columns, source.

    Raises:
        ExportError: The query fails, or gives more rows than a sheet holds.
    """
    ((count,),) = version.query(f"SELECT count(*) FROM (\n{selection.sql}\n)").rows  # noqa: S608
    if int(str(count)) > LARGEST_ROWS:
        raise ExportError(
            f"a sheet of Excel holds {LARGEST_ROWS:,} rows and these are {count:,}: narrow them, or take csv or parquet"
        )
    with xlsxwriter.Workbook(file, _OPTIONS) as workbook:
        sheet = _DataSheet(workbook)
        report = sheet.write(version.stream(selection.sql))
        _write_columns(workbook, selection.columns)
        _write_source(workbook, selection, report)
    return report


class _DataSheet:
    """The sheet of rows. Rows are written in their order and forgotten."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.sheet: Worksheet = workbook.add_worksheet("data")
        self.header = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.formats: dict[type, Format] = {
            date: workbook.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        self.cut_texts = 0

    def write(self, stream: RowStream) -> XlsxReport:
        """Write all rows below a header that stays in sight."""
        first = next(stream.batches, ())
        for index, name in enumerate(stream.columns):
            self.sheet.write_string(0, index, name, self.header)
            self.sheet.set_column(index, index, _width([name, *(row[index] for row in first)]))
        self.sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(chain(first, chain.from_iterable(stream.batches)), start=1):
            for index, value in enumerate(row):
                self._cell(count, index, value)
        self.sheet.autofilter(0, 0, max(count, 1), len(stream.columns) - 1)
        return XlsxReport(rows=count, cut_texts=self.cut_texts)

    def _cell(self, row: int, column: int, value: object) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float | Decimal) and _is_exact(value):
            self.sheet.write_number(row, column, value)
        elif type(value) in self.formats:
            self.sheet.write_datetime(row, column, value, self.formats[type(value)])
        else:
            self._text(row, column, str(plain_structure(value)))

    def _text(self, row: int, column: int, text: str) -> None:
        if len(text) > _LARGEST_TEXT:
            self.cut_texts += 1
            text = text[: _LARGEST_TEXT - 1] + "…"
        self.sheet.write_string(row, column, text)


def _is_exact(value: float | Decimal) -> bool:
    """Whether Excel has a number for it."""
    return abs(value) < _EXACT_DIGITS if isinstance(value, int) else math.isfinite(value)


def _width(values: Sequence[object]) -> float:
    """Of a column, in digits of Excel's standard font, by its first rows; a Chinese character is as wide as two."""
    longest = max(sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in _shown(v)) for v in values)
    return min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])


def _shown(value: object) -> str:
    return "" if value is None else str(value)[: _WIDTHS[1]]


def _write_columns(workbook: xlsxwriter.Workbook, columns: Sequence[ColumnDescription]) -> None:
    sheet = workbook.add_worksheet("columns")
    bold, wrapped = workbook.add_format({"bold": True, "bottom": 1}), workbook.add_format({"text_wrap": True})
    for index, (name, width) in enumerate((("column", 28), ("type", 14), ("meaning", 100))):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, name, bold)
    sheet.freeze_panes(1, 0)
    for row, column in enumerate(columns, start=1):
        sheet.write_string(row, 0, column.name)
        sheet.write_string(row, 1, column.data_type)
        sheet.write_string(row, 2, column.description or "", wrapped)


def _write_source(workbook: xlsxwriter.Workbook, selection: Selection, report: XlsxReport) -> None:
    sheet = workbook.add_worksheet("source")
    bold, wrapped = workbook.add_format({"bold": True, "valign": "top"}), workbook.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    facts = {
        "source": selection.name,
        "description": selection.description or "",
        "query": selection.sql,
        "version": selection.version,
        "exported at (UTC)": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}",
        "rows": str(report.rows),
        "texts cut off": str(report.cut_texts),
    }
    for row, (name, text) in enumerate(facts.items()):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text[:_LARGEST_TEXT], wrapped)
