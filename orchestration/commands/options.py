"""What the commands share: the option that says where everything lives."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from orchestration.workspace import DATA_VARIABLE, DEFAULT_DATA, Workspace

_HELP = f"Where everything lives. Default: ${DATA_VARIABLE}, else ./{DEFAULT_DATA}."


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--data` of a command."""
    return click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help=_HELP)(command)


def chosen_workspace(data: Path | None) -> Workspace:
    """The workspace of a command: its own --data wins over the one before the command's name."""
    context = click.get_current_context().parent
    while data is None and context is not None:
        data, context = context.params.get("data"), context.parent
    return Workspace.at(data)
