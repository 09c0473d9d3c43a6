"""Overview: what is in, how fresh, how healthy, which regions and years are covered, what came last."""

from typing import Any

import streamlit as st

from explorer.charts.matrix import SELECTION, coverage_matrix
from explorer.context import Context, choose
from explorer.digest import show_digest
from explorer.documents import show_documents
from explorer.numbers import plain_number
from explorer.queries import overview
from explorer.tables import offer

_SHOWN_REGIONS = 40
_ALL_REGIONS = 10_000
_EVERYWHERE = "all"


def show(context: Context) -> None:
    """Draw the page."""
    words = context.words
    st.subheader(words("overview.title"), anchor=False)
    _show_counts(context)
    left, right = st.columns([11, 9], gap="large")
    with left:
        _show_coverage(context)
        st.markdown(f"**{words('overview.newest')}**")
        show_documents(context, overview.newest_documents(), "newest")
    with right:
        st.markdown(f"**{words('overview.digest')}**")
        show_digest(context, height=640)


def _show_counts(context: Context) -> None:
    words = context.words
    counts = context.marts.row(overview.counts())
    if counts is None:
        return
    sources = words("overview.sources_well")
    if counts["ailing_sources"]:
        sources = words("overview.sources_ailing", count=counts["ailing_sources"])
    figures = [
        ("documents", plain_number(counts["documents"]), None),
        ("observations", plain_number(counts["observations"]), None),
        ("regions", plain_number(counts["regions"]), None),
        ("indicators", plain_number(counts["indicators"]), None),
        ("years", f"{counts['first_year']}–{counts['last_year']}" if counts["first_year"] else "–", None),
        ("last_published", str(counts["last_published"] or "–"), None),
        ("sources", plain_number(counts["sources"]), sources),
    ]
    for column, (key, value, note) in zip(st.columns([1, 1, 1, 1, 1.2, 1.3, 1.1]), figures, strict=True):
        with column:
            st.metric(words(f"overview.{key}"), value, help=note)
    run = counts["last_run_at"]
    st.caption(
        words(
            "overview.freshness",
            run=f"{run:%Y-%m-%d %H:%M} UTC" if run else "–",
            version=context.marts.version,
            health=sources,
        )
    )


def _show_coverage(context: Context) -> None:
    words, marts = context.words, context.marts
    st.markdown(f"**{words('overview.coverage')}**")
    names = {row["prefix"]: row["name_zh"] or row["prefix"] for row in marts.rows(overview.provinces())}
    prefix = None
    if len(names) > 1:
        province = choose(
            words("choice.province"),
            "province",
            [_EVERYWHERE, *names],
            lambda code: names.get(code, words("choice.everywhere")),
        )
        prefix = None if province == _EVERYWHERE else province
    rows = marts.rows(overview.coverage(prefix, _SHOWN_REGIONS))
    if not rows:
        st.caption(words("table.empty"))
        return
    state: Any = st.altair_chart(coverage_matrix(rows, words), key="chart.coverage", on_select="rerun")
    st.caption(words("overview.coverage_note", regions=_SHOWN_REGIONS))
    offer(context, rows, "coverage", overview.coverage(prefix, _ALL_REGIONS))
    chosen = state.selection.get(SELECTION) if state else None
    if chosen:
        context.go("region", region=str(chosen[0]["region_code"]))
