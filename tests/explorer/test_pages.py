"""The pages without a browser, by Streamlit's own harness: what they ask, choose, remember and say."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explorer.queries import document, facts, health, indicator, overview, region, search
from explorer.queries.indicator import SeriesKind
from explorer.serving import Marts, Query
from explorer.tables import csv_bytes
from tests.explorer import hostile

PAGES = ("overview", "indicator", "region", "document", "search", "health")
_TIMEOUT_SECONDS = 60.0


def _app(serving_copy: str, page: str) -> None:
    """What the harness runs: the app, opened with one of its pages."""
    from pathlib import Path  # noqa: PLC0415 - the harness takes this function alone

    from explorer.app import main  # noqa: PLC0415

    main(Path(serving_copy), page)


def opened(serving_copy: Path, page: str, **address: str) -> AppTest:
    app = AppTest.from_function(_app, args=(str(serving_copy), page), default_timeout=_TIMEOUT_SECONDS)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.message for error in app.exception]
    return app


def address_of(app: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def texts(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.caption, app.markdown, app.subheader) for element in kind)


@pytest.fixture(scope="module")
def marts(serving_copy: Path) -> Marts:
    return Marts(serving_copy)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_something_to_see(serving_copy: Path, page: str, language: str) -> None:
    app = opened(serving_copy, page, lang=language)
    assert app.dataframe
    assert address_of(app)["lang"] == language


def test_the_language_can_be_switched_and_stays_in_the_address(serving_copy: Path) -> None:
    app = opened(serving_copy, "overview", lang="zh")
    assert app.metric[0].label == "文件"
    app.segmented_control(key="choice.lang").set_value("en").run()
    assert app.metric[0].label == "Documents"
    assert address_of(app)["lang"] == "en"


def test_the_address_holds_every_choice_and_opens_the_same_page_again(serving_copy: Path) -> None:
    app = opened(serving_copy, "indicator", lang="en")
    assert app.selectbox(key="choice.indicator").value == "high_tech_enterprises"
    app.selectbox(key="choice.indicator").set_value("tech_contract_value").run()
    app.multiselect(key="choice.regions").set_value(["990100", "990300"]).run()
    shared = address_of(app)
    assert shared["indicator"] == "tech_contract_value"
    assert shared["regions"] == "990100,990300"
    again = opened(serving_copy, "indicator", **shared)
    assert again.selectbox(key="choice.indicator").value == "tech_contract_value"
    assert again.multiselect(key="choice.regions").value == ["990100", "990300"]


def test_what_the_address_asks_for_and_nobody_knows_is_passed_over(serving_copy: Path) -> None:
    app = opened(serving_copy, "region", region="<script>", category="[x](javascript:1)", period="never")
    assert str(app.selectbox(key="choice.region").value).startswith("99")
    assert address_of(app)["period"] == "year"
    app = opened(serving_copy, "document", document="no such document", observation="nor this")
    assert app.warning
    assert "observation" not in address_of(app)


def test_a_region_shows_amounts_with_units_and_bounds(serving_copy: Path) -> None:
    app = opened(serving_copy, "region", lang="zh", region="990300")
    panel = app.dataframe[0].value
    line = panel[(panel["指标"] == "技术合同成交额") & (panel["度量"] == "期内数")].iloc[0]
    assert line["2023"].endswith("亿元") or line["2023"].endswith("亿元 *")


def test_a_document_lists_the_fields_of_the_number_in_the_address(serving_copy: Path) -> None:
    app = opened(serving_copy, "document", lang="en", document=hostile.DOCUMENT, observation=hostile.OBSERVATION)
    fields = app.dataframe[0].value.set_index("Field")
    assert fields.loc["Value", "Value"] == "301"
    assert fields.loc["Value", "Read from"] == "written “301家”"
    assert address_of(app)["observation"] == hostile.OBSERVATION


def test_no_text_of_a_page_becomes_markdown_or_html(serving_copy: Path) -> None:
    """Only elements that parse nothing may hold it; the component's own test is in the browser."""
    for page in PAGES:
        app = opened(serving_copy, page, document=hostile.DOCUMENT, region="990300", q="高新技术企业")
        parsed: list[Any] = [*app.markdown, *app.caption, *app.subheader, *app.metric, *app.warning, *app.tabs]
        parsed += [*app.get("html"), *app.get("page_link"), *app.get("download_button")]
        for element in parsed:
            for harm in ("harmed", "tracker.invalid", "\u202e"):
                assert harm not in str(element.proto), (page, element)


def test_search_finds_all_words_in_sentences_and_titles(marts: Marts) -> None:
    found = marts.rows(search.facts(("高新技术企业", "总数"), None, None, 50))
    assert found
    assert all("高新技术企业" in row["sentence"] and "总数" in row["sentence"] for row in found)
    targets = marts.rows(search.facts(("高新技术企业",), "990300", "target", 50))
    assert {(row["region_code"], row["statement"]) for row in targets} == {("990300", "target")}
    titles = marts.rows(search.documents(("望湖市", "2023"), None))
    assert titles
    assert all("2023" in row["title"] for row in titles)
    assert marts.rows(search.facts(("' OR 1=1 --",), None, None, 50)) == []


def test_an_unlucky_search_says_so(serving_copy: Path) -> None:
    app = opened(serving_copy, "search", lang="en", q="没有任何文件会这样说")
    assert "Nothing here." in texts(app)


def test_a_league_table_ranks_and_shares_places(marts: Marts) -> None:
    kind = SeriesKind("high_tech_enterprises", "stock", None, None)
    rows = marts.rows(indicator.league(kind, "year", 2023, None))
    assert [row["place"] for row in rows] == sorted(row["place"] for row in rows)
    assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)
    only = marts.rows(indicator.league(kind, "year", 2023, "county"))
    assert {row["region_level"] for row in only} == {"county"}


def test_half_years_and_years_are_kept_apart(marts: Marts) -> None:
    half = marts.rows(region.panel("990300", "first_half"))
    assert half
    assert {(row["period_end"].month, row["period_end"].day) for row in half} == {(6, 30)}
    assert {row["period_end"].month for row in marts.rows(region.panel("990300", "year"))} == {12}


def test_coverage_is_cut_to_the_fullest_regions(marts: Marts) -> None:
    rows = marts.rows(overview.coverage(None, 2))
    assert len({row["region_code"] for row in rows}) == 2
    assert {row["region_code"][:2] for row in marts.rows(overview.coverage("99", 50))} == {"99"}
    assert marts.rows(overview.coverage("11", 50)) == []


def test_a_download_has_the_marts_own_columns_and_no_formula(marts: Marts) -> None:
    rows = marts.all_rows(document.document(hostile.DOCUMENT))
    header, row = csv.reader(StringIO(csv_bytes(rows, list(rows[0])).decode("utf-8-sig"), newline=""))
    assert row[header.index("title")] == f"'{hostile.TITLE}"
    assert header[:2] == list(rows[0])[:2]


def test_an_observation_is_found_with_its_place_and_indicator(marts: Marts) -> None:
    row = marts.row(facts.observation(hostile.OBSERVATION))
    assert row is not None
    assert (row["region_code"], row["name_en"], row["is_current"]) == ("990300", "high-tech enterprises", True)
    assert marts.row(facts.observation("nothing")) is None


def test_nothing_failed_in_the_sample(marts: Marts) -> None:
    assert marts.rows(health.failures()) == []
    assert {row["source_id"] for row in marts.rows(health.sources())} >= {"sample_lanchuan", "sample_yunze"}


def test_a_version_is_named_after_its_folder_and_answers_are_kept_by_it(serving_copy: Path, marts: Marts) -> None:
    assert marts.version == serving_copy.resolve().parent.name
    assert marts.rows(Query("SELECT ? AS one", ("1",))) == [{"one": "1"}]
    assert marts.has("dim_documents", "title")
    assert not marts.has("dim_documents", "no_such_column")
    assert not marts.has("no_such_mart")


def test_without_a_serving_copy_the_page_says_what_to_do(tmp_path: Path) -> None:
    app = opened(tmp_path / "serving" / "gongbao.duckdb", "overview", lang="en")
    assert app.info[0].value == "Nothing has been published yet. Run gongbao refresh first."
