"""The schedules: when jobs run by themselves."""

import dagster as dg

from orchestration.jobs import refresh_job

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=refresh_job,
    # bureaus publish in office hours; their portals are idle now
    cron_schedule="30 2 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Refresh from all enabled sources every night at 02:30, China time.",
)
