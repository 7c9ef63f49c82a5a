"""A run of the same inputs may be left as it is up to the day on which a window ends or a date becomes past."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from lpkcli.outcomes.horizon import find_horizon

AS_OF = date(2025, 6, 15)


def tables(ends: list[date | None], starts: list[date | None]) -> tuple[pa.Table, pa.Table]:
    alumni = pa.table({"end_date": pa.array(ends, pa.date32())})
    nothing = [None] * len(starts)
    placements = pa.table({"start_date": pa.array(starts, pa.date32()), "end_date": pa.array(nothing, pa.date32())})
    return alumni, placements


@pytest.mark.parametrize(
    ("ends", "starts", "horizon"),
    [
        ([], [], date.max),
        ([None], [None], date.max),
        ([date(2020, 1, 1)], [date(2020, 2, 2)], date.max),
        ([date(2025, 4, 30)], [], date(2025, 7, 30)),  # its 3 months end first; it is due on the day after
        ([date(2024, 6, 15)], [], AS_OF),  # its 12 months end today
        ([], [date(2025, 7, 1)], date(2025, 6, 30)),  # a placement that lies ahead counts from its day on
        ([date(2025, 6, 16)], [], AS_OF),
    ],
)
def test_horizon(ends: list[date | None], starts: list[date | None], horizon: date) -> None:
    assert find_horizon(*tables(ends, starts), AS_OF) == horizon
