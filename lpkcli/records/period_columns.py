"""Periods of many rows: one value per row in each array; choose between columns of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import DatePrecision


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
        return choose(mask, self, no_periods(len(self.doubtful)))


def choose(mask: pa.Array, left: PeriodColumn, right: PeriodColumn) -> PeriodColumn:
    """Per row the period of `left` where `mask` holds, else that of `right`."""
    columns = zip(vars(left).items(), vars(right).values(), strict=True)
    return PeriodColumn(**{name: pc.if_else(mask, ours, theirs) for (name, ours), theirs in columns})


def first_exact(columns: Sequence[PeriodColumn]) -> PeriodColumn:
    """Per row the first period whose end is a day or month, else the first that has an end at all.

    The last column tells what is left of the rows that have none; another without any period adds nothing.
    """
    *before, last = columns
    columns = [*(column for column in before if column.start.null_count < len(column.start)), last]
    exact = [column.where(_is_exact(column)) for column in columns]
    return reduce(PeriodColumn.otherwise, [*exact, *columns])


def no_periods(rows: int) -> PeriodColumn:
    """A column of rows without date."""
    day, text = pa.nulls(rows, pa.date32()), pa.nulls(rows, pa.string())
    return PeriodColumn(day, day, text, text, pc.is_valid(text), text, text)


def _is_exact(column: PeriodColumn) -> pa.Array:
    return pc.fill_null(pc.not_equal(column.end_precision, str(DatePrecision.YEAR)), fill_value=False)
