"""The commands about what happened: `digest`, `diagnose`, `notify`."""

import sys
from pathlib import Path

import click

from orchestration.commands.options import chosen_workspace, data_option


@click.command()
@data_option
@click.option("--run", "run_id", metavar="ID", help="A run, or a night such as night-20260131; may be cut short.")
@click.option("--last", type=click.IntRange(min=1), default=1, show_default=True, help="How many of the newest runs.")
@click.option("--format", "output_format", type=click.Choice(["table", "json", "markdown"]), default="table")
def digest(data: Path | None, run_id: str | None, last: int, output_format: str) -> None:
    """Tell what runs brought: documents new or changed, new facts, revised values, failures.

    \b
    Examples:
      gongbao digest
      gongbao digest --last 7 --format markdown > week.md
      gongbao digest --run night-20260131 --format json
    """  # noqa: D301 - behind this mark click leaves lines as they are
    from orchestration.commands.digest import as_markdown, for_a_table  # noqa: PLC0415
    from orchestration.commands.digest import digest as made_digest  # noqa: PLC0415
    from orchestration.commands.query import write_rows  # noqa: PLC0415
    from warehouse.serving import QueryError  # noqa: PLC0415

    try:
        news = made_digest(chosen_workspace(data).serving_copy, run_id, last)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    if output_format == "markdown":
        click.echo(as_markdown(news), nl=False)
    elif output_format == "json":
        write_rows(news.columns, news.rows, "json", sys.stdout)
    else:
        write_rows(*for_a_table(news), "table", sys.stdout)


@click.command()
@data_option
@click.argument("source_id", metavar="ID")
def diagnose(data: Path | None, source_id: str) -> None:
    """Tell how a source has fared: its last good run, its latest runs, what changed, and what to do next."""
    from orchestration.commands.diagnosis import DiagnosisError, as_text  # noqa: PLC0415
    from orchestration.commands.diagnosis import diagnose as made_diagnosis  # noqa: PLC0415

    try:
        diagnosis = made_diagnosis(chosen_workspace(data).serving_copy, source_id)
    except DiagnosisError as error:
        raise click.UsageError(str(error)) from error
    click.echo(as_text(diagnosis), nl=False)


@click.command()
@data_option
@click.option("--test", "is_test", is_flag=True, help="Send a message that says that it is a test.")
def notify(data: Path | None, is_test: bool) -> None:
    """List what needs a person, and send what was not told yet.

    \b
    Messages go to GONGBAO_WEBHOOK (POST of JSON), and from GONGBAO_SMTP_URL to GONGBAO_MAIL_TO.
    Exit codes: 0 told, or nothing to tell; 1 a message could not be sent, or no channel is set up.
    """  # noqa: D301 - behind this mark click leaves lines as they are
    from orchestration.messages.channels import NotSentError  # noqa: PLC0415
    from orchestration.messages.incidents import open_incidents  # noqa: PLC0415
    from orchestration.messages.outbox import send_test, tell  # noqa: PLC0415

    workspace = chosen_workspace(data)
    incidents = open_incidents(workspace)
    for incident in incidents:
        told = f"told on {', '.join(incident.told_on)}" if incident.told_on else "not told yet"
        click.echo(f"{incident.opened_at:%Y-%m-%d} {incident.text} ({told})")
    if not incidents:
        click.echo("Nothing needs a person.")
    try:
        deliveries = send_test(workspace) if is_test else tell(workspace)
    except NotSentError as error:
        raise click.UsageError(str(error)) from error
    for delivery in deliveries:
        click.echo(f"{delivery.channel}: {delivery.error or 'sent'}", err=not delivery.is_sent)
    if is_test and not deliveries:
        click.echo("No channel is set up: see `gongbao notify --help`.", err=True)
    is_missing = not deliveries and (is_test or any(not incident.told_on for incident in incidents))
    sys.exit(1 if is_missing or not all(delivery.is_sent for delivery in deliveries) else 0)
