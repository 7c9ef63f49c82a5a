"""Windows of calendar months after the end of a training: end dates and months in; window ends out (OUTPUTS 4)."""

from __future__ import annotations

import numpy as np

from lpkcli.outcomes.codes import NO_DATE, Ints


def add_months(days: Ints, months: int) -> Ints:
    """The day `months` calendar months later, clamped to the last day of its month; NO_DATE stays NO_DATE.

    Days count from 1970. 30 November + 3 months is 28 February, or 29 in a leap year.
    """
    known = days != NO_DATE
    dates = np.where(known, days, 0).astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    day_of_month = (dates - month.astype("datetime64[D]")).astype(np.int64)
    target = month + np.timedelta64(months, "M")
    first = target.astype("datetime64[D]").astype(np.int64)
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64) - 1
    return np.where(known, np.minimum(first + day_of_month, last), NO_DATE)


def month_numbers(days: Ints) -> Ints:
    """Months since 1970 of `days`; NO_DATE stays NO_DATE."""
    known = days != NO_DATE
    months = np.where(known, days, 0).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.where(known, months, NO_DATE)
