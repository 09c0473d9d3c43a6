"""Group `serving`: from the marts in the writer's file to the published copy that readers open."""

from collections.abc import Iterable
from datetime import timedelta

import dagster as dg

from orchestration.progress import Reporter
from orchestration.steps.publish import publish_marts
from orchestration.workspace import Workspace

SERVING_COPY = dg.AssetKey("serving_copy")
DOCUMENTS = "documents_served"
FACTS = "facts_served"
_LATE_AFTER = timedelta(hours=28)
"""A night that was built has let the copy be made or found current: a day, the crawls, and some hours more."""
_STALE_AFTER = timedelta(hours=52)


def build_serving_copy(marts: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset that stands right of all marts."""

    @dg.asset(
        key=SERVING_COPY,
        deps=list(marts),
        group_name="serving",
        kinds={"duckdb", "parquet"},
        freshness_policy=dg.FreshnessPolicy.time_window(fail_window=_STALE_AFTER, warn_window=_LATE_AFTER),
    )
    def serving_copy(
        workspace: dg.ResourceParam[Workspace], reporter: dg.ResourceParam[Reporter]
    ) -> dg.MaterializeResult[None]:
        """One complete, read-only version of schema `marts`, with Parquet beside it, behind `DATA/serving`."""
        with workspace.locked():
            report = publish_marts(workspace, reporter)
        return dg.MaterializeResult(
            metadata={
                "published": report.is_new,
                DOCUMENTS: report.documents,
                FACTS: report.facts,
                "path": dg.MetadataValue.path(workspace.serving_copy),
            }
        )

    return serving_copy
