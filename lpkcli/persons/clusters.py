"""Grow persons inside one component, best evidence first: edges and facts in, accepted and refused edges out.

Two groups of records become one only if no two of their records must stay apart: a verdict or a guard on the pair, two
trustworthy NIKs that are not linked to each other, two rows of one class roster that are not copies, or stated birth
dates apart. A second candidate that is as good and cannot be the same person as the first makes both a tie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lpkcli.persons.guards import Reason

Pair = tuple[int, int]


@dataclass(frozen=True)
class Edge:
    """A link that may join: its place among all links, its records, whether a clerk or a NIK made it, its weight."""

    place: int
    left: int
    right: int
    certain: bool
    weight: float


@dataclass(frozen=True)
class Bars:
    """What keeps records apart: reasons by pair, pairs that are linked, and facts by record."""

    apart: Mapping[Pair, Reason]
    linked: frozenset[Pair]
    nik: Mapping[int, int]
    roster: Mapping[int, int]
    birth: Mapping[int, tuple[int, int]]
    """Year and day of the year code of the stated birth date."""

    def between(self, one: Sequence[int], other: Sequence[int]) -> Reason | None:
        """Why these two groups cannot be one person, or None."""
        for a in one:
            for b in other:
                reason = self._of_pair(a, b)
                if reason is not None:
                    return reason
        return None

    def _of_pair(self, a: int, b: int) -> Reason | None:
        pair = (a, b) if a < b else (b, a)
        reason = self.apart.get(pair)
        if reason is not None:
            return reason
        if pair in self.linked:
            return None
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
    if a == (0, 0) or b == (0, 0) or a == b:
        return False
    (year_a, day_a), (year_b, day_b) = a, b
    same_month = day_a // 100 == day_b // 100
    turned = (day_a // 100, day_a % 100) == (day_b % 100, day_b // 100)
    return not ((year_a == year_b and (same_month or turned)) or day_a == day_b)


def grow_clusters(members: Sequence[int], edges: Sequence[Edge], bars: Bars, tie_bits: float) -> dict[int, Reason]:
    """Refuse edges of one component; every edge that is not refused joins. `edges`: best first.

    Returns the reason by place of each refused edge.
    """
    cluster = {member: [member] for member in members}
    beside: dict[int, list[Edge]] = {member: [] for member in members}
    for edge in edges:
        if not edge.certain:
            beside[edge.left].append(edge)
            beside[edge.right].append(edge)
    refused: dict[int, Reason] = {}
    for edge in edges:
        one, other = cluster[edge.left], cluster[edge.right]
        if edge.place in refused or one is other:
            continue
        reason = bars.between(one, other)
        if reason is not None:
            refused[edge.place] = reason
            continue
        rivals = [] if edge.certain else _rivals(edge, beside, cluster, refused, bars, tie_bits)
        if rivals:
            refused.update(dict.fromkeys((edge.place, *rivals), Reason.TIE))
            continue
        one.extend(other)
        for member in other:
            cluster[member] = one
    return refused


def _rivals(
    edge: Edge,
    beside: Mapping[int, Sequence[Edge]],
    cluster: Mapping[int, list[int]],
    refused: Mapping[int, Reason],
    bars: Bars,
    tie_bits: float,
) -> list[int]:
    """Places of the edges to other candidates that are as good and cannot be the same person as this one."""
    rivals = []
    for end, chosen in ((edge.left, edge.right), (edge.right, edge.left)):
        for rival in beside[end]:
            candidate = rival.right if rival.left == end else rival.left
            if rival is edge or rival.place in refused or abs(rival.weight - edge.weight) > tie_bits:
                continue
            if cluster[candidate] is cluster[chosen] or cluster[candidate] is cluster[end]:
                continue
            possible = bars.between(cluster[end], cluster[candidate]) is None
            if possible and bars.between(cluster[chosen], cluster[candidate]) is not None:
                rivals.append(rival.place)
    return rivals
