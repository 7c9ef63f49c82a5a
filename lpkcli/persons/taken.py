"""What persons say of the pairs that were left open: links, persons and shares of partners in, probabilities out.

Whose records stand beside others of a list already would stand in that list twice, which is as rare as second records
are there. And of candidates that are equally good and cannot be one person, one at most is right.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lpkcli.persons.facts import LISTS, Facts, Ints
from lpkcli.persons.rivals import LEAST_REPEATED, Partners, as_matrix, log2_odds, to_probability

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def weigh_taken(facts: Facts, pair: tuple[Ints, Ints], probability: Floats, label: Ints, partners: Partners) -> Floats:
    """Probabilities of pairs of two persons, given whose records these persons have.

    `label`: number of the person of each record; `partners`: shares of records with a partner in each list, or with a
    second record in their own. Pairs of one person, and those for which no list would hold a person twice, keep theirs.
    """
    left, right = pair
    share = as_matrix(partners) + LEAST_REPEATED
    held = np.zeros((len(label), len(LISTS)), dtype=np.bool_)
    held[label, facts.lists] = True
    one, other = held[label[left]], held[label[right]]
    lists, others = facts.lists[left], facts.lists[right]
    change = np.zeros(len(left))
    for number in range(len(LISTS)):
        twice = one[:, number] & other[:, number] & (lists != others) & (label[left] != label[right])
        once = share[np.where(lists == number, others, lists), number]
        seldom = np.log2(share[number, number]) - np.log2(once)
        change = np.where(twice, np.minimum(change, seldom), change)
    return np.where(change < 0.0, to_probability(log2_odds(probability) + change), probability)


def share_ties(pair: tuple[Ints, Ints], probability: Floats, tie: Bools) -> Floats:
    """Probabilities of which those of tied pairs add up to no more than 1 for each of their records."""
    shared = probability.copy()
    rows = np.flatnonzero(tie)
    sides = [side[rows] for side in pair]
    sums = [np.bincount(side, weights=probability[rows])[side] for side in sides] if len(rows) else []
    if sums:
        shared[rows] /= np.maximum(np.maximum(*sums), 1.0)
    return shared
