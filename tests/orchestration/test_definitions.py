"""A snapshot of what Dagster shows: assets with their groups, checks, jobs, sensors and the schedule.

Where an asset is meant to be new or gone, delete `definitions.txt` and run the tests once: the file is written, the
test fails, and the change stands in the diff for somebody to read.
"""

from pathlib import Path

import dagster as dg
import pytest

from orchestration.definitions import build_definitions
from tests.orchestration.conftest import Story

SNAPSHOT = Path(__file__).with_name("definitions.txt")


@pytest.fixture(scope="module")
def definitions(story: Story) -> dg.Definitions:
    return build_definitions(story.workspace)


def _lines(definitions: dg.Definitions) -> list[str]:
    graph = definitions.resolve_asset_graph()
    assets = [
        f"asset {node.group_name} {node.key.to_user_string()}"
        for key in graph.get_all_asset_keys()
        if (node := graph.get(key)).is_materializable
    ]
    checks = [f"check {key.asset_key.to_user_string()} {key.name}" for key in graph.asset_check_keys]
    jobs = [f"job {name}" for name in ("refresh", "crawl", "build", "replay") if definitions.resolve_job_def(name)]
    sensors = [f"sensor {sensor.name}" for sensor in definitions.sensors or ()]
    schedule = definitions.resolve_schedule_def("nightly")
    schedules = [f"schedule {schedule.name} {schedule.cron_schedule} {schedule.execution_timezone}"]
    return sorted([*assets, *checks, *jobs, *schedules, *sensors])


def test_dagster_shows_what_it_showed(definitions: dg.Definitions) -> None:
    lines = _lines(definitions)
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text("\n".join(lines) + "\n", encoding="utf-8")
        pytest.fail(f"{SNAPSHOT.name} was missing and has been written: read it")
    assert lines == SNAPSHOT.read_text(encoding="utf-8").splitlines()


def test_the_way_of_the_data_is_one_chain(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    upstream = {key.to_user_string() for key in graph.upstream_key_iterator(dg.AssetKey("serving_copy"))}
    everything = {key.to_user_string() for key in graph.get_all_asset_keys()}
    assert {"source_captures", "parsed_documents", "number_mentions", "raw/mentions", "raw/blocks"} <= upstream
    assert {key for key in everything if key.startswith("marts/")} <= upstream


def test_every_dbt_source_is_an_asset_that_the_load_makes(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    raw = {key for key in graph.get_all_asset_keys() if key.path[0] == "raw"}
    assert raw
    assert all(graph.get(key).is_materializable for key in raw)


def test_every_asset_says_its_grain_or_purpose(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    own = [
        key for key in graph.get_all_asset_keys() if graph.get(key).group_name in {"crawl", "pages", "reading", "raw"}
    ]
    assert all((graph.get(key).description or "").startswith("One ") for key in own)


def test_a_night_without_a_source_is_skipped_and_says_so(definitions: dg.Definitions) -> None:
    with dg.build_schedule_context() as context:
        tick = definitions.resolve_schedule_def("nightly").evaluate_tick(context)
    assert tick.skip_message is not None
    assert "no source is enabled" in tick.skip_message
