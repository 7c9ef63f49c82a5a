"""What doubt of links may change in each cell: enrolments sorted into groups in; expected change and its ends out.

Lost is what false links absorb; in the combined basis such an enrolment stays absorbed where the claim says so too.
Gained is what true links under review, and links that nobody saw, would absorb among the unknown. Cells are numbered
group by group, window by window, basis by basis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lpkcli.contracts.kinds import RateBasis
from lpkcli.tables.enrolled import UNKNOWN, Enrolled, Flags, Floats, Ints, Judged, is_absorbed
from lpkcli.tables.intervals import Doubt, bound_changes, gather_doubt
from lpkcli.tables.missed import LINKED_BASES, Missed, count_missed
from lpkcli.tables.recall import RowRecall

_PLACES = [tuple(RateBasis).index(basis) for basis in LINKED_BASES]


@dataclass(frozen=True)
class Change:
    """Absorbed enrolments that doubt adds or takes, groups x windows x bases; NaN for the claim."""

    expected: Floats
    low: Floats
    high: Floats


def measure_change(
    group: Ints, groups: int, enrolled: Enrolled, windows: Sequence[Judged], recall: Sequence[RowRecall]
) -> Change:
    """Return the change of each cell: its mean, and the ends of a 90 % interval that holds no change.

    Without `recall` (one for each window) nothing is known of links that were never seen, and they are left out.
    """
    losses, gains, missed = gather_parts(group, groups, enrolled, windows, recall)
    low, high = bound_changes(losses, gains, missed)
    cells = len(missed.count)
    means = gains.moments(cells)[0] + missed.moments()[0] - losses.moments(cells)[0]

    def spread(values: Floats) -> Floats:
        full = np.full((groups, len(windows), len(RateBasis)), np.nan)
        full[..., _PLACES] = values.reshape(groups, len(windows), len(LINKED_BASES))
        return full

    return Change(spread(means), spread(low), spread(high))


def gather_parts(
    group: Ints, groups: int, enrolled: Enrolled, windows: Sequence[Judged], recall: Sequence[RowRecall]
) -> tuple[Doubt, Doubt, Missed]:
    """What may be lost, gained from review, and missed: cells are groups x windows x evidence and combined."""
    shape = (groups, len(windows), len(LINKED_BASES))
    counts = np.zeros(shape, dtype=np.int64)
    chances, variances = np.zeros(shape), np.zeros(shape)
    losses, gains = [], []
    for number, judged in enumerate(windows):
        by_evidence = is_absorbed(judged.columns[RateBasis.EVIDENCE])
        unclaimed = ~is_absorbed(judged.columns[RateBasis.CLAIM])
        for place, basis in enumerate(LINKED_BASES):
            cell = (group * len(windows) + number) * len(LINKED_BASES) + place
            lost = by_evidence & unclaimed if basis is RateBasis.COMBINED else by_evidence
            unknown = (judged.columns[basis] == UNKNOWN) & (judged.missed > 0)
            losses.append(_pick(enrolled, cell, lost, 1 - judged.probability))
            gains.append(_pick(enrolled, cell, unknown, judged.missed))
        if recall:
            for place, missed in enumerate(count_missed(group, groups, enrolled, judged, recall[number])):
                counts[:, number, place] = missed.count
                chances[:, number, place] = missed.chance
                variances[:, number, place] = missed.variance
    return _gather(losses), _gather(gains), Missed(counts.reshape(-1), chances.reshape(-1), variances.reshape(-1))


def _gather(parts: Sequence[tuple[Ints, Ints, Floats]]) -> Doubt:
    cells, persons, chances = zip(*parts, strict=True)
    return gather_doubt(np.concatenate(cells), np.concatenate(persons), np.concatenate(chances))


def _pick(enrolled: Enrolled, cell: Ints, doubtful: Flags, chance: Floats) -> tuple[Ints, Ints, Floats]:
    rows = np.flatnonzero(enrolled.counted & doubtful)
    return cell[rows], enrolled.person[rows], chance[rows]
