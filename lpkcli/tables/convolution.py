"""Exact distributions of sums over persons: cells, weights and chances in; one distribution for each cell out.

Each person adds its weight or nothing. Persons are cut into blocks of a fixed size, so that all blocks of all cells are
convolved person by person at once; then the blocks of a cell are convolved two by two until one is left.
"""

from __future__ import annotations

import numpy as np

from lpkcli.tables.enrolled import Floats, Ints

_BLOCK = 16
_NEGLIGIBLE = 1e-15


def convolve_persons(cell: Ints, weight: Ints, chance: Floats) -> tuple[Ints, Floats]:
    """Return the cells that occur, sorted, and for each a row of chances that its sum is 0, 1, 2, ...

    Sums that no cell reaches with a chance worth mentioning are cut off on the right.
    """
    if not len(cell):
        return cell, np.ones((0, 1))
    cells, chances = _start_blocks(cell, weight, chance)
    while (cells[1:] == cells[:-1]).any():
        cells, chances = _merge_blocks(cells, chances)
    return cells, chances


def _start_blocks(cell: Ints, weight: Ints, chance: Floats) -> tuple[Ints, Floats]:
    """The cell of each block and the distribution of its sum."""
    order = np.argsort(cell, kind="stable")
    cells, starts, counts = np.unique(cell[order], return_index=True, return_counts=True)
    blocks = -(-counts // _BLOCK)
    number = np.arange(len(order)) - np.repeat(starts, counts)
    block = np.repeat(np.cumsum(blocks) - blocks, counts) + number // _BLOCK
    chance_at = np.zeros((blocks.sum(), _BLOCK))
    weight_at = np.zeros((blocks.sum(), _BLOCK), dtype=np.int64)
    chance_at[block, number % _BLOCK] = chance[order]
    weight_at[block, number % _BLOCK] = weight[order]
    chances = np.zeros((len(chance_at), int(weight_at.sum(axis=1).max()) + 1))
    chances[:, 0] = 1.0
    for slot in range(_BLOCK):
        moved = chances * chance_at[:, slot, None]
        chances -= moved
        for step in np.unique(weight_at[:, slot]):
            rows = weight_at[:, slot] == step
            chances[rows, step:] += moved[rows, : chances.shape[1] - step]
    return np.repeat(cells, blocks), _trim(chances)


def _merge_blocks(cells: Ints, chances: Floats) -> tuple[Ints, Floats]:
    """Convolve the blocks of each cell two by two; an odd one waits."""
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    number = np.arange(len(cells)) - np.repeat(starts, np.diff(np.append(starts, len(cells))))
    left = np.flatnonzero(number % 2 == 0)
    paired = np.append(cells, -1)[left + 1] == cells[left]
    width = chances.shape[1]
    merged = np.zeros((len(left), 2 * width - 1))
    merged[:, :width] = chances[left]
    first, second = chances[left[paired]], chances[left[paired] + 1]
    product = np.zeros((len(first), 2 * width - 1))
    for shift in range(width):
        product[:, shift : shift + width] += first * second[:, shift, None]
    merged[paired] = product
    return cells[left], _trim(merged)


def _trim(chances: Floats) -> Floats:
    matter = np.flatnonzero((chances > _NEGLIGIBLE).any(axis=0))
    return chances[:, : matter[-1] + 1]
