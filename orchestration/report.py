"""What a job did, as the command line shows it: plain records, so that showing them needs no Dagster."""

from collections import Counter
from collections.abc import Mapping, Sequence

from scrapers.records import Outcome, Record

_UNCHANGED = (Outcome.UNCHANGED, Outcome.NOT_MODIFIED)


class StepReport(Record, frozen=True, kw_only=True):
    """One step of the job."""

    name: str
    seconds: float


class CheckReport(Record, frozen=True, kw_only=True):
    """One asset check that did not pass."""

    name: str
    is_error: bool
    description: str


class SourceReport(Record, frozen=True, kw_only=True):
    """What the job met at one source. Grain: one row a source."""

    source_id: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0


class JobReport(Record, frozen=True, kw_only=True):
    """One run of a job."""

    run_id: str
    is_success: bool
    seconds: float
    steps: tuple[StepReport, ...]
    checks: tuple[CheckReport, ...]
    errors: tuple[str, ...]
    """Why the job itself failed, one text a step that did."""
    fetched: Mapping[str, Mapping[str, int]]
    """Pages with documents by source and outcome; list pages are left out."""
    documents: Mapping[str, Mapping[str, int]]
    """Documents by source: new, changed, unchanged."""
    build_scope: str | None
    """How much of the dbt project was built."""
    is_published: bool
    """Whether the serving copy is a new one."""


class PageFailure(Record, frozen=True, kw_only=True):
    """One address that failed in the run, in fetching or in parsing."""

    source_id: str
    url: str
    outcome: str
    reason: str


def source_reports(report: JobReport, failures: Sequence[PageFailure]) -> tuple[SourceReport, ...]:
    """One row a source that the job met: its documents, and its pages that failed."""
    failed = Counter(failure.source_id for failure in failures)
    rows: list[SourceReport] = []
    for source_id in sorted({*report.fetched, *report.documents, *failed}):
        documents = report.documents.get(source_id, {})
        fetched = report.fetched.get(source_id, {})
        rows.append(
            SourceReport(
                source_id=source_id,
                new=documents.get("new", 0),
                changed=documents.get("changed", 0),
                unchanged=documents.get("unchanged", 0) + sum(fetched.get(outcome, 0) for outcome in _UNCHANGED),
                failed=failed[source_id],
            )
        )
    return tuple(rows)
