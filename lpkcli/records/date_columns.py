"""Read whole date columns: RAW rows and their column profiles in; days, precision, doubt and problems out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import DatePrecision
from lpkcli.contracts.raw import Field, kind_column
from lpkcli.records.combinations import Combinations, find_combinations
from lpkcli.records.date_rules import NO_PERIOD, DateOrder, DateRule, Period
from lpkcli.records.dates import COARSE, DateReader
from lpkcli.records.distinct import Texts
from lpkcli.records.periods import PeriodReader
from lpkcli.records.profile import TABLE_COLUMNS, ColumnProfiles
from lpkcli.words.dates import DateWords


@dataclass(frozen=True)
class PeriodColumn:
    """Periods of many rows, one value per row in each array."""

    start: pa.Array
    end: pa.Array
    start_precision: pa.Array
    end_precision: pa.Array
    doubtful: pa.Array
    problem: pa.Array
    place: pa.Array
    """What stood beside the date in a combined cell."""

    def otherwise(self, other: PeriodColumn) -> PeriodColumn:
        """These periods, and `other` in the rows that have none."""
        return choose(pc.is_valid(self.start), self, other)

    def where(self, mask: pa.Array) -> PeriodColumn:
        """These periods in the rows where `mask` holds, none in the others."""
        return choose(mask, self, _empty(len(self.doubtful)))


def choose(mask: pa.Array, left: PeriodColumn, right: PeriodColumn) -> PeriodColumn:
    """Per row the period of `left` where `mask` holds, else that of `right`."""
    columns = zip(vars(left).items(), vars(right).values(), strict=True)
    return PeriodColumn(**{name: pc.if_else(mask, ours, theirs) for (name, ours), theirs in columns})


@dataclass(frozen=True)
class DateColumns:
    """Reads the date columns of some RAW rows."""

    raw: pa.Table
    profiles: ColumnProfiles
    words: DateWords
    rule: DateRule

    def read_births(self, name: Field) -> PeriodColumn:
        """Read a column of birth dates, with or without the place of birth in the same cell."""
        cells, readers = self._cells(name, pa.nulls(self.raw.num_rows, pa.int32()))
        read = [
            readers[order, year].read_birth(text, kind) if text else (None, NO_PERIOD)
            for text, kind, order, year in cells.values
        ]
        return _spread(cells, [period for _, period in read], [place for place, _ in read])

    def read_periods(self, name: Field, years: Texts | None = None) -> PeriodColumn:
        """Read a column of dates or periods; `years` (int32) are the years of texts that name none."""
        if self.raw.column(name).null_count == self.raw.num_rows:
            return _empty(self.raw.num_rows)
        cells, readers = self._cells(name, years if years is not None else pa.nulls(self.raw.num_rows, pa.int32()))
        read = [
            readers[order, year].read_period(text, kind) if text else NO_PERIOD
            for text, kind, order, year in cells.values
        ]
        if name is Field.REPORT_PERIOD:  # a report may well be of a quarter
            read = [replace(period, problem=None) if period.problem == COARSE else period for period in read]
        return _spread(cells, read, [None] * len(read))

    def read_texts(self, texts: pa.Array) -> PeriodColumn:
        """Read dates that stood inside other texts."""
        cells, reader = find_combinations(texts), PeriodReader(DateReader(self.words, self.rule))
        read = [reader.read_period(text, None) if text else NO_PERIOD for (text,) in cells.values]
        return _spread(cells, read, [None] * len(read))

    @cached_property
    def _tables(self) -> Combinations:
        return find_combinations(*(self.raw.column(name) for name in TABLE_COLUMNS))

    def _cells(self, name: Field, years: Texts) -> tuple[Combinations, dict[tuple[int, int | None], PeriodReader]]:
        table_orders = [self.profiles.of(key).order(name) for key in self._tables.values]
        orders: list[DateOrder] = list(dict.fromkeys(table_orders))
        positions = self._tables.spread([orders.index(order) for order in table_orders], pa.int32())
        cells = find_combinations(self.raw.column(name), self.raw.column(kind_column(name)), positions, years)
        readers = {
            (order, year): PeriodReader(DateReader(self.words, self.rule, orders[order], year))
            for _, _, order, year in cells.values
        }
        return cells, readers


def first_exact(columns: Sequence[PeriodColumn]) -> PeriodColumn:
    """Per row the first period whose end is a day or month, else the first that has an end at all."""
    exact = [column.where(_is_exact(column)) for column in columns]
    return reduce(PeriodColumn.otherwise, [*exact, *columns])


def _is_exact(column: PeriodColumn) -> pa.Array:
    return pc.fill_null(pc.not_equal(column.end_precision, str(DatePrecision.YEAR)), fill_value=False)


def _spread(cells: Combinations, periods: list[Period], places: list[str | None]) -> PeriodColumn:
    return PeriodColumn(
        cells.spread([period.start for period in periods], pa.date32()),
        cells.spread([period.end for period in periods], pa.date32()),
        cells.spread([period.start_precision for period in periods], pa.string()),
        cells.spread([period.end_precision for period in periods], pa.string()),
        cells.spread([period.doubtful for period in periods], pa.bool_()),
        cells.spread([period.problem for period in periods], pa.string()),
        cells.spread(places, pa.string()),
    )


def _empty(rows: int) -> PeriodColumn:
    day, text = pa.nulls(rows, pa.date32()), pa.nulls(rows, pa.string())
    return PeriodColumn(day, day, text, text, pc.is_valid(text), text, text)
