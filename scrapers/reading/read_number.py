"""What was found out about one number, and by which rules."""

from scrapers.reading.calendar_months import ResolvedPeriod
from scrapers.reading.cues import Cue
from scrapers.reading.measures import MeasureCue
from scrapers.reading.plans import Plan
from scrapers.reading.scanner import Token
from scrapers.reading.sections import SectionKind
from scrapers.reading.subjects import Subject
from scrapers.reading.surroundings import Surroundings
from scrapers.reading.values import Value
from scrapers.records import Phrase


class ReadNumber(Value, frozen=True, gc=False):
    """All that was found out about one number."""

    token: Token
    around: Surroundings
    follows: bool
    """What is counted stands behind the number."""
    deed: Cue | None
    measure: MeasureCue | None
    plan: Plan | None
    period: ResolvedPeriod
    section: SectionKind | None
    part: str | None
    """What sets it off from the whole told before it: a class or place (其中农业类8项), growth that is ranked."""
    event: str | None
    subjects: list[Subject]
    """The zones and houses that its sentence names."""
    phrases: tuple[Phrase, ...]
    rules: tuple[str, ...]


def rules_fired(
    *,
    follows: bool,
    is_carried: bool,
    is_elliptic: bool,
    is_sum: bool,
    is_of_class: bool,
    is_in_step: bool,
    is_reference: bool,
    is_base: bool,
) -> list[str]:
    """Name the rules that fired for a number, for `explain` and for its confidence."""
    rules = ["counts_behind" if follows else "counts_before"]
    if is_carried:
        rules.append("deed_carried")
    if is_elliptic:
        rules.append("elliptic")
    if is_sum:
        rules.append("sum_alone")
    if is_of_class:
        rules.append("of_which_class")
    if is_in_step:
        rules.append("in_step")
    if is_reference:
        rules.append("reference")
    if is_base:
        rules.append("base")
    return rules
