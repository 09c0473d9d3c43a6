"""Jobs in this process, for the command line, the benchmark and tests: the same assets that Dagster's UI runs."""

import shutil
import time
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from orchestration.assets.crawl import source_captures
from orchestration.assets.pages import MODE_TAG
from orchestration.dagster_log import RUN_LOG
from orchestration.definitions import build_definitions
from orchestration.instance import open_instance
from orchestration.jobs import REFRESH, REPLAY
from orchestration.progress import Reporter
from orchestration.report import CheckReport, JobReport, StepReport
from orchestration.resources import CrawlConfig
from orchestration.step_errors import error_texts
from orchestration.workspace import Workspace


def run_refresh(workspace: Workspace, config: CrawlConfig, reporter: Reporter) -> JobReport:
    """From the portals, or from saved pages, to the serving copy."""
    run_config = {"ops": {source_captures.op.name: {"config": config.model_dump()}}}
    return _run(workspace, REFRESH, run_config, "saved" if config.pages else "crawl", reporter)


def run_replay(workspace: Workspace, reporter: Reporter) -> JobReport:
    """From the archive to the serving copy, into a new warehouse that takes the place of the current one."""
    replay = workspace.for_replay()
    shutil.rmtree(replay.warehouse, ignore_errors=True)
    return _run(replay, REPLAY, {}, "replay", reporter)


def _run(
    workspace: Workspace, job_name: str, run_config: Mapping[str, Any], mode: str, reporter: Reporter
) -> JobReport:
    started = time.monotonic()
    workspace.prepare()
    job = build_definitions(workspace, reporter).resolve_job_def(job_name)
    with open_instance(workspace) as instance:
        result = job.execute_in_process(
            run_config={**run_config, "loggers": {RUN_LOG: {}}},
            instance=instance,
            tags={MODE_TAG: mode},
            raise_on_error=False,
        )
        steps = tuple(_steps(instance, result.run_id))
    return _report(result, steps, time.monotonic() - started)


def _report(result: dg.ExecuteInProcessResult, steps: tuple[StepReport, ...], seconds: float) -> JobReport:
    metadata = {
        event.asset_key: {name: value.value for name, value in event.materialization.metadata.items()}
        for event in result.get_asset_materialization_events()
        if event.asset_key is not None
    }
    return JobReport(
        run_id=result.run_id,
        is_success=result.success,
        seconds=seconds,
        steps=steps,
        checks=tuple(_failed_checks(result)),
        errors=tuple(error_texts(result.get_step_failure_events())),
        fetched=_find(metadata, "outcomes", {}),
        documents=_find(metadata, "documents", {}),
        build_scope=_find(metadata, "build_scope", None),
        is_published=_find(metadata, "published", False),
    )


def _find(metadata: Mapping[dg.AssetKey, Mapping[str, Any]], name: str, default: Any) -> Any:  # noqa: ANN401 - JSON
    """The value that one of the assets tells under a name."""
    return next((values[name] for values in metadata.values() if name in values), default)


def _steps(instance: dg.DagsterInstance, run_id: str) -> Iterator[StepReport]:
    for step in sorted(instance.get_run_step_stats(run_id), key=lambda step: step.start_time or 0.0):
        if step.start_time is not None and step.end_time is not None:
            yield StepReport(name=step.step_key, seconds=step.end_time - step.start_time)


def _failed_checks(result: dg.ExecuteInProcessResult) -> Iterator[CheckReport]:
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed:
            yield CheckReport(
                name=evaluation.check_name,
                is_error=evaluation.severity is dg.AssetCheckSeverity.ERROR,
                description=evaluation.description or "",
            )
