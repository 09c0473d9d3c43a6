"""The schedules: when jobs run by themselves."""

from datetime import UTC, datetime

import dagster as dg

from orchestration.assets.crawl import source_captures
from orchestration.jobs import crawl_job
from orchestration.night import HOSTS_TAG, NIGHT_TAG, SIZE_TAG, SOURCE_TAG, host_groups, night_id
from orchestration.resources import CrawlConfig
from orchestration.steps.fetch import CrawlRequest, NothingToCrawlError, choose_sources


# bureaus publish in office hours; their portals are idle at this hour
@dg.schedule(
    name="nightly",
    job=crawl_job,
    cron_schedule="30 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Crawl each enabled source in a run of its own, every night at 02:30, China time.",
)
def nightly(context: dg.ScheduleEvaluationContext) -> list[dg.RunRequest] | dg.SkipReason:
    """One run a source, or the reason why there is none."""
    try:
        sources = choose_sources(CrawlRequest())
    except NothingToCrawlError as error:
        return dg.SkipReason(str(error))
    night = night_id(context.scheduled_execution_time or datetime.now(UTC))
    groups = host_groups(sources)
    return [
        dg.RunRequest(
            run_key=f"{night}/{source.id}",
            run_config={"ops": {source_captures.op.name: {"config": CrawlConfig(sources=[source.id]).model_dump()}}},
            tags={
                NIGHT_TAG: night,
                SIZE_TAG: str(len(sources)),
                SOURCE_TAG: source.id,
                HOSTS_TAG: groups[source.id],
            },
        )
        for source in sources
    ]
