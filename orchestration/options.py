"""Options that commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from orchestration.workspace import DATA_VARIABLE, DEFAULT_DATA, Workspace

_DATA_HELP = f"Where everything lives. Default: ${DATA_VARIABLE}, else ./{DEFAULT_DATA}."
_FOLDER = click.Path(file_okay=False, path_type=Path)


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --data."""
    return click.option("--data", type=_FOLDER, metavar="DIR", help=_DATA_HELP)(command)


def workspace_of(data: Path | None) -> Workspace:
    """The workspace of the running command: its own --data wins over the one before its name."""
    context = click.get_current_context()
    outer = context.parent.params.get("data") if context.parent else None
    return Workspace.at(data or outer)
