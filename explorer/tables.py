"""Tables: what is shown, what is downloaded, and what a click on them chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from explorer.context import Context
from explorer.serving import Query, Row
from explorer.text import shown
from warehouse.export.csv_file import BYTE_ORDER_MARK, write_csv

SHOWN_ROWS = 500
_DOWNLOADED_ROWS = 200_000
_ROW_PIXELS = 30
_TALLEST_PIXELS = 520


@dataclass(frozen=True)
class Column:
    """One column of a shown table.

    Attributes:
        label: The message above it.
        value: What a row has there.
        kind: `text` is cut off where it is long; `trend` is a list of numbers drawn as a line; `share` a number from
            0 to 1 drawn as a bar.
        width: In pixels, or as Streamlit has it; None as wide as it needs.
    """

    label: str
    value: Callable[[Row], object]
    kind: str = "text"
    width: int | None = None


def show_table(
    context: Context,
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    name: str,
    download: Query | None = None,
    select: bool = False,
    height: int | None = None,
) -> tuple[int, str] | None:
    """Draw a table with its download, and tell what is chosen in it.

    Args:
        context: What the page draws with.
        rows: What is shown.
        columns: How.
        name: Of the downloaded file, and what tells the table from others of the page.
        download: All rows of the table with the marts' own columns; by default the shown rows.
        select: Whether a click on a cell chooses it.
        height: In pixels; by default as tall as the rows, to a limit.

    Returns:
        The chosen cell by the index of its row and the label of its column; None where nothing is chosen.
    """
    if not rows:
        st.caption(context.words("table.empty"))
        return None
    data = {
        column.label: [shown(value) if isinstance(value := column.value(row), str) else value for row in rows]
        for column in columns
    }
    with st.container(gap="xsmall"):
        state: Any = st.dataframe(
            data,
            hide_index=True,
            row_height=_ROW_PIXELS,
            height=height or min(_TALLEST_PIXELS, _ROW_PIXELS * (len(rows) + 1) + 8),
            column_config={column.label: _config(column) for column in columns},
            key=f"table.{name}",
            on_select="rerun" if select else "ignore",
            selection_mode="single-cell",
            placeholder="",
        )
        offer(context, rows, name, download)
    return _chosen(state.selection.cells, len(rows)) if select else None


def _chosen(cells: Sequence[tuple[int, str]], count: int) -> tuple[int, str] | None:
    # a selection outlives the rows it was made in
    return (int(cells[0][0]), str(cells[0][1])) if cells and int(cells[0][0]) < count else None


def _config(column: Column) -> ColumnConfig:
    width = column.width
    configs: dict[str, Callable[[], ColumnConfig]] = {
        "text": lambda: st.column_config.TextColumn(width=width),
        "value": lambda: st.column_config.TextColumn(width=width, alignment="right"),
        "number": lambda: st.column_config.NumberColumn(width=width, format="localized"),
        "date": lambda: st.column_config.DateColumn(width=width, format="YYYY-MM-DD"),
        "instant": lambda: st.column_config.DatetimeColumn(width=width, format="YYYY-MM-DD HH:mm"),
        "trend": lambda: st.column_config.LineChartColumn(width=width),
        "share": lambda: st.column_config.ProgressColumn(width=width, format="percent", min_value=0.0, max_value=1.0),
    }
    return configs[column.kind]()


def csv_bytes(rows: Sequence[Row], columns: Sequence[str]) -> bytes:
    """The rows as the exports write them: opened rightly by Excel, and no text in it runs as a formula."""
    file = StringIO(newline="")
    file.write(BYTE_ORDER_MARK)
    write_csv(columns, [[[row[column] for column in columns] for row in rows]], file)
    return file.getvalue().encode()


def offer(context: Context, rows: Sequence[Row], name: str, download: Query | None = None) -> None:
    """The button that downloads the rows behind a table or chart; the file is made when it is clicked."""
    words, marts = context.words, context.marts

    def file() -> bytes:
        found = (
            rows
            if download is None
            else marts.all_rows(Query(f"{download.sql}\nLIMIT {_DOWNLOADED_ROWS}", download.parameters))
        )
        return csv_bytes(found, list(found[0]) if found else [])

    st.download_button(
        words("table.download"),
        data=file,
        file_name=f"gongbao-{name}.csv",
        mime="text/csv",
        key=f"download.{name}",
        type="tertiary",
        on_click="ignore",
        help=words("table.download_help", rows=f"{_DOWNLOADED_ROWS:,}"),
    )
