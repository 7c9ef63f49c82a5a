"""The interval of a cell, held against brute force over all true-or-false combinations."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from lpkcli.tables.intervals import Doubt, bound_changes, gather_doubt


def doubt(*persons: tuple[int, int, float]) -> Doubt:
    cell, weight, chance = (list(part) for part in zip(*persons, strict=True)) if persons else ([], [], [])
    return Doubt(np.array(cell, dtype=np.int64), np.array(weight, dtype=np.int64), np.array(chance, dtype=float))


def brute_force(losses: list[tuple[int, float]], gains: list[tuple[int, float]]) -> tuple[int, int]:
    chances: dict[int, float] = {}
    signed = [(-weight, chance) for weight, chance in losses] + gains
    for happens in product((False, True), repeat=len(signed)):
        change = sum(weight for (weight, _), yes in zip(signed, happens, strict=True) if yes)
        chance = np.prod([p if yes else 1 - p for (_, p), yes in zip(signed, happens, strict=True)])
        chances[change] = chances.get(change, 0.0) + float(chance)
    ends = []
    for tail in (0.05, 0.95):
        total = 0.0
        for change in sorted(chances):
            total += chances[change]
            if total >= tail - 1e-12:
                ends.append(change)
                break
    return ends[0], ends[1]


@pytest.mark.parametrize("seed", range(12))
def test_the_exact_distribution_is_that_of_all_combinations(seed: int) -> None:
    chance = np.random.default_rng(seed)
    losses = [(int(chance.integers(1, 4)), float(chance.random())) for _ in range(chance.integers(0, 7))]
    gains = [(int(chance.integers(1, 3)), float(chance.random())) for _ in range(chance.integers(0, 6))]
    low, high = bound_changes(doubt(*((1, w, p) for w, p in losses)), doubt(*((1, w, p) for w, p in gains)), 3)
    assert (low[1], high[1]) == brute_force(losses, gains)
    assert (low[0], high[0], low[2], high[2]) == (0, 0, 0, 0)


def test_many_cells_and_blocks_at_once_are_each_their_own() -> None:
    cells = [(cell, 1, 0.1 + 0.001 * number) for cell in (0, 2) for number in range(40 + 30 * cell)]
    together = bound_changes(doubt(*cells), doubt(), 3)
    alone = bound_changes(doubt(*((0, w, p) for c, w, p in cells if c == 2)), doubt(), 1)
    assert (together[0][2], together[1][2]) == (alone[0][0], alone[1][0])


@pytest.mark.parametrize("p", [0.02, 0.3, 0.5])
def test_the_expansion_is_within_one_enrolment_of_the_exact_distribution(p: float) -> None:
    number = int(60 / (p * (1 - p)))
    low, high = bound_changes(doubt(*((0, 1, p) for _ in range(number))), doubt(), 1)
    simulated = np.quantile(np.random.default_rng(7).binomial(number, p, 200_000), [0.05, 0.95], method="inverted_cdf")
    assert abs(-high[0] - simulated[0]) <= 1
    assert abs(-low[0] - simulated[1]) <= 1


def test_enrolments_of_one_person_hang_together_on_the_greatest_doubt() -> None:
    one = np.zeros(2, dtype=np.int64)
    gathered = gather_doubt(one, one, np.array([0.01, 0.2]))
    assert (gathered.weight.tolist(), gathered.chance.tolist()) == ([2], [0.2])


def test_certain_links_leave_no_doubt() -> None:
    low, high = bound_changes(gather_doubt(np.zeros(3, int), np.arange(3), np.zeros(3)), doubt(), 1)
    assert (low.tolist(), high.tolist()) == ([0], [0])
