"""Which pairs are compared: blocking keys in, counts per rule and the pairs in chunks out, each pair exactly once.

A pair that several rules propose is made by the first of them only; that both records share a key of an earlier rule
is seen from the keys, so no list of pairs is ever held or made distinct.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from lpkcli.pairs.encode import Records
from lpkcli.pairs.hashing import Hashes, combine
from lpkcli.pairs.keys import block_keys, refine_keys
from lpkcli.pairs.model import BlockRule, Model

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]
"""Record numbers as NumPy looks things up by: it would turn others into these at every look-up."""

CHUNK_PAIRS = 200_000
ALL_PAIRS = "all"
"""Block name of the pairs of a run that is too small to need rules."""


@dataclass(frozen=True)
class BlockCount:
    """What one rule proposes: pairs (also those of earlier rules), keys refined and keys skipped as too common."""

    name: str
    pairs: int
    refined_keys: int = 0
    skipped_keys: int = 0
    skipped_records: int = 0


@dataclass(frozen=True)
class _Groups:
    """Records sorted by key: members, and where each group of two or more starts and how long it is."""

    members: Ints
    starts: Longs
    sizes: Longs


@dataclass(frozen=True)
class Plan:
    """The pairs that will be compared, known before they are made."""

    records: int
    counts: tuple[BlockCount, ...]
    groups: tuple[_Groups, ...] = field(repr=False)
    numbers: tuple[Ints, ...] = field(repr=False)
    """For each rule its columns, one for each value: the group number of each record, -1 where it has no group."""

    @property
    def pairs(self) -> int:
        """Upper bound of the number of pairs: the sum over rules, before pairs met twice are left out."""
        return sum(count.pairs for count in self.counts)

    def chunks(self, size: int = CHUNK_PAIRS) -> Iterator[tuple[Places, Places]]:
        """The pairs, left number smaller than right, about `size` at a time, those of small rules together."""
        waiting: list[tuple[Places, Places]] = []
        for rule, groups in enumerate(self.groups):
            for chunk in _split_groups(groups, size):
                left, right = _pairs_of_groups(groups, chunk)
                new = self._first_made(rule, left, right, chunk)
                waiting.append((left.take(new), right.take(new)))
                if sum(len(lefts) for lefts, _ in waiting) >= size // 2:
                    yield _together(waiting)
                    waiting = []
        if waiting:
            yield _together(waiting)

    def pairs_across(self, first: int) -> tuple[Places, Places]:
        """The pairs of a record below number `first` and one from it on, all at once; no other pair is made."""
        made = []
        for rule, groups in enumerate(self.groups):
            left, right, made_by = _pairs_across(groups, first)
            new = self._rows_first_made(rule, left, right, made_by)
            made.append((left.take(new), right.take(new)))
        return _together(made)

    def _first_made(self, rule: int, left: Places, right: Places, chunk: slice) -> npt.NDArray[np.int64]:
        """Rows of the pairs that no earlier rule makes, and no smaller group of this rule."""
        sizes = self.groups[rule].sizes[chunk]
        made_by = np.repeat(np.arange(chunk.start, chunk.stop), sizes * (sizes - 1) // 2)
        return self._rows_first_made(rule, left, right, made_by)

    def _rows_first_made(self, rule: int, left: Places, right: Places, made_by: Longs) -> npt.NDArray[np.int64]:
        """The same for pairs each of which one group makes, numbers in `made_by`."""
        rows: npt.NDArray[np.int64] = np.arange(len(left))
        for earlier in self.numbers[:rule]:
            rest = np.flatnonzero(~_share_group(earlier, left, right))
            left, right, rows = left.take(rest), right.take(rest), rows.take(rest)
        if self.numbers[rule].shape[1] == 1:
            return rows
        first = _first_shared_group(self.numbers[rule], left, right)
        is_first: npt.NDArray[np.bool_] = first == made_by.take(rows)
        return np.compress(is_first, rows)

    def blocks_of(self, left: Places, right: Places) -> npt.NDArray[np.object_]:
        """Names of the rules that propose each pair, joined with a space."""
        proposed = np.zeros(len(left), dtype=np.int64)
        for rule, numbers in enumerate(self.numbers):
            proposed |= _share_group(numbers, left, right).astype(np.int64) << rule
        distinct, place = np.unique(proposed, return_inverse=True)
        names = [count.name for count in self.counts]
        texts = [" ".join(name for rule, name in enumerate(names) if bits >> rule & 1) for bits in distinct.tolist()]
        return np.array(texts, dtype=object)[place]


def plan_pairs(records: Records, model: Model) -> Plan:
    """Count the pairs of every rule; bound the keys that are too common."""
    if len(records) <= model.blocking.least_records:
        return _plan_all(len(records))
    budget = model.blocking.pairs_per_record * len(records)
    planned = [_plan_rule(records, rule, budget) for rule in model.blocks]
    counts, groups, numbers = zip(*planned, strict=True)
    return Plan(len(records), counts, groups, numbers)


def _plan_all(size: int) -> Plan:
    members = np.arange(size, dtype=np.int32)
    groups = _Groups(members, np.zeros(min(size, 1), dtype=np.int64), np.full(min(size, 1), size, dtype=np.int64))
    count = BlockCount(ALL_PAIRS, size * (size - 1) // 2)
    return Plan(size, (count,), (groups,), (np.zeros((size, 1), dtype=np.int32),))


def _plan_rule(records: Records, rule: BlockRule, budget: int) -> tuple[BlockCount, _Groups, Ints]:
    keys = block_keys(records, rule)
    rows, columns, sizes = _group(keys)
    most = min(rule.most, _largest_within(sizes, budget))
    refined = 0
    too_large = sizes > most
    if rule.refine is not None and too_large.any():
        refined = int(too_large.sum())
        common = np.repeat(too_large, sizes)
        part = refine_keys(records, rule.refine)[rows[common]]
        keys[rows[common], columns[common]] = combine(keys[rows[common], columns[common]], part)
        rows, columns, sizes = _group(keys)
        most = min(rule.most, _largest_within(sizes, budget))
        too_large = sizes > most
    kept = ~too_large & (sizes > 1)
    numbers = np.full(keys.shape, -1, dtype=np.int32, order="F")
    grouped, in_group = np.repeat(kept, sizes), sizes[kept]
    members = rows[grouped]
    numbers[members, columns[grouped]] = np.repeat(np.arange(len(in_group)), in_group)
    count = BlockCount(
        name=rule.name,
        pairs=int((in_group * (in_group - 1) // 2).sum()),
        refined_keys=refined,
        skipped_keys=int(too_large.sum()),
        skipped_records=int(sizes[too_large].sum()),
    )
    return count, _Groups(members.astype(np.int32), np.cumsum(in_group) - in_group, in_group), numbers


def _group(keys: Hashes) -> tuple[Longs, Longs, Longs]:
    """Sort all keys: record and column of each, in order of key and record, and the sizes of the groups."""
    rows, columns = np.nonzero(keys)
    values = keys[rows, columns]
    order = np.argsort(values, kind="stable")
    values = values[order]
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1])) if len(values) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.append(starts, len(values)))
    return rows[order], columns[order], sizes


def _largest_within(sizes: Longs, budget: int) -> int:
    """The largest key size up to which all keys together stay within `budget` pairs."""
    by_size = np.bincount(sizes) if len(sizes) else np.zeros(1, dtype=np.int64)
    of_size = np.arange(len(by_size), dtype=np.int64)
    total = np.cumsum(by_size * of_size * (of_size - 1) // 2)
    return int(np.searchsorted(total, budget, side="right")) - 1


def _together(parts: list[tuple[Places, Places]]) -> tuple[Places, Places]:
    lefts, rights = zip(*parts, strict=True)
    return np.concatenate(lefts), np.concatenate(rights)


def _split_groups(groups: _Groups, size: int) -> Iterator[slice]:
    pairs = np.cumsum(groups.sizes * (groups.sizes - 1) // 2)
    start = 0
    while start < len(pairs):
        before = pairs[start - 1] if start else 0
        stop = max(int(np.searchsorted(pairs, before + size, side="right")), start + 1)
        yield slice(start, stop)
        start = stop


def _pairs_of_groups(groups: _Groups, chunk: slice) -> tuple[Places, Places]:
    sizes, starts = groups.sizes[chunk], groups.starts[chunk]
    place = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    partners = np.repeat(starts + sizes, sizes) - place - 1  # later members of the same group
    members = groups.members.take(place).astype(np.intp)
    left = np.repeat(members, partners)
    right = np.arange(len(left)) + np.repeat(place + 1 - np.cumsum(partners) + partners, partners)
    return left, groups.members.take(right).astype(np.intp)


def _pairs_across(groups: _Groups, first: int) -> tuple[Places, Places, Longs]:
    """Of every group each member below number `first` with each from it on; members are in the order of numbers."""
    group = np.repeat(np.arange(len(groups.sizes)), groups.sizes)
    place = np.repeat(groups.starts - np.cumsum(groups.sizes) + groups.sizes, groups.sizes) + np.arange(len(group))
    below = groups.members.take(place) < first
    beyond = np.bincount(group[~below], minlength=len(groups.sizes))
    place, group = place[below], group[below]
    partners = beyond[group]
    left = np.repeat(groups.members.take(place).astype(np.intp), partners)
    begin = (groups.starts + groups.sizes - beyond)[group]
    right = np.arange(len(left)) + np.repeat(begin - np.cumsum(partners) + partners, partners)
    return left, groups.members.take(right).astype(np.intp), np.repeat(group, partners)


def _share_group(numbers: Ints, left: Places, right: Places) -> npt.NDArray[np.bool_]:
    shared = np.zeros(len(left), dtype=np.bool_)
    of_right = [column.take(right) for column in numbers.T]
    for column in numbers.T:
        of_left = column.take(left)
        known = of_left >= 0
        for others in of_right:
            shared |= (of_left == others) & known
    return shared


def _first_shared_group(numbers: Ints, left: Places, right: Places) -> Ints:
    """The smallest group number that each pair has in common."""
    first = np.full(len(left), np.iinfo(np.int32).max, dtype=np.int32)
    of_right = [column.take(right) for column in numbers.T]
    for column in numbers.T:
        of_left = column.take(left)
        for others in of_right:
            same = (of_left == others) & (of_left >= 0)
            np.minimum(first, of_left, out=first, where=same)
    return first
