"""How often people who only look like one person are met: pairs that look so in, the share of strangers among them out.

Twins, siblings, father and son stand within a list as often as across two lists, and in a list that holds nobody twice
all that look like one person are such. So the list in which they are seldomest says how many to expect across lists.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lpkcli.persons.facts import LISTS, Facts, Ints

LEAST_PROBABLE = 0.5
"""Probability from which a pair looks like one person."""
NOT_MET = 0.5
"""Pairs that are assumed beyond those met in a list: what was not met may only have been rare."""


def strangers_among(
    facts: Facts, left: Ints, right: Ints, trap: npt.NDArray[np.bool_], probability: npt.NDArray[np.float64]
) -> float:
    """Expected share of strangers among the pairs of two lists that are in a trap and look like one person."""
    rows = np.flatnonzero(trap & (probability >= LEAST_PROBABLE))
    one, other = facts.lists[left[rows]], facts.lists[right[rows]]
    sizes = np.bincount(facts.lists, minlength=len(LISTS)).astype(np.float64)
    inside, possible = np.bincount(one[one == other], minlength=len(LISTS)), sizes * (sizes - 1) / 2
    across, across_possible = int((one != other).sum()), sizes.sum() * (sizes.sum() - 1) / 2 - possible.sum()
    filled = possible > 0
    if not across or not filled.any():
        return 1.0
    share = float(((inside[filled] + NOT_MET) / possible[filled]).min())
    return float(min(share * across_possible / across, 1.0))
