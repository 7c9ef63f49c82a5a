"""What a date of a column may be: rule of the field, order of the column, and the period that a text means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from lpkcli.contracts.kinds import DatePrecision

_YEAR_IN_SHORT = 2


@dataclass(frozen=True)
class DateRule:
    """What a date may be: a birth date lies 10 to 100 years back, any other between 1980 and five years ahead.

    Two digits of a year mean: a birth year up to 14 years before `as_of` lies in the 2000s, else in the 1900s; any
    other year up to five years ahead lies in the 2000s (DOMAIN 4.6).
    """

    as_of: dt.date
    is_birth: bool = False

    def full_year(self, digits: str) -> int:
        """Year that the digits of a cell mean."""
        year = int(digits)
        if len(digits) > _YEAR_IN_SHORT:
            return year
        latest = self.as_of.year - 14 if self.is_birth else self.as_of.year + 5
        return 2000 + year if 2000 + year <= latest else 1900 + year

    @property
    def years(self) -> tuple[int, int]:
        """First and last year that the rule allows."""
        return (self.as_of.year - 100, self.as_of.year - 10) if self.is_birth else (1980, self.as_of.year + 5)

    def allows(self, day: dt.date) -> bool:
        """Whether the day lies inside the limits of the rule."""
        earliest, latest = self.years
        return earliest <= day.year <= latest


@dataclass(frozen=True)
class DateOrder:
    """How the dates of one column are written, decided from all of its values."""

    month_first: bool = False
    """Numeric texts put the month first."""
    doubtful_texts: bool = True
    """Nothing in the column proves the order of its numeric texts."""
    swapped_cells: bool = False
    """A spreadsheet took day for month in the date cells; they are swapped back."""
    doubtful_cells: bool = False
    """The date cells look swapped, the column is too short to prove it."""


DEFAULT_ORDER = DateOrder()


class Period(NamedTuple):
    """First and last day that a text means; for a single day they are one."""

    start: dt.date | None = None
    end: dt.date | None = None
    start_precision: DatePrecision | None = None
    end_precision: DatePrecision | None = None
    doubtful: bool = False
    """Day and month could be swapped."""
    problem: str | None = None
    """Issue code: no date, an impossible one, or one that says less than a month."""


NO_PERIOD = Period()
