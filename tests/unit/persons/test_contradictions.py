"""Verdicts that cannot all be true fall together, whatever their order."""

from __future__ import annotations

from itertools import permutations

import pytest

from lpkcli.persons.contradictions import find_contradictions

CASES = {
    "nothing to say": ([], set()),
    "no different": ([("a", "b", "same"), ("b", "c", "same")], set()),
    "different people": ([("a", "b", "same"), ("c", "d", "different")], set()),
    "triangle": ([("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different")], {"ab", "bc", "ac"}),
    "the rest stands": (
        [("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different"), ("c", "d", "same"), ("d", "e", "different")],
        {"ab", "bc", "ac"},
    ),
    "two ways round": (
        [("a", "b", "same"), ("b", "d", "same"), ("a", "c", "same"), ("c", "d", "same"), ("a", "d", "different")],
        {"ab", "bd", "ac", "cd", "ad"},
    ),
    "unsure says nothing": ([("a", "b", "same"), ("b", "c", "unsure"), ("a", "c", "different")], set()),
}


@pytest.mark.parametrize("case", CASES)
def test_contradictory_verdicts_fall_in_any_order(case: str) -> None:
    verdicts, expected = CASES[case]
    for order in list(permutations(verdicts))[:24]:
        assert {left + right for left, right in find_contradictions(order)} == expected
