"""Links that nobody saw: enrolments and the estimated recall in; how many absorbed ones each cell lacks out.

An enrolment without evidence may have been absorbed all the same, by a placement whose link was never made. How often
that happens follows from the recall: of the absorbed a share r is seen, so that an enrolment of a cell in which a share
y is seen is absorbed unseen with chance y / (1 - y) * (1 - r) / r. An LPK with poor paperwork is seen less, so that r
is that of the run spread over LPKs and kinds of identifiers. What is uncertain of y and of r makes the number of unseen
beta-binomial instead of binomial.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lpkcli.contracts.kinds import RateBasis
from lpkcli.tables.enrolled import UNKNOWN, Enrolled, Floats, Ints, Judged
from lpkcli.tables.recall import RowRecall, split_found

LINKED_BASES = (RateBasis.EVIDENCE, RateBasis.COMBINED)
"""The bases that links decide; a claim hangs on none."""
_PRIOR_ENROLMENTS = 12.0
"""Enrolments that the run's own rate counts for in a cell, so that a small one is no rate of its own."""
_NEGLIGIBLE = 1e-13


@dataclass(frozen=True)
class Missed:
    """Absorbed enrolments without a link, by cell: how many could be, and mean and variance of the chance of each."""

    count: Ints
    chance: Floats
    variance: Floats

    def moments(self) -> tuple[Floats, Floats, Floats]:
        """Mean, variance and third central moment of the number of each cell."""
        a, b = self.shapes()
        n, whole = self.count, a + b
        mean = n * self.chance
        variance = mean * (1 - self.chance) * (whole + n) / (whole + 1)
        skewness = np.zeros(len(n))
        some = variance > 0
        n, a, b, whole = n[some], a[some], b[some], whole[some]
        skewness[some] = (whole + 2 * n) * (b - a) / (whole + 2) * np.sqrt((1 + whole) / (n * a * b * (n + whole)))
        return mean, variance, skewness * variance**1.5

    def shapes(self) -> tuple[Floats, Floats]:
        """The two shape parameters of the beta distribution of the chance."""
        spread = np.clip(self.chance * (1 - self.chance) / np.maximum(self.variance, 1e-12) - 1, 0.05, 1e7)
        return self.chance * spread, (1 - self.chance) * spread

    def distribute(self, cells: Ints) -> Floats:
        """Chances of 0, 1, 2, ... missed enrolments, one row for each of `cells` (beta-binomial)."""
        n, (a, b) = self.count[cells], self.shapes()
        a, b = a[cells], b[cells]
        width = int(n.max(initial=0))
        k = np.arange(width)
        possible = (k < n[:, None]) & (a > 0)[:, None]
        up = np.where(possible, (n[:, None] - k) * (a[:, None] + k), 1.0)
        down = np.where(possible, (k + 1.0) * (b[:, None] + n[:, None] - k - 1.0), 1.0)
        steps = np.where(possible, np.log(up) - np.log(down), -np.inf)
        logs = np.concatenate([np.zeros((len(cells), 1)), np.cumsum(steps, axis=1)], axis=1)
        chances = np.exp(logs - logs.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        matter = np.flatnonzero((chances > _NEGLIGIBLE).any(axis=0))
        return np.asarray(chances[:, : matter[-1] + 1]) if len(cells) else chances


def count_missed(group: Ints, groups: int, enrolled: Enrolled, judged: Judged, rows: RowRecall) -> list[Missed]:
    """Return what each group lacks, for each of LINKED_BASES: unknown enrolments that were absorbed without a link."""
    found, unknown = split_found(enrolled, judged)
    risk = found | unknown
    absorbed = found + np.where(unknown, judged.missed, 0.0)
    at_risk = np.bincount(group[risk], minlength=groups)
    number = np.bincount(group, absorbed, minlength=groups)
    recall = _average(group[risk], rows.recall[risk], groups)
    share = (number + _PRIOR_ENROLMENTS * rows.rate * recall) / (at_risk + _PRIOR_ENROLMENTS)
    share = np.minimum(share, 0.98)
    share_variance = share * (1 - share) / (at_risk + _PRIOR_ENROLMENTS + 1)
    missed = []
    for basis in LINKED_BASES:
        open_rows = np.flatnonzero(enrolled.counted & (judged.columns[basis] == UNKNOWN))
        count = np.bincount(group[open_rows], minlength=groups)
        lost, doubt = _average_loss(group[open_rows], open_rows, rows, groups)
        odds = share / (1 - share)
        variance = (lost / (1 - share) ** 2) ** 2 * share_variance + odds**2 * doubt
        chance = np.clip(odds * lost, 0.0, 0.9)
        missed.append(Missed(count, chance, variance))
    return missed


def _average_loss(group: Ints, open_rows: Ints, rows: RowRecall, groups: int) -> tuple[Floats, Floats]:
    """How many are unseen for one that is seen, on average in each group, and its variance.

    All groups share the doubt of the run's recall; that of an LPK weighs by its part of the group.
    """
    loss = (1 - rows.recall[open_rows]) / rows.recall[open_rows]
    average = _average(group, loss, groups)
    lpks = len(rows.loss_variance)
    parts, part = np.unique(group * lpks + rows.lpk[open_rows], return_inverse=True)
    own = np.bincount(part, loss, minlength=len(parts)) ** 2 * rows.loss_variance[parts % max(lpks, 1)]
    own_variance = np.bincount(parts // max(lpks, 1), own, minlength=groups)
    count = np.maximum(np.bincount(group, minlength=groups), 1)
    return average, own_variance / count**2 + ((1 + average) * rows.deviation) ** 2


def _average(group: Ints, values: Floats, groups: int) -> Floats:
    count = np.bincount(group, minlength=groups)
    total = np.bincount(group, values, minlength=groups)
    return np.divide(total, count, out=np.zeros(groups), where=count > 0)
