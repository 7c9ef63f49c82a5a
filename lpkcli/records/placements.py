"""Assemble PLACEMENTS: RAW rows of placement lists in; activity, grade, employer, country and dates of each row out.

Grade: what configuration or layout states, else the recognised kind of list (DOMAIN 3.4), else B; words of
registration, application, process or waiting lower it to D. The day of an application or registration is never a start.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Grade, ListForm, Severity
from lpkcli.contracts.people import PLACEMENTS
from lpkcli.contracts.place import PLACE_COLUMNS
from lpkcli.contracts.raw import Field
from lpkcli.records.claims import ClaimReader
from lpkcli.records.combinations import Combinations, find_combinations
from lpkcli.records.date_columns import DateColumns
from lpkcli.records.date_rules import DateRule
from lpkcli.records.distinct import Texts, distinct
from lpkcli.records.issues import IssueLog
from lpkcli.records.period_columns import choose
from lpkcli.records.placement_rules import PlacementCells, PlacementRules
from lpkcli.records.profile import ColumnProfiles
from lpkcli.records.settings import CleanSettings
from lpkcli.records.trainings import claim_cells, claim_columns
from lpkcli.words.lexicon import fold, tidy
from lpkcli.words.library import Library

_EDGES = " .,:;-–—/\\'\"“”*"
_STARTS = (Field.HIRED_DATE, Field.DEPARTURE_DATE, Field.BUSINESS_START)
_DEPARTING = [str(ListForm.MIGRANT), str(ListForm.APPRENTICE)]
"""Where a contract is signed long before the work begins."""
_DATES = (*_STARTS, Field.END_WORK_DATE, Field.REPORT_PERIOD)


@dataclass(frozen=True)
class PlacementBuilder:
    """Builds PLACEMENTS of the RAW rows of placement lists."""

    raw: pa.Table
    profiles: ColumnProfiles
    library: Library
    settings: CleanSettings
    claims: ClaimReader
    issues: IssueLog

    def build(self) -> pa.Table:
        """Return the rows as PLACEMENTS."""
        dates = self._dates()
        business = pc.coalesce(*(self._named(name) for name in _BUSINESS))
        country = self._countries()
        activity, grade, employer = self._activities(dates, country)
        columns = {
            **{name: self.raw.column(name) for name in (*PLACE_COLUMNS, "list_form")},
            "record_id": self.issues.rows.column("record_id"),
            "activity": activity,
            "grade": grade,
            "employer": employer,
            "position": self._trimmed(Field.POSITION),
            "sector": self._trimmed(Field.EMPLOYER_SECTOR),
            "business": business,
            "country": country,
            **dates,
        }
        return pa.table([columns[name] for name in PLACEMENTS.schema.names], schema=PLACEMENTS.schema)

    @cached_property
    def _rules(self) -> PlacementRules:
        return PlacementRules(self.library.activities, self.claims, self.settings.business_licence)

    def _dates(self) -> dict[str, pa.Array]:
        columns = DateColumns(self.raw, self.profiles, self.library.dates, DateRule(self.settings.as_of))
        read = {name: columns.read_periods(name) for name in _DATES}
        for name, column in read.items():
            self.issues.add(column.problem, name)
        hired, departed, founded = (read[name] for name in _STARTS)
        goes_abroad = pc.is_in(self.raw.column("list_form"), value_set=pa.array(_DEPARTING))
        start = choose(goes_abroad, departed.otherwise(hired), hired.otherwise(departed).otherwise(founded))
        return {
            "start_date": start.start,
            "start_date_precision": start.start_precision,
            "end_date": read[Field.END_WORK_DATE].end,
            "reported_date": read[Field.REPORT_PERIOD].end,
        }

    def _countries(self) -> pa.Array:
        """Country of work: the column of the destination as written where it is no known country; else of the place."""
        cells = find_combinations(self.raw.column(Field.DESTINATION_COUNTRY), self.raw.column(Field.WORK_LOCATION))
        return cells.spread([self._country(*texts) for texts in cells.values], pa.string())

    def _country(self, destination: str | None, location: str | None) -> str | None:
        words = self.library.countries
        if destination and any(map(str.isalpha, destination)):
            folded = fold(destination)
            known = words.find_abroad(folded)
            at_home = words.countries.get(folded) == ""
            return known or (None if at_home else destination.strip(_EDGES))
        return words.find_abroad(fold(location)) if location else None

    def _activities(self, dates: dict[str, pa.Array], country: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
        cells = placement_combinations(self.raw, country, pc.is_valid(dates["start_date"]))
        read = [self._rules.read_placement(placement_cells(values)) for values in cells.values]
        self.issues.add(cells.spread([one.issue for one in read], pa.string()), Field.OUTCOME_STATUS)
        lowered = cells.spread([one.note for one in read], pa.string())
        self.issues.add(lowered, Field.PLACEMENT_STATUS, Severity.NOTE)
        return (
            cells.spread([one.activity for one in read], pa.string()),
            cells.spread([one.grade for one in read], pa.string()),
            cells.spread([one.employer for one in read], pa.string()),
        )

    def _named(self, name: Field) -> pa.Array:
        found = distinct(self.raw.column(name))
        employers = self.claims.employers
        kept = [None if employers.is_no_name(text) else tidy(text) for text in found.texts]
        return found.spread(kept, pa.string())

    def _trimmed(self, name: Field) -> pa.Array:
        found = distinct(self.raw.column(name))
        kept = [tidy(text) if any(map(str.isalnum, text)) else None for text in found.texts]
        return found.spread(kept, pa.string())


_BUSINESS = (Field.BUSINESS_NAME, Field.BUSINESS_TYPE, Field.GROUP_NAME)
_FLAGS = (Field.DEPARTURE_DATE, Field.APPLIED_DATE, Field.REGISTERED_DATE)


def placement_combinations(raw: pa.Table, country: Texts, is_started: Texts) -> Combinations:
    """The distinct rows of placement lists, as far as their judgement goes; `placement_cells` takes one apart."""
    flags = [pc.is_valid(raw.column(name)) for name in _FLAGS]
    others = [raw.column(name) for name in ("list_form", "grade", Field.PLACEMENT_STATUS, Field.OVERSEAS_PROGRAMME)]
    return find_combinations(*claim_columns(raw), *others, country, is_started, *flags)


def placement_cells(values: tuple[object, ...]) -> PlacementCells:
    """Cells of one combination of `placement_combinations`."""
    *claim, form, grade, status, programme, country, started, departed, applied, registered = values
    return PlacementCells(
        claim_cells(tuple(claim)),  # type: ignore[arg-type]
        form=ListForm(str(form)),
        grade=None if grade is None else Grade(str(grade)),
        status=None if status is None else str(status),
        programme=None if programme is None else str(programme),
        country=None if country is None else str(country),
        is_started=bool(started),
        is_departed=bool(departed),
        is_applied=bool(applied),
        is_registered=bool(registered),
    )
