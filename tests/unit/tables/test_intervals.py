"""The interval of a cell, held against brute force over all true-or-false combinations."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from lpkcli.tables.intervals import Doubt, bound_changes, distribute_changes, gather_doubt
from lpkcli.tables.missed import Missed


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
    losing = sum(share for change, share in chances.items() if change < 0)
    for tail in (0.05, 0.9 + min(losing, 0.05)):
        total = 0.0
        for change in sorted(chances):
            total += chances[change]
            if total >= tail - 1e-12:
                ends.append(change)
                break
    return min(ends[0], 0), max(ends[1], 0)


def no_missed(cells: int) -> Missed:
    return Missed(np.zeros(cells, dtype=np.int64), np.zeros(cells), np.zeros(cells))


@pytest.mark.parametrize("seed", range(12))
def test_the_exact_distribution_is_that_of_all_combinations(seed: int) -> None:
    chance = np.random.default_rng(seed)
    losses = [(int(chance.integers(1, 4)), float(chance.random())) for _ in range(chance.integers(0, 7))]
    gains = [(int(chance.integers(1, 3)), float(chance.random())) for _ in range(chance.integers(0, 6))]
    low, high = bound_changes(
        doubt(*((1, w, p) for w, p in losses)), doubt(*((1, w, p) for w, p in gains)), no_missed(3)
    )
    assert (low[1], high[1]) == brute_force(losses, gains)
    assert (low[0], high[0], low[2], high[2]) == (0, 0, 0, 0)


def test_many_cells_and_blocks_at_once_are_each_their_own() -> None:
    cells = [(cell, 1, 0.1 + 0.001 * number) for cell in (0, 2) for number in range(40 + 30 * cell)]
    together = bound_changes(doubt(*cells), doubt(), no_missed(3))
    alone = bound_changes(doubt(*((0, w, p) for c, w, p in cells if c == 2)), doubt(), no_missed(1))
    assert (together[0][2], together[1][2]) == (alone[0][0], alone[1][0])


@pytest.mark.parametrize("p", [0.02, 0.3, 0.5])
def test_the_expansion_is_within_one_enrolment_of_the_exact_distribution(p: float) -> None:
    number = int(60 / (p * (1 - p)))
    low, high = bound_changes(doubt(*((0, 1, p) for _ in range(number))), doubt(), no_missed(1))
    simulated = np.quantile(np.random.default_rng(7).binomial(number, p, 200_000), [0.05, 0.95], method="inverted_cdf")
    assert high[0] == 0  # all is lost, nothing won: the interval ends at the count itself
    assert abs(-low[0] - simulated[1]) <= 1


def test_enrolments_of_one_person_hang_together_on_the_greatest_doubt() -> None:
    one = np.zeros(2, dtype=np.int64)
    gathered = gather_doubt(one, one, np.array([0.01, 0.2]))
    assert (gathered.weight.tolist(), gathered.chance.tolist()) == ([2], [0.2])


def test_certain_links_leave_no_doubt() -> None:
    low, high = bound_changes(gather_doubt(np.zeros(3, int), np.arange(3), np.zeros(3)), doubt(), no_missed(1))
    assert (low.tolist(), high.tolist()) == ([0], [0])


def test_losses_gains_and_links_never_seen_add_up() -> None:
    rng = np.random.default_rng(11)
    missed = Missed(np.array([40]), np.array([0.05]), np.array([0.0009]))
    losses, gains = doubt((0, 1, 0.2), (0, 2, 0.1)), doubt((0, 1, 0.6))
    share = rng.beta(*(float(shape[0]) for shape in missed.shapes()), 400_000)
    drawn = rng.binomial(40, share) + (rng.random(400_000) < 0.6)
    drawn = drawn - (rng.random(400_000) < 0.2) - 2 * (rng.random(400_000) < 0.1)
    change, lowest = distribute_changes(losses, gains, missed, np.array([0]))
    counted = np.bincount(drawn - lowest, minlength=change.shape[1])[: change.shape[1]] / 400_000
    assert np.abs(counted - change[0]).max() < 0.004
    mean, variance, third = (moment[0] for moment in missed.moments())
    alone = rng.binomial(40, share)
    assert (mean, variance) == pytest.approx((alone.mean(), alone.var()), rel=0.03)
    assert third == pytest.approx(((alone - alone.mean()) ** 3).mean(), rel=0.1)


def test_where_nothing_can_be_lost_the_upper_end_alone_holds_nine_in_ten() -> None:
    low, high = bound_changes(doubt(), doubt(*((0, 1, 0.5) for _ in range(10))), no_missed(1))
    assert (low[0], high[0]) == (0, 7)  # P(B(10, .5) <= 7) = .945, <= 6: .828


def test_cells_keep_their_order_whatever_their_size() -> None:
    missed = Missed(np.array([400, 3, 90]), np.full(3, 0.1), np.full(3, 0.001))
    low, high = bound_changes(doubt(), doubt(), missed)
    assert high[1] <= 3 < high[2] < high[0]
    assert low.tolist() == [0, 0, 0]
