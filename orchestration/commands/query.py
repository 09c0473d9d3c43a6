"""`gongbao query`: one statement on the serving copy, shown as a table, CSV or JSON."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TextIO

from rich.console import Console
from rich.table import Table

from warehouse.export.csv_file import BYTE_ORDER_MARK, write_csv
from warehouse.serving import QueryError, ServingCopy, ServingCopyMissingError

Format = Literal["table", "csv", "json"]
Rows = Sequence[Sequence[object]]

_UNBROKEN = 100_000


def run_query(serving_copy: Path, sql: str) -> tuple[Sequence[str], Rows]:
    """Ask the serving copy.

    Returns:
        The names of the columns, and the rows.

    Raises:
        QueryError: There is no serving copy yet, or the SQL is wrong or would change something.
    """
    try:
        result = ServingCopy(serving_copy).query(sql)
    except ServingCopyMissingError as error:
        raise QueryError(f"nothing was published in {serving_copy.parent} yet: run `gongbao refresh` first") from error
    return result.columns, result.rows


def write_rows(columns: Sequence[str], rows: Rows, output_format: Format, out: TextIO) -> None:
    """Write a result.

    Args:
        columns: Names of the columns.
        rows: The values, one sequence a row.
        output_format: `table` fits the terminal and is as wide as its values where there is none; `csv` is that of
            `gongbao export`, on a terminal without the byte order mark; `json` one array of objects in which dates and
            decimals are strings.
        out: Where to.
    """
    if output_format == "csv":
        if not out.isatty():
            out.write(BYTE_ORDER_MARK)
        write_csv(columns, [rows], out)
    elif output_format == "json":
        objects = [dict(zip(columns, row, strict=True)) for row in rows]
        json.dump(objects, out, ensure_ascii=False, indent=2, default=str)
        out.write("\n")
    else:
        _write_table(columns, rows, out)


def _write_table(columns: Sequence[str], rows: Rows, out: TextIO) -> None:
    # a pipe or a file has no width to fit: cells broken over lines could not be searched
    console = Console(file=out) if out.isatty() else Console(file=out, width=_UNBROKEN)
    table = Table(show_edge=False)
    for index, name in enumerate(columns):
        is_number = bool(rows) and all(isinstance(row[index], (int, float)) or row[index] is None for row in rows)
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")
