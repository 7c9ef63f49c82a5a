"""Judge the links of a run without labels: what several methods say of precision and recall in, LINK_QUALITY out."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations

from lpkcli.contracts.quality import Estimate, LinkQuality, QualitySettings


class Doubt(StrEnum):
    """Why the quality of the links is not established; each has a sentence in the message catalogue."""

    NO_LINKS = "no_links"
    PRECISION_ONE_METHOD = "precision_one_method"
    PRECISION_APART = "precision_apart"
    RECALL_ONE_METHOD = "recall_one_method"
    RECALL_APART = "recall_apart"
    PRIOR_LOW = "prior_low"


def judge_quality(
    precision: tuple[Estimate | None, ...],
    recall: tuple[Estimate | None, ...],
    settings: QualitySettings,
    *,
    prior_is_low: bool = False,
) -> LinkQuality:
    """Put the estimates together, those that could not be made left out, and say whether they establish anything.

    Two methods must have been possible, with intervals no wider than `settings.widest`, and their values must be near.
    `prior_is_low`: more matches were found than the prior can have meant, so nothing says how many were not found.
    """
    precisions = tuple(estimate for estimate in precision if estimate is not None)
    recalls = tuple(estimate for estimate in recall if estimate is not None)
    if not precisions and not recalls:
        return LinkQuality(doubts=(Doubt.NO_LINKS,))
    doubts = [
        doubt
        for estimates, apart, alone, disagree in (
            (precisions, settings.precision_apart, Doubt.PRECISION_ONE_METHOD, Doubt.PRECISION_APART),
            (recalls, settings.recall_apart, Doubt.RECALL_ONE_METHOD, Doubt.RECALL_APART),
        )
        for doubt, holds in (
            (alone, _count_telling(estimates, settings.widest) < _METHODS),
            (disagree, _furthest(estimates) > apart),
        )
        if holds
    ]
    if prior_is_low:
        doubts.append(Doubt.PRIOR_LOW)
    return LinkQuality(precisions, recalls, tuple(doubts))


_METHODS = 2
"""Methods that must agree."""


def _count_telling(estimates: tuple[Estimate, ...], widest: float) -> int:
    return sum(estimate.high - estimate.low <= widest for estimate in estimates)


def _furthest(estimates: tuple[Estimate, ...]) -> float:
    return max((abs(one.value - other.value) for one, other in combinations(estimates, 2)), default=0.0)
