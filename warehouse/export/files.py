"""One export to one file, which stands there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from scrapers.records import Record
from warehouse.export.csv_file import BYTE_ORDER_MARK, write_csv
from warehouse.export.parquet_file import write_parquet
from warehouse.export.sdmx_csv import write_sdmx_csv
from warehouse.export.selection import ExportError, Selection, select_query, select_table
from warehouse.export.xlsx_file import write_xlsx
from warehouse.serving import QueryError, ServingCopy, ServingVersion

Format = Literal["csv", "parquet", "xlsx", "sdmx-csv"]
FORMATS: tuple[Format, ...] = ("csv", "parquet", "xlsx", "sdmx-csv")


class ExportRequest(Record, frozen=True, kw_only=True):
    """What to export: a mart or a query, one of the two."""

    table: str | None = None
    where: str | None = None
    """A condition on the mart's rows."""
    sql: str | None = None
    format: Format


class ExportReport(Record, frozen=True, kw_only=True):
    """What was exported."""

    rows: int
    version: str
    notes: tuple[str, ...] = ()
    """What the format could not hold, in words."""


def export(serving_copy: ServingCopy, request: ExportRequest, file: Path) -> ExportReport:
    """Write a file, in place of one that has its name already.

    Raises:
        ExportError: The request makes no sense, or the format cannot hold the rows.
        ServingCopyMissingError: Nothing has been published yet.
        OSError: The file cannot be written.
    """
    if (request.table is None) == (request.sql is None):
        raise ExportError("name a mart or give a query, one of the two")
    if request.where is not None and request.table is None:
        raise ExportError("a condition goes with a mart; put it into the query")
    if not file.parent.is_dir():
        raise ExportError(f"there is no folder {file.parent}")
    with serving_copy.open() as version, _whole(file) as building:
        if request.table is not None:
            selection = select_table(version, request.table, request.where)
        else:
            selection = select_query(version, request.sql or "")
        try:
            return _WRITERS[request.format](version, selection, building)
        except QueryError as error:
            raise ExportError(str(error)) from error


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A file beside the wanted one, which takes its place when the block ends well and is removed otherwise."""
    building = file.with_name(f".{file.name}.building")
    try:
        yield building
        building.replace(file)
    finally:
        building.unlink(missing_ok=True)


def _csv(version: ServingVersion, selection: Selection, file: Path) -> ExportReport:
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(BYTE_ORDER_MARK)
        stream = version.stream(selection.sql)
        return ExportReport(rows=write_csv(stream.columns, stream.batches, out), version=version.name)


def _parquet(version: ServingVersion, selection: Selection, file: Path) -> ExportReport:
    return ExportReport(rows=write_parquet(version, selection, file), version=version.name)


def _xlsx(version: ServingVersion, selection: Selection, file: Path) -> ExportReport:
    report = write_xlsx(version, selection, file)
    notes = _notes(report.cut_texts, "text", "too long for a cell: cut, with … at the end")
    return ExportReport(rows=report.rows, version=version.name, notes=notes)


def _sdmx_csv(version: ServingVersion, selection: Selection, file: Path) -> ExportReport:
    with file.open("w", encoding="utf-8", newline="") as out:
        report = write_sdmx_csv(version, selection, out)
    notes = _notes(report.left_out, "row", "left out: no value or no period")
    return ExportReport(rows=report.rows, version=version.name, notes=notes)


def _notes(count: int, thing: str, what: str) -> tuple[str, ...]:
    return (f"{count} {thing}{'' if count == 1 else 's'} {what}",) if count else ()


_WRITERS = {"csv": _csv, "parquet": _parquet, "xlsx": _xlsx, "sdmx-csv": _sdmx_csv}
