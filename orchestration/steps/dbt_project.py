"""The dbt project and its manifest, made once and kept as long as the project's files are the same."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from orchestration.workspace import Workspace

PROJECT_DIR = Path(__file__).resolve().parents[2] / "dbt_project"
_NOT_THE_PROJECT = frozenset({"target", "logs", "dbt_packages", ".user.yml"})


class DbtError(RuntimeError):
    """dbt failed; the message names each node that failed and why."""


@cache
def project_digest() -> str:
    """Digest of the project's files, names included."""
    digest = hashlib.sha256()
    for file in sorted(PROJECT_DIR.rglob("*")):
        parts = file.relative_to(PROJECT_DIR).parts
        if file.is_file() and not _NOT_THE_PROJECT.intersection(parts):
            digest.update("/".join(parts).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def dbt_arguments(workspace: Workspace) -> list[str]:
    """The options that every call of dbt needs: where its files are, and silence on the console."""
    return [
        *("--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)),
        *("--target-path", str(workspace.dbt / "target"), "--log-path", str(workspace.dbt / "logs")),
        *("--quiet", "--log-level", "none", "--log-level-file", "info", "--no-use-colors"),
    ]


@contextmanager
def dbt_environment(workspace: Workspace) -> Iterator[None]:
    """The variables that the project's profile reads, for the time of the block; and no usage statistics."""
    wanted = {
        "GONGBAO_WRITER": str(workspace.writer),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }
    former = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in former.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def ensure_manifest(workspace: Workspace) -> Path:
    """The manifest of the project as it stands, parsed by dbt only where the project's files have changed.

    It is the same for all writer's files of a workspace, because it holds their name and not their folder.

    Raises:
        DbtError: The project does not parse.
    """
    workspace = Workspace(workspace.data)
    manifest = workspace.dbt / f"manifest-{project_digest()[:16]}.json"
    if manifest.exists():
        return manifest
    from dbt.cli.main import dbtRunner  # noqa: PLC0415 - a second and a half, for nothing where nothing changed

    workspace.dbt.mkdir(parents=True, exist_ok=True)
    with dbt_environment(workspace):
        result = dbtRunner().invoke(["parse", *dbt_arguments(workspace)])
    if not result.success:
        raise DbtError(f"the dbt project in {PROJECT_DIR} does not parse: {result.exception}")
    for old in workspace.dbt.glob("manifest-*.json"):
        old.unlink()
    (workspace.dbt / "target" / "manifest.json").rename(manifest)
    return manifest
