"""Estimate precision and recall from the model's own probabilities: published links in, Estimates out.

Expected precision is the mean probability of the links that were made; expected recall is their sum over the number of
true pairs, which is the larger of two figures: the sum of the probabilities of all pairs that reached the review
threshold, and the matches that the prior expects in all pairs, those below the threshold and those that blocking does
not bring together among them (Fellegi and Sunter 1969, chapter 4; Blakely and Salmond 2002 for the sums).

It cannot see what the model is wrong about: a probability that does not mean what it says, or a prior that takes the
pairs with a NIK or a birth date for a fair sample of all.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkStatus
from lpkcli.contracts.quality import Estimate, ExpectedMatches

Floats = npt.NDArray[np.float64]

METHOD = "model"
NORMAL_90 = 1.645
CALIBRATION_DOUBT = 0.003
"""How far a stated probability may be from the true share, where the model is held to it (tests/benchmark)."""
PRIOR_DOUBT = 0.03
"""How far the shipped recall of an identifier, which the prior rests on, may be from that of the lists, as a share."""
COVERAGE_DOUBT = 0.12
"""How far pairs that bear the identifier may be from a fair sample where hardly any do, as a share."""


def expect_precision(links: pa.Table) -> Estimate | None:
    """Mean probability of the links of PLACEMENT_LINKS that are matches; None where there are none.

    The interval is that of a sum of independent trials with these probabilities, and CALIBRATION_DOUBT wider.
    """
    chance = _probabilities(links, LinkStatus.MATCH)
    if not len(chance):
        return None
    spread = NORMAL_90 * float(np.sqrt((chance * (1.0 - chance)).sum())) / len(chance) + CALIBRATION_DOUBT
    value = float(chance.mean())
    return Estimate(METHOD, value, max(value - spread, 0.0), min(value + spread, 1.0))


def expect_recall(links: pa.Table, expected: ExpectedMatches | None) -> Estimate | None:
    """Expected right links over expected true pairs; None where the prior could not be measured.

    High: as if no true pair stayed below the review threshold; low: as if the prior were too low by its own spread, or
    as many pairs stayed below the threshold as the prior failed to expect above it. Both allow for the spread of what
    is true among the pairs that reached the threshold.
    """
    right = float(_probabilities(links, LinkStatus.MATCH).sum())
    if expected is None or right == 0.0 or expected.agreeing < 1.0:
        return None
    kept, around = _expect_kept(links)
    most = max(expected.count * (1.0 + _spread(expected)), kept + around + max(kept - expected.count, 0.0))
    return Estimate(METHOD, right / max(expected.count, kept), right / most, right / max(kept - around, right))


def is_contradicted(links: pa.Table, expected: ExpectedMatches | None) -> bool:
    """Whether the pairs that reached the review threshold hold more matches than the prior can have meant."""
    if expected is None:
        return False
    kept, around = _expect_kept(links)
    return kept - around > expected.count * (1.0 + _spread(expected))


def _expect_kept(links: pa.Table) -> tuple[float, float]:
    """Matches to expect among the pairs that reached the review threshold, and how far off that may be (90 %)."""
    waiting = _probabilities(links, LinkStatus.REVIEW)
    right = float(_probabilities(links, LinkStatus.MATCH).sum())
    return right + float(waiting.sum()), NORMAL_90 * float(np.sqrt((waiting * (1.0 - waiting)).sum()))


def _spread(expected: ExpectedMatches) -> float:
    """How far the prior may be off, as a share (90 %): a count, a shipped recall, and pairs that are no fair sample."""
    unlike = COVERAGE_DOUBT * (1.0 - min(expected.coverage, 1.0))
    return NORMAL_90 * float(np.sqrt(1.0 / max(expected.agreeing, 1.0) + PRIOR_DOUBT**2 + unlike**2))


def _probabilities(links: pa.Table, status: LinkStatus) -> Floats:
    chosen = links.filter(pc.equal(links["status"], status))
    return np.asarray(pc.fill_null(chosen["probability"], 1.0), dtype=np.float64)
