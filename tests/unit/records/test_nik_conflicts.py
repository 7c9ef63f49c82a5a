from __future__ import annotations

import datetime as dt

import pyarrow as pa

from lpkcli.records.nik_conflicts import differs


def test_only_two_known_values_can_differ() -> None:
    first, second = dt.date(2001, 5, 12), dt.date(2001, 12, 5)
    inside = pa.array([first, first, None, None], pa.date32())
    stated = pa.array([first, second, second, None], pa.date32())
    assert differs(inside, stated).to_pylist() == [False, True, False, False]
