"""Compare birth dates: two columns of days and their parts in, levels out (DOMAIN 6.7)."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.int8]


class BirthDateLevel(IntEnum):
    """Levels of the comparison, in the order of the model."""

    NOTHING = -1
    APART = 0
    SAME_YEAR = 1
    SAME_MONTH = 2
    ONE_DIGIT = 3
    SWAPPED = 4
    EQUAL = 5


Parts = tuple[npt.NDArray[np.int32], npt.NDArray[np.int8], npt.NDArray[np.int8]]
"""Year (0 unknown), month and day (0 unknown, as where only the year is stated)."""


def compare_birth_dates(left: Parts, right: Parts) -> Levels:
    """Level of each pair of dates; a year alone can say `same_year` or `apart`, nothing closer."""
    (year_a, month_a, day_a), (year_b, month_b, day_b) = left, right
    dated = (day_a > 0) & (day_b > 0)
    same_year, same_month, same_day = year_a == year_b, month_a == month_b, day_a == day_b
    levels = np.zeros(len(year_a), dtype=np.int8)
    levels[same_year] = BirthDateLevel.SAME_YEAR
    levels[dated & same_month & (same_year | same_day)] = BirthDateLevel.SAME_MONTH
    rest = np.flatnonzero(dated & ((same_year & (same_month | same_day)) | (same_month & same_day)))
    one_digit = _is_one_edit(year_a[rest], year_b[rest], month_a[rest], month_b[rest], day_a[rest], day_b[rest])
    levels[rest[one_digit]] = BirthDateLevel.ONE_DIGIT
    levels[dated & same_year & (month_a == day_b) & (day_a == month_b)] = BirthDateLevel.SWAPPED
    levels[dated & same_year & same_month & same_day] = BirthDateLevel.EQUAL
    levels[(year_a == 0) | (year_b == 0)] = BirthDateLevel.NOTHING
    return levels


def _is_one_edit(
    year_a: npt.NDArray[np.int32],
    year_b: npt.NDArray[np.int32],
    month_a: npt.NDArray[np.int8],
    month_b: npt.NDArray[np.int8],
    day_a: npt.NDArray[np.int8],
    day_b: npt.NDArray[np.int8],
) -> npt.NDArray[np.bool_]:
    """One digit of the part that differs is another, or its last two digits changed places."""
    return (
        ((year_a == year_b) | _part_is_one_edit(year_a, year_b))
        & ((month_a == month_b) | _part_is_one_edit(month_a, month_b))
        & ((day_a == day_b) | _part_is_one_edit(day_a, day_b))
    )


def _part_is_one_edit(a: npt.NDArray[np.integer], b: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    a, b = a.astype(np.int32), b.astype(np.int32)
    differing = np.zeros(len(a), dtype=np.int8)
    for power in (1, 10, 100, 1000):
        differing += (a // power % 10) != (b // power % 10)
    turned = (a % 10 == b // 10 % 10) & (a // 10 % 10 == b % 10) & (a // 100 == b // 100)
    return (differing == 1) | turned
