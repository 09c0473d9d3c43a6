"""What Streamlit runs at each visit and each click: language, version, page. `__main__` starts it."""

import argparse
from functools import partial
from pathlib import Path

import streamlit as st

from explorer.context import Context, choose_one_of_few
from explorer.messages import LANGUAGES, Language, Words
from explorer.serving import open_marts
from explorer.views import document, health, indicator, overview, region, search
from warehouse.serving import ServingCopyMissingError

_PAGES = {
    "overview": overview.show,
    "indicator": indicator.show,
    "region": region.show,
    "document": document.show,
    "search": search.show,
    "health": health.show,
}
_NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}
# less white around the page; and Streamlit's own download of a table, which knows nothing of formulas, put away
_STYLE = """<style>
.stMainBlockContainer { padding: 2.8rem 2rem 2rem; max-width: none; }
[data-testid="stHeader"] { height: 2.5rem; min-height: 2.5rem; background: transparent; pointer-events: none; }
[data-testid="stHeader"] button { pointer-events: auto; }
[data-testid="stDownloadButton"] button { min-height: 0; padding: 0; font-size: 0.85rem; color: #5b6673; }
[data-testid="stMetricValue"] { font-size: 1.25rem; }
[data-testid="stElementToolbarButton"]:has([aria-label="Download as CSV"]) { display: none; }
</style>"""


def main(serving_copy: Path, first: str = "overview") -> None:
    """Draw the page that the address names.

    Args:
        serving_copy: The link `DATA/serving/gongbao.duckdb`.
        first: The page of an address that names none.
    """
    st.set_page_config(page_title="Gongbao 公报", layout="wide", initial_sidebar_state=230)
    st.html(_STYLE)
    with st.sidebar:
        language = choose_one_of_few("语言 / Language", "lang", _ordered_languages(), _NAMES.__getitem__)
    words = Words(language)
    try:
        marts = open_marts(serving_copy)
    except ServingCopyMissingError:
        st.info(words("nothing_published"))
        st.stop()
    shown: dict[str, st.Page] = {}
    context = Context(marts, words, shown)
    for name, show in _PAGES.items():
        shown[name] = st.Page(partial(show, context), title=words(f"page.{name}"), url_path=name, default=name == first)
    st.navigation(list(shown.values())).run()


def _ordered_languages() -> tuple[Language, ...]:
    """The browser's language first: it is the one chosen where the address names none."""
    is_chinese = (st.context.locale or "zh").lower().startswith("zh")
    return LANGUAGES if is_chinese else tuple(reversed(LANGUAGES))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("serving_copy", type=Path)
    main(parser.parse_args().serving_copy)
