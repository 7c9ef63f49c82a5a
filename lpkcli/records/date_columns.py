"""Read whole date columns: RAW rows and their column profiles in; days, precision, doubt and problems out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.raw import Field, kind_column
from lpkcli.records.combinations import Combinations, find_combinations
from lpkcli.records.date_rules import NO_PERIOD, DateOrder, DateRule, Period
from lpkcli.records.dates import COARSE, DateReader
from lpkcli.records.distinct import Texts, one_array
from lpkcli.records.period_columns import PeriodColumn, choose, no_periods
from lpkcli.records.periods import PeriodReader
from lpkcli.records.plain_dates import PlainDates
from lpkcli.records.profile import TABLE_COLUMNS, ColumnProfiles
from lpkcli.words.dates import DateWords


@dataclass(frozen=True)
class DateColumns:
    """Reads the date columns of some RAW rows."""

    raw: pa.Table
    profiles: ColumnProfiles
    words: DateWords
    rule: DateRule

    def read_births(self, name: Field) -> PeriodColumn:
        """Read a column of birth dates, with or without the place of birth in the same cell."""
        plain, easy = self._read_plain(name)
        cells, readers = self._rest(name, easy, pa.nulls(self.raw.num_rows, pa.int32()))
        read = [
            readers[order, year].read_birth(text, kind) if text else (None, NO_PERIOD)
            for text, kind, order, year in cells.values
        ]
        return choose(easy, plain, _spread(cells, [period for _, period in read], [place for place, _ in read]))

    def read_periods(self, name: Field, years: Texts | None = None) -> PeriodColumn:
        """Read a column of dates or periods; `years` (int32) are the years of texts that name none."""
        if self.raw.column(name).null_count == self.raw.num_rows:
            return no_periods(self.raw.num_rows)
        plain, easy = self._read_plain(name)
        cells, readers = self._rest(name, easy, years if years is not None else pa.nulls(len(easy), pa.int32()))
        read = [
            readers[order, year].read_period(text, kind) if text else NO_PERIOD
            for text, kind, order, year in cells.values
        ]
        if name is Field.REPORT_PERIOD:  # a report may well be of a quarter
            read = [period._replace(problem=None) if period.problem == COARSE else period for period in read]
        return choose(easy, plain, _spread(cells, read, [None] * len(read)))

    def read_texts(self, texts: pa.Array) -> PeriodColumn:
        """Read dates that stood inside other texts."""
        cells, reader = find_combinations(texts), PeriodReader(DateReader(self.words, self.rule))
        read = [reader.read_period(text, None) if text else NO_PERIOD for (text,) in cells.values]
        return _spread(cells, read, [None] * len(read))

    @cached_property
    def _tables(self) -> Combinations:
        return find_combinations(*(self.raw.column(name) for name in TABLE_COLUMNS))

    def _table_orders(self, name: Field) -> list[DateOrder]:
        return [self.profiles.of(key).order(name) for key in self._tables.values]

    def _read_plain(self, name: Field) -> tuple[PeriodColumn, pa.Array]:
        """Read the dates of plain numbers by columns, and tell in which rows they are."""
        texts, kinds = one_array(self.raw.column(name)), one_array(self.raw.column(kind_column(name)))
        return PlainDates(self.words, self.rule).read(texts, kinds, self._table_orders(name), self._tables.codes)

    def _rest(
        self, name: Field, easy: pa.Array, years: Texts
    ) -> tuple[Combinations, dict[tuple[int, int | None], PeriodReader]]:
        """The distinct cells of the rows that are not `easy`, and the reader of each order and year."""
        table_orders = self._table_orders(name)
        orders = list(dict.fromkeys(table_orders))
        positions = self._tables.spread([orders.index(order) for order in table_orders], pa.int32())
        texts = pc.if_else(easy, pa.scalar(None, pa.string()), one_array(self.raw.column(name)))
        cells = find_combinations(texts, self.raw.column(kind_column(name)), positions, years)
        read = {(order, year) for _, _, order, year in cells.values}
        readers = {
            (order, year): PeriodReader(DateReader(self.words, self.rule, orders[order], year)) for order, year in read
        }
        return cells, readers


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
