from __future__ import annotations

import numpy as np
import pytest
from support.people import people_table, record

from lpkcli.persons.facts import Facts, gather_facts
from lpkcli.persons.rivals import Contest, weigh_rivals

PARTNERS = 6


def facts_of_two_lists() -> tuple[Facts, np.ndarray, np.ndarray]:
    """Records of two lists, and the numbers of each list's records."""
    rows = [record(kind, tokens=(f"NAME{n}",), salt=str(n)) for kind in ("alumni", "placement") for n in range(10)]
    facts = gather_facts(people_table(rows))
    return facts, np.flatnonzero(facts.lists == 0).astype(np.int32), np.flatnonzero(facts.lists == 2).astype(np.int32)


def weigh(pairs: list[tuple[int, int, float]], *, half_name: bool = False) -> list[float]:
    """Probabilities after PARTNERS sure pairs and these, by place in either list."""
    facts, alumni, placements = facts_of_two_lists()
    sure = [(n, n, 0.9999) for n in range(PARTNERS)]
    left, right, stated = zip(*sure, *pairs, strict=True)
    every = np.ones(len(left), dtype=np.bool_)
    contest = Contest(alumni[list(left)], placements[list(right)], every, every & half_name)
    return weigh_rivals(facts, contest, np.array(stated), 1.0)[0][PARTNERS:].tolist()


def test_a_pair_without_rivals_is_raised_by_the_share_of_records_that_have_no_partner() -> None:
    share = (PARTNERS * 0.9999 + 0.5) / 10
    odds = 1.0 / (1.0 - share) ** 2
    assert weigh([(7, 7, 0.5)])[0] == pytest.approx(odds / (1.0 + odds))


def test_pairs_as_good_as_each_other_stay_as_they_are() -> None:
    assert weigh([(7, 7, 0.5), (7, 8, 0.5)]) == [0.5, 0.5]


def test_half_a_name_beside_a_better_candidate_is_lowered_and_a_whole_name_is_not() -> None:
    assert weigh([(0, 7, 0.5)], half_name=True)[0] < 0.1
    assert weigh([(0, 7, 0.5)]) == [0.5]


def test_no_pair_at_all() -> None:
    facts, alumni, placements = facts_of_two_lists()
    nothing = np.zeros(0, dtype=np.bool_)
    contest = Contest(alumni[:0], placements[:0], nothing, nothing)
    assert not len(weigh_rivals(facts, contest, np.zeros(0), 1.0)[0])
