"""`python -m scrapers.compiling`: compiles the reading with mypyc, which makes it about 1.4 times as fast.

Needs a C compiler and Python's headers. Nothing else depends on it: without twins the same sources run interpreted.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import click

from scrapers.compiled import compiled_folder

_ROOT = Path(__file__).resolve().parents[1]
_PACKAGE = "scrapers.reading"
_SETTINGS = {"MYPYC_OPT_LEVEL": "1", "MYPYC_DEBUG_LEVEL": "0"}
"""A higher level compiles for half as long again and reads no faster."""
_INTERPRETED = {"__init__.py", "values.py"}
"""The package itself finds the twins; compiled, the base of its records loses what `eq=False` says."""


def missing_tool() -> str | None:
    """Give what this machine lacks to compile with, in words, or null."""
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        return f"no C compiler ({compiler})"
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "no headers of Python (Python.h)"
    return None


def compile_reading() -> Path:
    """Compile the modules of the reading into the folder where they are looked for, and give that.

    Raises:
        click.ClickException: the compiler failed; the message holds the end of what it said.
    """
    target = compiled_folder(_PACKAGE)
    with tempfile.TemporaryDirectory() as scratch:
        sources = Path(scratch) / "sources"
        shutil.copytree(_ROOT / "scrapers", sources / "scrapers", ignore=shutil.ignore_patterns("__pycache__"))
        modules = sorted((sources / "scrapers" / "reading").glob("*.py"))
        names = [str(module.relative_to(sources)) for module in modules if module.name not in _INTERPRETED]
        command = [str(Path(sys.executable).with_name("mypyc")), "--ignore-missing-imports", *names]
        done = subprocess.run(  # noqa: S603 - our own sources
            command,
            cwd=sources,
            env=os.environ | _SETTINGS,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            said = done.stdout.splitlines()[-20:]
            raise click.ClickException("\n".join(["the reading could not be compiled", *said]))
        shutil.rmtree(sources / "build")
        _put_in_place(sources, target)
    return target


def _put_in_place(compiled: Path, target: Path) -> None:
    """Give the libraries of a folder their place all at once, so that nobody finds half; twins of other sources go."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(dir=target.parent))
    for library in compiled.rglob(f"*{EXTENSION_SUFFIXES[0]}"):
        place = staged / library.relative_to(compiled)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(library, place)
    for former in target.parent.iterdir():
        if former != staged:
            shutil.rmtree(former)
    staged.rename(target)


@click.command()
def main() -> None:
    """Compile the reading, unless that was done with these sources already."""
    target = compiled_folder(_PACKAGE)
    if target.is_dir():
        click.echo("The reading is compiled already.")
        return
    missing = missing_tool()
    if missing is not None:
        raise click.ClickException(f"{missing}: the reading stays interpreted, which is slower and else the same")
    click.echo("Compiling the reading (half a minute) ...")
    compile_reading()
    click.echo("The reading is compiled; a changed source runs interpreted until it is compiled anew.")


if __name__ == "__main__":
    main()
