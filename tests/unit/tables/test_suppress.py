"""Small parts are kept back with partners, by hand-computed cases."""

from __future__ import annotations

import numpy as np
import pytest

from lpkcli.tables.suppress import Kept, find_room, fold_small, keep_back, keep_small

PUBLISHED_SUMS = Kept.nothing(1)


def cells(*rows: tuple[int, int, int, int]) -> np.ndarray:
    return np.array(rows, dtype=np.int64)


def test_a_small_half_keeps_the_rate_back_and_a_small_part_only_its_split() -> None:
    kept = keep_small(cells((2, 1, 20, 20), (9, 2, 20, 20), (9, 9, 3, 20), (9, 0, 9, 9)), 5)
    assert kept.rate.tolist() == [True, False, False, False]
    assert kept.absorbed.tolist() == [True, True, False, False]
    assert kept.rest.tolist() == [True, False, True, False]


def test_the_room_of_a_part_is_that_of_its_swaps() -> None:
    # of 10 and 20, together 7 in the part: the first may hold 0 to 7, it holds 3
    room = find_room(np.array([[3], [4]]), np.array([10, 20]), np.array([True, True]))
    assert room.tolist() == [[7], [7]]
    alone = find_room(np.array([[3], [4]]), np.array([10, 20]), np.array([True, False]))
    assert alone.tolist() == [[0], [0]]


def test_a_single_small_row_takes_the_smallest_partner_that_gives_room() -> None:
    table = cells((2, 1, 20, 20), (10, 10, 20, 20), (10, 10, 10, 10), (0, 0, 6, 6))
    kept, exposed = keep_back(table, 5, Kept.nothing(4), PUBLISHED_SUMS)
    assert kept.rate.tolist() == [True, False, True, False]
    assert not exposed.any()


def test_where_the_sum_is_kept_back_nobody_needs_a_partner() -> None:
    table = cells((9, 1, 20, 20), (9, 0, 20, 20))
    kept, _ = keep_back(table, 5, Kept.nothing(2), keep_small(table.sum(axis=0, keepdims=True), 5))
    assert kept.absorbed.tolist() == [True, False]
    kept, exposed = keep_back(table, 5, Kept.nothing(2), PUBLISHED_SUMS)
    assert exposed.tolist() == [True, False]  # one own business in all: no partner can hide it


@pytest.mark.parametrize(
    ("base", "forced", "folded"),
    [
        ([3, 9, 20], [], [0, 1]),  # others must reach the threshold
        ([3, 3, 20], [], [0, 1]),
        ([9, 9, 20], [], []),
        ([9, 30, 20], [1], [0, 1]),  # and be no group under another name
        ([2, 2], [], [0, 1]),
    ],
)
def test_small_groups_are_folded_together(base: list[int], forced: list[int], folded: list[int]) -> None:
    flags = np.isin(np.arange(len(base)), forced)
    assert np.flatnonzero(fold_small(np.array(base), 5, flags)).tolist() == folded
