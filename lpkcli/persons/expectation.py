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
from lpkcli.contracts.quality import Estimate

Floats = npt.NDArray[np.float64]

METHOD = "model"
NORMAL_90 = 1.645
CALIBRATION_DOUBT = 0.003
"""How far a stated probability may be from the true share, where the model is held to it (tests/benchmark)."""
PRIOR_DOUBT = 0.03
"""How far the shipped recall of an identifier, which the prior rests on, may be from that of the lists, as a share."""


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


def expect_recall(links: pa.Table, expected: float | None, agreeing: int) -> Estimate | None:
    """Expected right links over expected true pairs; None where the prior could not be measured.

    `expected`: matches that the prior expects between the lists, measured on so many `agreeing` pairs. High: as if no
    true pair stayed below the review threshold; low: as if the prior were too low by the spread of a count and by
    PRIOR_DOUBT. Both allow for the spread of what is true among the pairs that reached the threshold.
    """
    waiting = _probabilities(links, LinkStatus.REVIEW)
    right = float(_probabilities(links, LinkStatus.MATCH).sum())
    if expected is None or right == 0.0 or agreeing == 0:
        return None
    kept = right + float(waiting.sum())
    around = NORMAL_90 * float(np.sqrt((waiting * (1.0 - waiting)).sum()))
    most = expected * (1.0 + NORMAL_90 * float(np.sqrt(1.0 / agreeing + PRIOR_DOUBT**2)))
    low, high = right / max(most, kept + around), right / max(kept - around, right)
    return Estimate(METHOD, right / max(expected, kept), low, high)


def _probabilities(links: pa.Table, status: LinkStatus) -> Floats:
    chosen = links.filter(pc.equal(links["status"], status))
    return np.asarray(pc.fill_null(chosen["probability"], 1.0), dtype=np.float64)
