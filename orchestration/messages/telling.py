"""What follows a job that has ended, on the command line as in Dagster: incidents are taken in, and people told."""

from datetime import UTC, datetime

from orchestration.messages.incidents import look_for_incidents, note_failed_job, note_good_job
from orchestration.messages.outbox import Delivery, tell
from orchestration.workspace import Workspace
from warehouse.serving import QueryError, ServingCopyMissingError


def after_job(workspace: Workspace, *, job: str, source_id: str | None, error: str | None) -> tuple[Delivery, ...]:
    """Take in what a job left, and send what was not told yet.

    Args:
        workspace: Where the job ran.
        job: Its name.
        source_id: The one source that it was about, if so.
        error: Why it failed, or null where it went well.

    Returns:
        The messages, sent or not.
    """
    now = datetime.now(UTC)
    if error is not None:
        what = f"the crawl of {source_id}" if source_id else f"the job {job}"
        note_failed_job(workspace, job, source_id, f"{what} failed: {error}", now)
        return tell(workspace, is_run_end=source_id is None)
    note_good_job(workspace, job, source_id, now)
    if source_id is not None:
        return ()
    try:
        look_for_incidents(workspace, now)
    except (QueryError, ServingCopyMissingError) as problem:
        note_failed_job(workspace, "health", None, f"the health of sources could not be told: {problem}", now)
    return tell(workspace, is_run_end=True)
