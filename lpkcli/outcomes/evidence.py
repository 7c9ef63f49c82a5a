"""What the placement lists say of each training row: rows and persons in; the evidence of a window out (OUTPUTS 4).

Every placement of grade A or B of the same person is a candidate. Candidates are made once, in the order in which they
would be chosen; a window then only masks them and takes the first that is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Activity, DatePrecision, Grade
from lpkcli.outcomes.codes import (
    ACTIVITIES,
    MONTH_ONLY,
    NO_DATE,
    NONE,
    Flags,
    Floats,
    Ints,
    encode_values,
    encode_words,
    find_all_positions,
    read_window_days,
)
from lpkcli.outcomes.links import Pairs
from lpkcli.outcomes.window import add_months, month_numbers

GRADES = tuple(Grade)
PREFERENCE = (Activity.WAGE, Activity.ENTREPRENEUR, Activity.APPRENTICE_OVERSEAS, Activity.APPRENTICE_DOMESTIC)
"""Which activity is the evidence where two begin on the same date."""
ABSORBED = PREFERENCE[:2]
_CHOICE = np.array([PREFERENCE.index(a) if a in PREFERENCE else -1 for a in ACTIVITIES], dtype=np.int64)


@dataclass(frozen=True)
class Candidates:
    """Pairs of a training row and a placement of the same person, sorted by training row, the preferred one first."""

    training: Ints
    """Position in the training rows."""
    placement: Ints
    """Position in the placement rows."""
    activity: Ints
    """Code of the placement's activity."""
    start: Ints
    """First day of the placement, NO_DATE where it has none for windows."""
    before: Flags
    """The placement is known to have started before the end of the training."""
    probability: Floats
    """Probability that both are the same person; NaN where no link says."""


@dataclass(frozen=True)
class WindowEvidence:
    """Evidence of each training row in one window, aligned to the training rows."""

    candidate: Ints
    """Position of the evidence among the candidates, -1 for none."""
    activity: Ints
    """Code of its activity, NONE for none."""
    also: Ints
    """Activities of the other placements in the window: bit `1 << code` each."""
    already_placed: Flags
    """Placed before the end of the training, and no evidence in the window."""


def read_persons(trainings: pa.Table, placements: pa.Table, persons: pa.Table) -> tuple[Ints, Ints]:
    """Numbers of the person of each training row and of each placement row."""
    person, _ = encode_values(persons["person_id"])
    of_training = person[find_all_positions(trainings["record_id"], persons["record_id"], "persons")]
    return of_training, person[find_all_positions(placements["record_id"], persons["record_id"], "persons")]


def pair_persons(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Positions in `left` and in `right` of all pairs of equal persons, sorted by position in `left`."""
    by_person = np.argsort(right, kind="stable")
    ordered = right[by_person]
    first = np.searchsorted(ordered, left, side="left")
    count = np.searchsorted(ordered, left, side="right") - first
    row = np.repeat(np.arange(len(left)), count)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, by_person[np.repeat(first, count) + offset]


def rank_ids(ids: pa.ChunkedArray, positions: Ints) -> Ints:
    """Rank of each row's id among the rows that occur, so that ties are broken by id."""
    occurring = np.unique(positions)
    rank = np.zeros(len(ids), dtype=np.int64)
    order = np.asarray(pc.sort_indices(ids.take(pa.array(occurring)))).astype(np.int64)
    rank[occurring[order]] = np.arange(len(occurring))
    return rank[positions]


def find_usable(placements: pa.Table) -> Ints:
    """Positions of the placements that could be evidence: a job, a business or an apprenticeship of grade A or B."""
    choice = _CHOICE[encode_words(placements["activity"], Activity)]
    return np.flatnonzero((choice >= 0) & (encode_words(placements["grade"], Grade) <= GRADES.index(Grade.B)))


def order_candidates(trainings: pa.Table, placements: pa.Table, pairs: Pairs, as_of: int) -> Candidates:
    """Return pairs of a training row and a usable placement in the order of preference.

    What starts after the day `as_of` has not happened and is left out.
    """
    starts = read_window_days(placements["start_date"], placements["start_date_precision"])
    pairs = pairs.select((starts[pairs.placement] == NO_DATE) | (starts[pairs.placement] <= as_of))
    training, placement, start = pairs.training, pairs.placement, starts[pairs.placement]
    activity = encode_words(placements["activity"], Activity)[placement]
    end = read_window_days(trainings["end_date"], trainings["end_date_precision"])[training]
    month_only = (encode_words(placements["start_date_precision"], DatePrecision) == MONTH_ONLY)[placement]
    same_month = month_only & (month_numbers(start) == month_numbers(end))
    before = (start != NO_DATE) & (end != NO_DATE) & (start < end) & ~same_month
    choice = _CHOICE[activity]
    apprentice = choice >= len(ABSORBED)
    order = np.lexsort((rank_ids(placements["record_id"], placement), choice, start, apprentice, training))
    return Candidates(
        training[order],
        placement[order],
        activity[order],
        start[order],
        np.asarray(before)[order],
        pairs.probability[order],
    )


def is_inside(candidates: Candidates, end: Ints, months: int | None) -> Flags:
    """The placement started inside the window of `months` (None: any time) after `end`."""
    inside = ~candidates.before
    if months is not None:
        known = (candidates.start != NO_DATE) & (end[candidates.training] != NO_DATE)
        inside &= known & (candidates.start <= add_months(end, months)[candidates.training])
    return np.asarray(inside)


def is_absorbing(activity: Ints) -> Flags:
    """The activity is a job or a business."""
    return np.isin(activity, [ACTIVITIES.index(word) for word in ABSORBED])


def find_evidence(candidates: Candidates, inside: Flags, rows: int) -> WindowEvidence:
    """Return the evidence of each of `rows` training rows among the candidates that are `inside` the window."""
    chosen_from = np.flatnonzero(inside)
    first = np.flatnonzero(np.diff(candidates.training[chosen_from], prepend=-1))
    chosen = chosen_from[first]
    candidate = np.full(rows, -1, dtype=np.int64)
    activity = np.full(rows, NONE, dtype=np.int64)
    also = np.zeros(rows, dtype=np.int64)
    found = candidates.training[chosen]
    candidate[found] = chosen
    activity[found] = candidates.activity[chosen]
    if len(chosen):
        others = np.bitwise_or.reduceat(1 << candidates.activity[chosen_from], first)
        also[found] = others & ~(1 << activity[found])
    already = np.zeros(rows, dtype=bool)
    already[candidates.training[candidates.before & is_absorbing(candidates.activity)]] = True
    return WindowEvidence(candidate, activity, also, already & (activity == NONE))
