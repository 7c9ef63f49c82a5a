"""Find verdicts that cannot all be true: pairs with their verdicts in, the pairs that contradict each other out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from lpkcli.contracts.kinds import ClerkVerdict

Pair = tuple[str, str]


def find_contradictions(verdicts: Iterable[tuple[str, str, str]]) -> set[Pair]:
    """Pairs of contradictory verdicts; `verdicts`: left id, right id (left is smaller) and verdict, one for each pair.

    A `different` whose two records are joined by a chain of `same` contradicts this chain. All shortest chains are
    looked for until no `different` is left inside a person, so that no order of the verdicts decides which one falls.
    """
    rows = list(verdicts)
    differ = sorted((left, right) for left, right, verdict in rows if verdict == ClerkVerdict.DIFFERENT)
    same = {(left, right) for left, right, verdict in rows if verdict == ClerkVerdict.SAME}
    fallen: set[Pair] = set()
    standing = same
    while True:
        chains = {pair: _chain(pair, standing) for pair in differ}
        broken = {pair: chain for pair, chain in chains.items() if chain}
        if not broken:
            return fallen
        fallen |= broken.keys() | set().union(*broken.values())
        standing = same - fallen


def _chain(pair: Pair, same: set[Pair]) -> set[Pair]:
    """Every `same` on any shortest chain between two records; empty where there is none."""
    beside: dict[str, set[str]] = {}
    for left, right in same:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    from_start, from_end = _distances(pair[0], beside), _distances(pair[1], beside)
    length = from_start.get(pair[1])
    if length is None:
        return set()
    return {
        (left, right)
        for left, right in same
        for near, far in ((left, right), (right, left))
        if near in from_start and far in from_end and from_start[near] + 1 + from_end[far] == length
    }


def _distances(start: str, beside: dict[str, set[str]]) -> dict[str, int]:
    """Number of links from `start` to each record that can be reached."""
    distance = {start: 0}
    queue = deque([start])
    while queue:
        record = queue.popleft()
        for other in beside.get(record, ()):
            if other not in distance:
                distance[other] = distance[record] + 1
                queue.append(other)
    return distance
