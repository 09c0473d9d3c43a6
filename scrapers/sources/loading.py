"""Reading the sources' YAML files, with errors that name the file and the key."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from scrapers.sources.config import SourceConfig

SOURCES_DIR = Path(__file__).parent


class SourceError(ValueError):
    """A source's file is wrong. The text names the file and the key."""


def load_sources(directory: Path) -> tuple[SourceConfig, ...]:
    """Read all `*.yaml` of a directory and the directories below it, one source a file, in the order of their ids.

    Raises:
        SourceError: A file is no YAML, has a key twice, an unknown key, a wrong or missing value, or an id that another
            file has; or there is no such directory.
    """
    if not directory.is_dir():
        message = f"{directory}: no such directory"
        raise SourceError(message)
    files: dict[str, Path] = {}
    sources: list[SourceConfig] = []
    for path in sorted(directory.rglob("*.yaml")):
        source = load_source(path)
        if source.id in files:
            message = f"{path}: id: {source.id!r} is taken by {files[source.id]}"
            raise SourceError(message)
        files[source.id] = path
        sources.append(source)
    return tuple(sorted(sources, key=lambda source: source.id))


def load_source(path: Path) -> SourceConfig:
    """Read one source's file.

    Raises:
        SourceError: As `load_sources`.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506 - a SafeLoader below
        return msgspec.convert(content, SourceConfig)
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8 ({error})"
    except yaml.YAMLError as error:
        message = f"{path}: {' '.join(str(error).split())}"
    except msgspec.ValidationError as error:
        message = f"{path}: {error}"
    raise SourceError(message)


class _StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice, of which YAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key_node.value!r} twice", key_node.start_mark
                )
            seen.add(key_node.value)
        return super().construct_mapping(node, deep)
