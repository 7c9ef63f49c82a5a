from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from lpkcli.outcomes.codes import NO_DATE
from lpkcli.outcomes.window import add_months


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("end", "months", "expected"),
    [
        ("2024-06-30", 3, "2024-09-30"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2022-11-30", 3, "2023-02-28"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-12-31", 12, "2025-12-31"),
        ("1969-12-31", 3, "1970-03-31"),
        ("2024-02-28", 12, "2025-02-28"),
    ],
)
def test_months_are_calendar_months_clamped_to_the_last_day(end: str, months: int, expected: str) -> None:
    assert add_months(np.array([day(end)]), months).tolist() == [day(expected)]


def test_no_date_stays_no_date() -> None:
    assert add_months(np.array([NO_DATE, day("2024-01-31")]), 1).tolist() == [NO_DATE, day("2024-02-29")]
