"""SDMX-CSV 2.0 of series and observations, for statistical software.

Columns by the SDMX-CSV 2.0 field guide of the SDMX technical working group: structure, identification, action, then
dimensions, the measure and attributes under the names of the cross-domain concepts where there is one. Times are
SDMX 3.0 observational time periods: a year, half-year, quarter, month or day of the calendar, else a range as first
day and duration. Frequencies and states are codes of CL_FREQ 2.1 and CL_OBS_STATUS 2.2.
"""

import csv
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from scrapers.records import Record
from warehouse.export.csv_file import Writable, defused
from warehouse.export.selection import ExportError, Selection
from warehouse.serving import Row, ServingVersion

AGENCY = "GONGBAO"
NOT_APPLICABLE = "_Z"
UNKNOWN = "_U"
OTHER_FREQUENCY = "_O"
_INFORMATION = "I"

_MONTHS_OF_UNITS: Mapping[int, tuple[str, str]] = {12: ("A", ""), 6: ("S", "-S"), 3: ("Q", "-Q")}
"""Frequency, and what stands between year and number, by length in months."""
_YEARS_WITH_CODE = frozenset({2, 3, 4, 5, 10, 20, 30})

UNITS: Mapping[str, str] = {
    "count": "PN",
    "CNY": "CNY",
    "percent": "PC",
    "people": "PS",
    "square_metre": "M2",
    "per_10k_people": "10P4HB",
}
"""UNIT_MEASURE by the kind of unit: pure number, ISO 4217, per cent, persons, square metres, per 10,000 inhabitants."""
_UNITS_OF_MEASURES: Mapping[str, str] = {"growth_rate": "PC", "share": "PC", "completion_rate": "PC", "rank": "PN"}
"""Of measures that have their own, whatever the indicator's is."""

_NORMAL, _ESTIMATED, _FORECAST = "A", "E", "F"
"""States of an observation. What is rounded or a bound is estimated; the attribute BOUND says which."""


class Dataflow(Record, frozen=True, kw_only=True):
    """One mart as an SDMX dataflow."""

    identifier: str
    mart: str
    dimensions: Mapping[str, str]
    """Column of the mart by dimension, in order; TIME_PERIOD and FREQ come from the period."""
    attributes: Mapping[str, str]
    """Column of the mart by attribute; units and status are added before them."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the mart that it is made of."""
        return tuple(dict.fromkeys((*self.dimensions.values(), *self.attributes.values())))


DATAFLOWS: Mapping[str, Dataflow] = {
    flow.mart: flow
    for flow in (
        Dataflow(
            identifier=f"{AGENCY}:INDICATOR_SERIES(1.0.0)",
            mart="mart_indicator_series",
            dimensions={
                "REF_AREA": "region_code",
                "INDICATOR": "indicator_code",
                "MEASURE": "measure",
                "STAGE": "stage",
                "LEVEL": "level",
            },
            attributes={
                "BOUND": "bound",
                "N_DOCUMENTS": "n_documents",
                "OBSERVATION_ID": "observation_id",
                "DOCUMENT_ID": "document_id",
            },
        ),
        Dataflow(
            identifier=f"{AGENCY}:INDICATOR_OBSERVATIONS(1.0.0)",
            mart="fct_indicator_observations",
            dimensions={
                "REF_AREA": "region_code",
                "INDICATOR": "indicator_code",
                "MEASURE": "measure",
                "STATEMENT": "statement",
                "STAGE": "stage",
                "LEVEL": "level",
                "OBSERVATION_ID": "observation_id",
            },
            attributes={
                "BOUND": "bound",
                "OBS_VALUE_HIGH": "value_high",
                "PART": "part",
                "DOCUMENT_ID": "document_id",
            },
        ),
    )
}
_UNKNOWN_WITHOUT_VALUE = frozenset({"REF_AREA"})
"""Dimensions whose missing value means that it is not known; of the others that it does not apply."""


class SdmxReport(Record, frozen=True, kw_only=True):
    """What was written."""

    rows: int
    left_out: int
    """Rows without a value or a period, which SDMX has no place for."""


def write_sdmx_csv(version: ServingVersion, selection: Selection, out: Writable) -> SdmxReport:
    """Write a mart's rows as one SDMX dataset, in UTF-8 without a byte order mark, as the standard has it.

    Raises:
        ExportError: The selection is no mart that has a dataflow, or the query fails.
    """
    flow = DATAFLOWS.get(selection.name)
    if flow is None:
        raise ExportError(f"sdmx-csv is made of {' and '.join(DATAFLOWS)}, not of {selection.name}")
    writer = csv.writer(out)
    writer.writerow(
        [
            *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
            *("FREQ", *flow.dimensions, "TIME_PERIOD"),
            *("OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", *flow.attributes),
        ]
    )
    rows = left_out = 0
    for batch in version.stream(_sql(flow, selection)).batches:
        cells = [cell for row in batch if (cell := _row(flow, row)) is not None]
        writer.writerows(cells)
        rows += len(cells)
        left_out += len(batch) - len(cells)
    return SdmxReport(rows=rows, left_out=left_out)


def _sql(flow: Dataflow, selection: Selection) -> str:
    return (
        "SELECT period_start, period_end, value, measure, unit_kind, bound, "  # noqa: S608 - names stand in this file
        f"{', '.join(f'chosen.{name}' for name in flow.columns)} FROM (\n{selection.sql}\n) AS chosen "
        "LEFT JOIN marts.dim_indicators USING (indicator_code)"
    )


def _row(flow: Dataflow, row: Row) -> list[str] | None:
    start, end, value, measure, unit_kind, bound, *rest = row
    if not isinstance(start, date) or not isinstance(end, date) or not isinstance(value, float):
        return None
    columns = dict(zip(flow.columns, rest, strict=True))
    frequency, period = time_period(start, end)
    dimensions = [_dimension(name, columns[column]) for name, column in flow.dimensions.items()]
    attributes = [_attribute(columns[column]) for column in flow.attributes.values()]
    unit = _UNITS_OF_MEASURES.get(str(measure)) or UNITS.get(str(unit_kind), UNKNOWN)
    status = _FORECAST if columns.get("statement") == "forecast" else _NORMAL if bound == "exact" else _ESTIMATED
    return [
        *("dataflow", flow.identifier, _INFORMATION, frequency),
        *dimensions,
        *(period, number(value), unit, "0", status),
        *attributes,
    ]


def _dimension(name: str, value: object) -> str:
    if value is None:
        return UNKNOWN if name in _UNKNOWN_WITHOUT_VALUE else NOT_APPLICABLE
    return str(value)


def _attribute(value: object) -> str:
    if value is None:
        return ""
    return number(value) if isinstance(value, float) else defused(str(value))


def number(value: float) -> str:
    """A number as XML Schema's double, whole ones without a decimal point."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


@lru_cache(maxsize=4096)
def time_period(start: date, end: date) -> tuple[str, str]:
    """The frequency and the time period of the days from `start` to `end`.

    Raises:
        ValueError: The period ends before it begins.
    """
    if end < start:
        raise ValueError(f"a period from {start} to {end}")
    if start == end:
        return "D", start.isoformat()
    is_whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not is_whole_months:
        return OTHER_FREQUENCY, f"{start}/P{(end - start + timedelta(days=1)).days}D"
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 1:
        return "M", f"{start:%Y-%m}"
    if months in _MONTHS_OF_UNITS and (start.month - 1) % months == 0:
        frequency, mark = _MONTHS_OF_UNITS[months]
        return frequency, f"{start.year}{mark}{(start.month - 1) // months + 1}" if mark else f"{start.year}"
    if start.month == 1 and months % 12 == 0:
        years = months // 12
        return f"A{years}" if years in _YEARS_WITH_CODE else OTHER_FREQUENCY, f"{start}/P{years}Y"
    return OTHER_FREQUENCY, f"{start}/P{months}M"
