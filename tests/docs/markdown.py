"""The project's pages and what stands in them: code blocks and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, *sorted((ROOT / "docs").glob("*.md")))

OMITTED = "…"
"""A line of it in a shown output stands for lines left out, inside a line for words left out."""

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (?P<text>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    language: str
    text: str
    before: str
    """The page's text between the block before and this one, stripped."""


def blocks(page: Path) -> tuple[Block, ...]:
    """The fenced blocks of a page in their order."""
    return tuple(_blocks(page.read_text(encoding="utf-8")))


def _blocks(text: str) -> Iterator[Block]:
    end = 0
    for match in _FENCE.finditer(text):
        yield Block(match["language"], match["text"], text[end : match.start()].strip())
        end = match.end()


def relative_links(page: Path) -> tuple[str, ...]:
    """Where the page's links lead inside the project, as written."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return tuple(match["target"] for match in _LINK.finditer(text) if "://" not in match["target"])


def anchors(page: Path) -> frozenset[str]:
    """The anchors of a page's headings, as web views of repositories make them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return frozenset(
        re.sub(r"[^\w\- ]", "", match["text"].lower()).replace(" ", "-") for match in _HEADING.finditer(text)
    )


def differences(shown: str, actual: str) -> list[str]:
    """The shown lines that an output does not have in this order; times in seconds may differ."""
    rest = iter([line.rstrip() for line in actual.splitlines()])
    lines = [line.rstrip() for line in shown.splitlines() if line.strip() not in {"", OMITTED}]
    return [line for line in lines if not any(_pattern(line).fullmatch(other) for other in rest)]


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(re.escape(line).replace(OMITTED, ".*"))
