"""How far clerks agree: verdicts of several clerks in; Cohen's kappa and the pairs they disagree on out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from lpkcli.contracts.kinds import ClerkVerdict

Pair = tuple[str, str]


@dataclass(frozen=True)
class Agreement:
    """Two clerks on the pairs that both decided.

    `kappa` is None where chance alone would agree on everything (Cohen 1960: (observed - chance) / (1 - chance)).
    """

    clerks: tuple[str, str]
    pairs: int
    agreed: int
    kappa: float | None
    disputed: tuple[Pair, ...]


def compare_clerks(verdicts: Iterable[tuple[str, Pair, ClerkVerdict]]) -> list[Agreement]:
    """Agreement of every two clerks that both decided some pair; `verdicts`: clerk, pair, verdict, the last holds."""
    by_clerk: dict[str, dict[Pair, ClerkVerdict]] = defaultdict(dict)
    for clerk, pair, verdict in verdicts:
        by_clerk[clerk][pair] = verdict
    found = []
    for one, other in combinations(sorted(by_clerk), 2):
        common = sorted(by_clerk[one].keys() & by_clerk[other].keys())
        if common:
            found.append(_compare(one, other, common, by_clerk))
    return found


def _compare(one: str, other: str, common: list[Pair], by_clerk: dict[str, dict[Pair, ClerkVerdict]]) -> Agreement:
    left, right = ([by_clerk[clerk][pair] for pair in common] for clerk in (one, other))
    disputed = tuple(pair for pair, a, b in zip(common, left, right, strict=True) if a != b)
    agreed = len(common) - len(disputed)
    counts = Counter(left), Counter(right)
    chance = sum(counts[0][verdict] * counts[1][verdict] for verdict in ClerkVerdict) / len(common) ** 2
    kappa = None if chance == 1.0 else (agreed / len(common) - chance) / (1.0 - chance)
    return Agreement((one, other), len(common), agreed, kappa, disputed)
