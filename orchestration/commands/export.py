"""`gongbao export`: a mart or a query's result as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orchestration.commands.options import chosen_workspace, data_option

if TYPE_CHECKING:
    from warehouse.export.files import Format

_FORMATS = ("csv", "parquet", "xlsx", "sdmx-csv")


@click.command()
@data_option
@click.argument("table", required=False)
@click.option("--sql", metavar="QUERY", help="Export a query's result instead of a mart.")
@click.option("--where", metavar="CONDITION", help="Only the mart's rows for which this SQL condition holds.")
@click.option("--format", "output_format", type=click.Choice(_FORMATS), help="Default: by the ending of FILE.")
@click.option("-o", "--output", "file", required=True, metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
def export(
    data: Path | None,
    table: str | None,
    sql: str | None,
    where: str | None,
    output_format: "Format | None",
    file: Path,
) -> None:
    """Write a mart, or what a query gives, to FILE, in place of a file that is there.

    csv opens rightly in Excel in Chinese; xlsx also tells what the columns mean; parquet keeps all types; sdmx-csv is
    SDMX-CSV 2.0, of mart_indicator_series and fct_indicator_observations.

    \b
    Examples:
      gongbao export mart_indicator_series -o series.xlsx
      gongbao export mart_indicator_series --where "region_code = '990100'" -o yunze.csv
      gongbao export mart_indicator_series --format sdmx-csv -o series.sdmx.csv
      gongbao export --sql "SELECT region_code, count(*) AS n FROM dim_documents GROUP BY 1" -o n.parquet
    """  # noqa: D301 - behind this mark click leaves lines as they are
    from warehouse.export.files import ExportRequest  # noqa: PLC0415
    from warehouse.export.files import export as export_file  # noqa: PLC0415
    from warehouse.export.selection import ExportError  # noqa: PLC0415
    from warehouse.serving import ServingCopy, ServingCopyMissingError  # noqa: PLC0415

    serving_copy = chosen_workspace(data).serving_copy
    request = ExportRequest(table=table, where=where, sql=sql, format=output_format or _by_ending(file))
    try:
        report = export_file(ServingCopy(serving_copy), request, file)
    except ServingCopyMissingError as error:
        message = f"nothing was published in {serving_copy.parent} yet: run `gongbao refresh` first"
        raise click.UsageError(message) from error
    except ExportError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror or error}") from error
    click.echo(f"{report.rows} row{'' if report.rows == 1 else 's'} of version {report.version} in {file}", err=True)
    for note in report.notes:
        click.echo(f"Warning: {note}", err=True)


def _by_ending(file: Path) -> "Format":
    ending = file.suffix.lower().removeprefix(".")
    if ending == "csv":
        return "csv"
    if ending == "parquet":
        return "parquet"
    if ending == "xlsx":
        return "xlsx"
    raise click.UsageError(f"say with --format what {file.name} shall be: {', '.join(_FORMATS)}")
