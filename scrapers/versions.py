"""Versions of rooms by what stands in them, so that a changed rule or word list shows as another version."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

_RULE_FILES = (".py", ".csv", ".txt")


def _rule_files(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found.extend(_rule_files(entry, f"{name}/"))
        elif entry.name.endswith(_RULE_FILES):
            found.append((name, entry))
    return found


@cache
def room_version(package: str) -> str:
    """Digest a package's code and tables: twelve hexadecimal digits."""
    digest = blake2b(digest_size=6)
    for name, file in sorted(_rule_files(files(package)), key=lambda pair: pair[0]):
        digest.update(name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
