"""Statistical disclosure control of one-way tables: counts of groups in; which cells stay unpublished out.

A row is a base split in two (absorbed | rest), and each half in two again (wage | entrepreneur, other | unknown). All
bases and the totals of all columns are published. A part of 1 to threshold - 1 is small. A row with a small half keeps
its whole split back; one with a small part inside a half keeps that inner split back; partners are kept back with them
until whoever knows every published number can place each small part only in a range of at least the threshold.

The range is that of Fréchet: in rows whose split is unpublished only their wholes and the sums over those rows are
known, so a part x of a whole b, where all wholes sum to T and all such parts to C, can be moved up by
min(b - x, C - x) and down by min(x, T - b - (C - x)); both ends are reached by whole numbers. Cf. Willenborg and
de Waal, Elements of Statistical Disclosure Control, 2001, chapters 6 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

WAGE, ENTREPRENEUR, OTHER, UNKNOWN = range(4)
"""Columns of the cells of a row."""
_ABSORBED, _REST = (WAGE, ENTREPRENEUR), (OTHER, UNKNOWN)


@dataclass(frozen=True)
class Kept:
    """What each row keeps back: the split of its base, of its absorbed, of its rest. The first implies the others."""

    rate: Flags
    absorbed: Flags
    rest: Flags

    @classmethod
    def nothing(cls, rows: int) -> Kept:
        """Everything is published."""
        return cls(*(np.zeros(rows, dtype=bool) for _ in range(3)))

    def join(self, other: Kept) -> Kept:
        """What either keeps back."""
        return Kept(self.rate | other.rate, self.absorbed | other.absorbed, self.rest | other.rest)

    def take(self, rows: Ints) -> Kept:
        """The same of some rows."""
        return Kept(self.rate[rows], self.absorbed[rows], self.rest[rows])

    def equals(self, other: Kept) -> bool:
        """Whether both keep back the same."""
        pairs = ((self.rate, other.rate), (self.absorbed, other.absorbed), (self.rest, other.rest))
        return all(bool(np.array_equal(mine, theirs)) for mine, theirs in pairs)


def keep_small(cells: Ints, threshold: int) -> Kept:
    """What a row keeps back on account of its own small parts; `cells` is rows x 4."""
    small = (cells > 0) & (cells < threshold)
    halves = np.stack([cells[:, _ABSORBED].sum(axis=1), cells[:, _REST].sum(axis=1)], axis=1)
    rate = np.asarray(((halves > 0) & (halves < threshold)).any(axis=1))
    parts = [small[:, columns].any(axis=1) for columns in (_ABSORBED, _REST)]
    return Kept(rate, *(np.asarray(rate | flags) for flags in parts))


def keep_back(cells: Ints, threshold: int, kept: Kept, open_sums: Kept) -> tuple[Kept, Flags]:
    """Return what the rows keep back with their partners, and the rows that no partner could protect.

    `cells`: rows x 4; `kept`: what must be kept back in any case; `open_sums`: one row, what the sum of all rows keeps
    back: where that is unpublished nothing can be subtracted, and no partner is needed.
    """
    kept = kept.join(keep_small(cells, threshold))
    base, absorbed, rest = cells.sum(axis=1), cells[:, _ABSORBED].sum(axis=1), cells[:, _REST].sum(axis=1)
    nobody = np.zeros(len(cells), dtype=bool)
    rate, exposed = kept.rate, nobody
    if not open_sums.rate[0]:
        rate, exposed = _add_partners(np.column_stack([absorbed, rest, cells]), base, kept.rate, threshold, nobody)
    halves = []
    for half, columns, flags, is_open in (
        (absorbed, _ABSORBED, kept.absorbed, open_sums.absorbed[0]),
        (rest, _REST, kept.rest, open_sums.rest[0]),
    ):
        hidden, more = flags | rate, nobody
        if not is_open:
            hidden, more = _add_partners(cells[:, columns], half, flags | rate, threshold, rate)
        exposed = exposed | more
        halves.append(hidden)
    return Kept(rate, *halves), exposed


def find_room(parts: Ints, whole: Ints, hidden: Flags) -> Ints:
    """How wide the range of each part is for one who knows the wholes and, over `hidden` rows, the sum of each part.

    `parts`: rows x parts. Zero in rows that are not hidden.
    """
    inside = np.where(hidden[:, None], parts, 0)
    others = inside.sum(axis=0) - inside
    other_room = np.where(hidden, whole, 0).sum() - whole[:, None] - others
    up, down = np.minimum(whole[:, None] - parts, others), np.minimum(parts, other_room)
    return np.where(hidden[:, None], up + down, 0)


def _add_partners(parts: Ints, whole: Ints, hidden: Flags, threshold: int, safe: Flags) -> tuple[Flags, Flags]:
    """Hide further rows until the small parts of hidden rows have room; which rows still lack it comes second.

    Each time the row that leaves the least lacking, of those the smallest, then the first. Rows that are `safe` have
    their room elsewhere.
    """
    small = (parts > 0) & (parts < threshold) & ~safe[:, None]

    def lacking(flags: Flags) -> Ints:
        room = np.maximum(0, threshold - find_room(parts, whole, flags))
        return np.asarray(np.where(small & flags[:, None], room, 0).sum(axis=1))

    hidden = hidden.copy()
    while lacking(hidden).any():
        candidates = np.flatnonzero((whole > 0) & ~hidden)
        if not len(candidates):
            break
        tried = [(int(lacking(_with(hidden, row)).sum()), int(whole[row]), row) for row in candidates.tolist()]
        hidden[min(tried)[2]] = True
    return hidden, lacking(hidden) > 0


def _with(flags: Flags, row: int) -> Flags:
    more = flags.copy()
    more[row] = True
    return more


def fold_small(base: Ints, threshold: int, forced: Flags) -> Flags:
    """Which groups go into `others`: those under the threshold and the forced ones, and the next smallest as company.

    `others` reaches the threshold and holds two groups at least, where there are so many.
    """
    folded = (base < threshold) | forced
    while folded.any() and not folded.all() and (base[folded].sum() < threshold or folded.sum() == 1):
        rest = np.flatnonzero(~folded)
        folded[rest[np.argmin(base[rest])]] = True
    return folded
