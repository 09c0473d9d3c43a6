"""The asset checks: what is said about a run's quality. They look only at the serving copy and never stop a run."""

from collections.abc import Mapping

import dagster as dg

from orchestration.assets.crawl import source_captures
from orchestration.assets.serving import DOCUMENTS, FACTS, SERVING_COPY
from orchestration.steps.health import column_troubles, source_troubles
from orchestration.steps.quality import completeness, latest_fetch, volume_problem
from orchestration.workspace import Workspace

FAILURE_SHARE_ERROR = 0.2
"""Share of a run's addresses that failed from which it is an error and not a warning."""
COMPLETENESS_WANTED = 0.95
"""Share of official documents that shall have a metadata field."""


@dg.asset_check(asset=source_captures, additional_deps=[SERVING_COPY])
def fetch_failures(workspace: dg.ResourceParam[Workspace]) -> dg.AssetCheckResult:
    """No address failed in the newest night or run, in fetching or in parsing."""
    fetched = latest_fetch(workspace.serving_copy)
    failed = sum(fetched.failures.values())
    is_error = failed > FAILURE_SHARE_ERROR * fetched.addresses
    by_outcome = ", ".join(f"{count} {outcome}" for outcome, count in fetched.failures.items())
    return dg.AssetCheckResult(
        passed=failed == 0,
        severity=dg.AssetCheckSeverity.ERROR if is_error else dg.AssetCheckSeverity.WARN,
        description=f"{failed} of {fetched.addresses} addresses failed" + (f": {by_outcome}" if failed else ""),
        metadata={"addresses": fetched.addresses, **fetched.failures},
    )


@dg.asset_check(asset=dg.AssetKey(["marts", "dim_documents"]), additional_deps=[SERVING_COPY])
def metadata_completeness(workspace: dg.ResourceParam[Workspace]) -> dg.AssetCheckResult:
    """Nearly all current official documents have a title, an agency or index number, a date and a region."""
    shares = completeness(workspace.serving_copy)
    low = {name: share for name, share in shares.items() if share < COMPLETENESS_WANTED}
    return dg.AssetCheckResult(
        passed=not low,
        severity=dg.AssetCheckSeverity.WARN,
        description=", ".join(f"{name}: {share:.0%} of official documents" for name, share in (low or shares).items()),
        metadata={name: round(share, 4) for name, share in shares.items()},
    )


@dg.asset_check(asset=SERVING_COPY)
def row_volumes(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
    """There are documents and facts, and not less than half of what there was before."""
    newest = context.instance.fetch_materializations(SERVING_COPY, limit=2).records
    volumes = [_volumes(record.asset_materialization) for record in newest]
    problem = volume_problem(volumes[0], volumes[1] if len(volumes) > 1 else {})
    return dg.AssetCheckResult(
        passed=problem is None,
        severity=dg.AssetCheckSeverity.ERROR,
        description=problem or ", ".join(f"{count} {name}" for name, count in volumes[0].items()),
        metadata=dict(volumes[0]),
    )


def _volumes(materialization: dg.AssetMaterialization | None) -> Mapping[str, int]:
    metadata = materialization.metadata if materialization else {}
    return {name: int(str(metadata[name].value)) for name in (DOCUMENTS, FACTS) if name in metadata}


@dg.asset_check(asset=source_captures, additional_deps=[SERVING_COPY])
def source_freshness(workspace: dg.ResourceParam[Workspace]) -> dg.AssetCheckResult:
    """No source refuses, has been out of reach for three days, or is silent for longer than its rhythm allows."""
    troubles = source_troubles(workspace.serving_copy)
    return dg.AssetCheckResult(
        passed=not troubles,
        severity=dg.AssetCheckSeverity.ERROR,
        description="; ".join(trouble.text for trouble in troubles) or "every source that is crawled nightly is fresh",
        metadata={trouble.source_id: trouble.status for trouble in troubles},
    )


@dg.asset_check(asset=source_captures, additional_deps=[SERVING_COPY])
def column_rows(workspace: dg.ResourceParam[Workspace]) -> dg.AssetCheckResult:
    """No column has no rows, or less than half of the rows of the walk before."""
    troubles = column_troubles(workspace.serving_copy)
    return dg.AssetCheckResult(
        passed=not troubles,
        severity=dg.AssetCheckSeverity.ERROR,
        description="; ".join(trouble.text for trouble in troubles) or "every column has its rows",
        metadata={f"{trouble.source_id}/{trouble.column_name}": trouble.status for trouble in troubles},
    )


CHECKS = (fetch_failures, source_freshness, column_rows, metadata_completeness, row_volumes)
