"""Regions by years, coloured by how much is known."""

from collections.abc import Sequence

import altair as alt

from explorer.charts.colours import INK
from explorer.messages import Words
from explorer.serving import Row

SELECTION = "cell"
_CELL_PIXELS = 26


def coverage_matrix(rows: Sequence[Row], words: Words) -> alt.LayerChart | alt.FacetChart:
    """One cell a region and year; a click chooses both (selection `cell`, fields region_code and year)."""
    values = [
        {
            "region_code": row["region_code"],
            "region": row["region_name_zh"] or row["region_code"],
            "year": int(row["year"]),
            "indicators": row["indicators"],
            "points": row["points"],
        }
        for row in rows
    ]
    most = max((value["indicators"] for value in values), default=1)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)),
        y=alt.Y(
            "region:N",
            title=None,
            sort=alt.EncodingSortField("region_code", op="min"),
            axis=alt.Axis(domain=False, ticks=False, labelLimit=180, labelBaseline="middle", labelFlush=False),
        ),
    )
    cells = (
        base.mark_rect(cursor="pointer", stroke="white", strokeWidth=2)
        .encode(
            color=alt.Color("indicators:Q", scale=alt.Scale(scheme="blues", domain=[0, most]), legend=None),
            tooltip=[
                alt.Tooltip("region:N", title=words("column.region")),
                alt.Tooltip("year:O", title=words("column.year")),
                alt.Tooltip("indicators:Q", title=words("column.indicators")),
                alt.Tooltip("points:Q", title=words("column.points")),
            ],
        )
        .add_params(alt.selection_point(name=SELECTION, fields=["region_code", "year"], toggle=False))
    )
    numbers = base.mark_text(fontSize=12).encode(
        text="indicators:Q",
        color=alt.when(alt.datum.indicators > most * 0.6).then(alt.value("white")).otherwise(alt.value(INK)),
    )
    regions = len({value["region_code"] for value in values})
    chart: alt.LayerChart | alt.FacetChart = (
        alt.layer(cells, numbers).properties(height=_CELL_PIXELS * regions + 30).configure_view(strokeWidth=0)
    )
    return chart
