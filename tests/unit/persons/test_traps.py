from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from support.people import people_table, record

from lpkcli.persons.facts import Facts, gather_facts
from lpkcli.persons.traps import strangers_among


@pytest.fixture(scope="module")
def facts() -> Facts:
    rows = [
        record(kind, tokens=("NAME", str(number)), birth_date=dt.date(2000, 1, 1), salt=f"{kind}-{number}")
        for kind in ("alumni", "placement")
        for number in range(100)
    ]
    return gather_facts(people_table(rows))


def share(facts: Facts, pairs: list[tuple[int, int]], probability: float = 0.99) -> float:
    left, right = (np.array(side, dtype=np.int32) for side in zip(*pairs, strict=True))
    trap = np.ones(len(pairs), dtype=np.bool_)
    return strangers_among(facts, left, right, trap, np.full(len(pairs), probability))


def test_pairs_across_lists_that_are_never_met_inside_a_list_are_one_person(facts: Facts) -> None:
    alumni, placements = (np.flatnonzero(facts.lists == number).tolist() for number in (0, 2))
    across = list(zip(alumni[:50], placements[:50], strict=True))
    assert share(facts, across) < 0.05
    twins = [(alumni[at], alumni[at + 1]) for at in range(60, 80, 2)]
    twins += [(placements[at], placements[at + 1]) for at in range(60, 80, 2)]
    assert share(facts, across + twins) == pytest.approx(10.5 * 2.02 / 50, rel=0.01)


def test_where_nothing_is_known_a_trap_is_a_trap(facts: Facts) -> None:
    alumni = np.flatnonzero(facts.lists == 0).tolist()
    assert share(facts, [(alumni[0], alumni[1])]) == 1.0
    assert share(facts, [(0, 1)], probability=0.1) == 1.0
