"""Whoever adds and subtracts all published numbers of the public edition learns no small count.

The attacker is a linear program in exact fractions over everything that the set prints: the parts of every row of every
table, the bases, the printed cells, the sums over each table, and which groups lie inside which groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from support.linear import Attacker, Equation

from lpkcli.contracts.kinds import Dimension
from lpkcli.tables.dimensions import Groups
from lpkcli.tables.protection import Protected, protect_tables

T = 5
PARTS = ("wage", "entrepreneur", "other", "unknown")
Set = dict[Dimension, Groups]


def make_set(codes: dict[Dimension, list[int]]) -> Set:
    """Groups of the dimensions from the code of each enrolment, and the total."""
    made = {Dimension.TOTAL: Groups(np.zeros(len(next(iter(codes.values()))), dtype=np.int64), ("total",))}
    for dimension, of in codes.items():
        names, inverse = np.unique(np.array(of), return_inverse=True)
        made[dimension] = Groups(inverse.astype(np.int64), tuple(f"g{name}" for name in names))
    return made


def count(groups: Groups, cells: np.ndarray) -> np.ndarray:
    return np.bincount(groups.codes * 4 + cells, minlength=len(groups.names) * 4).reshape(-1, 4)


def list_equations(made: Protected, cells: np.ndarray) -> list[Equation]:
    """Everything that the set prints, over the parts of every row."""
    equations: list[Equation] = []
    for dimension, (groups, kept) in made.items():
        for row, parts in enumerate(count(groups, cells)):
            name = {part: f"{dimension}/{row}/{part}" for part in PARTS}
            equations.append(({name[part]: 1 for part in PARTS}, int(parts.sum())))
            if not kept.rate[row]:
                equations.append(({name["wage"]: 1, name["entrepreneur"]: 1}, int(parts[:2].sum())))
            if not kept.absorbed[row]:
                equations += [({name[part]: 1}, int(parts[at])) for at, part in enumerate(PARTS[:2])]
            if not kept.rest[row]:
                equations += [({name[part]: 1}, int(parts[2 + at])) for at, part in enumerate(PARTS[2:])]
        if dimension is not Dimension.TOTAL:
            for part in PARTS:
                rows = {f"{dimension}/{row}/{part}": 1 for row in range(len(groups.names))}
                equations.append((rows | {f"{Dimension.TOTAL}/0/{part}": -1}, 0))
    return equations


def find_small(made: Protected, cells: np.ndarray) -> list[tuple[dict[str, int], int]]:
    """Each withheld count under the threshold as what the attacker looks for."""
    found = []
    for dimension, (groups, _) in made.items():
        for row, parts in enumerate(count(groups, cells)):
            wanted = [((part,), int(parts[at])) for at, part in enumerate(PARTS)]
            wanted += [(PARTS[:2], int(parts[:2].sum())), (PARTS[2:], int(parts[2:].sum()))]
            found += [
                ({f"{dimension}/{row}/{part}": 1 for part in names}, value) for names, value in wanted if 0 < value < T
            ]
    return found


@st.composite
def populations(draw: Any) -> tuple[Set, np.ndarray]:
    """20 to 90 enrolments in three dimensions of uneven groups, few of them absorbed."""
    size = draw(st.integers(20, 90))
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    codes = {
        dimension: np.minimum(chance.geometric(draw(st.sampled_from([0.3, 0.5])), size), most).tolist()
        for dimension, most in ((Dimension.LPK, 5), (Dimension.GENDER, 3), (Dimension.YEAR, 2))
    }
    weights = draw(st.sampled_from([(0.3, 0.1, 0.1, 0.5), (0.1, 0.02, 0.05, 0.83), (0.4, 0.3, 0.2, 0.1)]))
    return make_set(codes), chance.choice(4, size=size, p=weights).astype(np.int64)


def attack(groups: Set, cells: np.ndarray, further: Sequence[Equation] = ()) -> Protected:
    """Protect the set and hold every small count in it against the attacker."""
    made = protect_tables(groups, cells, T)
    attacker = Attacker([*list_equations(made, cells), *further])
    for target, value in find_small(made, cells):
        low, high = attacker.find_range(target)
        assert low <= value <= high
        assert high - low >= T, (target, value, low, high)
    return made


@settings(max_examples=100, deadline=None)
@given(population=populations())
def test_no_small_count_can_be_worked_out(population: tuple[Set, np.ndarray]) -> None:
    attack(*population)


def test_the_attacker_would_succeed_without_partners() -> None:
    equations: list[Equation] = [({"a": 1, "b": 1}, 40), ({"b": 1}, 37)]
    assert Attacker(equations).find_range({"a": 1}) == (3, 3)
    assert Attacker(equations[:1]).find_range({"a": 1}) == (0, 40)
