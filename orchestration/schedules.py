"""The schedules: when jobs run by themselves."""

import dagster as dg

from orchestration.jobs import refresh_job
from orchestration.steps.fetch import CrawlRequest, NothingToCrawlError, choose_sources


# bureaus publish in office hours; their portals are idle at this hour
@dg.schedule(
    name="nightly",
    job=refresh_job,
    cron_schedule="30 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Refresh from all enabled sources every night at 02:30, China time.",
)
def nightly() -> dg.RunRequest | dg.SkipReason:
    """One run a night, or the reason why there is none."""
    try:
        choose_sources(CrawlRequest())
    except NothingToCrawlError as error:
        return dg.SkipReason(str(error))
    return dg.RunRequest()
