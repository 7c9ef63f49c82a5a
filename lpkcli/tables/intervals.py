"""How far the doubt of the links reaches: enrolments with the probabilities of their links in; an interval out.

An absorbed enrolment is lost when its link is false; another is gained when a link under review is true, or when its
link was never seen (see `missed`). The enrolments of one person in one cell are lost or gained together, so that the
change by links that are known is a sum of independent weighted yes-or-no variables over persons (Poisson-binomial), to
which the beta-binomial number of links never seen is added. Cells of moderate variance get the exact distribution, all
cells at once; the others its Cornish-Fisher expansion, which at that size lies within one enrolment of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from lpkcli.tables.convolution import convolve_persons
from lpkcli.tables.enrolled import Flags, Floats, Ints
from lpkcli.tables.missed import Missed

LEVEL = 0.90
"""Probability that the interval is to hold."""
_TAIL = (1 - LEVEL) / 2
Z_UPPER = NormalDist().inv_cdf(LEVEL)
"""Distance of the upper end from the mean, in deviations, where nothing can be lost."""
_LARGE_VARIANCE = 50.0
_LARGE_MEAN = 500.0
_LARGE_WEIGHT = 8
_PARTS = 4
"""Cells of like size are worked out together, so that small ones need not be as wide as large ones."""
_CERTAIN = 1e-9
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Doubt:
    """Persons that may change a cell: the cell, how many of its enrolments hang on the person, the chance of it."""

    cell: Ints
    weight: Ints
    chance: Floats

    def select(self, rows: Flags) -> Doubt:
        """The persons at `rows`."""
        return Doubt(self.cell[rows], self.weight[rows], self.chance[rows])

    def moments(self, cells: int) -> tuple[Floats, Floats, Floats]:
        """Mean, variance and third central moment of the change of each cell."""
        mean = self.weight * self.chance
        variance = self.weight * mean * (1 - self.chance)
        third = self.weight * variance * (1 - 2 * self.chance)
        sums = (np.bincount(self.cell, part, minlength=cells).astype(np.float64) for part in (mean, variance, third))
        first, second, last = sums
        return first, second, last


def gather_doubt(cell: Ints, person: Ints, chance: Floats) -> Doubt:
    """Put the enrolments of one person in one cell together; the greatest chance counts for all of them."""
    order = np.lexsort((person, cell))
    cell, person, chance = cell[order], person[order], chance[order]
    starts = np.flatnonzero((np.diff(cell, prepend=-1) != 0) | (np.diff(person, prepend=-1) != 0))
    if not len(starts):
        return Doubt(cell, cell, chance)
    weight = np.diff(np.append(starts, len(cell)))
    doubt = Doubt(cell[starts], weight, np.maximum.reduceat(chance, starts))
    return doubt.select(doubt.chance > _CERTAIN)


def bound_changes(losses: Doubt, gains: Doubt, missed: Missed) -> tuple[Floats, Floats]:
    """Return the ends of the change of each cell, gains and missed less losses, in enrolments; no change lies inside.

    They are the 5 % and the 95 % quantile; where a loss is less likely than 5 %, the lower end is no change and the
    upper end takes what the lower one spares, so that both hold 90 %.
    """
    cells = len(missed.count)
    lost, gained, unseen = losses.moments(cells), gains.moments(cells), missed.moments()
    mean, variance, third = (gained[part] + unseen[part] + sign * lost[part] for part, sign in enumerate((-1, 1, -1)))
    heaviest = np.zeros(cells, dtype=np.int64)
    for doubt in (losses, gains):
        np.maximum.at(heaviest, doubt.cell, doubt.weight)
    low, high = _expand(mean, variance, third)
    moderate = (variance < _LARGE_VARIANCE) & (lost[0] + gained[0] + unseen[0] < _LARGE_MEAN)
    moderate &= heaviest <= _LARGE_WEIGHT
    exact = np.flatnonzero(moderate & ((heaviest > 0) | (unseen[0] > 0)))
    by_size = exact[np.argsort(missed.count[exact], kind="stable")]
    for part in np.array_split(by_size, _PARTS):
        change, lowest = distribute_changes(losses, gains, missed, part)
        low[part], high[part] = _find_quantiles(change, lowest)
    return low, high


def distribute_changes(losses: Doubt, gains: Doubt, missed: Missed, cells: Ints) -> tuple[Floats, int]:
    """Exact chances of each change of `cells` (sorted or not), one row each, and the change of the first column."""
    order = np.argsort(cells, kind="stable")
    lost, gained = (_distribute(doubt, cells[order]) for doubt in (losses, gains))
    change = _convolve(_convolve(lost[:, ::-1], gained), missed.distribute(cells[order]))
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return change[back], 1 - lost.shape[1]


def _expand(mean: Floats, variance: Floats, third: Floats) -> tuple[Floats, Floats]:
    """Quantiles by mean, variance and skewness (Cornish-Fisher, first order), on whole enrolments."""
    spread = np.sqrt(variance)
    skewness = np.divide(third, spread**3, out=np.zeros(len(mean)), where=spread > 0)
    distances = np.divide(-mean, spread, out=np.full(len(mean), -np.inf), where=spread > 0)
    losing = np.array([NormalDist().cdf(distance) for distance in distances])

    def quantile(tail: Floats) -> Floats:
        z = np.array([NormalDist().inv_cdf(share) for share in tail])
        ends: Floats = np.ceil(mean + spread * (z + skewness * (z * z - 1) / 6) - 0.5)
        return ends

    low = quantile(np.full(len(mean), _TAIL))
    return np.minimum(low, 0), np.maximum(quantile(LEVEL + np.minimum(losing, _TAIL)), 0)


def _find_quantiles(change: Floats, lowest: int) -> tuple[Ints, Ints]:
    """Ends of the interval of each row of chances."""
    cumulated = np.cumsum(change, axis=1)
    losing = cumulated[:, -lowest - 1] if lowest < 0 else np.zeros(len(change))
    upper = LEVEL + np.minimum(losing, _TAIL)
    low, high = ((cumulated < tail - _ROUNDING).sum(axis=1) + lowest for tail in (_TAIL, upper[:, None]))
    return np.minimum(low, 0), np.maximum(high, 0)


def _convolve(one: Floats, other: Floats) -> Floats:
    """Distributions of the sums of two independent numbers, row by row."""
    wide, narrow = (one, other) if one.shape[1] >= other.shape[1] else (other, one)
    width = wide.shape[1]
    together = np.zeros((len(one), width + narrow.shape[1] - 1))
    for shift in range(narrow.shape[1]):
        together[:, shift : shift + width] += wide * narrow[:, shift, None]
    return together


def _distribute(doubt: Doubt, cells: Ints) -> Floats:
    """Chances of 0, 1, 2, ... enrolments changing, one row for each of `cells`, which are sorted."""
    wanted = doubt.select(np.isin(doubt.cell, cells))
    found, chances = convolve_persons(wanted.cell, wanted.weight, wanted.chance)
    rows = np.zeros((len(cells), chances.shape[1]))
    rows[:, 0] = 1.0
    rows[np.searchsorted(cells, found)] = chances
    return rows
