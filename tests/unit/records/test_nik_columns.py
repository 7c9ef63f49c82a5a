from __future__ import annotations

from math import comb

import pytest

from lpkcli.records.nik_columns import nik_column_is_damaged, upper_tail


@pytest.mark.parametrize(("trials", "least"), [(4, 4), (20, 8), (30, 10), (100, 20), (100, 25)])
def test_tail_is_exact(trials: int, least: int) -> None:
    exact = sum(comb(trials, k) * 0.1**k * 0.9 ** (trials - k) for k in range(least, trials + 1))
    assert upper_tail(trials, least, 0.1) == pytest.approx(exact, rel=1e-9)


@pytest.mark.parametrize(
    ("trials", "zeros", "damaged"),
    [
        (0, 0, False),
        (1, 1, False),
        (2, 2, False),  # p = .01
        (4, 4, True),
        (20, 2, False),
        (20, 20, True),
        (30, 6, False),
        (30, 10, True),
        (100, 10, False),
        (12_000, 1_250, False),
        (12_000, 12_000, True),
        (1_000_000, 101_000, True),
        (1_000_000, 100_100, False),
    ],
)
def test_column_is_suspect_only_when_chance_is_out_of_question(trials: int, zeros: int, damaged: bool) -> None:
    assert nik_column_is_damaged(trials, zeros) is damaged
