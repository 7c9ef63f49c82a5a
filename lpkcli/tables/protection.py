"""Protect a set of one-way tables as one: groups of every dimension in; folded groups and what each row keeps back out.

All tables share the total: its row is the sum of the rows of every table. Beyond it, whoever knows that a group of one
table lies inside a group of another (an LPK teaches one vocation) can subtract across tables. So the total is only the
simplest case of one rule: where groups of one table make up a group of another, they must protect each other inside it;
equal groups keep back the same; and where groups leave a small remainder of another group, the smallest is folded away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from lpkcli.contracts.kinds import Dimension
from lpkcli.contracts.public import OTHERS
from lpkcli.tables.dimensions import NOT_STATED, Groups
from lpkcli.tables.suppress import Flags, Ints, Kept, fold_small, keep_back, keep_small

_COLUMNS = 4

Protected = dict[Dimension, tuple[Groups, Kept]]


@dataclass(frozen=True)
class _Made:
    """Groups `members` of the table `part` lie inside the group `whole_group` of the table `whole`."""

    part: Dimension
    members: Ints
    whole: Dimension
    whole_group: int
    remainder: int
    """Enrolments of the whole group that are in none of the members."""


def protect_tables(groups: Mapping[Dimension, Groups], cells: Ints, threshold: int) -> Protected:
    """Return the groups of each dimension, the small ones folded, and what each of their rows keeps back.

    `cells`: column of the cells of each enrolment, aligned to the codes of `groups`. TOTAL must be a dimension.
    """
    forced = {dimension: np.zeros(len(of.names), dtype=bool) for dimension, of in groups.items()}
    while True:
        folds = {dimension: _fold(of, threshold, forced[dimension]) for dimension, of in groups.items()}
        tables = {dimension: _merge(groups[dimension], fold) for dimension, fold in folds.items()}
        counts = {dimension: _count(table, cells) for dimension, table in tables.items()}
        made = list(_find_made(tables, counts))
        exposed = _find_remainders(made, counts, threshold)
        if not exposed:
            kept, exposed = _keep_back(made, counts, threshold)
            if not exposed:
                return {dimension: (tables[dimension], kept[dimension]) for dimension in tables}
        for dimension, row in exposed:
            _force(forced[dimension], folds[dimension], groups[dimension], tables[dimension], row)


def _fold(groups: Groups, threshold: int, forced: Flags) -> Flags:
    return fold_small(np.bincount(groups.codes, minlength=len(groups.names)), threshold, forced)


def _merge(groups: Groups, folded: Flags) -> Groups:
    """The groups with the folded ones as one, `others`, the last but for `not stated`."""
    if not folded.any():
        return groups
    stays = [number for number in range(len(groups.names)) if not folded[number]]
    at = len(stays) - (bool(stays) and groups.names[stays[-1]] == NOT_STATED)
    code = np.full(len(groups.names), at, dtype=np.int64)
    for place, number in enumerate(stays):
        code[number] = place + (place >= at)
    names = [groups.names[number] for number in stays]
    names.insert(at, OTHERS)
    return Groups(code[groups.codes], tuple(names))


def _count(table: Groups, cells: Ints) -> Ints:
    """Enrolments of each row and column of the cells."""
    return np.bincount(table.codes * _COLUMNS + cells, minlength=len(table.names) * _COLUMNS).reshape(-1, _COLUMNS)


def _find_made(tables: Mapping[Dimension, Groups], counts: Mapping[Dimension, Ints]) -> Iterator[_Made]:
    """Every group of a table with the groups of another table that lie inside it, where there are any."""
    for part, whole in permutations(tables, 2):
        rows, columns = len(tables[part].names), len(tables[whole].names)
        crossed = np.bincount(tables[part].codes * columns + tables[whole].codes, minlength=rows * columns)
        inside = crossed.reshape(rows, columns) > 0
        alone = inside.sum(axis=1) == 1
        for group in range(columns):
            members = np.flatnonzero(alone & inside[:, group])
            if len(members):
                remainder = counts[whole][group].sum() - counts[part][members].sum()
                yield _Made(part, members, whole, group, int(remainder))


def _find_remainders(
    made: list[_Made], counts: Mapping[Dimension, Ints], threshold: int
) -> list[tuple[Dimension, int]]:
    """The smallest member where members leave a small remainder; one at a time, as folding it may mend others."""
    for one in made:
        if 0 < one.remainder < threshold:
            base = counts[one.part][one.members].sum(axis=1)
            return [(one.part, int(one.members[np.argmin(base)]))]
    return []


def _keep_back(
    made: list[_Made], counts: Mapping[Dimension, Ints], threshold: int
) -> tuple[dict[Dimension, Kept], list[tuple[Dimension, int]]]:
    """What each row keeps back, grown until no group gives another away; or the rows that nothing could protect."""
    kept = {dimension: keep_small(cells, threshold) for dimension, cells in counts.items()}
    while True:
        before = dict(kept)
        for one in made:
            if one.remainder:
                continue
            above = kept[one.whole].take(np.array([one.whole_group]))
            mine = kept[one.part].take(one.members)
            if len(one.members) == 1:
                kept[one.part] = _join_rows(kept[one.part], one.members, above)
                continue
            grown, exposed = keep_back(counts[one.part][one.members], threshold, mine, above)
            if exposed.any():
                return kept, [(one.part, int(row)) for row in one.members[exposed]]
            kept[one.part] = _join_rows(kept[one.part], one.members, grown)
        if all(kept[dimension].equals(before[dimension]) for dimension in kept):
            return kept, []


def _join_rows(kept: Kept, rows: Ints, more: Kept) -> Kept:
    joined = Kept(kept.rate.copy(), kept.absorbed.copy(), kept.rest.copy())
    for mine, theirs in ((joined.rate, more.rate), (joined.absorbed, more.absorbed), (joined.rest, more.rest)):
        mine[rows] |= theirs
    return joined


def _force(forced: Flags, folded: Flags, groups: Groups, table: Groups, row: int) -> None:
    """Have the group of a row folded; where the row is `others` already, the smallest of those outside it."""
    if table.names[row] != OTHERS:
        forced[groups.names.index(table.names[row])] = True
        return
    outside = np.flatnonzero(~(folded | forced))
    forced |= folded
    if len(outside):
        base = np.bincount(groups.codes, minlength=len(groups.names))
        forced[outside[np.argmin(base[outside])]] = True
