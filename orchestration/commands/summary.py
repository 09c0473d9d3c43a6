"""What the terminal shows after a job."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from orchestration.exit_codes import ExitCode
from orchestration.report import JobReport, PageFailure, SourceReport, source_reports
from orchestration.steps.quality import facts_by_category, page_failures
from orchestration.workspace import Workspace

FAILURES_SHOWN = 20
_STEP_NAMES: Mapping[str, str] = {
    "source_captures": "fetch",
    "staged_records": "parse and read",
    "raw_tables": "load",
    "dbt_models": "dbt build",
    "serving_copy": "publish",
}
_SCOPES: Mapping[str, str] = {
    "everything": "all models and seeds",
    "documents": "all models; the seeds are unchanged",
    "operations": "nothing new: only the models about the run itself",
}


def show_summary(console: Console, workspace: Workspace, report: JobReport) -> ExitCode:
    """Print what a job did, and say what that means for the exit code."""
    if not report.is_success:
        _print_errors(console, workspace, report)
        return ExitCode.JOB_FAILED
    failures = page_failures(workspace.serving_copy, report.run_id)
    sources = source_reports(report, failures)
    _print_sources(console, sources)
    _print_facts(console, facts_by_category(workspace.serving_copy))
    _print_steps(console, report)
    _print_failures(console, failures)
    _print_checks(console, report)
    _print_end(console, workspace, report, sources)
    has_errors = bool(failures) or any(check.is_error for check in report.checks)
    return ExitCode.SOME_FAILED if has_errors else ExitCode.OK


def _print_errors(console: Console, workspace: Workspace, report: JobReport) -> None:
    console.print("[bold red]The job failed.[/] The serving copy is the one from before.")
    for error in report.errors:
        console.print(error, markup=False, highlight=False, soft_wrap=True)
    console.print(f"More in {workspace.logs / 'gongbao.log'}", highlight=False, soft_wrap=True)


def _table(title: str, text: str, *numbers: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    table.add_column(text)
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _print_sources(console: Console, sources: Sequence[SourceReport]) -> None:
    if not sources:
        return
    table = _table("Documents", "source", "new", "changed", "unchanged", "failed")
    for row in sources:
        failed = f"[red]{row.failed}[/]" if row.failed else "0"
        table.add_row(row.source_id, str(row.new), str(row.changed), str(row.unchanged), failed)
    console.print(table, "")


def _print_facts(console: Console, facts: Sequence[tuple[str, int]]) -> None:
    if not facts:
        return
    table = _table("Facts in the serving copy", "indicator category", "facts")
    for category, count in facts:
        table.add_row(category, str(count))
    console.print(table, "")


def _print_steps(console: Console, report: JobReport) -> None:
    table = _table("Time", "step", "seconds")
    for step in report.steps:
        if step.name in _STEP_NAMES:
            name = _STEP_NAMES[step.name]
            if step.name == "dbt_models" and report.build_scope:
                name += f" ({_SCOPES[report.build_scope]})"
            table.add_row(name, f"{step.seconds:.1f}")
    known = sum(step.seconds for step in report.steps if step.name in _STEP_NAMES)
    table.add_row("start, checks and bookkeeping", f"{max(report.seconds - known, 0.0):.1f}")
    table.add_row("all", f"{report.seconds:.1f}")
    console.print(table, "")


def _print_failures(console: Console, failures: Sequence[PageFailure]) -> None:
    if not failures:
        return
    console.print("Failed pages", style="bold")
    for failure in failures[:FAILURES_SHOWN]:
        line = f"  {failure.url}  {failure.outcome}: {failure.reason}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if len(failures) > FAILURES_SHOWN:
        console.print(f"  … and {len(failures) - FAILURES_SHOWN} more", highlight=False)
    console.print(
        'All of them: gongbao query "SELECT * FROM marts.fct_fetch_outcomes WHERE is_failure"',
        highlight=False,
        soft_wrap=True,
    )
    console.print()


def _print_checks(console: Console, report: JobReport) -> None:
    for check in report.checks:
        word = "[red]error[/]" if check.is_error else "[yellow]warning[/]"
        console.print(f"{word} {check.name}: ", end="")
        console.print(check.description, markup=False, highlight=False)


def _print_end(console: Console, workspace: Workspace, report: JobReport, sources: Sequence[SourceReport]) -> None:
    news = sum(row.new + row.changed for row in sources)
    if news == 0:
        is_clean = not any(row.failed for row in sources)
        console.print(
            "Nothing new: no document was added or changed.", style="bold green" if is_clean else "bold yellow"
        )
    else:
        console.print(f"{news} documents new or changed.", style="bold green", highlight=False)
    state = "new version" if report.is_published else "unchanged"
    console.print(f"Serving copy ({state}): {workspace.serving_copy}", highlight=False, soft_wrap=True)
    console.print(
        "\nTry next:\n"
        '  gongbao query "SELECT * FROM marts.mart_indicator_series LIMIT 10"\n'
        '  gongbao query --format csv "SELECT * FROM marts.fct_indicator_observations" > facts.csv\n'
        "  gongbao dev",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
