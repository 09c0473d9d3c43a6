"""Where each field of an observation was read from, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from scrapers.records import Record

INDICATOR_RULES: Mapping[str, str] = {
    "named": "named by its own words",
    "last_in_sentence": "the clause names nothing: what its sentence named last",
    "last_in_block": "the sentence names nothing: what its paragraph named last",
    "carried": "the clause names nothing: the words before it do",
    "same_whole": "a share of a whole whose share was named before",
    "topic": "the sentence names nothing: its topic or heading does",
    "sum_of_counted": "the clause names only a sum: the money of what was counted before it",
    "same_deed": "the clause names nothing: what its deed last counted in the paragraph",
    "same_unit": "the clause names nothing: what its unit last counted",
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


def _words(text: str | None) -> str:
    return f"“{text}”"


def _number(value: float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def reasons_of(
    observation: Mapping[str, Any], document: Mapping[str, Any] | None, metadata: tuple[Evidence, ...]
) -> tuple[Reason, ...]:
    """The fields of an observation, in the order in which they are shown.

    Args:
        observation: A row of the observations' history, with the indicator's and region's names.
        document: The row of its document; null where the document is not there any more.
        metadata: The document's metadata.
    """
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
