"""`python -m explorer`: the explorer on the loopback interface, until Ctrl-C."""

import argparse
import importlib.util
import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_DATA_VARIABLE = "GONGBAO_DATA"

SETTINGS = {
    # nobody else's business: not reachable from other machines, and nothing is sent anywhere
    "server.address": "127.0.0.1",
    "browser.gatherUsageStats": "false",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "theme.base": "light",
    "theme.primaryColor": "#1f4e79",
    "theme.textColor": "#1f2933",
    "theme.secondaryBackgroundColor": "#f5f7f9",
    "theme.linkColor": "#1f5f99",
    "theme.borderColor": "#d9dfe5",
    "theme.baseRadius": "small",
    "theme.baseFontSize": "14",
    # fonts of the reader's own machine: none is fetched
    "theme.font": "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei', sans-serif",
}
"""Options of Streamlit that the explorer is started with."""


def command(serving_copy: Path, port: int) -> list[str]:
    """The command line that serves the explorer.

    Args:
        serving_copy: The link `DATA/serving/gongbao.duckdb`.
        port: On the loopback interface.
    """
    flags = [f"--{name}={value}" for name, value in {**SETTINGS, "server.port": str(port)}.items()]
    return [sys.executable, "-m", "streamlit", "run", str(_HERE / "app.py"), *flags, "--", str(serving_copy)]


def main() -> None:
    """Start the explorer in the place of this process."""
    parser = argparse.ArgumentParser(prog="python -m explorer", description="The explorer over the serving copy.")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get(_DATA_VARIABLE) or "data"),
        metavar="DIR",
        help=f"where everything lives; default: ${_DATA_VARIABLE}, else ./data",
    )
    parser.add_argument("--port", type=int, default=8501, help="port on 127.0.0.1 (default: 8501)")
    arguments = parser.parse_args()
    if importlib.util.find_spec("streamlit") is None:
        parser.error("the explorer needs Streamlit: pip install 'gongbao[explorer]'")
    serving_copy = arguments.data.expanduser().resolve() / "serving" / "gongbao.duckdb"
    print(f"Explorer: http://127.0.0.1:{arguments.port}  (Ctrl-C stops it)", flush=True)
    # the package is found beside this folder, wherever the command was given
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_HERE.parent), os.environ.get("PYTHONPATH")))),
    }
    line = command(serving_copy, arguments.port)
    os.execve(line[0], line, environment)  # noqa: S606 - our own arguments


if __name__ == "__main__":
    main()
