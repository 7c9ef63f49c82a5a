"""Open pairs weighed again by what records their persons have."""

from __future__ import annotations

import numpy as np
import pytest
from support.people import people_table, record

from lpkcli.contracts.kinds import ListKind
from lpkcli.persons.facts import LISTS, gather_facts
from lpkcli.persons.taken import share_ties, weigh_taken

ALUMNI, PLACEMENT, JOBSEEKER = ListKind.ALUMNI, ListKind.PLACEMENT, ListKind.JOBSEEKER
ROWS = [
    record(kind, tokens=(f"NAME{n}",), salt=str(n)) for kind in ("alumni", "placement", "jobseeker") for n in (0, 1)
]
FACTS = gather_facts(people_table(ROWS))
NUMBERS = {kind: np.flatnonzero(FACTS.lists == LISTS.index(kind)).astype(np.int32) for kind in LISTS}
NEVER_TWICE = {(own, other): 0.0 if own == other else 0.6 for own in LISTS for other in LISTS}
OFTEN_TWICE = {(own, other): 0.6 for own in LISTS for other in LISTS}


def weigh(together: list[tuple[str, int, str, int]], partners=NEVER_TWICE) -> float:
    """The probability, .5 before, of the first alumni and the first placement record."""
    label = np.arange(len(FACTS.ids), dtype=np.int32)
    for one, i, other, j in together:
        label[NUMBERS[other][j]] = label[NUMBERS[one][i]]
    pair = NUMBERS[ALUMNI][:1], NUMBERS[PLACEMENT][:1]
    return float(weigh_taken(FACTS, pair, np.array([0.5]), label, partners)[0])


def test_a_pair_of_records_that_stand_alone_keeps_its_probability():
    assert weigh([]) == 0.5


@pytest.mark.parametrize(
    "together",
    [
        [(ALUMNI, 0, PLACEMENT, 1)],
        [(PLACEMENT, 0, ALUMNI, 1)],
        [(ALUMNI, 0, JOBSEEKER, 0), (PLACEMENT, 0, JOBSEEKER, 1)],
    ],
    ids=["has another placement", "is another one's placement", "each has a register row of its own"],
)
def test_who_would_stand_in_a_list_twice_is_hardly_that_person(together):
    assert weigh(together) < 0.05
    assert weigh(together, OFTEN_TWICE) == 0.5


def test_a_register_row_on_one_side_only_says_nothing():
    assert weigh([(ALUMNI, 0, JOBSEEKER, 0)]) == 0.5


def test_records_of_one_person_keep_theirs():
    assert weigh([(ALUMNI, 0, PLACEMENT, 0), (ALUMNI, 0, PLACEMENT, 1)]) == 0.5


def test_of_candidates_that_are_equally_good_one_at_most_is_right():
    pair = np.array([0, 0, 1], dtype=np.int32), np.array([2, 3, 4], dtype=np.int32)
    shared = share_ties(pair, np.array([0.9, 0.9, 0.9]), np.array([True, True, False]))
    assert shared.tolist() == [0.5, 0.5, 0.9]
    assert share_ties(pair, np.array([0.9, 0.9, 0.9]), np.zeros(3, dtype=np.bool_)).tolist() == [0.9, 0.9, 0.9]
