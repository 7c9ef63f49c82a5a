"""How far the doubt of the links reaches: enrolments with the probabilities of their links in; an interval out.

An absorbed enrolment is lost when its link is false, another is gained when a link under review is true. The enrolments
of one person in one cell are lost or gained together, so that the change is a sum of independent weighted yes-or-no
variables over persons (Poisson-binomial). Cells of moderate variance get its exact distribution, all cells at once; the
others its Cornish-Fisher expansion, which at that size lies within one enrolment of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from lpkcli.tables.convolution import convolve_persons
from lpkcli.tables.enrolled import Flags, Floats, Ints

LEVEL = 0.90
"""Probability that the interval is to hold."""
_TAILS = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
_LARGE_VARIANCE = 50.0
_LARGE_MEAN = 500.0
_LARGE_WEIGHT = 8
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


def bound_changes(losses: Doubt, gains: Doubt, cells: int) -> tuple[Floats, Floats]:
    """Return the 5 % and the 95 % quantile of gains less losses of each of `cells` cells, in enrolments."""
    lost, gained = losses.moments(cells), gains.moments(cells)
    mean, variance, third = gained[0] - lost[0], gained[1] + lost[1], gained[2] - lost[2]
    heaviest = np.zeros(cells, dtype=np.int64)
    for doubt in (losses, gains):
        np.maximum.at(heaviest, doubt.cell, doubt.weight)
    low, high = _expand(mean, variance, third)
    moderate = (variance < _LARGE_VARIANCE) & (lost[0] + gained[0] < _LARGE_MEAN) & (heaviest <= _LARGE_WEIGHT)
    exact = np.flatnonzero(moderate & (heaviest > 0))
    low[exact], high[exact] = _find_quantiles(losses, gains, exact)
    return low, high


def _expand(mean: Floats, variance: Floats, third: Floats) -> tuple[Floats, Floats]:
    """Quantiles by mean, variance and skewness (Cornish-Fisher, first order), on whole enrolments."""
    spread = np.sqrt(variance)
    skewness = np.divide(third, spread**3, out=np.zeros(len(mean)), where=spread > 0)
    z = NormalDist().inv_cdf(LEVEL / 2 + 0.5)
    bend = skewness * (z * z - 1) / 6
    low, high = (np.ceil(mean + spread * (side * z + bend) - 0.5) for side in (-1, 1))
    return low, high


def _find_quantiles(losses: Doubt, gains: Doubt, cells: Ints) -> tuple[Ints, Ints]:
    """Exact quantiles of gains less losses of `cells`."""
    lost, gained = (_distribute(doubt, cells) for doubt in (losses, gains))
    most = lost.shape[1] - 1
    change = np.zeros((len(cells), gained.shape[1] + most))
    for loss in range(most + 1):
        change[:, most - loss : most - loss + gained.shape[1]] += gained * lost[:, loss, None]
    cumulated = np.cumsum(change, axis=1)
    low, high = ((cumulated < tail - _ROUNDING).sum(axis=1) - most for tail in _TAILS)
    return low, high


def _distribute(doubt: Doubt, cells: Ints) -> Floats:
    """Chances of 0, 1, 2, ... enrolments changing, one row for each of `cells`."""
    wanted = doubt.select(np.isin(doubt.cell, cells))
    found, chances = convolve_persons(wanted.cell, wanted.weight, wanted.chance)
    rows = np.zeros((len(cells), chances.shape[1]))
    rows[:, 0] = 1.0
    rows[np.searchsorted(cells, found)] = chances
    return rows
