"""Dagster's own store below DATA: the same for the command line and for the UI, so that each sees the other's runs."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from dagster._core.instance.ref import InstanceRef
from dagster._core.storage.noop_compute_log_manager import NoOpComputeLogManager

from orchestration.workspace import Workspace

_SETTINGS = """\
# written by gongbao
telemetry:
  enabled: false
concurrency:
  runs:
    max_concurrent_runs: 6
    tag_concurrency_limits:
      # portals at a time
      - key: gongbao/kind
        value: crawl
        limit: 4
      # DuckDB lets one writer in
      - key: gongbao/kind
        value: build
        limit: 1
      # one connection a host
      - key: gongbao/hosts
        value:
          applyLimitPerUniqueValue: true
        limit: 1
# a run that hangs, or whose machine went down, must not keep its place for ever
run_monitoring:
  enabled: true
  max_runtime_seconds: 72000
"""


def write_instance_settings(workspace: Workspace) -> None:
    """Write `dagster.yaml` where it is missing; one that somebody has changed stays."""
    settings = workspace.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(_SETTINGS, encoding="utf-8")


@contextmanager
def open_instance(workspace: Workspace) -> Iterator[dg.DagsterInstance]:
    """The persistent instance of a workspace, for a run in this process.

    Output of steps is not captured: that would take standard error away from progress bars.
    """
    write_instance_settings(workspace)
    overrides = {"compute_logs": {"module": NoOpComputeLogManager.__module__, "class": NoOpComputeLogManager.__name__}}
    reference = InstanceRef.from_dir(str(workspace.dagster), overrides=overrides)
    with dg.DagsterInstance.from_ref(reference) as instance:
        yield instance
