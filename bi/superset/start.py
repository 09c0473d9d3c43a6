"""`make superset`: a local Superset with the dashboard, in an environment of its own below DATA, on loopback only."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import click

HERE = Path(__file__).parent
HOST = "127.0.0.1"


@click.command()
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=Path("data"), show_default=True)
@click.option("--port", default=8088, show_default=True)
@click.option("--setup-only", is_flag=True, help="Make and fill it, and do not start it.")
def main(data: Path, port: int, setup_only: bool) -> None:
    """Make a local Superset, bring the dashboard in, and serve it until Ctrl-C."""
    serving_copy = data.resolve() / "serving" / "gongbao.duckdb"
    if not serving_copy.exists():
        raise click.ClickException(f"there is no serving copy at {serving_copy} yet: run `make run` first")
    home = data.resolve() / "superset"
    home.mkdir(exist_ok=True)
    click.echo("Superset: the environment (some hundred megabytes the first time) …", err=True)
    python = _environment(home)
    _secret_key(home)
    # a password is made for as long as none was shown: a first start that failed half-way locks nobody out
    shown = home / "admin_password_shown"
    password = "" if shown.exists() else secrets.token_urlsafe(12)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}},
        "GONGBAO_SUPERSET_HOME": str(home),
        "GONGBAO_SUPERSET_PASSWORD": password,
        "SUPERSET_HOME": str(home),
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "FLASK_APP": "superset.app:create_app()",
        # no counting of visits by others
        "SCARF_ANALYTICS": "false",
    }
    click.echo("Superset: its database and the dashboard …", err=True)
    _set_up(python, serving_copy, home, environment)
    click.echo(f"http://{HOST}:{port}/superset/dashboard/gongbao/")
    if password:
        click.echo(f"user admin, password {password} (shown this once; change it under Settings)")
        shown.touch()
    if not setup_only:
        serve = [str(python), "-m", "flask", "run", "--host", HOST, "--port", str(port), "--with-threads"]
        # in this process's place, so that Ctrl-C and SIGTERM reach it
        os.chdir(home)
        os.execve(serve[0], serve, environment)  # noqa: S606


def _environment(home: Path) -> Path:
    """Superset's Python, installed by uv where the requirements are not those of the last time."""
    python = home / "venv" / "bin" / "python"
    requirements = HERE / "requirements.txt"
    done = home / "venv" / "requirements.txt"
    wanted = requirements.read_text(encoding="utf-8")
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return python
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home / "venv")], check=True)
    install = [*uv, "pip", "install", "--quiet", "--python", str(python), "--requirement", str(requirements)]
    subprocess.run(install, check=True)
    done.write_text(wanted, encoding="utf-8")
    return python


def _secret_key(home: Path) -> None:
    file = home / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")


def _set_up(python: Path, serving_copy: Path, home: Path, environment: dict[str, str]) -> None:
    log = home / "setup.log"
    with log.open("w", encoding="utf-8") as out:
        command = [str(python), str(HERE / "setup_assets.py"), str(serving_copy)]
        done = subprocess.run(command, env=environment, cwd=home, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise click.ClickException(f"Superset could not be set up, see {log}")


if __name__ == "__main__":
    main()
