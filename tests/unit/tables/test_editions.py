"""Two public editions: counts that differ by few people are found, whatever one of them withholds."""

from __future__ import annotations

import pyarrow as pa
import pytest

from lpkcli.tables.editions import count_near


def edition(group: str, base: int, absorbed: int | None) -> pa.Table:
    counts = {"base": base, "absorbed": absorbed, "wage": None, "entrepreneur": None, "other": None, "unknown": None}
    return pa.Table.from_pylist([{"dimension": "lpk", "group": group} | counts])


@pytest.mark.parametrize(
    ("now", "near"),
    [
        (edition("LPK A", 40, 20), 0),  # the same
        (edition("LPK A", 39, 19), 2),  # one person is gone, and was absorbed
        (edition("LPK A", 44, None), 1),  # withheld now: only the base tells
        (edition("LPK A", 45, 25), 0),  # five more are a crowd
        (edition("LPK B", 39, 19), 0),  # another group
    ],
)
def test_counts_that_tell_few_people_apart_are_found(now: pa.Table, near: int) -> None:
    assert count_near(edition("LPK A", 40, 20), now, 5) == near
