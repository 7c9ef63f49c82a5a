"""How many people bear each name and token: the run's own counts, or those a saved model brings; both the same way.

Names and tokens are told apart by hash, so that a saved model holds nobody's name. What fewer bear than could be a
third person is left out: a token of two people, or a name of one, weighs as one that was never met.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lpkcli.pairs.hashing import Hashes

Counts = npt.NDArray[np.int64]

LEAST_TOKEN_BEARERS, LEAST_NAME_BEARERS = 3, 2
"""People that bear a token or a whole name at least for it to weigh otherwise than one never met."""


@dataclass(frozen=True)
class Bearers:
    """Hashes, ascending, and how many people bear what each stands for."""

    hashes: Hashes
    people: Counts

    @classmethod
    def of(cls, hashes: Hashes, people: Counts, least: int) -> Bearers:
        """Those that at least `least` people bear."""
        kept = np.flatnonzero(people >= least)
        order = kept[np.argsort(hashes[kept], kind="stable")]
        return cls(hashes[order], people[order])

    def count(self, hashes: Hashes) -> Counts:
        """How many people bear what each of `hashes` stands for; 0 where it is not among these."""
        if not len(self.hashes):
            return np.zeros(len(hashes), dtype=np.int64)
        place = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        found: Counts = np.where(self.hashes[place] == hashes, self.people[place], 0)
        return found


@dataclass(frozen=True)
class NameCounts:
    """What a saved model knows of names: people in all, bearers of tokens and of whole names, shares of initials."""

    people: int
    tokens: Bearers
    names: Bearers
    initials: tuple[float, ...]
    """log2 of the share of tokens that begin with each letter of the alphabet, then with anything else."""
