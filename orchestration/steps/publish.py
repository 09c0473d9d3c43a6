"""The marts to the serving copy, where they changed since it was made."""

import os
import shutil

import msgspec

from orchestration.build_state import read_build_state, write_build_state
from orchestration.progress import Reporter
from orchestration.steps.quality import volumes
from orchestration.workspace import Workspace
from scrapers.records import Record
from warehouse.publish import publish


class PublishReport(Record, frozen=True, kw_only=True):
    """What the step did."""

    is_new: bool
    """False where the serving copy held the newest build already."""
    documents: int
    """Current documents in the serving copy."""
    facts: int
    """Their observations."""


def publish_marts(workspace: Workspace, reporter: Reporter) -> PublishReport:
    """Publish the newest build, unless the serving copy holds it already.

    Raises:
        OSError: The serving folder cannot be written.
    """
    state = read_build_state(workspace.warehouse)
    is_new = state.published_build_id != state.build_id or not workspace.serving_copy.exists()
    if is_new:
        with reporter.task("publishing", total=1) as advance:
            publish(workspace.writer, workspace.serving)
            advance()
        write_build_state(workspace.warehouse, msgspec.structs.replace(state, published_build_id=state.build_id))
    if workspace.is_replay:
        _promote(workspace)
    documents, facts = volumes(workspace.serving_copy)
    return PublishReport(is_new=is_new, documents=documents, facts=facts)


def _promote(replay: Workspace) -> None:
    """Let the warehouse that a replay made take the place of the current one.

    The current state is marked stale first and replaced last, so that a crash in between leaves a writer's file that
    is only built and published once more.
    """
    current = Workspace(replay.data)
    write_build_state(current.warehouse, msgspec.structs.replace(read_build_state(current.warehouse), is_stale=True))
    # a log that a killed process left behind belongs to the file that goes
    current.writer.with_name(f"{current.writer.name}.wal").unlink(missing_ok=True)
    os.replace(replay.writer, current.writer)  # noqa: PTH105 - atomic where the target exists
    write_build_state(current.warehouse, read_build_state(replay.warehouse))
    shutil.rmtree(replay.warehouse)
    shutil.rmtree(replay.staging)
