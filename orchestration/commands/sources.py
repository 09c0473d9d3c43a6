"""The commands about sources: `sources list`, `sources check`, `sources new`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.commands.options import chosen_workspace, data_option

if TYPE_CHECKING:
    from orchestration.commands.probe import ColumnProbe


@click.group()
@data_option
def sources(data: Path | None) -> None:
    """List the sources, check one, or add one."""


@sources.command("list")
@data_option
@click.option("--format", "output_format", type=click.Choice(["table", "csv", "json"]), default="table")
def list_sources(data: Path | None, output_format: str) -> None:
    """List the sources with their status and their last good run."""
    from orchestration.commands.query import Format, write_rows  # noqa: PLC0415
    from orchestration.commands.registry import registry_rows  # noqa: PLC0415
    from scrapers.sources import SourceError  # noqa: PLC0415

    chosen: Format = "csv" if output_format == "csv" else "json" if output_format == "json" else "table"
    try:
        columns, rows = registry_rows(chosen_workspace(data).serving_copy)
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    write_rows(columns, rows, chosen, sys.stdout)


@sources.command()
@click.argument("source_id", metavar="ID")
@click.option("--online", is_flag=True, help="Also fetch robots.txt and the first page of each list, politely.")
def check(source_id: str, online: bool) -> None:
    """Check a source's file, and show what a crawl would do.

    Exit codes: 0 all well; 1 a list could not be read; 2 the file is wrong.
    """
    from orchestration.commands.registry import describe, named_source  # noqa: PLC0415
    from scrapers.sources import SourceError  # noqa: PLC0415

    try:
        source = named_source(source_id)
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    for line in describe(source):
        click.echo(line)
    if not online:
        return
    from orchestration.commands.probe import probe  # noqa: PLC0415

    probes = probe(source)
    for found in probes:
        _show_probe(found)
    sys.exit(1 if any(found.problem for found in probes) else 0)


def _show_probe(found: "ColumnProbe") -> None:
    if found.problem:
        click.echo(f"{found.column_name}: {found.problem}", err=True)
        return
    dates = f"{found.oldest} to {found.newest}" if found.dated else "none"
    click.echo(
        f"{found.column_name}: {found.rows} rows, {found.passing} pass the title filters, "
        f"{found.dated} with a date ({dates}); next page: {found.next_page or 'none'}"
    )
    for example in found.examples:
        click.echo(f"  {example}")


@sources.command()
@click.option("--id", "source_id", prompt="Identifier (a-z, 0-9, _ and -)")
@click.option("--name", prompt="Name in Chinese")
@click.option("--url", prompt="Address of the list, as a visitor sees it")
@click.option("--column", prompt="Name of the column (栏目)", default="工作总结", show_default=True)
@click.option("--family", prompt="Portal software", default="static", show_default=True)
@click.option("--region", metavar="CODE", help="GB/T 2260 code of the place.")
@click.option("--agency", help="Who publishes, where the pages do not tell.")
@click.option("--second-hand", is_flag=True, help="An essay collection or another site that is not the government's.")
def new(
    source_id: str,
    name: str,
    url: str,
    column: str,
    family: str,
    region: str | None,
    agency: str | None,
    second_hand: bool,
) -> None:
    """Write the file of a new source, switched off, and a test that fails until its list page is stored."""
    from orchestration.commands.new_source import NewSource, write_source  # noqa: PLC0415
    from scrapers.sources import SourceError  # noqa: PLC0415

    wanted = NewSource(
        id=source_id,
        name_zh=name,
        url=url,
        column=column,
        family=family,
        region_code=region,
        agency=agency,
        is_official=not second_hand,
    )
    try:
        source_file, test_file = write_source(wanted)
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"Written: {source_file}\nWritten: {test_file}")
    click.echo(f"Next: fill in the runbook, store the list page, and run `pytest {test_file}` until it passes.")
    click.echo(f"Then: gongbao sources check {source_id} --online")
