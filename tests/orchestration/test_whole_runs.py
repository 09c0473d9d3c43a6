"""The main job over the sample portal: first, again, after a change, and rebuilt from the archive."""

from tests.orchestration.conftest import Story
from tests.orchestration.tables import without
from warehouse.serving import ServingCopy

FACTS = "fct_indicator_observations"


def _totals(story: Story, stage: str) -> dict[str, int]:
    documents = story[stage].report.documents.values()
    return {kind: sum(counts[kind] for counts in documents) for kind in ("new", "changed", "unchanged")}


def test_the_first_run_publishes_documents_and_facts_of_every_sample_source(story: Story) -> None:
    first = story["first"]
    assert len(first.report.documents) >= 5
    assert _totals(story, "first")["new"] == len(first.marts["dim_documents"]) >= 24
    assert len(first.marts[FACTS]) > 100
    assert first.report.build_scope == "everything"
    assert first.report.is_published


def test_a_second_run_finds_nothing_new_and_changes_no_row(story: Story) -> None:
    again = story["again"]
    assert again.report.documents == {}
    assert again.report.build_scope == "operations"
    for table in (FACTS, "dim_documents", "mart_indicator_series"):
        # that the pages were still there is all that a second visit tells
        known, before = (without(stage.marts[table], {"last_seen_at"}) for stage in (again, story["first"]))
        assert known == before


def test_a_second_run_is_told_by_its_outcomes(story: Story) -> None:
    run_id = story["again"].report.run_id
    rows = [row for row in story["again"].marts["fct_fetch_outcomes"] if run_id in row]
    # it reads no more of a list than two pages that it knows, and no file of a page that is as it was
    assert 0 < len(rows) < len(story["first"].marts["fct_fetch_outcomes"])
    assert not [row for row in rows if '"outcome":"ok"' in row and '"capture_kind":"list"' not in row]


def test_a_changed_page_is_a_new_version_and_a_new_page_a_new_document(story: Story) -> None:
    assert _totals(story, "later") == {"new": 1, "changed": 1, "unchanged": 0}
    assert len(story["later"].marts["dim_documents"]) == len(story["first"].marts["dim_documents"]) + 1
    versions = ServingCopy(story.workspace.serving_copy).query(
        "SELECT version_count, count(*) FROM marts.dim_documents GROUP BY 1 ORDER BY 1"
    )
    assert [count for _, count in versions.rows] == [len(story["later"].marts["dim_documents"]) - 1, 1]
    assert [number for number, _ in versions.rows] == [1, 2]


def test_a_replay_gives_the_same_marts_as_the_crawls_did(story: Story) -> None:
    assert story["replay"].marts.keys() == story["later"].marts.keys()
    for table, rows in story["later"].marts.items():
        assert story["replay"].marts[table] == rows, table


def test_a_replay_leaves_one_warehouse(story: Story) -> None:
    assert {path.name for path in story.workspace.warehouse.iterdir()} == {"built.json", "writer.duckdb"}


def test_the_steps_are_timed(story: Story) -> None:
    names = {step.name for step in story["first"].report.steps}
    assert names >= {"source_captures", "staged_records", "raw_tables", "dbt_models", "serving_copy"}
    assert sum(step.seconds for step in story["first"].report.steps) <= story["first"].report.seconds
