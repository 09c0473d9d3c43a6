"""What the summary says."""

import io

import pytest
from rich.console import Console

from orchestration.commands.summary import FAILURES_SHOWN, show_summary
from orchestration.exit_codes import ExitCode
from orchestration.report import CheckReport, JobReport, PageFailure, StepReport, source_reports
from orchestration.workspace import Workspace
from tests.orchestration.conftest import Story

REPORT = JobReport(
    run_id="no-such-run",
    is_success=True,
    seconds=10.0,
    steps=(StepReport(name="source_captures", seconds=1.0), StepReport(name="dbt_models", seconds=4.0)),
    checks=(),
    errors=(),
    fetched={"yunze": {"ok": 2, "unchanged": 3, "not_modified": 4}},
    documents={"yunze": {"new": 1, "changed": 1, "unchanged": 1}},
    build_scope="documents",
    is_published=True,
)


def _shown(workspace: Workspace, report: JobReport) -> tuple[ExitCode, str]:
    out = io.StringIO()
    return show_summary(Console(file=out, width=100), workspace, report), out.getvalue()


def test_a_source_counts_documents_and_failed_pages() -> None:
    failures = [PageFailure(source_id="lanchuan", url="http://x/", outcome="timeout", reason="30 s")]
    lanchuan, yunze = source_reports(REPORT, failures)
    assert (yunze.new, yunze.changed, yunze.unchanged, yunze.failed) == (1, 1, 8, 0)
    assert (lanchuan.source_id, lanchuan.failed) == ("lanchuan", 1)


def test_all_well_shows_documents_facts_time_and_what_to_try_next(story: Story) -> None:
    code, text = _shown(story.workspace, REPORT)
    assert code is ExitCode.OK
    for part in (
        "yunze",
        "indicator category",
        "fetch",
        "2 documents new or changed",
        str(story.workspace.serving_copy),
    ):
        assert part in text
    assert text.count("gongbao ") >= 3


def test_a_check_that_found_an_error_shows_in_the_exit_code(story: Story) -> None:
    check = CheckReport(name="row_volumes", is_error=True, description="facts fell from 9 to 4")
    report = JobReport(**{name: getattr(REPORT, name) for name in REPORT.__struct_fields__} | {"checks": (check,)})
    code, text = _shown(story.workspace, report)
    assert code is ExitCode.SOME_FAILED
    assert "facts fell from 9 to 4" in text


def test_a_failed_job_says_why_and_where_to_read_more(workspace: Workspace) -> None:
    report = JobReport(
        **{name: getattr(REPORT, name) for name in REPORT.__struct_fields__}
        | {"is_success": False, "errors": ("dbt_models: no such column",)}
    )
    code, text = _shown(workspace, report)
    assert code is ExitCode.JOB_FAILED
    assert "dbt_models: no such column" in text
    assert "gongbao.log" in text


@pytest.mark.parametrize("count", [1, FAILURES_SHOWN, FAILURES_SHOWN + 5])
def test_long_lists_of_failures_are_cut_and_say_where_the_rest_is(
    story: Story, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    failures = tuple(
        PageFailure(source_id="saved", url=f"saved:///p{n}", outcome="empty", reason="nothing") for n in range(count)
    )
    monkeypatch.setattr("orchestration.commands.summary.page_failures", lambda *_: failures)
    code, text = _shown(story.workspace, REPORT)
    assert code is ExitCode.SOME_FAILED
    assert text.count("saved:///p") == min(count, FAILURES_SHOWN)
    assert ("and 5 more" in text) == (count > FAILURES_SHOWN)
    assert "marts.fct_fetch_outcomes WHERE is_failure" in text
