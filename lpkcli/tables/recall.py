"""Bring the recall of a run to its enrolments: estimates of it, links, enrolments in; a recall for each row out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import pi, sqrt
from statistics import NormalDist

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Activity, EvidenceGrade, LinkStatus, RateBasis
from lpkcli.contracts.quality import ALLOWING, Estimate
from lpkcli.tables.enrolled import UNKNOWN, Enrolled, Flags, Floats, Ints, Judged, is_absorbed

LINKED_COLUMNS = ("alumni_id", "placement_id", "status", "probability")
"""Columns of PLACEMENT_LINKS that recall is brought to enrolments by."""
POOLED = "pooled"
_PRIOR_WAITING = 3.0
"""Links under review, as many as expected, that are added to those of every LPK and kind of identifiers."""
_UNTOLD = 0.35
"""How far LPKs lose more or less than their links under review tell: a variance, as a share of the square of the loss;
measured on synthetic cities of development seeds."""
_LEAST_RECALL = 0.02
_LEAST_DEVIATION = 0.02
"""No method is surer of a recall than this: its interval holds chance, not what its assumptions miss."""
_CHANCE = 0.5
"""Share of the interval of an ALLOWING method that is chance. The rest allows for lists that are no fair sample, which
strikes few cities: with all of it the truth of 40 development cities lay in the middle of the intervals (standard
deviation 0.8 of what they said, 0.9 with two thirds of it)."""
_NORMAL = NormalDist()
_Z90 = _NORMAL.inv_cdf(0.95)


@dataclass(frozen=True)
class RowRecall:
    """The recall of each enrolment by its identifiers in one window, its uncertainty, and the rate over all."""

    recall: Floats
    lpk: Ints
    """Number of the LPK of each enrolment."""
    loss_variance: Floats
    """Of what each LPK loses beside others: the variance as a share of its square, by number."""
    deviation: float
    """Standard deviation of the run's recall, as a share of it."""
    rate: float
    """Estimated true rate of the run among the enrolments that evidence has or could have."""


@dataclass(frozen=True)
class Recall:
    """The share of absorbed enrolments of which a link was seen, and the links of each alumni record."""

    seen: Estimate
    links: pa.Table
    """alumni_id, made and waiting: sums of the probabilities of its links that are made, and under review."""


def find_recall(estimates: Sequence[Estimate], links: pa.Table, placements: pa.Table) -> Recall | None:
    """Return the recall by all `estimates`, None without any; links and placements as for `see_enrolments`."""
    pooled = pool_estimates(estimates)
    if pooled is None:
        return None
    chance = pc.fill_null(links["probability"], 1.0)
    sums = {"alumni_id": links["alumni_id"]}
    for name, status in (("made", LinkStatus.MATCH), ("waiting", LinkStatus.REVIEW)):
        sums[name] = pc.if_else(pc.equal(links["status"], status), chance, 0.0)
    of_alumni = pa.table(sums).group_by("alumni_id", use_threads=False).aggregate([("made", "sum"), ("waiting", "sum")])
    of_alumni = of_alumni.rename_columns(["alumni_id", "made", "waiting"])
    return Recall(see_enrolments(pooled, links, placements), of_alumni)


def see_enrolments(recall: Estimate, links: pa.Table, placements: pa.Table) -> Estimate:
    """Return the share of absorbed enrolments of which a link was seen, be it made or under review.

    `recall` is that of links made; `links` are PLACEMENT_LINKS, `placements` rows with placement_id, activity and
    grade. What review may still add is counted by itself. A person whose work stands in several lists is overlooked
    only when all those links are, one by one. A value above 1 says that the estimate leaves nothing to be overlooked.
    """
    made = links.filter(pc.equal(links["status"], LinkStatus.MATCH))
    under_review = links.filter(pc.equal(links["status"], LinkStatus.REVIEW))
    number, waiting = (pc.sum(part["probability"]).as_py() or 0.0 for part in (made, under_review))
    work = pc.is_in(placements["activity"], value_set=pa.array([Activity.WAGE, Activity.ENTREPRENEUR], pa.string()))
    evidence = pc.is_in(placements["grade"], value_set=pa.array(list(EvidenceGrade), pa.string()))
    usable = placements["placement_id"].filter(pc.and_(work, evidence)).combine_chunks()
    made = made.filter(pc.is_in(made["placement_id"], value_set=usable))
    lists = np.asarray(pc.value_counts(made["alumni_id"]).field("counts")) if made.num_rows else np.ones(1)

    def see(share: float) -> float:
        overlooked = 1.0 - share * (1.0 + waiting / number if number else 1.0)
        return 1.0 - float((overlooked**lists if overlooked > 0 else overlooked * (lists == 1)).mean())

    return replace(recall, value=see(recall.value), low=see(recall.low), high=see(recall.high))


def estimate_recall(enrolled: Enrolled, judged: Judged, kind: Ints, recall: Recall) -> RowRecall:
    """Spread the share of enrolments that were seen over LPKs and kinds of identifiers; its mean stays.

    Rows whose links wait for review more often than others are overlooked more often too, in the same proportion. The
    share is normal with the deviation that its 90 % interval tells, and at most 1.
    """
    seen = recall.seen
    share, deviation = _at_most_one(seen.value, (seen.high - seen.low) / (2 * _Z90))
    at = pc.index_in(enrolled.rows["alumni_id"], value_set=recall.links["alumni_id"].combine_chunks())
    made, waiting = (np.asarray(pc.fill_null(recall.links[name].take(at), 0.0)) for name in ("made", "waiting"))
    encoded = enrolled.rows["lpk"].combine_chunks().dictionary_encode(null_encoding="encode").indices
    lpk = np.asarray(encoded, dtype=np.int64)
    loss = np.full(len(kind), (waiting.sum() + 1) / (made.sum() + waiting.sum() + 1))
    for sort in (kind, lpk):
        loss *= _compare(sort, waiting, (made + waiting) * loss)
    loss_variance = 1 / (np.bincount(lpk, waiting) + _PRIOR_WAITING) + _UNTOLD
    found, unknown = split_found(enrolled, judged)
    absorbed = found + np.where(unknown, judged.missed, 0.0)
    number, risk = float(absorbed.sum()), int((found | unknown).sum())
    if number:
        loss *= (1 - share) * number / float(absorbed @ loss)
    rate = min(number / share / risk, 1.0) if risk else 0.0
    return RowRecall(np.clip(1 - loss, _LEAST_RECALL, 1.0), lpk, loss_variance, deviation / share, rate)


def _compare(sort: Ints, waiting: Floats, expected: Floats) -> Floats:
    """How many links wait beside what is expected among the rows of each sort, for each row (gamma-Poisson mean)."""
    have, expect = (np.bincount(sort, part) + _PRIOR_WAITING for part in (waiting, expected))
    ratio: Floats = (have / expect)[sort]
    return ratio


def split_found(enrolled: Enrolled, judged: Judged) -> tuple[Flags, Flags]:
    """Counted enrolments that evidence absorbs, and those of which it says nothing."""
    columns = judged.columns[RateBasis.EVIDENCE]
    return enrolled.counted & is_absorbed(columns), enrolled.counted & (columns == UNKNOWN)


def pool_estimates(estimates: Sequence[Estimate]) -> Estimate | None:
    """Return one estimate of several independent ones, the surer the heavier; None of none.

    An estimate is read as a normal of two halves, so that its mean leans to the wider side of its interval, of which
    only what is chance counts. Where the methods are further apart than their intervals say, that distance is doubt
    too (DerSimonian and Laird 1986).
    """
    if not estimates:
        return None
    chance = np.array([_CHANCE if one.method in ALLOWING else 1.0 for one in estimates]) / _Z90
    below, above = (
        np.array([max(gap, 0.0) for gap in gaps]) * chance
        for gaps in ([one.value - one.low for one in estimates], [one.high - one.value for one in estimates])
    )
    means = np.array([one.value for one in estimates]) + (above - below) * sqrt(2 / pi)
    variances = np.maximum((1 - 2 / pi) * (above - below) ** 2 + above * below, _LEAST_DEVIATION**2)
    weights = 1 / variances
    centre = (weights * means).sum() / weights.sum()
    excess = (weights * (means - centre) ** 2).sum() - (len(means) - 1)
    scale = weights.sum() - (weights**2).sum() / weights.sum()
    weights = 1 / (variances + (max(excess, 0.0) / scale if len(means) > 1 else 0.0))
    value = float((weights * means).sum() / weights.sum())
    spread = _Z90 / sqrt(float(weights.sum()))
    return Estimate(POOLED, value, value - spread, value + spread)


def _at_most_one(recall: float, deviation: float) -> tuple[float, float]:
    """Mean and deviation of a normal recall of which what lies above 1 counts as 1."""
    gap = 1.0 - recall
    if deviation <= 0:
        return min(max(recall, _LEAST_RECALL), 1.0), 0.0
    z = gap / deviation
    below, dense = _NORMAL.cdf(z), _NORMAL.pdf(z)
    mean = gap * below + deviation * dense
    square = (gap * gap + deviation * deviation) * below + gap * deviation * dense
    return max(1.0 - mean, _LEAST_RECALL), float(np.sqrt(max(square - mean * mean, 0.0)))
