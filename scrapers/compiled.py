"""Compiled twins of a package's modules, taken instead of them for as long as they were made from these very sources.

`make compile` makes them (`scrapers.compiling`). A changed source has another digest and so no twin: the package then
runs interpreted, all of it.
"""

import importlib.util
import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from scrapers.versions import room_version

FOLDER_VARIABLE = "GONGBAO_COMPILED"
"""Names another folder than the environment's own; one that does not exist is how to run interpreted."""


def compiled_folder(package: str) -> Path:
    """Give the folder in which the twins of a package's sources as they are now belong, whether it is there or not."""
    root = Path(os.environ.get(FOLDER_VARIABLE) or Path(sys.prefix) / "gongbao-compiled")
    return root / room_version(package)


def put_compiled_first(package: str, search_path: list[str]) -> bool:
    """Let a package find the twins of its modules before their sources; whether there are any.

    Args:
        package: its dotted name.
        search_path: its `__path__`, to which the folder of its twins is added in front.
    """
    folder = compiled_folder(package)
    modules = folder.joinpath(*package.split("."))
    if not modules.is_dir():
        return False
    for library in sorted(folder.glob(f"*__mypyc{EXTENSION_SUFFIXES[0]}")):
        _load(library)
    search_path.insert(0, str(modules))
    return True


def _load(library: Path) -> None:
    """Load what the twins share: they ask for it by its bare name."""
    name = library.name.removesuffix(EXTENSION_SUFFIXES[0])
    spec = importlib.util.spec_from_file_location(name, library)
    if spec is None or spec.loader is None:
        raise ImportError(f"not a compiled module: {library}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
