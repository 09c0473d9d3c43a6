"""Made-up records for the warehouse's tests, and the staging folder they are written to."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec

from scrapers.records import (
    AttachmentFile,
    Block,
    Capture,
    ColumnWalk,
    Document,
    FetchOutcome,
    Mention,
    MetadataCandidate,
    MetadataField,
    MetadataSource,
    Outcome,
    ParseOutcome,
    Phrase,
    Reading,
    Record,
    TableCell,
)
from warehouse.load import Run
from warehouse.staged import StagedSource

START = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)


def run(number: int = 1, *, parser_version: str = "p1", reader_version: str = "r1") -> Run:
    return Run(
        run_id=f"run-{number}",
        started_at=START + timedelta(days=number),
        mode="saved",
        parser_version=parser_version,
        reader_version=reader_version,
    )


def source(source_id: str = "yunze", *, region_code: str | None = "990100", is_official: bool = True) -> StagedSource:
    return StagedSource(
        id=source_id,
        name_zh="云泽市科学技术局",
        region_code=region_code,
        agency="云泽市科学技术局",
        site_code="9901000001",
        is_official=is_official,
        status="sample",
        is_enabled=True,
        family="trs",
        hosts=("kjj.yunze.sample.test",),
    )


def candidate(
    field: MetadataField, value: str | None, place: MetadataSource = "header_table", label: str | None = None
) -> MetadataCandidate:
    return MetadataCandidate(field=field, value=value, source=place, label=label, evidence=f"{label or field}: {value}")


def capture(day: int = 1, *, name: str = "report", source_id: str = "saved", listed: date | None = None) -> Capture:
    return Capture(
        capture_id=f"{name}-{day}",
        run_id=f"run-{day}",
        source_id=source_id,
        url=f"saved:///{name}",
        kind="saved",
        document_name=name,
        fetched_at=START + timedelta(days=day),
        etag='"1"',
        listed_date=listed,
        body_digest=f"sha256:{name}{day}",
        body_bytes=10,
        warc_file="run-1.warc.gz",
        warc_offset=0,
    )


def outcome(
    day: int = 1, *, name: str = "report", result: Outcome = Outcome.OK, url: str | None = None
) -> FetchOutcome:
    return FetchOutcome(
        run_id=f"run-{day}",
        source_id="saved",
        url=url or f"saved:///{name}",
        kind="saved",
        outcome=result,
        reason=None if result is Outcome.OK else "said why",
        started_at=START + timedelta(days=day),
        elapsed_seconds=0.1,
        body_bytes=10,
        capture_id=f"{name}-{day}" if result is Outcome.OK else None,
    )


def walk(day: int = 1, *, rows: int = 3) -> ColumnWalk:
    return ColumnWalk(
        run_id=f"run-{day}",
        source_id="yunze",
        column_name="总结",
        column_url="http://kjj.yunze.example/zwgk/",
        started_at=START + timedelta(days=day),
        is_deep=False,
        pages=1,
        rows=rows,
        new_rows=rows,
        left_out=0,
        ended_by="last_page",
        outcome=Outcome.OK,
    )


def attachment(day: int = 1) -> AttachmentFile:
    return AttachmentFile(
        run_id=f"run-{day}",
        source_id="example",
        page_url="http://a.example/gzzj/1.htm",
        url="http://a.example/gzzj/P1.docx",
        name="附件",
        policy="fetch",
        found_at=START + timedelta(days=day),
        outcome=Outcome.OK,
        file_type="docx",
        body_bytes=10,
        body_digest="sha256:0",
        capture_id=f"P1-{day}",
    )


def document(
    text: str = "一、工作总结\n全市新增高新技术企业29家。",
    *,
    day: int = 1,
    name: str = "report",
    title: str | None = "2025年工作总结",
    metadata: tuple[MetadataCandidate, ...] = (),
    source_id: str = "saved",
    headings: tuple[str, ...] = (),
) -> Document:
    blocks: list[Block] = []
    position = 0
    for index, line in enumerate(text.split("\n")):
        kind = "heading" if line.startswith("一、") or line in headings else "paragraph"
        blocks.append(
            Block(
                index=index,
                kind="heading" if kind == "heading" else "paragraph",
                heading_path=(),
                heading_level=1 if kind == "heading" else None,
                start=position,
                end=position + len(line),
            )
        )
        position += len(line) + 1
    return Document(
        document_key=f"{source_id}:{name}",
        document_version_id=f"{name}:{hash((title, text, metadata)) & 0xFFFFFFFF:08x}",
        document_name=name,
        source_id=source_id,
        capture_id=f"{name}-{day}",
        url=f"saved:///{name}",
        ordinal=None,
        captured_at=START + timedelta(days=day),
        title=title,
        text=text,
        charset="utf-8",
        charset_source="strict",
        replacement_count=0,
        family=None,
        metadata=metadata,
        blocks=tuple(blocks),
        cells=(TableCell(table_index=0, row_index=0, column_index=0, is_header=True, text="指标"),),
    )


def mention(version_id: str, number: int = 1, value: str = "29") -> Mention:
    return Mention(
        mention_id=f"{version_id}/{number}",
        block_index=1,
        start=16,
        end=18,
        sentence_start=7,
        sentence="全市新增高新技术企业29家。",
        clause="全市新增高新技术企业29家",
        heading="一、工作总结",
        kind="quantity",
        number_text=value,
        scale_text=None,
        unit_text="家",
        value=Decimal(value),
        value_high=None,
        bound="exact",
        is_distributive=False,
        phrases=(Phrase(role="subject", text="高新技术企业"),),
        verb_text="新增",
        level_text=None,
        measure_cue="flow",
        measure_text="新增",
        whole_text=None,
        sign=1,
        plan_text=None,
        plan_kind=None,
        plan_scope=None,
        section_kind="review",
        time_text=None,
        time_scope=None,
        period_anchor="report",
        period_start_year=0,
        period_start_month=1,
        period_end_year=0,
        period_end_month=12,
        part_text=None,
        event_text=None,
        exclusion=None,
        rules=("subject_before",),
    )


def reading(version_id: str, *, reader_version: str = "r1", values: tuple[str, ...] = ("29",)) -> Reading:
    return Reading(
        document_version_id=version_id,
        reader_version=reader_version,
        report_year=2025,
        report_start_month=1,
        report_end_month=12,
        is_year_hidden=False,
        report_kind="annual",
        mentions=tuple(mention(version_id, number, value) for number, value in enumerate(values, 1)),
    )


def parsed(documents: Iterable[Document]) -> list[ParseOutcome]:
    return [ParseOutcome(capture_id=item.capture_id, outcome=Outcome.OK, documents=1) for item in documents]


def write(folder: Path, **records: Iterable[Record]) -> Path:
    """Write records into `<kind>.jsonl` files of a fresh staging folder."""
    folder.mkdir(parents=True, exist_ok=True)
    encoder = msgspec.json.Encoder()
    for stem, items in records.items():
        (folder / f"{stem}.jsonl").write_bytes(encoder.encode_lines(list(items)))
    return folder
