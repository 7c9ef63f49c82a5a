"""Precision and recall by verdicts of several clerks: their common pairs in, estimates that replace poorer ones out.

A pair that two or more clerks decided alike is taken as known. Precision is the share of such pairs among those that
the run had joined and that were drawn by chance for the clerks to see (`lpkcli review --export --linked N`), with the
interval of Wilson (1927). Recall cannot be seen on a sheet, as nobody is shown what was never found; but verdicts say
how many true pairs wait, and there are at least as many as were joined and wait. The estimate made without verdicts,
cut off there, is the one with them (a truncated normal number of true pairs).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import ClerkVerdict, LinkStatus
from lpkcli.contracts.matching import LINKED
from lpkcli.contracts.quality import Estimate, LinkQuality
from lpkcli.persons.quality import Doubt

BY_SAMPLE = "clerks"
BY_BOUND = "clerks_bound"
LEAST_PAIRS = 20
"""Fewer common pairs say nothing."""
_CLERKS = 2
_NORMAL = NormalDist()
_Z90 = _NORMAL.inv_cdf(0.95)
_LEAST_DEVIATION = 1e-6
_OF_PRECISION = (Doubt.PRECISION_ONE_METHOD, Doubt.PRECISION_APART)


@dataclass(frozen=True)
class Common:
    """Pairs that clerks decided alike: of those the run had joined, all and the right ones; and all others."""

    linked: int = 0
    right: int = 0
    doubtful: int = 0


def find_common(verdicts: Iterable[Mapping[str, object]]) -> Common:
    """Count the pairs that two or more clerks decided alike, each by the last verdict; `verdicts` in their order."""
    last: dict[tuple[str, ...], dict[str, Mapping[str, object]]] = defaultdict(dict)
    for row in verdicts:
        last[tuple(sorted((str(row["left_id"]), str(row["right_id"]))))][str(row["clerk"])] = row
    counts = {"linked": 0, "right": 0, "doubtful": 0}
    for by_clerk in last.values():
        words = {str(row["verdict"]) for row in by_clerk.values()}
        if len(by_clerk) < _CLERKS or words not in ({ClerkVerdict.SAME}, {ClerkVerdict.DIFFERENT}):
            continue
        if any(row["reason"] == LINKED for row in by_clerk.values()):
            counts["linked"] += 1
            counts["right"] += words == {ClerkVerdict.SAME}
        else:
            counts["doubtful"] += 1
    return Common(**counts)


def heed_clerks(quality: LinkQuality, common: Common, links: pa.Table, pooled: Estimate | None) -> LinkQuality:
    """Put the clerks' estimates in the place of those without them, where their intervals are narrower.

    `links`: PLACEMENT_LINKS as they stand; `pooled`: all estimates of recall in one.
    """
    precision = _estimate_precision(common)
    if precision is not None and _width(precision) < _span(quality.precision):
        doubts = tuple(doubt for doubt in quality.doubts if doubt not in _OF_PRECISION)
        quality = replace(quality, precision=(precision,), doubts=doubts)
    if pooled is None or common.doubtful < LEAST_PAIRS:
        return quality
    recall = _bound_recall(links, pooled)
    if recall is not None and _width(recall) < _width(pooled):
        quality = replace(quality, recall=(recall,))
    return quality


def _estimate_precision(common: Common) -> Estimate | None:
    if common.linked < LEAST_PAIRS:
        return None
    size, share = common.linked, common.right / common.linked
    centre = share + _Z90**2 / (2 * size)
    spread = _Z90 * float(np.sqrt(share * (1 - share) / size + _Z90**2 / (4 * size**2)))
    low, high = ((centre + step) / (1 + _Z90**2 / size) for step in (-spread, spread))
    return Estimate(BY_SAMPLE, share, max(low, 0.0), min(high, 1.0))


def _bound_recall(links: pa.Table, pooled: Estimate) -> Estimate | None:
    """Recall when there are no fewer true pairs than were joined and wait; None where that contradicts `pooled`."""
    made, waiting = (
        np.asarray(pc.fill_null(links["probability"].filter(pc.equal(links["status"], status)), 1.0))
        for status in (LinkStatus.MATCH, LinkStatus.REVIEW)
    )
    right = float(made.sum())
    least = right + max(float(waiting.sum() - _Z90 * np.sqrt((waiting * (1 - waiting)).sum())), 0.0)
    there = right / pooled.value
    deviation = max(there / pooled.value * _width(pooled) / (2 * _Z90), _LEAST_DEVIATION)
    cut = _NORMAL.cdf((least - there) / deviation)
    rest = 1.0 - cut
    if right == 0 or rest < _LEAST_DEVIATION:
        return None
    mean = there + deviation * _NORMAL.pdf((least - there) / deviation) / rest
    most, fewest = (there + deviation * _NORMAL.inv_cdf(cut + tail * rest) for tail in (0.95, 0.05))
    return Estimate(BY_BOUND, right / mean, right / most, min(right / fewest, 1.0))


def _width(estimate: Estimate) -> float:
    return estimate.high - estimate.low


def _span(estimates: tuple[Estimate, ...]) -> float:
    """From the lowest to the highest end: methods that disagree are no surer than that."""
    if not estimates:
        return 1.0
    return max(estimate.high for estimate in estimates) - min(estimate.low for estimate in estimates)
