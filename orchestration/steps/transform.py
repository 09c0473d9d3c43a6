"""dbt over the loaded records: everything where documents are new, else only the models that show the run itself."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from orchestration.build_state import read_build_state, write_build_state
from orchestration.progress import Advance, Reporter
from orchestration.steps.dbt_project import DbtError, dbt_arguments, dbt_environment, project_digest
from orchestration.workspace import Workspace
from scrapers.records import Record

if TYPE_CHECKING:
    from dbt.artifacts.schemas.results import NodeResult
    from dbt_common.events.base_types import EventMsg

_FAILED = frozenset({"error", "fail", "runtime error", "partial success"})
_ERRORS_SHOWN = 10


class BuildScope(StrEnum):
    """How much of the dbt project a build takes in."""

    EVERYTHING = "everything"
    """Never built, or the project's files have changed."""
    DOCUMENTS = "documents"
    """All but the seeds: documents were loaded since the last build."""
    OPERATIONS = "operations"
    """Only the marts that show what each run met, what they are made of, and whether documents still stand."""


# what is published is tested each time; the layers below it, and the rules by themselves, with the project's suite
_LEFT_OUT = (
    "--exclude", "resource_type:unit_test", "resource_type:test,path:models/staging",
    "resource_type:test,path:models/intermediate", "resource_type:test,path:seeds",
)  # fmt: skip

# withdrawn and moved pages bring no document, and change what the documents' marts say of them
_PRESENCE = ("int_document_presence", "int_document_groups", "dim_documents", "mart_duplicate_documents")

_SELECTION: Mapping[BuildScope, Sequence[str]] = {
    # a changed rule holds for old documents too, which incremental models would leave as they are
    BuildScope.EVERYTHING: ("--full-refresh",),
    BuildScope.DOCUMENTS: ("--exclude-resource-type", "seed"),
    # what stands left of them is as the last build left it, but for the sources met
    BuildScope.OPERATIONS: (
        *("--select", "dim_sources", "gongbao.marts.operations", *_PRESENCE),
        *("--indirect-selection", "cautious"),
    ),
}


class NodeReport(Record, frozen=True, kw_only=True):
    """What came of one node of the dbt project. Grain: one row a node built or tested."""

    unique_id: str
    resource_type: str
    status: str
    message: str | None
    seconds: float


class TransformReport(Record, frozen=True, kw_only=True):
    """What one build did."""

    scope: BuildScope
    nodes: tuple[NodeReport, ...]
    seconds: float
    """From the first node's beginning to the last one's end: the build without dbt's own start."""

    @property
    def warnings(self) -> tuple[NodeReport, ...]:
        """Tests that found something and are set to warn."""
        return tuple(node for node in self.nodes if node.status == "warn")


def build_scope(workspace: Workspace) -> BuildScope:
    """How much has to be built, by what was built last."""
    state = read_build_state(workspace.warehouse)
    if state.project_digest != project_digest():
        return BuildScope.EVERYTHING
    return BuildScope.DOCUMENTS if state.is_stale else BuildScope.OPERATIONS


def transform(workspace: Workspace, reporter: Reporter, models: Sequence[str] | None = None) -> TransformReport:
    """Run and test the models in this process.

    Args:
        workspace: Whose writer's file is built.
        reporter: Told of each node.
        models: Unique names of the only models to build, where somebody chose some; the warehouse then stays stale.

    Raises:
        DbtError: A node failed, or dbt itself; marts built before it stay in the writer's file, unpublished.
    """
    scope = build_scope(workspace)
    selection = _SELECTION[scope] if models is None else ("--select", *models)
    nodes, seconds = _build(workspace, reporter, selection)
    state = read_build_state(workspace.warehouse)
    if any(node.resource_type != "test" for node in nodes):
        state = msgspec.structs.replace(state, build_id=uuid.uuid4().hex)
    if models is None and scope is not BuildScope.OPERATIONS:
        state = msgspec.structs.replace(
            state, is_stale=False, project_digest=project_digest(), full_build_id=state.build_id
        )
    write_build_state(workspace.warehouse, state)
    return TransformReport(scope=scope, nodes=nodes, seconds=seconds)


def _build(workspace: Workspace, reporter: Reporter, selection: Sequence[str]) -> tuple[tuple[NodeReport, ...], float]:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager  # noqa: PLC0415 - slow to import
    from dbt.cli.main import dbtRunner  # noqa: PLC0415

    # the results are taken from memory: writing them and the manifest as JSON takes more than a second
    arguments = ["build", "--no-write-json", *selection, *_LEFT_OUT, *dbt_arguments(workspace)]
    with dbt_environment(workspace), reporter.task("building marts") as advance:
        try:
            result = dbtRunner(callbacks=[_count_nodes(advance)]).invoke(arguments)
        finally:
            # dbt would keep the writer's file open to the end of the process
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    results: Sequence[NodeResult] = getattr(result.result, "results", ())
    nodes = tuple(_node_report(node) for node in results)
    failed = [node for node in nodes if node.status in _FAILED]
    if failed or not result.success:
        raise DbtError(_describe(failed, result.exception))
    return nodes, float(getattr(result.result, "elapsed_time", 0.0))


def _count_nodes(advance: Advance) -> "Callable[[EventMsg], None]":
    def on_event(event: "EventMsg") -> None:
        if event.info.name == "NodeFinished":
            advance()

    return on_event


def _node_report(result: "NodeResult") -> NodeReport:
    return NodeReport(
        unique_id=result.node.unique_id,
        resource_type=str(result.node.resource_type),
        status=str(result.status),
        message=result.message,
        seconds=result.execution_time,
    )


def _describe(failed: Sequence[NodeReport], exception: BaseException | None) -> str:
    lines = [f"{node.unique_id}: {(node.message or node.status).strip()}" for node in failed[:_ERRORS_SHOWN]]
    if len(failed) > _ERRORS_SHOWN:
        lines.append(f"and {len(failed) - _ERRORS_SHOWN} more")
    if not lines:
        lines.append(str(exception or "dbt stopped without saying why"))
    return "dbt failed:\n" + "\n".join(lines)
