"""Weigh given pairs and keep what each comparison is worth: record numbers in; levels and bits by comparison out.

The same comparators and weights as `compare`, without its short cuts: any pair has an answer, also one that no blocking
rule proposes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.levels import LEVELS
from lpkcli.contracts.matching import COMPARISONS
from lpkcli.pairs.comparators.name import compare_names
from lpkcli.pairs.compare import compare_cheap
from lpkcli.pairs.encode import Records
from lpkcli.pairs.model import Model
from lpkcli.pairs.score import best_name_weight, name_adjustment, probability, weigh_levels

Levels = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]

MOST_CHANGED = 3
"""Comparisons that are thought otherwise at once, at most."""


@dataclass(frozen=True)
class Weighed:
    """Pairs with what each comparison says (level) and is worth (log2): the prior, and for names how rare they are."""

    levels: Mapping[str, Levels]
    bits: Mapping[str, Floats]
    rarity: Floats
    """What the name weighs beyond its level, as it is rarer or commoner than others."""
    prior: Floats
    best_name: Floats
    """What the name would weigh at its best, given how rare the commoner of both is."""

    def nearest(self, count: int) -> list[int]:
        """Places of the `count` pairs of the most weight, ties as they stand."""
        places: list[int] = np.argsort(-self.log2_odds, kind="stable")[:count].tolist()
        return places

    def only(self, pair: int) -> Weighed:
        """The pair at one place."""
        one = slice(pair, pair + 1)
        levels = {name: each[one] for name, each in self.levels.items()}
        bits = {name: each[one] for name, each in self.bits.items()}
        return Weighed(levels, bits, self.rarity[one], self.prior[one], self.best_name[one])

    @property
    def log2_odds(self) -> Floats:
        """Posterior log2 odds that both are one person, before other candidates are looked at."""
        weight: Floats = self.prior + self.rarity
        for bits in self.bits.values():
            weight = weight + bits
        return weight

    @property
    def probability(self) -> Floats:
        """Probability that both are one person, before other candidates are looked at."""
        return probability(self.log2_odds, np.zeros(len(self.prior)))


@dataclass(frozen=True)
class Imagined:
    """One pair with some comparisons thought at their best: which, and levels and probability of each such case."""

    changed: tuple[tuple[str, ...], ...]
    levels: Mapping[str, Levels]
    probability: Floats


def weigh_pairs(records: Records, model: Model, lefts: Sequence[int], rights: Sequence[int]) -> Weighed:
    """Compare and weigh each pair of record numbers."""
    names = records.names
    left, right = (np.array(numbers, dtype=np.int32) for numbers in (lefts, rights))
    compared = compare_names(names, records.name[left], records.name[right], model.name_frequency)
    levels = compare_cheap(records, left, right) | {"name": compared.levels}
    bits = {"name": model.comparison("name").weights[compared.levels]} | weigh_levels(model, levels)
    commoner = np.maximum(names.log2_strangers[records.name[left]], names.log2_strangers[records.name[right]])
    return Weighed(
        levels={name: levels[name] for name in COMPARISONS},
        bits={name: bits[name] for name in COMPARISONS},
        rarity=name_adjustment(model, compared.levels, compared.log2_strangers),
        prior=model.log2_prior()[records.lists[left], records.lists[right]],
        best_name=best_name_weight(model, commoner),
    )


def imagine_agreement(model: Model, weighed: Weighed) -> Imagined:
    """The first pair with every one, two or three of its comparisons thought at their closest level."""
    best = {name: int(max(LEVELS[name])) for name in COMPARISONS}
    open_names = [name for name in COMPARISONS if weighed.levels[name][0] < best[name]]
    changed = [those for size in range(1, MOST_CHANGED + 1) for those in combinations(open_names, size)]
    levels = {
        name: np.array([best[name] if name in those else weighed.levels[name][0] for those in changed], np.int8)
        for name in COMPARISONS
    }
    bits = weigh_levels(model, levels)
    own_name = weighed.bits["name"][0] + weighed.rarity[0]
    odds = np.array([weighed.best_name[0] if "name" in those else own_name for those in changed])
    odds += weighed.prior[0]
    for weight in bits.values():
        odds += weight
    return Imagined(tuple(changed), levels, probability(odds, np.zeros(len(odds))))
