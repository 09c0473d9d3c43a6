"""`gongbao explain`: one observation with the words and rules that each of its fields was read from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from orchestration.commands.explain_reasons import Evidence, Reason, reasons_of
from scrapers.fetching.archive import Archive
from scrapers.records import Record
from warehouse.serving import ServingCopy, ServingCopyMissingError, ServingVersion

_SHOWN = 5
_IDENTIFIERS = """
    SELECT DISTINCT observation_id FROM marts.fct_indicator_observations_history
    WHERE starts_with(observation_id, ?) ORDER BY observation_id LIMIT 6
"""
# the newest spell, where a version came, went and came again
_OBSERVATION = """
    SELECT observations.*, indicators.name_zh, indicators.name_en, indicators.unit_zh, indicators.nature,
        places.name_zh AS region_name
    FROM marts.fct_indicator_observations_history AS observations
    LEFT JOIN marts.dim_indicators AS indicators USING (indicator_code)
    LEFT JOIN marts.dim_regions AS places ON observations.region_code = places.region_code AND places.is_current
    WHERE observation_id = ? ORDER BY known_from_at DESC LIMIT 1
"""
_DOCUMENT = """
    SELECT title, url, region_code, report_kind, report_year FROM marts.dim_documents WHERE document_id = ?
"""
_VERSION = """
    SELECT capture_id FROM marts.fct_document_versions WHERE document_version_id = ? ORDER BY known_from_at DESC LIMIT 1
"""
# blocks are kept of the version that a document shows now
_HEADING_PATH = """
    SELECT heading_path FROM marts.fct_document_blocks
    WHERE document_id = ? AND document_version_id = ? AND ? BETWEEN start_offset AND end_offset - 1
"""
_METADATA = """
    SELECT metadata_field, metadata_value, metadata_source, evidence
    FROM marts.fct_document_metadata WHERE document_id = ? ORDER BY metadata_field
"""
_FETCHED = """
    SELECT run_id, started_at, http_status FROM marts.fct_fetch_outcomes
    WHERE capture_id = ? AND fetch_outcome = 'ok' ORDER BY started_at LIMIT 1
"""


class ExplainError(ValueError):
    """There is nothing to explain, or more than one thing."""


class ArchivedResponse(Record, frozen=True, kw_only=True):
    """Where the bytes lie that the document was read from."""

    file: str
    """Path of the WARC file below the archive's root."""
    offset: int
    """Where its record begins in the file, in bytes."""
    digest: str
    """`sha256:` and the hexadecimal digest of the body."""
    bytes: int
    """Length of the body."""


class Source(Record, frozen=True, kw_only=True):
    """The response that the document was read from."""

    capture_id: str
    url: str | None
    fetched: str | None
    """When and by which run it was fetched, in words."""
    archived: ArchivedResponse | None
    """Null where the archive does not hold it or is not at hand."""


class Explanation(Record, frozen=True, kw_only=True):
    """All that the serving copy knows about one observation."""

    observation_id: str
    sentence: str
    number: tuple[int, int] | None
    """Start and end of the number with its unit in the sentence; null where it is not found there."""
    headings: tuple[str, ...]
    """The headings above it, outermost first; of a former version the nearest alone."""
    document_name: str
    title: str | None
    standing: str
    """Whether the document says it now, in words."""
    reasons: tuple[Reason, ...]
    rules: tuple[str, ...]
    metadata: tuple[Evidence, ...]
    capture: Source | None
    """Null where the serving copy does not name it."""


def explain(serving_copy: Path, identifier: str, archive: Path | None = None) -> Explanation:
    """Explain an observation, by one version of the serving copy.

    Args:
        serving_copy: The link `DATA/serving/gongbao.duckdb`.
        identifier: Its observation_id, or a beginning of it that no other has.
        archive: The archive's folder, where it is at hand.

    Raises:
        ExplainError: Nothing was published, no observation begins so, or several do.
    """
    prefix = identifier.strip().lower()
    if not prefix:
        raise ExplainError("give an observation_id or the beginning of one")
    try:
        with ServingCopy(serving_copy).open() as version:
            return _explained(version, prefix, archive)
    except ServingCopyMissingError as error:
        raise ExplainError(
            f"nothing was published in {serving_copy.parent} yet: run `gongbao refresh` first"
        ) from error


def _explained(version: ServingVersion, prefix: str, archive: Path | None) -> Explanation:
    found = [row["observation_id"] for row in _records(version, _IDENTIFIERS, [prefix])]
    if not found:
        raise ExplainError(f"no observation_id begins with {prefix}")
    if len(found) > 1:
        shown = ", ".join(found[:_SHOWN]) + ", …" * (len(found) > _SHOWN)
        raise ExplainError(f"several observations begin with {prefix}: {shown}")
    (observation,) = _records(version, _OBSERVATION, found)
    document = next(iter(_records(version, _DOCUMENT, [observation["document_id"]])), None)
    metadata = tuple(
        Evidence(
            field=row["metadata_field"],
            value=row["metadata_value"],
            source=row["metadata_source"],
            evidence=row["evidence"] or "",
        )
        for row in _records(version, _METADATA, [observation["document_id"]])
    )
    return Explanation(
        observation_id=observation["observation_id"],
        sentence=observation["sentence"],
        number=find_number(
            observation["sentence"],
            observation["number_text"],
            observation["start_offset"] - observation["sentence_start"],
            observation["end_offset"] - observation["start_offset"],
        ),
        headings=_headings(version, observation),
        document_name=observation["document_name"],
        title=document["title"] if document else None,
        standing=_standing(observation),
        reasons=reasons_of(observation, document, metadata),
        rules=tuple(observation["rules"] or ()),
        metadata=metadata,
        capture=_source(version, observation["document_version_id"], document, archive),
    )


def find_number(sentence: str, number: str, offset: int, length: int) -> tuple[int, int] | None:
    """Find a number in its sentence.

    Args:
        sentence: The sentence, without the blanks around it.
        number: The number as read, with half-width digits.
        offset: Where it stands in the sentence with the blanks before it.
        length: Characters of the number with scale word and unit.

    Returns:
        Start and end in the sentence. Blanks cut off before it move the number to the left, never to the right.
    """
    folded = "".join(map(_half_width, sentence))
    # a rank's stretch begins with its 第
    for wanted in (number, number[0]):
        for start in range(min(offset, len(sentence) - length), -1, -1):
            if wanted in folded[start : start + length]:
                return start, start + length
    return None


def _half_width(mark: str) -> str:
    code = ord(mark)
    return chr(code - 0xFEE0) if 0xFF01 <= code < 0xFF5F else mark


def _records(version: ServingVersion, sql: str, parameters: Sequence[object]) -> tuple[dict[str, Any], ...]:
    result = version.query(sql, parameters)
    return tuple(dict(zip(result.columns, row, strict=True)) for row in result.rows)


def _standing(observation: Mapping[str, Any]) -> str:
    if observation["is_current"]:
        return f"current since {observation['known_from_at']:%Y-%m-%d %H:%M} UTC"
    return (
        f"of a former version, known from {observation['known_from_at']:%Y-%m-%d %H:%M} "
        f"to {observation['known_until_at']:%Y-%m-%d %H:%M} UTC; the metadata below are today's"
    )


def _headings(version: ServingVersion, observation: Mapping[str, Any]) -> tuple[str, ...]:
    place = [observation[name] for name in ("document_id", "document_version_id", "start_offset")]
    for row in _records(version, _HEADING_PATH, place):
        return tuple(row["heading_path"])
    return (observation["heading"],) if observation["heading"] else ()


def _source(
    version: ServingVersion, document_version_id: str, document: Mapping[str, Any] | None, archive: Path | None
) -> Source | None:
    shown = next(iter(_records(version, _VERSION, [document_version_id])), None)
    if shown is None:
        return None
    capture_id = shown["capture_id"]
    fetched = next(iter(_records(version, _FETCHED, [capture_id])), None)
    return Source(
        capture_id=capture_id,
        url=document["url"] if document else None,
        fetched=f"{fetched['started_at']:%Y-%m-%d %H:%M} UTC by run {fetched['run_id']}" if fetched else None,
        archived=_archived(archive, capture_id) if archive else None,
    )


def _archived(archive: Path, capture_id: str) -> ArchivedResponse | None:
    capture = Archive(archive).find(capture_id)
    if capture is None:
        return None
    return ArchivedResponse(
        file=capture.warc_file, offset=capture.warc_offset, digest=capture.body_digest, bytes=capture.body_bytes
    )
