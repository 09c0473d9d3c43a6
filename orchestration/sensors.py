"""The sensors: what follows when crawls have ended, and who is told when a run has."""

from datetime import UTC, datetime

import dagster as dg

from orchestration.jobs import BUILD, CRAWL, REFRESH, build_job
from orchestration.messages.incidents import note_failed_job
from orchestration.messages.outbox import has_untold, tell
from orchestration.messages.telling import after_job
from orchestration.night import NIGHT_TAG, SIZE_TAG, SOURCE_TAG, CrawlState, Night, deadline
from orchestration.step_errors import error_texts
from orchestration.workspace import Workspace

_NEWEST_RUNS = 200
"""Crawls to look through for the newest night: those started by hand belong to none."""


@dg.sensor(
    name="nightly_build",
    job=build_job,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Build and publish when all crawls of the night have ended, or two hours have passed.",
)
def nightly_build(
    context: dg.SensorEvaluationContext, workspace: dg.ResourceParam[Workspace]
) -> dg.RunRequest | dg.SkipReason:
    """One run a night; crawls that end later are taken in by the next, and people are told of them."""
    night = newest_night(context.instance)
    if night is None:
        return dg.SkipReason("no night was crawled yet")
    if context.cursor == night.night_id:
        return dg.SkipReason(f"the night {night.night_id} is built")
    now = datetime.now(UTC)
    if not night.is_ready(now, deadline()):
        return dg.SkipReason(f"the night {night.night_id} waits for {', '.join(night.waits_for())}")
    for crawl in night.crawls:
        if not crawl.is_finished:
            text = f"the crawl of {crawl.source_id} had not ended when the night {night.night_id} was built without it"
            context.log.warning(text)
            note_failed_job(workspace, CRAWL, crawl.source_id, text, now)
    if missing := night.size - len(night.crawls):
        context.log.warning("the night %s is built without %d crawls never begun", night.night_id, missing)
    context.update_cursor(night.night_id)
    return dg.RunRequest(run_key=night.night_id, tags={NIGHT_TAG: night.night_id})


def newest_night(instance: dg.DagsterInstance) -> Night | None:
    """The night of the newest crawl that belongs to one, with all its crawls; null where there is none."""
    crawls = instance.get_runs(dg.RunsFilter(job_name=CRAWL), limit=_NEWEST_RUNS)
    night = next((run.tags[NIGHT_TAG] for run in crawls if NIGHT_TAG in run.tags), None)
    if night is None:
        return None
    records = instance.get_run_records(dg.RunsFilter(job_name=CRAWL, tags={NIGHT_TAG: night}))
    # a crawl that somebody ran again counts by its newest run
    newest = {record.dagster_run.tags[SOURCE_TAG]: record.dagster_run for record in reversed(records)}
    return Night(
        night_id=night,
        requested_at=min(record.create_timestamp for record in records),
        size=max(int(record.dagster_run.tags[SIZE_TAG]) for record in records),
        crawls=tuple(
            CrawlState(source_id=source_id, is_finished=run.is_finished, is_success=run.is_success)
            for source_id, run in sorted(newest.items())
        ),
    )


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="run_went_well",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Take in what a run found wrong with sources and columns, and tell people.",
)
def run_went_well(context: dg.RunStatusSensorContext, workspace: dg.ResourceParam[Workspace]) -> None:
    """Closes the incident of the job, and looks at what was published."""
    run = context.dagster_run
    if run.job_name in {CRAWL, BUILD, REFRESH}:
        after_job(workspace, job=run.job_name, source_id=run.tags.get(SOURCE_TAG), error=None)


@dg.run_failure_sensor(
    name="run_failed",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tell people that a job failed.",
)
def run_failed(context: dg.RunFailureSensorContext, workspace: dg.ResourceParam[Workspace]) -> None:
    """Opens the incident of the job; a source's crawl has its own."""
    run = context.dagster_run
    texts = list(error_texts(context.get_step_failure_events())) or [context.failure_event.message or ""]
    after_job(workspace, job=run.job_name, source_id=run.tags.get(SOURCE_TAG), error="; ".join(texts))


@dg.sensor(
    name="untold_messages",
    minimum_interval_seconds=600,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Send again what could not be sent.",
)
def untold_messages(workspace: dg.ResourceParam[Workspace]) -> dg.SkipReason:
    """Fails as long as a message does not get through, so that Dagster's page shows it.

    Raises:
        Failure: A message could not be sent.
    """
    if not has_untold(workspace):
        return dg.SkipReason("everything was told")
    failed = [f"{delivery.channel}: {delivery.error}" for delivery in tell(workspace) if delivery.error]
    if failed:
        raise dg.Failure(f"a message could not be sent: {'; '.join(failed)}")
    return dg.SkipReason("sent")


SENSORS = (nightly_build, run_went_well, run_failed, untold_messages)
