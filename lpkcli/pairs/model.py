"""The matching model as values: weights, blocking rules, settings, and what a run measured; frozen, small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.matching import COMPARISONS
from lpkcli.contracts.quality import QualitySettings
from lpkcli.pairs.frequency import NameCounts

LISTS = tuple(ListKind)
"""Lists in the order of their number in `Records.lists` and of the rows and columns of `Model.prior`."""


class Measure(StrEnum):
    """Where the u of a comparison comes from."""

    SAMPLE = "sample"
    PEOPLE = "people"
    SHIPPED = "shipped"


class Source(StrEnum):
    """What a figure of the model rests on in this run."""

    MEASURED = "measured"
    SHIPPED = "shipped"


@dataclass(frozen=True)
class Comparison:
    """One comparison: its levels from furthest to closest with m and u, one value each."""

    name: str
    measure: Measure
    levels: tuple[str, ...]
    m: tuple[float, ...]
    u: tuple[float, ...]

    @property
    def weights(self) -> npt.NDArray[np.float64]:
        """log2(m / u) of each level, with a last 0 so that level -1 (nothing to compare) weighs nothing."""
        return np.append(np.log2(self.m) - np.log2(np.minimum(self.u, 1.0)), 0.0)


@dataclass(frozen=True)
class BlockRule:
    """One equality rule of blocking: parts of the key, largest key, part that refines keys that are too large."""

    name: str
    key: tuple[str, ...]
    most: int
    refine: str | None = None


@dataclass(frozen=True)
class SampleSettings:
    """How u is measured."""

    pairs: int
    seed: int
    pseudo_pairs: int
    least_records: int


@dataclass(frozen=True)
class PriorSettings:
    """How the prior is estimated and bounded."""

    nik_recall: float
    name_date_recall: float
    email_recall: float
    name_recall: float
    least_coverage: float
    shipped_share: float
    most_share: float


@dataclass(frozen=True)
class CutSettings:
    """Thresholds, as probabilities; the match threshold is chosen between its bounds for `false_links`."""

    review: float
    false_links: float
    match_least: float
    match_most: float
    tie_bits: float
    match: float | None = None
    """The match threshold itself, once it is chosen."""


@dataclass(frozen=True)
class NameFrequency:
    """How term frequency enters the weight of a name."""

    expected_bearers: float
    dependence_bits: float
    floor: float
    close_share: float
    sound_share: float
    one_word_bits: float
    one_word_near_bits: float
    not_first_bits: float


@dataclass(frozen=True)
class BlockSettings:
    """From how many records on blocking is used, and its budget."""

    least_records: int
    pairs_per_record: int


@dataclass(frozen=True)
class ListPrior:
    """Prior of one pair of lists: number of possible pairs, expected matches among them, and what it rests on."""

    left: ListKind
    right: ListKind
    possible: int
    expected: float
    source: Source
    agreeing: float = field(default=0.0, compare=False)
    """Pairs that agree on an identifier, strangers taken off, from which `expected` was reckoned; 0 where on none."""
    coverage: float = field(default=0.0, compare=False)
    """Share of the possible pairs that could show it; a model file keeps neither."""

    @property
    def log2_odds(self) -> float:
        """Prior log2 odds that a random pair of these lists is one person."""
        share = self.expected / self.possible if self.possible else 0.0
        share = min(max(share, 1e-12), 0.5)
        return float(np.log2(share) - np.log2(1.0 - share))


@dataclass(frozen=True)
class Model:
    """Everything that turns the levels of a pair into a weight and a probability."""

    comparisons: tuple[Comparison, ...]
    blocks: tuple[BlockRule, ...]
    sample: SampleSettings
    prior_settings: PriorSettings
    cut: CutSettings
    name_frequency: NameFrequency
    blocking: BlockSettings
    quality: QualitySettings
    priors: tuple[ListPrior, ...] = ()
    source: Source = Source.SHIPPED
    sampled_pairs: int = 0
    warnings: tuple[str, ...] = ()
    """What could not be measured on this run, as codes of the message catalogue (`warning.<code>`)."""
    is_saved: bool = False
    """The figures come from a file: nothing is measured again."""
    partners: Mapping[tuple[ListKind, ListKind], float] | None = None
    """Share of the records of a list with a partner in another; None before a run expects it."""
    counts: NameCounts | None = None
    """How many bear which name, as the run that was measured found it; None before that."""
    text: str = field(default="", repr=False)
    """The file that the model was read from, without what a run measured."""

    @property
    def log2_review(self) -> float:
        """Posterior log2 odds at the review threshold."""
        return float(np.log2(self.cut.review) - np.log2(1.0 - self.cut.review))

    def comparison(self, name: str) -> Comparison:
        """The comparison of that name."""
        return self.comparisons[COMPARISONS.index(name)]

    def log2_prior(self) -> npt.NDArray[np.float64]:
        """Prior log2 odds by list of left and right record, in the order of LISTS, symmetric."""
        table = np.full((len(LISTS), len(LISTS)), -20.0)
        for prior in self.priors:
            left, right = LISTS.index(prior.left), LISTS.index(prior.right)
            table[left, right] = table[right, left] = prior.log2_odds
        return table
