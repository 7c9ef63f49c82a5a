"""Seeded chance: a label in, a stream of draws out that depends on the seed and the label only.

Only `random.Random.random` is used, the one draw that Python promises never to change: the same seed gives the same
city under every version of Python. A stream of its own for each label keeps one list from moving when another grows.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things with weights, ready to be drawn from."""

    def __init__(self, pairs: Iterable[tuple[T, float]]) -> None:
        kept = [(thing, weight) for thing, weight in pairs if weight > 0]
        self.things = [thing for thing, _ in kept]
        self.edges = list(accumulate(weight for _, weight in kept))


class Dice:
    """A stream of draws."""

    def __init__(self, seed: int, label: str) -> None:
        digest = hashlib.blake2b(f"{seed}/{label}".encode(), digest_size=8).digest()
        self._draw = random.Random(int.from_bytes(digest, "big")).random

    def chance(self, share: float) -> bool:
        """Draw true in `share` of the draws."""
        return self._draw() < share

    def between(self, low: int, high: int) -> int:
        """Draw an integer from `low` to `high`, both included."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """Draw one of `things`, all alike."""
        return things[int(self._draw() * len(things))]

    def weighted(self, things: Weighted[T]) -> T:
        """Draw one of `things` by its weight."""
        return things.things[bisect_right(things.edges, self._draw() * things.edges[-1])]

    def sample(self, things: Sequence[T], count: int) -> list[T]:
        """Draw `count` different things (all of them where there are fewer), in drawn order."""
        pool = list(things)
        return [pool.pop(int(self._draw() * len(pool))) for _ in range(min(count, len(pool)))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """All of `things` in drawn order."""
        return [thing for _, thing in sorted(((self._draw(), thing) for thing in things), key=lambda pair: pair[0])]
