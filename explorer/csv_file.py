"""Tables as CSV that a spreadsheet opens rightly and that cannot make it run anything."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import StringIO

# what OWASP's page on CSV injection lists as beginnings of a formula, and their full-width forms, which some
# spreadsheets read alike
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: numbers stay numbers, a text that begins like one gets a `'`."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return safe_cell("; ".join(map(str, value)))
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def csv_bytes(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark: Excel takes a file without one for another encoding."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell(row.get(column)) for column in columns] for row in rows)
    return file.getvalue().encode("utf-8-sig")
