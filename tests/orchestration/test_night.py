"""The night: one run a source, and one that builds when they have ended or a deadline has passed."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import dagster as dg
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.assets.crawl import source_captures
from orchestration.definitions import build_definitions
from orchestration.jobs import BUILD, CRAWL, crawl_job
from orchestration.messages.incidents import open_incidents
from orchestration.messages.telling import after_job
from orchestration.night import (
    DEADLINE_VARIABLE,
    HOSTS_TAG,
    KIND_TAG,
    NIGHT_TAG,
    SIZE_TAG,
    SOURCE_TAG,
    CrawlState,
    Night,
    crawl_run_id,
    deadline,
    host_groups,
    night_id,
)
from orchestration.progress import LogReporter
from orchestration.resources import CrawlConfig
from orchestration.schedules import nightly
from orchestration.sensors import nightly_build, run_failed
from orchestration.steps.fetch import NothingToCrawlError
from orchestration.steps.parse import this_run
from orchestration.steps.pending import find_pending
from orchestration.workspace import Workspace
from scrapers.sources import SOURCES_DIR, SourceConfig, load_sources
from warehouse.serving import ServingCopy

SAMPLE = load_sources(SOURCES_DIR / "sample")


def _with_hosts(source: SourceConfig, number: int, hosts: Sequence[str]) -> SourceConfig:
    column = msgspec.structs.replace(source.columns[0], url=f"http://{hosts[0]}/list/")
    return msgspec.structs.replace(source, id=f"s{number}", hosts=tuple(hosts), columns=(column,))


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3, unique=True), max_size=8))
def test_sources_that_share_a_host_are_in_one_group(all_hosts: list[list[str]]) -> None:
    sources = [
        _with_hosts(SAMPLE[0], number, [f"{host}.example" for host in hosts]) for number, hosts in enumerate(all_hosts)
    ]
    groups = host_groups(sources)
    for one in sources:
        for other in sources:
            if set(one.hosts) & set(other.hosts):
                assert groups[one.id] == groups[other.id]
    # a group's name is one of its hosts, so that two groups never share one
    assert all(any(name in source.hosts for source in sources) for name in groups.values())


def test_a_crawl_of_a_night_is_named_after_it() -> None:
    tags = {NIGHT_TAG: "20260131", SOURCE_TAG: "yunze"}
    assert crawl_run_id("0a1b2c3d-rest", tags) == "night-20260131-yunze-0a1b2c3d"
    assert crawl_run_id("0a1b2c3d-rest", {}) == "0a1b2c3d-rest"


def test_a_night_is_named_by_the_day_in_china() -> None:
    assert night_id(datetime(2026, 1, 30, 18, 30, tzinfo=UTC)) == "20260131"


def _night(*finished: bool, size: int) -> Night:
    crawls = tuple(CrawlState(source_id=f"s{n}", is_finished=done, is_success=done) for n, done in enumerate(finished))
    return Night(night_id="20260131", requested_at=datetime(2026, 1, 30, tzinfo=UTC), size=size, crawls=crawls)


@pytest.mark.parametrize(
    ("night", "hours", "is_ready"),
    [
        (_night(True, True, size=2), 0.1, True),
        (_night(True, False, size=2), 0.1, False),
        (_night(True, False, size=2), 2.1, True),
        (_night(True, True, size=3), 0.1, False),
    ],
)
def test_building_waits_for_every_crawl_but_not_for_ever(night: Night, hours: float, is_ready: bool) -> None:
    assert night.is_ready(night.requested_at + timedelta(hours=hours), timedelta(hours=2)) is is_ready


@pytest.mark.parametrize("text", ["0", "25", "two", "nan"])
def test_a_senseless_deadline_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEADLINE_VARIABLE, text)
    with pytest.raises(ValueError, match=DEADLINE_VARIABLE):
        deadline()


def test_the_schedule_asks_for_one_crawl_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.schedules.choose_sources", lambda _: SAMPLE)
    at = datetime(2026, 1, 30, 18, 30, tzinfo=UTC)
    with dg.build_schedule_context(scheduled_execution_time=at) as context:
        requests = nightly(context)
    assert isinstance(requests, list)
    assert [request.tags[SOURCE_TAG] for request in requests] == [source.id for source in SAMPLE]
    assert {request.run_key for request in requests} == {f"20260131/{source.id}" for source in SAMPLE}
    assert {request.tags[SIZE_TAG] for request in requests} == {str(len(SAMPLE))}
    assert len({request.tags[HOSTS_TAG] for request in requests}) == len(SAMPLE)


def _crawled(instance: dg.DagsterInstance, source_id: str, status: dg.DagsterRunStatus) -> None:
    tags = {NIGHT_TAG: "20260131", SIZE_TAG: "2", SOURCE_TAG: source_id}
    instance.add_run(dg.DagsterRun(job_name=CRAWL, run_id=f"run-{source_id}", status=status, tags=tags))


def _tick(instance: dg.DagsterInstance, workspace: Workspace, cursor: str | None = None) -> object:
    return nightly_build(dg.build_sensor_context(instance=instance, cursor=cursor, resources={"workspace": workspace}))


def test_the_build_follows_when_all_crawls_have_ended_well_or_not(workspace: Workspace) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        assert isinstance(_tick(instance, workspace), dg.SkipReason)
        _crawled(instance, "a", dg.DagsterRunStatus.SUCCESS)
        waiting = _tick(instance, workspace)
        assert isinstance(waiting, dg.SkipReason)
        _crawled(instance, "b", dg.DagsterRunStatus.FAILURE)
        request = _tick(instance, workspace)
        assert isinstance(request, dg.RunRequest)
        assert (request.run_key, request.tags[NIGHT_TAG]) == ("20260131", "20260131")
        assert isinstance(_tick(instance, workspace, cursor="20260131"), dg.SkipReason)


def test_a_stuck_crawl_does_not_hold_the_night(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        _crawled(instance, "a", dg.DagsterRunStatus.SUCCESS)
        _crawled(instance, "b", dg.DagsterRunStatus.STARTED)
        skipped = _tick(instance, workspace)
        assert isinstance(skipped, dg.SkipReason)
        assert skipped.skip_message == "the night 20260131 waits for b"
        assert open_incidents(workspace) == ()
        monkeypatch.setattr("orchestration.sensors.deadline", lambda: timedelta(0))
        assert isinstance(_tick(instance, workspace), dg.RunRequest)
    (incident,) = open_incidents(workspace)
    assert incident.text == "the crawl of b had not ended when the night 20260131 was built without it"
    after_job(workspace, job=CRAWL, source_id="b", error=None)
    assert open_incidents(workspace) == ()


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, dict[str, bool]]:
    """A night over two sources of the sample portal."""
    workspace = Workspace.at(tmp_path_factory.mktemp("night") / "data").prepare()
    definitions = build_definitions(workspace)
    successes: dict[str, bool] = {}
    with dg.DagsterInstance.ephemeral() as instance:
        for source in SAMPLE[:2]:
            config = CrawlConfig(sources=[source.id], sample=True)
            result = definitions.resolve_job_def(CRAWL).execute_in_process(
                run_config={"ops": {source_captures.op.name: {"config": config.model_dump()}}},
                tags={NIGHT_TAG: "20260131", SOURCE_TAG: source.id},
                instance=instance,
            )
            successes[source.id] = result.success
        built = definitions.resolve_job_def(BUILD).execute_in_process(
            instance=instance, tags={NIGHT_TAG: "20260131"}, raise_on_error=False
        )
        successes[BUILD] = built.success
        checks = {evaluation.check_name: evaluation.passed for evaluation in built.get_asset_check_evaluations()}
    assert checks.keys() >= {"fetch_failures", "source_freshness", "column_rows", "row_volumes"}
    return workspace, successes


def test_a_night_over_the_sample_ends_in_a_serving_copy(night: tuple[Workspace, dict[str, bool]]) -> None:
    workspace, successes = night
    assert all(successes.values())
    rows = (
        ServingCopy(workspace.serving_copy)
        .query("SELECT DISTINCT source_id, batch_id, left(run_id, 15) FROM marts.fct_fetch_outcomes ORDER BY 1")
        .rows
    )
    assert rows == tuple((source.id, "night-20260131", "night-20260131-") for source in SAMPLE[:2])


def test_the_digest_tells_of_the_night_as_one(night: tuple[Workspace, dict[str, bool]]) -> None:
    rows = ServingCopy(night[0].serving_copy).query("SELECT DISTINCT run_id, kind FROM marts.mart_run_digest").rows
    assert {("night-20260131", "document"), ("night-20260131", "observation")} == set(rows)


def test_a_crawl_that_fails_opens_an_incident_in_its_own_words(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NothingToCrawlError("no source is called nowhere")

    monkeypatch.setattr("orchestration.assets.crawl.choose_sources", fail)
    job = dg.Definitions(
        assets=[source_captures], jobs=[crawl_job], resources={"workspace": workspace, "reporter": LogReporter()}
    ).resolve_job_def(CRAWL)
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, tags={SOURCE_TAG: "nowhere"}, raise_on_error=False)
        context = dg.build_run_status_sensor_context(
            sensor_name="run_failed",
            dagster_event=result.get_run_failure_event(),
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            resources={"workspace": workspace},
        ).for_run_failure()
        run_failed(context)
    assert [incident.text for incident in open_incidents(workspace)] == [
        "the crawl of nowhere failed: source_captures: no source is called nowhere"
    ]


def test_a_journal_of_a_crawl_that_goes_on_is_left_for_later(workspace: Workspace) -> None:
    (workspace.journal / "going-on.jsonl").touch()
    (workspace.journal / "ended.jsonl").touch()
    run = this_run("build", "crawl")
    with workspace.crawling("going-on", ["a.example"]):
        assert [path.stem for path in find_pending(workspace, run).journals] == ["ended"]
    assert [path.stem for path in find_pending(workspace, run).journals] == ["ended", "going-on"]


def test_kinds_of_runs_are_told_apart_for_the_queue(night: tuple[Workspace, dict[str, bool]]) -> None:
    definitions = build_definitions(night[0])
    kinds = {name: definitions.resolve_job_def(name).tags[KIND_TAG] for name in ("crawl", "build", "refresh", "replay")}
    assert kinds == {"crawl": "crawl", "build": "build", "refresh": "build", "replay": "build"}
