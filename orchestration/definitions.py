"""The code location: what Dagster knows of this project."""

from pathlib import Path

import dagster as dg

from orchestration.assets.crawl import source_captures
from orchestration.assets.dbt import build_dbt_assets
from orchestration.assets.pages import staged_records
from orchestration.assets.raw import raw_tables
from orchestration.assets.serving import build_serving_copy
from orchestration.checks import CHECKS
from orchestration.dagster_log import RUN_LOG, run_logger
from orchestration.jobs import JOBS
from orchestration.progress import Reporter
from orchestration.resources import resources
from orchestration.schedules import nightly
from orchestration.sensors import SENSORS
from orchestration.steps.dbt_project import ensure_manifest
from orchestration.workspace import Workspace


def build_definitions(workspace: Workspace, reporter: Reporter | None = None) -> dg.Definitions:
    """The definitions over one DATA.

    Raises:
        DbtError: The dbt project does not parse.
    """
    return _definitions(workspace, ensure_manifest(workspace), reporter)


def _definitions(workspace: Workspace, manifest: Path, reporter: Reporter | None) -> dg.Definitions:
    dbt_models = build_dbt_assets(manifest)
    marts = [spec.key for spec in dbt_models.specs if spec.group_name == "marts"]
    return dg.Definitions(
        assets=[source_captures, staged_records, raw_tables, dbt_models, build_serving_copy(marts)],
        asset_checks=CHECKS,
        jobs=JOBS,
        schedules=[nightly],
        sensors=SENSORS,
        resources=resources(workspace, reporter),
        loggers={RUN_LOG: run_logger},
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions over the DATA that GONGBAO_DATA names, for Dagster's own processes."""
    return build_definitions(Workspace.at(None).prepare())
