"""An indicator over the years, one line a region."""

from collections.abc import Sequence
from datetime import date

import altair as alt

from explorer.charts.colours import INK, REGIONS
from explorer.messages import Words
from explorer.numbers import period_text, scale_of, value_text
from explorer.serving import Row

SELECTION = "point"
_SHAPES = {
    "exact": "circle",
    "approx": "square",
    "at_least": "triangle-up",
    "at_most": "triangle-down",
    "range": "diamond",
}
_HEIGHT = 380


def place_in_time(end: date) -> float:
    """The year that a period ends in; what ends within it stands between it and the year before."""
    return end.year + (end.month - 12) / 12


def growth_rows(rows: Sequence[Row]) -> list[Row]:
    """The points that have a value a year before, with their growth in per cent for value."""
    return [
        {
            **row,
            "measure": "growth_rate",
            "value": row["growth_rate"] * 100,
            "value_low": row["growth_rate"] * 100,
            "value_high": row["growth_rate"] * 100,
            "bound": "exact",
        }
        for row in rows
        if row["growth_rate"] is not None
    ]


def series_chart(rows: Sequence[Row], unit_kind: str | None, words: Words) -> alt.LayerChart | alt.FacetChart:
    """Lines with a point a value; a click on one chooses it (selection `point`, field series_point_id).

    The point's shape tells the bound. Where documents disagree it is hollow, and a whisker reaches from the lowest to
    the highest value stated.
    """
    language = words.language
    measure = rows[0]["measure"] if rows else None
    scale = scale_of(max((abs(row["value"]) for row in rows), default=0.0), unit_kind, measure, language)
    values = [
        {
            "series_point_id": row["series_point_id"],
            "region": row["region_name_zh"] or row["region_code"],
            "x": place_in_time(row["period_end"]),
            "y": row["value"] / scale.divisor,
            "low": row["value_low"] / scale.divisor,
            "high": row["value_high"] / scale.divisor,
            "bound": words.code("bound", row["bound"]),
            "agreed": not row["has_disagreement"],
            "period": period_text(row["period_start"], row["period_end"], language),
            "value": value_text(row["value"], unit_kind, measure, language, bound=row["bound"]),
            "stated": _stated(row, unit_kind, words),
            "documents": row["n_documents"],
        }
        for row in rows
    ]
    regions = list(dict.fromkeys(value["region"] for value in values))
    colours = alt.Scale(domain=regions, range=list(REGIONS))
    bounds = [words.code("bound", code) for code in _SHAPES]
    years = [value["x"] for value in values]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X(
            "x:Q",
            title=None,
            scale=alt.Scale(domain=[min(years, default=0) - 0.25, max(years, default=1) + 0.25], nice=False),
            axis=alt.Axis(format="d", tickMinStep=1, grid=False, labelFontSize=12),
        ),
        color=alt.Color(
            "region:N",
            title=None,
            scale=colours,
            legend=alt.Legend(orient="top", columns=8, symbolType="stroke", symbolStrokeWidth=3),
        ),
    )
    y = alt.Y(
        "y:Q",
        title=scale.unit or None,
        scale=alt.Scale(zero=False),
        axis=alt.Axis(titleAngle=0, titleAlign="left", titleY=-12, titleX=-30),
    )
    lines = base.mark_line(strokeWidth=1.6, opacity=0.75).encode(y=y)
    whiskers = (
        base.transform_filter(alt.datum.low < alt.datum.high)
        .mark_errorbar(ticks=True, thickness=1.4)
        .encode(y=alt.Y("low:Q", title=""), y2="high:Q")
    )
    points = (
        base.mark_point(size=75, strokeWidth=2, cursor="pointer", opacity=1)
        .encode(
            y=y,
            shape=alt.Shape(
                "bound:N",
                title=None,
                scale=alt.Scale(domain=bounds, range=list(_SHAPES.values())),
                legend=_bound_legend([bound for bound in bounds if any(v["bound"] == bound for v in values)]),
            ),
            fill=alt.when(alt.datum.agreed)
            .then(alt.Fill("region:N", scale=colours, legend=None))
            .otherwise(alt.value("white")),
            tooltip=[
                alt.Tooltip("region:N", title=words("column.region")),
                alt.Tooltip("period:N", title=words("column.period")),
                alt.Tooltip("value:N", title=words("column.value")),
                alt.Tooltip("stated:N", title=words("column.stated_range")),
                alt.Tooltip("documents:Q", title=words("column.n_documents")),
            ],
        )
        .add_params(alt.selection_point(name=SELECTION, fields=["series_point_id"], toggle=False))
    )
    return alt.layer(lines, whiskers, points).properties(height=_HEIGHT)


def _bound_legend(bounds: list[str]) -> alt.Legend | None:
    """The shapes in use, where there is more than one."""
    if len(bounds) < 2:
        return None
    return alt.Legend(orient="top", values=bounds, symbolStrokeColor=INK, symbolFillColor=INK)


def _stated(row: Row, unit_kind: str | None, words: Words) -> str:
    if not row["has_disagreement"]:
        return words("series.agreed")
    return value_text(
        row["value_low"], unit_kind, row["measure"], words.language, bound="range", value_high=row["value_high"]
    )
