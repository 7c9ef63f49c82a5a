"""Read dates of plain numbers by columns: texts and kinds in; periods, and a mask of which rows they are, out.

25-05-2001, 25/5/2001 and 2001-05-25 are most of all dates. What `DateReader.read_cell` says of such a cell is said here
of a whole column at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import CellKind, DatePrecision
from lpkcli.records.date_rules import DateOrder, DateRule
from lpkcli.records.dates import IMPOSSIBLE, LAST_MONTH, PLACEHOLDER
from lpkcli.records.period_columns import PeriodColumn
from lpkcli.words.dates import DateWords

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_DAY_FIRST = r"^(?P<first>[0-9]{1,2})[-/.](?P<second>[0-9]{1,2})[-/.](?P<third>[0-9]{4})$"
_YEAR_FIRST = r"^(?P<first>[0-9]{4})-(?P<second>[0-9]{2})-(?P<third>[0-9]{2})$"
_LONGEST_MONTH = 31


@dataclass(frozen=True)
class PlainDates:
    """Reads dates of plain numbers by the rule of the field."""

    words: DateWords
    rule: DateRule

    def read(
        self, texts: pa.Array, kinds: pa.Array, orders: Sequence[DateOrder], order_of: pa.Array
    ) -> tuple[PeriodColumn, pa.Array]:
        """Read a column; `order_of` says for each row by which of the `orders` its column is written."""
        is_cell = _as_bools(pc.equal(kinds, str(CellKind.DATE)))
        day_first, first, second, year = _numbers(texts, _DAY_FIRST)
        iso, iso_year, iso_month, iso_day = _numbers(texts, _YEAR_FIRST)
        month_first, doubtful_texts, swapped, doubtful_cells = (
            np.array([getattr(order, name) for order in orders], np.bool_)[order_of.to_numpy()] for name in _ORDERS
        )
        day, month = np.where(month_first, second, first), np.where(month_first, first, second)
        reversed_ = (month > LAST_MONTH) & (day <= LAST_MONTH) & (day >= 1) & (month <= _LONGEST_MONTH)
        day, month = np.where(reversed_, month, day), np.where(reversed_, day, month)
        doubtful = day_first & ~reversed_ & (np.maximum(day, month) <= LAST_MONTH) & (day != month) & doubtful_texts
        swappable = iso & is_cell & (iso_day <= LAST_MONTH) & (iso_day != iso_month)
        no_cell = iso & is_cell & _as_bools(pc.is_in(texts, value_set=pa.array(sorted(self.words.placeholders))))
        swap = swappable & swapped
        day = np.where(iso, np.where(swap, iso_month, iso_day), day)
        month = np.where(iso, np.where(swap, iso_day, iso_month), month)
        doubtful |= swappable & doubtful_cells & ~no_cell
        easy = day_first | iso
        return self._judge(easy, np.where(iso, iso_year, year), month, day, doubtful, no_cell), pa.array(easy)

    def _judge(  # noqa: PLR0917 - the parts of a date in their order
        self, easy: Bools, year: Ints, month: Ints, day: Ints, doubtful: Bools, no_cell: Bools
    ) -> PeriodColumn:
        """Tell days that exist and are allowed from impossible ones and from those that stand for no date."""
        fits = (year >= 1) & (month >= 1) & (month <= LAST_MONTH) & (day >= 1) & (day <= _LONGEST_MONTH)
        months = (np.where(fits, (year - 1970) * 12 + month - 1, 0)).astype("datetime64[M]")
        days = months.astype("datetime64[D]") + (np.where(fits, day, 1) - 1)
        exists = fits & (days.astype("datetime64[M]") == months)
        stands_for_none = np.isin(days, np.array(sorted(_real_days(self.words.placeholders)), "datetime64[D]")) & exists
        stands_for_none |= no_cell | ((year == 0) & (month == 0) & (day == 0))
        earliest, latest = self.rule.years
        read = easy & exists & ~stands_for_none & (year >= earliest) & (year <= latest)
        date = pa.array(days.astype(np.int32), mask=~read).cast(pa.date32())
        precision = pc.if_else(pa.array(read), str(DatePrecision.DAY), pa.scalar(None, pa.string()))
        problem = pc.if_else(pa.array(stands_for_none), PLACEHOLDER, IMPOSSIBLE)
        problem = pc.if_else(pa.array(easy & ~read), problem, pa.scalar(None, pa.string()))
        places = pa.nulls(len(easy), pa.string())
        return PeriodColumn(date, date, precision, precision, pa.array(doubtful), problem, places)


_ORDERS = ("month_first", "doubtful_texts", "swapped_cells", "doubtful_cells")


def _numbers(texts: pa.Array, pattern: str) -> tuple[Bools, Ints, Ints, Ints]:
    """Rows that match, and the three numbers of each, 0 elsewhere; each distinct text is looked at once."""
    encoded = texts.dictionary_encode(null_encoding="encode")
    found = pc.extract_regex(encoded.dictionary, pattern)
    rows = encoded.indices.to_numpy(zero_copy_only=False)
    parts = (
        np.asarray(pc.fill_null(pc.struct_field(found, part).cast(pa.int64()), 0), np.int64)[rows]
        for part in ("first", "second", "third")
    )
    return (_as_bools(pc.is_valid(found))[rows], *parts)


def _as_bools(values: pa.Array) -> Bools:
    return np.asarray(pc.fill_null(values, False), dtype=np.bool_)


def _real_days(texts: frozenset[str]) -> list[dt.date]:
    """The ISO texts that are days of the calendar."""
    days = []
    for text in texts:
        try:
            days.append(dt.date.fromisoformat(text))
        except ValueError:
            continue
    return days
