"""The 90 % intervals hold the truth of planted cities; the whole proof stands in tests/benchmark/results/coverage.md."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support.coverage import Coverage, Held, measure_city


def of_dimension(cells: Sequence[Held], dimension: str) -> Coverage:
    return Coverage.of([cell for cell in cells if cell.dimension == dimension])


def test_intervals_of_a_few_cities_hold_their_truth() -> None:
    cells = [cell for seed in (41, 42, 43) for cell in measure_city(seed)]
    assert all(cell.low <= cell.rate <= cell.high for cell in cells)
    totals, lpks = of_dimension(cells, "total"), of_dimension(cells, "lpk")
    assert totals.covered >= 2 / 3
    assert lpks.covered >= 0.85
    assert lpks.width < 0.1
    assert abs(totals.corrected_bias) < abs(totals.bias)  # the correction brings the rate nearer to the truth


@pytest.mark.heavy
def test_intervals_of_many_cities_hold_nine_truths_in_ten() -> None:
    cells = [cell for seed in range(8000, 8060) for cell in measure_city(seed)]
    totals, lpks = of_dimension(cells, "total"), of_dimension(cells, "lpk")
    assert 0.80 <= totals.covered <= 1.0  # 60 cities leave five points to chance
    assert lpks.covered >= 0.88
    assert 0.85 <= lpks.randomised <= 0.95
    assert abs(totals.corrected_bias) < 0.005
