"""The times that headings tell for what stands below them."""

from collections.abc import Sequence

from scrapers.reading.report import Report
from scrapers.reading.sections import SectionKind
from scrapers.reading.times import TimeStatement, statements


class HeadingTimes:
    """Finds the times of a document's headings, each heading searched once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._of_headings: dict[str, Sequence[TimeStatement]] = {}

    def of(
        self, headings: tuple[str, ...], section: SectionKind | None
    ) -> tuple[TimeStatement | None, TimeStatement | None]:
        """Give the time that holds below these headings, and the several years that one of them names.

        The years may stand beside a single one (2025年及“十四五”时期), which then holds alone.
        """
        single: TimeStatement | None = None
        era: TimeStatement | None = None
        for heading in headings:
            told = self._statements_of(heading)
            if not told:
                continue
            found = [
                statement
                for statement in told
                if _holds_below(statement, section) and not self._says_no_more_than_report(statement, section)
            ]
            years = [statement for statement in found if not statement.is_era]
            era = next((statement for statement in found if statement.is_era), era)
            if len(found) == 1:
                single = found[0]
            elif section == "plan" and years:
                single = years[-1]
            elif found:
                single = None
        return single, era

    def _statements_of(self, heading: str) -> Sequence[TimeStatement]:
        found = self._of_headings.get(heading)
        if found is None:
            found = self._of_headings[heading] = statements(heading, anywhere=True)
        return found

    def _says_no_more_than_report(self, statement: TimeStatement, section: SectionKind | None) -> bool:
        """Whether a heading's time only repeats the report's own (2020年上半年工作, 2022年工作 of ten months)."""
        report, period = self._report, statement.period
        if period is None or period.is_relative or report.year is None or statement.is_era:
            return False
        is_own_year = period.start_year == period.end_year == report.year
        is_part_of_year = (period.start_month, period.end_month) != (1, 12)
        return is_own_year and (is_part_of_year if section == "plan" else report.end_month < period.end_month)


def _holds_below(statement: TimeStatement, section: SectionKind | None) -> bool:
    """Whether a time in a heading says which years its section is about, or how much of the year it looks back on."""
    if statement.names_year or statement.is_era:
        return True
    is_year_so_far = statement.is_part_of_year and not statement.is_month
    return section == "review" and is_year_so_far and statement.period is not None and statement.period.start_month == 1
