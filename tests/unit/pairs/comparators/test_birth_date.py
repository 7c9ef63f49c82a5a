from __future__ import annotations

import numpy as np
import pytest

from lpkcli.contracts.levels import BirthDateLevel
from lpkcli.pairs.comparators.birth_date import Parts, compare_birth_dates


def parts(text: str) -> Parts:
    year, month, day = (int(part) for part in text.split("-"))
    return np.array([year], dtype=np.int32), np.array([month], dtype=np.int8), np.array([day], dtype=np.int8)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("2001-05-17", "2001-05-17", BirthDateLevel.EQUAL),
        ("2001-05-07", "2001-07-05", BirthDateLevel.SWAPPED),
        ("2001-05-17", "2001-05-18", BirthDateLevel.ONE_DIGIT),
        ("2001-05-17", "2011-05-17", BirthDateLevel.ONE_DIGIT),
        ("2001-05-12", "2001-05-21", BirthDateLevel.ONE_DIGIT),
        ("2001-05-17", "2001-05-28", BirthDateLevel.SAME_MONTH),
        ("2001-05-17", "1974-05-17", BirthDateLevel.SAME_MONTH),
        ("2001-05-17", "2001-09-02", BirthDateLevel.SAME_YEAR),
        ("2001-05-17", "1974-09-02", BirthDateLevel.APART),
        ("2001-00-00", "2001-09-02", BirthDateLevel.SAME_YEAR),
        ("0-00-00", "2001-09-02", BirthDateLevel.NOTHING),
        ("2001-00-00", "2001-00-00", BirthDateLevel.SAME_YEAR),
    ],
)
def test_levels(left: str, right: str, level: BirthDateLevel) -> None:
    assert compare_birth_dates(parts(left), parts(right))[0] == level
    assert compare_birth_dates(parts(right), parts(left))[0] == level
