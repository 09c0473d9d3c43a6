"""Each field of an observation with the words or the rule that it was read from."""

from collections.abc import Mapping
from typing import Any

from explorer.messages import Words
from explorer.numbers import period_text, value_text

Reason = dict[str, str]
"""One field: `field`, `value` and `source`, all to be read by people."""

_FIXED_NATURES = frozenset({"flow", "stock", "ratio"})


def reasons(row: Mapping[str, Any], words: Words) -> list[Reason]:
    """One row a field.

    Args:
        row: An observation with its indicator and place (`queries.facts.observation`).
        words: The language to say it in.
    """
    found = {
        "indicator": (words.named(row) or row["indicator_code"], _indicator(row, words)),
        "value": (
            value_text(
                row["value"],
                row["unit_kind"],
                row["measure"],
                words.language,
                bound=row["bound"],
                value_high=row["value_high"],
            ),
            words("reason.written", text=f"{row['number_text']}{row['scale_text'] or ''}{row['unit_text'] or ''}"),
        ),
        "measure": (words.code("measure", row["measure"]), _measure(row, words)),
        "statement": (words.code("statement", row["statement"]), _statement(row, words)),
        "period": (period_text(row["period_start"], row["period_end"], words.language), _period(row, words)),
        "stage": (words.code("stage", row["stage"]), _quoted_or(row["verb_text"], "reason.no_word", words)),
        "level": (words.code("level", row["level"]), _level(row, words)),
        "part": (row["part"] or "", words("reason.part" if row["part"] else "reason.whole")),
        "bound": (
            words.code("bound", row["bound"]),
            words("reason.no_word" if row["bound"] == "exact" else "reason.bound"),
        ),
        "region": (
            f"{row['region_name_zh'] or ''} {row['region_code'] or ''}".strip(),
            words("reason.region" if row["region_code"] else "reason.no_region"),
        ),
        "confidence": (f"{row['confidence']:.3f}", words("reason.confidence", count=row["confidence_labels"])),
        "rules": (", ".join(row["rules"] or ()), words("reason.rules")),
    }
    return [
        {"field": words(f"field.{field}"), "value": value or words("reason.none"), "source": source}
        for field, (value, source) in found.items()
    ]


def _quoted(text: str, words: Words) -> str:
    return words("reason.quoted", text=text)


def _quoted_or(text: str | None, otherwise: str, words: Words) -> str:
    return _quoted(text, words) if text else words(otherwise)


def _indicator(row: Mapping[str, Any], words: Words) -> str:
    rule = words.code("indicator_rule", row["indicator_rule"])
    term = row["indicator_term"]
    return f"{_quoted(term, words)} {rule}" if term else rule


def _measure(row: Mapping[str, Any], words: Words) -> str:
    if row["nature"] in _FIXED_NATURES and row["measure"] == row["nature"]:
        return words("reason.always")
    return _quoted_or(row["measure_text"], "reason.usual", words)


def _statement(row: Mapping[str, Any], words: Words) -> str:
    if row["plan_text"]:
        return _quoted(row["plan_text"], words)
    return words("reason.not_planned" if row["statement"] == "actual" else "reason.plan_section")


def _period(row: Mapping[str, Any], words: Words) -> str:
    if row["period_start"] is None:
        return words("reason.no_period")
    scope = words.code("time_scope", row["time_scope"])
    return f"{_quoted(row['time_text'], words)} {scope}" if row["time_text"] else scope


def _level(row: Mapping[str, Any], words: Words) -> str:
    return _quoted_or(row["level_text"], "reason.level_before" if row["level"] else "reason.no_word", words)
