"""Grow persons inside one component, best evidence first: edges and facts in, accepted and refused edges out.

Two groups of records become one only if no two of their records must stay apart: a verdict or a guard on the pair, two
trustworthy NIKs that are not linked to each other, two rows of one class roster that are not copies, or stated birth
dates apart. What a clerk calls one person is one, whatever speaks against it. A second candidate that is as good and
cannot be the same person as the first makes both a tie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lpkcli.persons.guards import Reason

Pair = tuple[int, int]

JUDGED_BY_LINK = frozenset(
    (Reason.NAMES_DIFFER, Reason.DATES_DIFFER, Reason.NIK_ONE_EDIT, Reason.NIK_SERIAL, Reason.NIK_CONFLICT)
)
"""Reasons that follow from the number, the name and the date of a record."""


@dataclass(frozen=True)
class Edge:
    """A link that may join: its place among all links, its records, whether a clerk or a NIK made it, its weight."""

    place: int
    left: int
    right: int
    certain: bool
    weight: float
    by_clerk: bool = False


@dataclass(frozen=True)
class Bars:
    """What keeps records apart: reasons by pair, pairs that are linked, and facts by record."""

    apart: Mapping[Pair, Reason]
    linked: frozenset[Pair]
    nik: Mapping[int, int]
    roster: Mapping[int, int]
    birth: Mapping[int, tuple[int, int]]
    """Year and day of the year code of the stated birth date."""
    clerk: Mapping[int, int] = field(default_factory=dict)
    """Number of the person that clerks and equal NIKs make of a record with others; empty without a clerk."""

    def between(
        self, one: Sequence[int], other: Sequence[int], ends: tuple[int | None, int | None] = (None, None)
    ) -> Reason | None:
        """Why these two groups cannot be one person, or None.

        `ends`: the records of the link that would join them. What was judged of an end holds for the records of its
        group that bear its NIK as well: their spelling of name and date is not held against the link again. Nor is what
        a clerk overruled between them and the end.
        """
        for a in one:
            for b in other:
                reason = self._of_pair(a, b)
                if reason is None:
                    continue
                judged = self._is_judged(a, ends[0], reason) and self._is_judged(b, ends[1], reason)
                judged |= reason is Reason.DATES_DIFFER and self._are_dates_judged((a, b), ends)
                if not (judged and reason in JUDGED_BY_LINK):
                    return reason
        return None

    def _is_judged(self, record: int, end: int | None, reason: Reason) -> bool:
        """Whether what was judged of the end of a link holds for another record of its group."""
        if end is None:
            return False
        if record == end or self.nik[record] == self.nik[end] > 0:
            return True
        if self.clerk.get(record, -1) != self.clerk.get(end, -2):
            return False
        return reason is Reason.NAMES_DIFFER or self._by_facts(record, end) is not None

    def _are_dates_judged(self, pair: Pair, ends: tuple[int | None, int | None]) -> bool:
        """Whether the dates that differ are those of the ends of a link: it was judged knowing both."""
        dates = [None if end is None else self.birth[end] for end in ends]
        return dates == [self.birth[record] for record in pair] and (0, 0) not in dates

    def _of_pair(self, a: int, b: int) -> Reason | None:
        pair = (a, b) if a < b else (b, a)
        reason = self.apart.get(pair)
        if reason is not None:
            return reason
        return None if pair in self.linked else self._by_facts(a, b)

    def _by_facts(self, a: int, b: int) -> Reason | None:
        nik_a, nik_b = self.nik[a], self.nik[b]
        if nik_a and nik_b and nik_a != nik_b:
            return Reason.NIK_CONFLICT
        if self.roster[a] >= 0 and self.roster[a] == self.roster[b]:
            return Reason.SAME_ROSTER
        if not (nik_a and nik_a == nik_b) and _dates_apart(self.birth[a], self.birth[b]):
            return Reason.DATES_DIFFER
        return None


def _dates_apart(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Dates that are known and have neither month of the year nor day and month in common; (0, 0) is unknown."""
    if a == b or (0, 0) in (a, b):
        return False
    (year_a, day_a), (year_b, day_b) = a, b
    same_month = day_a // 100 == day_b // 100
    turned = (day_a // 100, day_a % 100) == (day_b % 100, day_b // 100)
    return not ((year_a == year_b and (same_month or turned)) or day_a == day_b)


def grow_clusters(members: Sequence[int], edges: Sequence[Edge], bars: Bars, tie_bits: float) -> dict[int, Reason]:
    """Refuse edges of one component; every edge that is not refused joins. `edges`: best first.

    Returns the reason by place of each refused edge.
    """
    growth = _Growth(members, edges, bars, tie_bits)
    for edge in edges:
        growth.join(edge)
    return growth.refused


class _Growth:
    """Groups of records while they grow together, and the edges that were refused."""

    def __init__(self, members: Sequence[int], edges: Sequence[Edge], bars: Bars, tie_bits: float) -> None:
        self.bars = bars
        self.tie_bits = tie_bits
        self.group = {member: [member] for member in members}
        self.refused: dict[int, Reason] = {}
        self.beside: dict[int, list[Edge]] = {member: [] for member in members}
        for edge in edges:
            if not edge.certain:
                self.beside[edge.left].append(edge)
                self.beside[edge.right].append(edge)

    def join(self, edge: Edge) -> None:
        """Join the groups of an edge, or refuse it."""
        one, other = self.group[edge.left], self.group[edge.right]
        if edge.place in self.refused or one is other:
            return
        reason = None if edge.by_clerk else self.bars.between(one, other, (edge.left, edge.right))
        if reason is not None:
            self.refused[edge.place] = reason
            return
        rivals = [] if edge.certain else self._rivals(edge)
        if rivals:
            self.refused.update(dict.fromkeys((edge.place, *rivals), Reason.TIE))
            return
        one.extend(other)
        for member in other:
            self.group[member] = one

    def _rivals(self, edge: Edge) -> list[int]:
        """Places of the edges to other candidates that are as good and cannot be the same person as this one."""
        rivals = []
        for end, chosen in ((edge.left, edge.right), (edge.right, edge.left)):
            for rival in self.beside[end]:
                if rival is edge or rival.place in self.refused or abs(rival.weight - edge.weight) > self.tie_bits:
                    continue
                far = rival.right if rival.left == end else rival.left
                candidate = self.group[far]
                if candidate is self.group[chosen] or candidate is self.group[end]:
                    continue
                possible = self.bars.between(self.group[end], candidate, (end, far)) is None
                if possible and self.bars.between(self.group[chosen], candidate) is not None:
                    rivals.append(rival.place)
        return rivals
