"""Targets beside what was reported, for one period."""

from collections.abc import Sequence

import altair as alt

from explorer.charts.colours import INK, STATUS
from explorer.messages import Words
from explorer.numbers import scale_of, value_text
from explorer.serving import Row

_ROW_PIXELS = 30


def target_chart(rows: Sequence[Row], unit_kind: str | None, words: Words) -> alt.LayerChart | alt.FacetChart:
    """One line a region: a tick where the target is, a dot where the reported value is, coloured by the outcome."""
    language = words.language
    measure = rows[0]["measure"] if rows else None
    largest = max((max(abs(row["target_value"]), abs(row["reported_value"] or 0.0)) for row in rows), default=0.0)
    scale = scale_of(largest, unit_kind, measure, language)
    values = [
        {
            "region": row["place_name"],
            "target": row["target_value"] / scale.divisor,
            "reported": None if row["reported_value"] is None else row["reported_value"] / scale.divisor,
            "status": words.code("status", row["status"]),
            "target_text": value_text(row["target_value"], unit_kind, measure, language, bound=row["target_bound"]),
            "reported_text": value_text(
                row["reported_value"], unit_kind, measure, language, bound=row["reported_bound"]
            ),
        }
        for row in rows
    ]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=alt.Y("region:N", title=None, sort=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=180)),
        tooltip=[
            alt.Tooltip("region:N", title=words("column.region")),
            alt.Tooltip("target_text:N", title=words("column.target")),
            alt.Tooltip("reported_text:N", title=words("column.reported")),
            alt.Tooltip("status:N", title=words("column.status")),
        ],
    )
    colour = alt.Color(
        "status:N",
        title=None,
        scale=alt.Scale(domain=[words.code("status", code) for code in STATUS], range=list(STATUS.values())),
        legend=alt.Legend(orient="top"),
    )
    x = alt.X("target:Q", title=scale.unit or None, scale=alt.Scale(zero=False, nice=True))
    gaps = base.mark_rule(strokeWidth=2, opacity=0.6).encode(x=x, x2="reported:Q", color=colour)
    targets = base.mark_tick(thickness=3, size=18, color=INK).encode(x=x)
    reported = (
        base.transform_filter("isValid(datum.reported)")
        .mark_point(size=90, filled=True, opacity=1)
        .encode(x=alt.X("reported:Q", title=scale.unit or None), color=colour)
    )
    shown = alt.layer(gaps.transform_filter("isValid(datum.reported)"), targets, reported)
    return shown.properties(height=_ROW_PIXELS * len({value["region"] for value in values}) + 60)
