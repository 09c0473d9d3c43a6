"""Where log lines go: all of them to a file below DATA/logs, only warnings and worse to the console."""

import logging
from logging.handlers import RotatingFileHandler

from orchestration.workspace import Workspace

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_FILE_BYTES = 10_000_000
_FILES_KEPT = 5


def set_up_logs(workspace: Workspace, *, show_progress: bool) -> None:
    """Route all log lines of this process.

    Args:
        workspace: Whose log file is written.
        show_progress: Whether the project's own progress lines go to the console, where no bars are shown.
    """
    file = RotatingFileHandler(workspace.logs / "gongbao.log", maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT)
    file.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.handlers = [file]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    progress = logging.getLogger("gongbao.progress")
    progress.handlers = []
    if show_progress:
        lines = logging.StreamHandler()
        lines.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="%H:%M:%S"))
        progress.addHandler(lines)
