"""Sentences of made-up reports with their numbers as the reader reads them, to be varied by `made_warehouse`.

Every number is written with as many characters as those that take its place, so that offsets stay as they were read.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from scrapers.pages import parse_page
from scrapers.reading.read import read_document
from scrapers.records import Capture, Document, Mention, Record

YEAR = 2016
"""The year that the sentences report on, as written in them; the plans are for the next one."""
PLACE = "青岭滩"
"""The made-up place in each sentence: another takes its place in each copy."""
NUMBERS = {
    "flow": "1111", "stock": "5555", "target": "6666", "amount": "22.22", "target_amount": "77.77", "ratio": "4.44",
    "rate": "3.3", "other": "888",
}  # fmt: skip
"""What stands for a number of each kind."""

_SEEDS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds" / "indicators"
_UNITS = {"count": "个", "people": "人", "square_metre": "平方米"}
_COUNTED = (
    "围绕{place}产业带建设，全市新增{name}{flow}{unit}，总数达到{stock}{unit}。",
    "在{place}等片区带动下，全年新认定{name}{flow}{unit}，同比增长{rate}%。",
    "截至年底，以{place}为重点的{name}达到{stock}{unit}。",
)
_FLOWING = (
    "依托{place}服务站，全年{name}{flow}{unit}，同比增长{rate}%。",
    "面向{place}一带完成{name}{flow}{unit}。",
)
_MONEY = (
    "{place}板块拉动明显，全年{name}{amount}亿元，同比增长{rate}%。",
    "其中以{place}为主的{name}达到{amount}亿元。",
)
_RATIO = ("随着{place}改革试点的推进，{name}达到{ratio}%。", "与{place}等地协同推进，全市{name}为{ratio}%。")
_PLANNED = {
    "count": "明年，结合{place}行动，力争新增{name}{target}{unit}以上。",
    "CNY": "通过{place}工程，力争{name}达到{target_amount}亿元。",
}
_OTHERS = ("充电桩", "路灯", "农家书屋", "停车泊位", "护林点", "水文站", "公交站台", "健身步道")
_UNKNOWN = "{place}片区新建成{name}{other}座。"


class Sentence(Record, frozen=True, kw_only=True):
    """A paragraph of one sentence, or a heading."""

    sentence_id: int
    kind: str
    """`heading` or `paragraph`."""
    section: str
    """`review` or `plan`."""
    subject: str
    """What its numbers are of: equal for all sentences that say the same thing in other words."""
    text: str
    heading: str | None
    """The heading that it stands below."""
    mentions: tuple[Mention, ...]
    """Their offsets begin at the sentence."""


def sentences() -> tuple[Sentence, ...]:
    """All sentences: the heading of each section, and below it some for each indicator of the dictionary."""
    sections = {"review": list(_review()), "plan": list(_plans())}
    headings = {"review": f"一、{YEAR}年工作完成情况", "plan": f"二、{YEAR + 1}年工作思路"}
    subjects = {text: subject for entries in sections.values() for subject, text in entries}
    lines = [
        line for section, entries in sections.items() for line in (headings[section], *(text for _, text in entries))
    ]
    document = _parse("\n".join((f"科技局{YEAR}年工作总结和{YEAR + 1}年工作思路", *lines)))
    mentions: dict[int, list[Mention]] = {}
    for mention in read_document(document).mentions:
        mentions.setdefault(mention.block_index, []).append(mention)
    found: list[Sentence] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        section = "plan" if headings["plan"] in (text, *block.heading_path) else "review"
        found.append(
            Sentence(
                sentence_id=block.index,
                kind=block.kind,
                section=section,
                subject=subjects.get(text, ""),
                text=text,
                heading=None if block.kind == "heading" else headings[section],
                mentions=tuple(_from(mention, block.start) for mention in mentions.get(block.index, ())),
            )
        )
    return tuple(found)


def _from(mention: Mention, start: int) -> Mention:
    return msgspec.structs.replace(
        mention,
        start=mention.start - start,
        end=mention.end - start,
        sentence_start=mention.sentence_start - start,
    )


def _review() -> Iterator[tuple[str, str]]:
    for name, unit_kind, unit, nature in _indicators():
        shapes: tuple[str, ...]
        if unit_kind == "CNY":
            shapes = _MONEY
        elif unit_kind in ("percent", "per_10k_people"):
            shapes = _RATIO
        else:
            shapes = _FLOWING if nature == "flow" else _COUNTED
        for shape in shapes:
            yield name, shape.format(place=PLACE, name=name, unit=unit, **NUMBERS)
    for name in _OTHERS:
        yield name, _UNKNOWN.format(place=PLACE, name=name, **NUMBERS)


def _plans() -> Iterator[tuple[str, str]]:
    for name, unit_kind, unit, _ in _indicators():
        shape = _PLANNED.get("count" if unit_kind == "people" else unit_kind)
        if shape:
            yield name, shape.format(place=PLACE, name=name, unit=unit, **NUMBERS)


def _indicators() -> Iterator[tuple[str, str, str, str]]:
    """Name in prose, kind of unit, unit and nature of each indicator."""
    with (_SEEDS / "indicator_aliases.csv").open(encoding="utf-8", newline="") as file:
        names: dict[str, str] = {}
        for row in csv.DictReader(file):
            if " " not in row["term"] and not row["part"]:
                names.setdefault(row["indicator_code"], row["term"])
    with (_SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if name := names.get(row["indicator_code"]):
                unit = row["units"].split("|")[0] or _UNITS.get(row["unit_kind"], "")
                yield name, row["unit_kind"], unit, row["nature"]


def _parse(text: str) -> Document:
    body = text.encode()
    capture = Capture(
        capture_id="sentences",
        run_id="benchmark",
        source_id="saved",
        url="saved:///sentences",
        kind="saved",
        document_name="sentences",
        fetched_at=datetime.now(UTC),
        content_type="text/plain",
        body_digest="",
        body_bytes=len(body),
        warc_file="",
        warc_offset=0,
    )
    return next(iter(parse_page(body, capture)))
