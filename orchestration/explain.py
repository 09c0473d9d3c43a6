"""`gongbao explain`: one observation with the words and rules that each of its fields was read from."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scrapers.records import Record
from warehouse.serving import ServingCopy, ServingCopyMissingError

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
    SELECT title, url, document_version_id, capture_id, region_code, report_kind, report_year
    FROM marts.dim_documents WHERE document_id = ?
"""
_METADATA = """
    SELECT metadata_field, metadata_value, metadata_source, evidence
    FROM marts.fct_document_metadata WHERE document_id = ? ORDER BY metadata_field
"""
_FETCHED = """
    SELECT run_id, started_at, http_status FROM marts.fct_fetch_outcomes
    WHERE capture_id = ? AND fetch_outcome = 'ok' ORDER BY started_at LIMIT 1
"""

INDICATOR_RULES: Mapping[str, str] = {
    "named": "named by its own words",
    "last_in_sentence": "the clause names nothing: what its sentence named last",
    "last_in_block": "the sentence names nothing: what its paragraph named last",
    "carried": "the clause names nothing: the words before it do",
    "same_whole": "a share of a whole whose share was named before",
    "topic": "the sentence names nothing: its topic or heading does",
}
"""What the rules that name an indicator mean."""
_TIME_SCOPES: Mapping[str, str] = {
    "number": "beside the number",
    "clause": "in the number's clause",
    "sentence": "in the number's sentence",
    "paragraph": "in its paragraph",
    "heading": "in a heading above",
    "title": "in the title",
    "document": "the document's own period",
}


class ExplainError(ValueError):
    """There is nothing to explain, or more than one thing."""


class Reason(Record, frozen=True, kw_only=True):
    """One field of an observation with where it comes from."""

    field: str
    value: str
    source: str


class Evidence(Record, frozen=True, kw_only=True):
    """One field of the document's metadata with where it was read."""

    field: str
    value: str
    source: str
    evidence: str


class Capture(Record, frozen=True, kw_only=True):
    """The archived response that the document was read from."""

    capture_id: str
    url: str | None
    fetched: str | None
    """When and by which run it was fetched, in words."""


class Explanation(Record, frozen=True, kw_only=True):
    """All that the serving copy knows about one observation."""

    observation_id: str
    sentence: str
    number: tuple[int, int] | None
    """Start and end of the number with its unit in the sentence; null where it is not found there."""
    heading: str | None
    document_name: str
    title: str | None
    standing: str
    """Whether the document says it now, in words."""
    reasons: tuple[Reason, ...]
    rules: tuple[str, ...]
    metadata: tuple[Evidence, ...]
    capture: Capture | None
    """Null for a version that the document no longer shows."""


def explain(serving_copy: Path, identifier: str) -> Explanation:
    """Explain an observation.

    Args:
        serving_copy: The link `DATA/serving/gongbao.duckdb`.
        identifier: Its observation_id, or a beginning of it that no other has.

    Raises:
        ExplainError: Nothing was published, no observation begins so, or several do.
    """
    copy = ServingCopy(serving_copy)
    prefix = identifier.strip().lower()
    if not prefix:
        raise ExplainError("give an observation_id or the beginning of one")
    try:
        found = [row["observation_id"] for row in _records(copy, _IDENTIFIERS, prefix)]
    except ServingCopyMissingError as error:
        raise ExplainError(
            f"nothing was published in {serving_copy.parent} yet: run `gongbao refresh` first"
        ) from error
    if not found:
        raise ExplainError(f"no observation_id begins with {identifier}")
    if len(found) > 1:
        shown = ", ".join(found[:_SHOWN]) + ", …" * (len(found) > _SHOWN)
        raise ExplainError(f"several observations begin with {identifier}: {shown}")
    (observation,) = _records(copy, _OBSERVATION, found[0])
    document = next(iter(_records(copy, _DOCUMENT, observation["document_id"])), None)
    is_shown = document is not None and document["document_version_id"] == observation["document_version_id"]
    metadata = tuple(
        Evidence(
            field=row["metadata_field"],
            value=row["metadata_value"],
            source=row["metadata_source"],
            evidence=row["evidence"] or "",
        )
        for row in _records(copy, _METADATA, observation["document_id"])
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
        heading=observation["heading"],
        document_name=observation["document_name"],
        title=document["title"] if document else None,
        standing=_standing(observation),
        reasons=_reasons(observation, document, metadata),
        rules=tuple(observation["rules"] or ()),
        metadata=metadata,
        capture=_capture(copy, document) if document and is_shown else None,
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


def _records(copy: ServingCopy, sql: str, parameter: object) -> tuple[dict[str, Any], ...]:
    result = copy.query(sql, [parameter])
    return tuple(dict(zip(result.columns, row, strict=True)) for row in result.rows)


def _standing(observation: Mapping[str, Any]) -> str:
    if observation["is_current"]:
        return f"current since {observation['known_from_at']:%Y-%m-%d %H:%M} UTC"
    return (
        f"of a former version, known from {observation['known_from_at']:%Y-%m-%d %H:%M} "
        f"to {observation['known_until_at']:%Y-%m-%d %H:%M} UTC; the metadata below are today's"
    )


def _capture(copy: ServingCopy, document: Mapping[str, Any]) -> Capture:
    fetched = next(iter(_records(copy, _FETCHED, document["capture_id"])), None)
    return Capture(
        capture_id=document["capture_id"],
        url=document["url"],
        fetched=f"{fetched['started_at']:%Y-%m-%d %H:%M} UTC by run {fetched['run_id']}" if fetched else None,
    )


def _words(text: str | None) -> str:
    return f"“{text}”"


def _number(value: float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _reasons(
    observation: Mapping[str, Any], document: Mapping[str, Any] | None, metadata: tuple[Evidence, ...]
) -> tuple[Reason, ...]:
    makers = (_indicator, _value, _measure, _statement, _period, _stage, _level, _part, _bound)
    return (
        *(maker(observation) for maker in makers),
        _region(observation, document, metadata),
        _confidence(observation),
    )


def _indicator(row: Mapping[str, Any]) -> Reason:
    rule = INDICATOR_RULES.get(row["indicator_rule"], row["indicator_rule"])
    term = f"{_words(row['indicator_term'])}: " if row["indicator_term"] and row["indicator_rule"] == "named" else ""
    value = f"{row['indicator_code']} ({row['name_zh']}, {row['name_en']})"
    return Reason(field="indicator", value=value, source=f"{term}{rule}")


def _value(row: Mapping[str, Any]) -> Reason:
    unit = "%" if row["measure"] in ("growth_rate", "share", "completion_rate") else row["unit_zh"]
    if row["measure"] == "rank":
        unit = "(place)"
    high = f" to {_number(row['value_high'])}" if row["value_high"] is not None else ""
    written = f"{row['number_text']}{row['scale_text'] or ''}{row['unit_text'] or ''}"
    return Reason(field="value", value=f"{_number(row['value'])}{high} {unit}", source=f"{_words(written)} as written")


def _measure(row: Mapping[str, Any]) -> Reason:
    if row["nature"] in ("flow", "stock", "ratio") and row["measure"] == row["nature"]:
        source = f"the indicator is always a {row['nature']}"
    elif row["measure_text"]:
        source = _words(row["measure_text"])
    else:
        source = "no words for it: what the indicator and its unit usually are"
    return Reason(field="measure", value=row["measure"], source=source)


def _statement(row: Mapping[str, Any]) -> Reason:
    if row["plan_text"]:
        source = _words(row["plan_text"])
    elif row["statement"] == "actual":
        source = "no word of planning or expecting"
    else:
        source = "the section or the document is a plan"
    return Reason(field="statement", value=row["statement"], source=source)


def _period(row: Mapping[str, Any]) -> Reason:
    start: date | None = row["period_start"]
    if start is None:
        return Reason(field="period", value="unknown", source="the text hides the year or does not say it")
    scope = _TIME_SCOPES.get(row["time_scope"], row["time_scope"] or "")
    source = f"{_words(row['time_text'])} {scope}" if row["time_text"] else scope
    return Reason(field="period", value=f"{start} to {row['period_end']}", source=source)


def _stage(row: Mapping[str, Any]) -> Reason:
    deed = _words(row["verb_text"]) if row["verb_text"] else "no word for it"
    source = deed if row["stage"] else f"{deed}: no stage, or the indicator has none"
    return Reason(field="stage", value=row["stage"] or "none", source=source)


def _level(row: Mapping[str, Any]) -> Reason:
    if row["level"] is None:
        source = f"{_words(row['level_text'])}: not one level" if row["level_text"] else "no word for it"
    else:
        source = _words(row["level_text"]) if row["level_text"] else "the level of what was named before"
    return Reason(field="level", value=row["level"] or "none", source=source)


def _part(row: Mapping[str, Any]) -> Reason:
    source = "words beside the number or in the indicator's name" if row["part"] else "nothing limits it"
    return Reason(field="part", value=row["part"] or "none", source=source)


def _bound(row: Mapping[str, Any]) -> Reason:
    source = "no such word" if row["bound"] == "exact" else "words right before or behind the number"
    return Reason(field="bound", value=row["bound"], source=source)


def _region(row: Mapping[str, Any], document: Mapping[str, Any] | None, metadata: tuple[Evidence, ...]) -> Reason:
    if row["region_code"] is None:
        return Reason(field="region", value="unknown", source="neither text nor page tells")
    value = f"{row['region_code']} {row['region_name'] or ''}".rstrip()
    if document is None or document["region_code"] != row["region_code"]:
        return Reason(field="region", value=value, source="a place named with the indicator")
    found = next((item for item in metadata if item.field == "region_code"), None)
    how = f", by {found.source}: {found.evidence}" if found else ""
    return Reason(field="region", value=value, source=f"the document's{how}")


def _confidence(row: Mapping[str, Any]) -> Reason:
    return Reason(
        field="confidence",
        value=f"{row['confidence']:.3f}",
        source=f"learned from {row['confidence_labels']} labelled numbers read in the same way",
    )
