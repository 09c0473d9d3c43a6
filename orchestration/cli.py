"""The command line. Dagster and dbt are imported only by the commands that run a job."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from orchestration.commands.export import export
from orchestration.commands.news import diagnose, digest, notify
from orchestration.commands.options import chosen_workspace as _workspace
from orchestration.commands.options import data_option as _data_option
from orchestration.commands.sources import sources
from orchestration.workspace import Workspace, WorkspaceBusyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from orchestration.commands.query import Format
    from orchestration.progress import Reporter
    from orchestration.report import JobReport

_STARTED = time.monotonic()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="gongbao", prog_name="gongbao")
@_data_option
def main(data: Path | None) -> None:
    """Turn what Chinese science and technology bureaus publish in prose into a warehouse of indicators.

    \b
    Try it without a network, on the built-in sample portal:
      gongbao refresh --sample
      gongbao query "SELECT * FROM marts.mart_indicator_series LIMIT 10"

    \b
    Exit codes: 0 all well; 1 some pages failed, the others went through;
    2 the command was not understood; 3 the job itself failed.
    """  # noqa: D301 - behind this mark click leaves lines as they are


main.add_command(digest)
main.add_command(diagnose)
main.add_command(notify)
main.add_command(sources)


@main.command()
@_data_option
@click.option("--sample", is_flag=True, help="Crawl the built-in sample portal over loopback.")
@click.option("--later", is_flag=True, help="With --sample: as the portal stands later, a page corrected and one new.")
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Take in saved pages (.html, .htm, .txt) of a folder instead of crawling.",
)
@click.option("--source", "sources", multiple=True, metavar="ID", help="Crawl only this source; may be repeated.")
def refresh(data: Path | None, sample: bool, later: bool, pages: Path | None, sources: tuple[str, ...]) -> None:
    """Fetch what is new, read it, and publish a new serving copy.

    Without options, all enabled sources are crawled. What was fetched before is not fetched again unless it changed,
    and a run that was interrupted can simply be started again.

    \b
    Examples:
      gongbao refresh                        all enabled sources
      gongbao refresh --sample               the built-in sample portal
      gongbao refresh --pages ~/saved        a folder of saved pages
      gongbao --data /srv/gongbao refresh    with another place for everything
    """  # noqa: D301 - behind this mark click leaves lines as they are
    if sum((sample, pages is not None, bool(sources))) > 1:
        raise click.UsageError("--sample, --pages and --source exclude each other")
    if later and not sample:
        raise click.UsageError("--later only goes with --sample")

    from orchestration.steps.client_setup import ConnectToError, served_elsewhere  # noqa: PLC0415
    from orchestration.steps.fetch import CrawlRequest, NothingToCrawlError, choose_sources  # noqa: PLC0415

    if pages is not None:
        _refuse_folder_without_pages(pages)
    else:
        try:
            choose_sources(CrawlRequest(sources=sources, is_sample=sample))
            served_elsewhere()
        except (NothingToCrawlError, ConnectToError) as error:
            raise click.UsageError(str(error)) from error

    def job(workspace: Workspace, reporter: "Reporter") -> "JobReport":
        from orchestration.resources import CrawlConfig  # noqa: PLC0415
        from orchestration.run import run_refresh  # noqa: PLC0415

        folder = str(pages.resolve()) if pages else None
        config = CrawlConfig(sources=list(sources), pages=folder, sample=sample, later=later)
        return run_refresh(workspace, config, reporter)

    _run_job(_workspace(data), job, is_told=True)


@main.command()
@_data_option
def replay(data: Path | None) -> None:
    """Build the whole warehouse again from the archive, without a network.

    The new warehouse is made beside the current one and takes its place when it is complete.
    """
    workspace = _workspace(data)
    if not any(workspace.archive.glob("*")):
        raise click.UsageError(f"{workspace.archive} is empty: run `gongbao refresh` first")

    def job(workspace: Workspace, reporter: "Reporter") -> "JobReport":
        from orchestration.run import run_replay  # noqa: PLC0415

        return run_replay(workspace, reporter)

    _run_job(workspace, job)


@main.command()
@_data_option
@click.argument("sql")
@click.option("--format", "output_format", type=click.Choice(["table", "csv", "json"]), default="table")
def query(data: Path | None, sql: str, output_format: "Format") -> None:
    """Ask the published serving copy one question in SQL (DuckDB's dialect); nothing can be changed.

    \b
    Examples:
      gongbao query "SELECT * FROM marts.dim_documents LIMIT 5"
      gongbao query --format csv "SELECT * FROM marts.mart_indicator_series" > series.csv
      gongbao query "SHOW ALL TABLES"
    """  # noqa: D301 - behind this mark click leaves lines as they are
    from orchestration.commands.query import run_query, write_rows  # noqa: PLC0415
    from warehouse.serving import QueryError  # noqa: PLC0415

    try:
        columns, rows = run_query(_workspace(data).serving_copy, sql)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    write_rows(columns, rows, output_format, sys.stdout)


main.add_command(export)


@main.command()
@_data_option
@click.argument("observation_id")
def explain(data: Path | None, observation_id: str) -> None:
    """Show where one number comes from: its sentence, what each of its fields was read from, the archived response.

    OBSERVATION_ID may be cut short as long as no other begins so.

    \b
    Example:
      gongbao query "SELECT observation_id, indicator_code, value FROM marts.fct_indicator_observations LIMIT 3"
      gongbao explain 0a1b2c
    """  # noqa: D301 - behind this mark click leaves lines as they are
    from rich.console import Console  # noqa: PLC0415

    from orchestration.commands.explain import ExplainError  # noqa: PLC0415
    from orchestration.commands.explain import explain as explained  # noqa: PLC0415
    from orchestration.commands.explain_page import show_explanation  # noqa: PLC0415

    try:
        workspace = _workspace(data)
        explanation = explained(workspace.serving_copy, observation_id, workspace.archive)
    except ExplainError as error:
        raise click.UsageError(str(error)) from error
    show_explanation(Console(), explanation)


@main.command()
@_data_option
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many phrases at most.")
@click.option("--format", "output_format", type=click.Choice(["table", "csv", "json"]), default="table")
def unmapped(data: Path | None, limit: int, output_format: "Format") -> None:
    """List phrases that stand with numbers and that no indicator claims, those of most documents first."""
    from orchestration.commands.query import write_rows  # noqa: PLC0415
    from orchestration.commands.unmapped import unmapped as unmapped_phrases  # noqa: PLC0415
    from warehouse.serving import QueryError  # noqa: PLC0415

    try:
        columns, rows = unmapped_phrases(_workspace(data).serving_copy, limit)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    write_rows(columns, rows, output_format, sys.stdout)


@main.command()
@_data_option
@click.option("--port", default=3000, show_default=True, help="Port of the UI on the loopback interface.")
def dev(data: Path | None, port: int) -> None:
    """Show Dagster's UI on http://127.0.0.1:3000 and run the nightly schedule; Ctrl-C stops both."""
    from orchestration.dev import serve  # noqa: PLC0415

    sys.exit(serve(_workspace(data), port))


def _refuse_folder_without_pages(folder: Path) -> None:
    from scrapers.fetching.saved import CONTENT_TYPES  # noqa: PLC0415

    if not any(path.suffix.lower() in CONTENT_TYPES for path in folder.iterdir()):
        raise click.UsageError(f"there are no .html, .htm or .txt files in {folder}")


def _run_job(workspace: Workspace, job: "Callable[[Workspace, Reporter], JobReport]", *, is_told: bool = False) -> None:
    """Run a job with progress and a summary, tell people what needs them, and leave with its exit code."""
    from rich.console import Console  # noqa: PLC0415

    from orchestration.commands.summary import show_summary  # noqa: PLC0415
    from orchestration.exit_codes import ExitCode  # noqa: PLC0415
    from orchestration.logs import set_up_logs  # noqa: PLC0415
    from orchestration.progress import BarReporter, LogReporter  # noqa: PLC0415

    progress = Console(stderr=True)
    try:
        workspace.prepare()
        set_up_logs(workspace, show_progress=not progress.is_terminal)
        report = job(workspace, BarReporter(progress) if progress.is_terminal else LogReporter())
        code = show_summary(Console(), workspace, msgspec.structs.replace(report, seconds=time.monotonic() - _STARTED))
        if is_told and not _tell(workspace, report):
            code = max(code, ExitCode.SOME_FAILED)
    except (OSError, WorkspaceBusyError) as error:
        click.echo(f"Error: {error}", err=True)
        code = ExitCode.JOB_FAILED
    except KeyboardInterrupt:
        click.echo("Interrupted. Start the same command again to go on.", err=True)
        code = ExitCode.INTERRUPTED
    sys.exit(code)


def _tell(workspace: Workspace, report: "JobReport") -> bool:
    """Take in what a refresh found wrong, and tell people; False where a message could not be sent."""
    from orchestration.messages.telling import after_job  # noqa: PLC0415

    deliveries = after_job(workspace, job="refresh", source_id=None, error="; ".join(report.errors) or None)
    for delivery in deliveries:
        if delivery.error:
            click.echo(f"A message could not be sent ({delivery.channel}): {delivery.error}", err=True)
    return all(delivery.is_sent for delivery in deliveries)
