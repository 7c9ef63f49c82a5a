"""How far the doubt of the links reaches: absorbed enrolments with their link probabilities in; an interval out.

An absorbed enrolment is lost when its link is false. A person's enrolments of one cell are lost together, so that the
number lost is a weighted Poisson-binomial variable over persons. Cells of moderate variance get its exact distribution,
all cells at once; the others its Cornish-Fisher expansion, which at that size lies within one enrolment of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from lpkcli.tables.enrolled import Flags, Floats, Ints

LEVEL = 0.90
"""Probability that the interval is to hold."""
TAILS = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
_LARGE_VARIANCE = 50.0
_LARGE_LOSS = 500.0
_LARGE_WEIGHT = 8
_CERTAIN = 1e-9
_NEGLIGIBLE = 1e-15
_BLOCK = 16


@dataclass(frozen=True)
class Doubt:
    """Persons whose links may be false: the cell, the enrolments lost with the person, the probability of the loss."""

    cell: Ints
    weight: Ints
    loss: Floats

    def select(self, rows: Flags) -> Doubt:
        """The persons at `rows`."""
        return Doubt(self.cell[rows], self.weight[rows], self.loss[rows])


def gather_doubt(cell: Ints, person: Ints, probability: Floats) -> Doubt:
    """Put the absorbed enrolments of one person in one cell together; the least probable link counts for all."""
    order = np.lexsort((person, cell))
    cell, person, loss = cell[order], person[order], 1 - probability[order]
    starts = np.flatnonzero((np.diff(cell, prepend=-1) != 0) | (np.diff(person, prepend=-1) != 0))
    if not len(starts):
        return Doubt(cell, cell, loss)
    weight = np.diff(np.append(starts, len(cell)))
    doubt = Doubt(cell[starts], weight, np.maximum.reduceat(loss, starts))
    return doubt.select(doubt.loss > _CERTAIN)


def bound_losses(doubt: Doubt, cells: int) -> tuple[Floats, Floats]:
    """Return the 5 % and the 95 % quantile of the enrolments that each of `cells` cells loses to false links."""
    lost = doubt.weight * doubt.loss
    mean = _sum_cells(doubt.cell, lost, cells)
    variance = _sum_cells(doubt.cell, doubt.weight * lost * (1 - doubt.loss), cells)
    heaviest = np.zeros(cells, dtype=np.int64)
    np.maximum.at(heaviest, doubt.cell, doubt.weight)
    exact = (variance < _LARGE_VARIANCE) & (mean < _LARGE_LOSS) & (heaviest <= _LARGE_WEIGHT)
    low, high = _expand(doubt, mean, variance)
    found, quantiles = _exact_quantiles(doubt.select(exact[doubt.cell]))
    low[found], high[found] = quantiles
    return low, high


def _sum_cells(cell: Ints, values: Floats, cells: int) -> Floats:
    return np.bincount(cell, weights=values, minlength=cells).astype(np.float64)


def _expand(doubt: Doubt, mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Quantiles by mean, variance and skewness (Cornish-Fisher, first order), on whole enrolments."""
    third = doubt.weight**3 * doubt.loss * (1 - doubt.loss) * (1 - 2 * doubt.loss)
    skewed = _sum_cells(doubt.cell, third, len(mean))
    spread = np.sqrt(variance)
    skewness = np.divide(skewed, spread**3, out=np.zeros(len(mean)), where=spread > 0)
    ends = []
    for tail in TAILS:
        z = NormalDist().inv_cdf(tail)
        ends.append(np.maximum(np.ceil(mean + spread * (z + skewness * (z * z - 1) / 6) - 0.5), 0.0))
    return ends[0], ends[1]


def _exact_quantiles(doubt: Doubt) -> tuple[Ints, tuple[Ints, Ints]]:
    """The cells that occur, and the two quantiles of each."""
    if not len(doubt.cell):
        return doubt.cell, (doubt.cell, doubt.cell)
    cell, chances = _start_blocks(doubt)
    while len(cell) > 1 and (cell[1:] == cell[:-1]).any():
        cell, chances = _merge_blocks(cell, chances)
    cumulated = np.cumsum(chances, axis=1)
    low, high = ((cumulated < tail - _NEGLIGIBLE).sum(axis=1) for tail in TAILS)
    return cell, (low, high)


def _start_blocks(doubt: Doubt) -> tuple[Ints, Floats]:
    """Cut each cell's persons into blocks; the cell of each block and the distribution of its losses."""
    order = np.argsort(doubt.cell, kind="stable")
    cells, starts, counts = np.unique(doubt.cell[order], return_index=True, return_counts=True)
    blocks = -(-counts // _BLOCK)
    number = np.arange(len(order)) - np.repeat(starts, counts)
    block = np.repeat(np.cumsum(blocks) - blocks, counts) + number // _BLOCK
    loss = np.zeros((blocks.sum(), _BLOCK))
    weight = np.zeros((blocks.sum(), _BLOCK), dtype=np.int64)
    loss[block, number % _BLOCK] = doubt.loss[order]
    weight[block, number % _BLOCK] = doubt.weight[order]
    chances = np.zeros((len(loss), int(weight.sum(axis=1).max()) + 1))
    chances[:, 0] = 1.0
    for slot in range(_BLOCK):
        lost = chances * loss[:, slot, None]
        chances -= lost
        for step in np.unique(weight[:, slot]):
            rows = weight[:, slot] == step
            chances[rows, step:] += lost[rows, : chances.shape[1] - step]
    return np.repeat(cells, blocks), _trim(chances)


def _merge_blocks(cell: Ints, chances: Floats) -> tuple[Ints, Floats]:
    """Convolve the blocks of each cell two by two."""
    starts = np.flatnonzero(np.diff(cell, prepend=-1))
    number = np.arange(len(cell)) - np.repeat(starts, np.diff(np.append(starts, len(cell))))
    left = np.flatnonzero(number % 2 == 0)
    paired = np.append(cell, -1)[left + 1] == cell[left]
    width = chances.shape[1]
    merged = np.zeros((len(left), 2 * width - 1))
    merged[:, :width] = chances[left]
    first, second = chances[left[paired]], chances[left[paired] + 1]
    product = np.zeros((len(first), 2 * width - 1))
    for shift in range(width):
        product[:, shift : shift + width] += first * second[:, shift, None]
    merged[paired] = product
    return cell[left], _trim(merged)


def _trim(chances: Floats) -> Floats:
    """Cut off the columns on the right that matter to no row."""
    matter = np.flatnonzero((chances > _NEGLIGIBLE).any(axis=0))
    return chances[:, : matter[-1] + 1]
