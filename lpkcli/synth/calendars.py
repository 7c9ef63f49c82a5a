"""Calendar months: a date and a number of months in, a date out."""

from __future__ import annotations

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _days(year, month + 1)))


def last_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=_days(day.year, day.month))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
