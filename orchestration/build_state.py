"""What was last built and published from a writer's file, kept beside it.

It is marked stale before new documents are loaded and renewed after dbt has built everything, so that a job killed in
between builds again when it is started the next time.
"""

import os
from pathlib import Path

import msgspec

from scrapers.records import Record

_FILE = "built.json"


class BuildState(Record, frozen=True, kw_only=True):
    """Grain: one a writer's file."""

    project_digest: str = ""
    """Of the dbt project that built the marts; empty before the first build."""
    sources_digest: str = ""
    """Of the configuration of the sources that was last loaded."""
    is_stale: bool = True
    """Whether documents, readings or sources were loaded since the last build of the models that show them."""
    build_id: str = ""
    """Changes with each build that may have changed a mart."""
    full_build_id: str = ""
    """The last build of all models, not only of those that show the runs."""
    published_build_id: str = ""
    """The build that the serving copy holds."""


def read_build_state(warehouse: Path) -> BuildState:
    """The state beside the writer's file, or that of a warehouse never built."""
    try:
        return msgspec.json.decode((warehouse / _FILE).read_bytes(), type=BuildState)
    except (FileNotFoundError, msgspec.DecodeError):
        return BuildState()


def write_build_state(warehouse: Path, state: BuildState) -> None:
    """Replace the state as a whole."""
    new = warehouse / f"{_FILE}.new"
    new.write_bytes(msgspec.json.encode(state))
    os.replace(new, warehouse / _FILE)  # noqa: PTH105 - atomic where the target exists
