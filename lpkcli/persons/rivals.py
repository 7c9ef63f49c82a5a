"""What the other candidates of two records say: compared pairs and their probabilities in, probabilities out.

A stranger who looks like a person nearly always stands beside that person's own record, if the other list has one, and
then is the worse candidate. So a pair that is the best on both sides, and by far, is more often right than its weight
alone says: only the records without a partner in the other list are left to strangers. And half a name beside a
candidate with the whole one is more often a twin's or a sibling's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.kinds import ListKind
from lpkcli.persons.facts import LISTS, Facts, Ints

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

MOST_SHARE = 0.9
"""Share of records with a partner in the other list that is assumed at most."""
LEAST_REPEATED = 0.02
"""Share of records with a second record in their own list that is assumed at least."""
NO_CANDIDATE = -1e9
_FURTHEST = 60.0
"""log2 odds beyond which probabilities are not told apart."""


@dataclass(frozen=True)
class Contest:
    """Pairs that compete: record numbers, which of them may be one person, which have half a name in common at most."""

    left: Ints
    right: Ints
    possible: Bools
    half_name: Bools


Partners = Mapping[tuple[ListKind, ListKind], float]
"""Share of the records of a list that have a partner in another (or a second record in their own)."""


def weigh_rivals(
    facts: Facts, contest: Contest, probability: Floats, tie_bits: float, partners: Partners | None = None
) -> tuple[Floats, Partners]:
    """Probabilities with the evidence of rivals; candidates within `tie_bits` (log2) of each other are equally good.

    `partners`: shares that are known already; without them those that these pairs let expect. They are returned too.
    """
    odds = log2_odds(probability)
    seats = _Seats.gather(facts, contest, odds)
    share = seats.share_with_partner(facts) if partners is None else as_matrix(partners)
    alone, change = contest.possible.copy(), np.zeros(len(odds))
    lost = np.zeros(len(odds))
    for own, other in ((contest.left, contest.right), (contest.right, contest.left)):
        best, behind = seats.stand(facts, own, other, odds, tie_bits)
        lists, others = facts.lists[own], facts.lists[other]
        alone &= best
        change -= np.log2(1.0 - share[lists, others])
        repeated = np.log2(share[others, others] + LEAST_REPEATED) - np.log2(share[lists, others] + LEAST_REPEATED)
        lost += np.where(behind, np.minimum(repeated, 0.0), 0.0)
    change = np.where(alone, change, np.where(contest.possible & contest.half_name, lost, 0.0))
    return np.where(change == 0.0, probability, to_probability(odds + change)), partners or _as_partners(share)


def as_matrix(partners: Partners) -> Floats:
    """The shares by number of the own and of the other list."""
    return np.array([[partners.get((own, other), 0.0) for other in LISTS] for own in LISTS])


def _as_partners(share: Floats) -> Partners:
    return {(own, other): float(share[a, b]) for a, own in enumerate(LISTS) for b, other in enumerate(LISTS)}


def log2_odds(probability: Floats) -> Floats:
    """Odds in bits, those beyond _FURTHEST as if they were there."""
    with np.errstate(divide="ignore"):
        odds: Floats = np.log2(probability) - np.log2(1.0 - probability)
    return np.clip(odds, -_FURTHEST, _FURTHEST)


def to_probability(odds: Floats) -> Floats:
    """The probability of odds in bits."""
    return np.reciprocal(1.0 + np.exp2(-np.clip(odds, -_FURTHEST, _FURTHEST)))


@dataclass(frozen=True)
class _Seats:
    """By record and list: log2 odds of the record's best and second candidate in that list."""

    first: Floats
    second: Floats

    @classmethod
    def gather(cls, facts: Facts, contest: Contest, odds: Floats) -> _Seats:
        """Every pair is a candidate on both of its sides."""
        left, right = contest.left[contest.possible], contest.right[contest.possible]
        seats = np.concatenate((_seat(facts, left, right), _seat(facts, right, left)))
        values = np.tile(odds[contest.possible], 2)
        order = np.lexsort((values, seats))
        seats, values = seats[order], values[order]
        size = len(facts.ids) * len(LISTS)
        first, second = np.full(size, NO_CANDIDATE), np.full(size, NO_CANDIDATE)
        first[seats] = values  # ascending: the last stays
        followed = np.flatnonzero(seats[1:] == seats[:-1])
        second[seats[followed]] = values[followed]
        return cls(first, second)

    def stand(self, facts: Facts, own: Ints, other: Ints, odds: Floats, tie_bits: float) -> tuple[Bools, Bools]:
        """Whether the pair is by far the best of the own record in the other's list, and whether it is far behind."""
        seat = _seat(facts, own, other)
        best: Bools = (odds >= self.first[seat]) & (self.second[seat] <= odds - tie_bits)
        behind: Bools = self.first[seat] > odds + tie_bits
        return best, behind

    def share_with_partner(self, facts: Facts) -> Floats:
        """By list and other list: the expected share of records with a partner there, at most MOST_SHARE."""
        met = np.where(self.first > NO_CANDIDATE, to_probability(self.first), 0.0).reshape(-1, len(LISTS))
        share = np.zeros((len(LISTS), len(LISTS)))
        for own in np.unique(facts.lists):
            share[own] = met[facts.lists == own].mean(axis=0)
        return np.minimum(share, MOST_SHARE)


def _seat(facts: Facts, own: Ints, other: Ints) -> npt.NDArray[np.int64]:
    return own.astype(np.int64) * len(LISTS) + facts.lists[other]
