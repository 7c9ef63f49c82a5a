"""Compare birth dates: two columns of days and their parts in, levels out (DOMAIN 6.7)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.levels import BirthDateLevel

Levels = npt.NDArray[np.int8]


Parts = tuple[npt.NDArray[np.integer], npt.NDArray[np.integer], npt.NDArray[np.integer]]
"""Year (0 unknown), month and day (0 unknown, as where only the year is stated)."""


def compare_birth_dates(left: Parts, right: Parts) -> Levels:
    """Level of each pair of dates; a year alone can say `same_year` or `apart`, nothing closer."""
    (year_a, month_a, day_a), (year_b, month_b, day_b) = left, right
    dated = (day_a > 0) & (day_b > 0)
    same_year, same_month, same_day = year_a == year_b, month_a == month_b, day_a == day_b
    levels = np.zeros(len(year_a), dtype=np.int8)
    levels[same_year] = BirthDateLevel.SAME_YEAR
    levels[dated & same_month & (same_year | same_day)] = BirthDateLevel.SAME_MONTH
    two_parts = dated & ((same_year & (same_month | same_day)) | (same_month & same_day))
    rest = np.flatnonzero(two_parts)
    near = np.ones(len(rest), dtype=np.bool_)
    for a, b in zip(left, right, strict=True):
        near &= _is_one_edit(a[rest].astype(np.int32), b[rest].astype(np.int32))
    levels[rest[near]] = BirthDateLevel.ONE_DIGIT
    levels[dated & same_year & (month_a == day_b) & (day_a == month_b)] = BirthDateLevel.SWAPPED
    levels[dated & same_year & same_month & same_day] = BirthDateLevel.EQUAL
    levels[(year_a == 0) | (year_b == 0)] = BirthDateLevel.NOTHING
    return levels


def _is_one_edit(a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Equal parts of dates, or one digit is another, or the last two changed places."""
    differing = np.zeros(len(a), dtype=np.int8)
    for power in (1, 10, 100, 1000):
        differing += np.where(a // power % 10 == b // power % 10, 0, 1).astype(np.int8)
    turned = (a % 10 == b // 10 % 10) & (a // 10 % 10 == b % 10) & (a // 100 == b // 100)
    near: npt.NDArray[np.bool_] = (differing <= 1) | turned
    return near
