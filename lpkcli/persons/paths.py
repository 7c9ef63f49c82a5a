"""The strongest path between two records of one person: joining links in, records on the way and probability out."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Path:
    """Records between the two ends, and the product of the probabilities of the links on the way."""

    via: tuple[int, ...]
    probability: float


@dataclass(frozen=True)
class Graph:
    """Joining links: neighbours of each record with the probability of the link."""

    neighbours: dict[int, list[tuple[int, float]]]

    @classmethod
    def of(
        cls, left: npt.NDArray[np.int32], right: npt.NDArray[np.int32], probability: npt.NDArray[np.float64]
    ) -> Graph:
        """The graph of these links, in any order."""
        neighbours: dict[int, list[tuple[int, float]]] = {}
        for a, b, p in zip(left.tolist(), right.tolist(), probability.tolist(), strict=True):
            neighbours.setdefault(a, []).append((b, p))
            neighbours.setdefault(b, []).append((a, p))
        return cls(neighbours)

    def strongest(self, start: int, end: int) -> Path:
        """The path of the greatest product; equal products: fewer records, then smaller numbers. Ends are connected."""
        waiting: list[tuple[float, tuple[int, ...]]] = [(-1.0, (start,))]
        done: set[int] = set()
        while waiting:
            negative, trail = heapq.heappop(waiting)
            here = trail[-1]
            if here == end:
                return Path(trail[1:-1], -negative)
            if here in done:
                continue
            done.add(here)
            for neighbour, probability in self.neighbours.get(here, ()):
                if neighbour not in done:
                    heapq.heappush(waiting, (negative * probability, (*trail, neighbour)))
        raise ValueError(start, end)
