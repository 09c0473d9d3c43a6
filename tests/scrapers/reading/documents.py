"""Small documents for tests, made from lines: a line that begins with an enumerator and is short is a heading."""

import re
from datetime import UTC, date, datetime

import msgspec

from scrapers.reading.read import read_document
from scrapers.records import Block, Document, Mention, MetadataCandidate

_LEVELS = (re.compile(r"[一二三四五六七八九十]+、"), re.compile(r"[（(][一二三四五六七八九十]+[)）]"))


def document(*lines: str, title: str = "某市科学技术局2019年工作总结和2020年工作计划") -> Document:
    blocks: list[Block] = []
    text, path = "", list[str]()
    for line in lines:
        level = next((n for n, pattern in enumerate(_LEVELS, 1) if pattern.match(line) and len(line) < 30), None)
        start = len(text) + 1 if text else 0
        text = f"{text}\n{line}" if text else line
        if level is not None:
            path = path[: level - 1]
        blocks.append(
            Block(
                index=len(blocks),
                kind="heading" if level else "paragraph",
                heading_path=tuple(path),
                heading_level=level,
                start=start,
                end=len(text),
            )
        )
        if level is not None:
            path.append(line)
    return Document(
        document_key="saved:test",
        document_version_id="0" * 24,
        document_name="test",
        source_id="saved",
        capture_id="capture",
        url="saved:///test",
        ordinal=None,
        captured_at=datetime(2020, 1, 1, tzinfo=UTC),
        title=title,
        text=text,
        charset="utf-8",
        charset_source="utf-8",
        replacement_count=0,
        family=None,
        metadata=(),
        blocks=tuple(blocks),
    )


def mentions(
    *lines: str, title: str = "某市科学技术局2019年工作总结和2020年工作计划", published_on: date | None = None
) -> tuple[Mention, ...]:
    read = document(*lines, title=title)
    if published_on is not None:
        day = published_on.isoformat()
        shown = MetadataCandidate(
            field="published_date", value=day, source="visible_line", label="发布日期", evidence=f"发布日期：{day}"
        )
        read = msgspec.structs.replace(read, metadata=(shown,))
    return read_document(read).mentions


def only(*lines: str, title: str = "某市科学技术局2019年工作总结和2020年工作计划") -> Mention:
    (mention,) = mentions(*lines, title=title)
    return mention
