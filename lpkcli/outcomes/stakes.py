"""What hangs on a pair that nobody has decided: rows, persons and OUTCOMES in; enrolments that it would change out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Evidence
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.outcomes.codes import Flags, Ints, encode_values, find_all_positions, find_positions, read_window_days
from lpkcli.outcomes.evidence import (
    ABSORBED,
    find_usable,
    is_absorbing,
    is_inside,
    order_candidates,
    pair_persons,
    read_persons,
)
from lpkcli.outcomes.links import Pairs

TRAINING_COLUMNS = ("record_id", "source_file", "source_sheet", "end_date", "end_date_precision")
"""What is read of TRAININGS that have been judged, here and to name sheets without dates."""
OUTCOME_COLUMNS = ("alumni_id", "window_months", "due", "evidence")
"""What is read of OUTCOMES here."""


@dataclass(frozen=True)
class Stakes:
    """Enrolments that would change if both records of a pair were one person, one entry for each pair."""

    headline: Ints
    """Counted enrolments that evidence would absorb in the headline."""
    further: Ints
    """Other counted enrolments without any evidence that would get some, be it an apprenticeship or a later start."""


def find_stakes(
    trainings: pa.Table,
    placements: pa.Table,
    persons: pa.Table,
    pairs: pa.Table,
    *,
    counted: pa.ChunkedArray,
    outcomes: pa.Table,
    as_of: date,
) -> Stakes:
    """Return what hangs on `pairs` (left_id, right_id): the placements of one side's person, enrolments of the other's.

    `counted`: ids of the training rows that count as enrolments.
    """
    person, _ = encode_values(persons["person_id"])
    sides = [
        person[find_all_positions(pairs[side], persons["record_id"], "persons")] for side in ("left_id", "right_id")
    ]
    of_training, of_placement = read_persons(trainings, placements, persons)
    usable = find_usable(placements)
    met = [_meet(one, other, of_training, of_placement[usable]) for one, other in (sides, sides[::-1])]
    pair, training, chosen = (np.concatenate([side[part] for side in met]) for part in range(3))
    placement = usable[chosen]
    in_window, at_all = _would_be_evidence(trainings, placements, training, placement, as_of)
    ids = trainings["record_id"]
    absorbed = _open_rows(ids, counted, outcomes, HEADLINE_WINDOW_MONTHS, [str(word) for word in ABSORBED])
    untold = _open_rows(ids, counted, outcomes, None, [str(word) for word in Evidence if word is not Evidence.NONE])
    headline = _count_rows(pair, training, in_window & absorbed[training], pairs.num_rows)
    either = (in_window & absorbed[training]) | (at_all & untold[training])
    return Stakes(headline, _count_rows(pair, training, either, pairs.num_rows) - headline)


def _meet(one: Ints, other: Ints, of_training: Ints, of_usable: Ints) -> tuple[Ints, Ints, Ints]:
    """Every training row of one side's person with every usable placement of the other's: pair, training, placement."""
    pair, training = pair_persons(one, of_training)
    row, placement = pair_persons(other[pair], of_usable)
    return pair[row], training[row], placement


def _would_be_evidence(
    trainings: pa.Table, placements: pa.Table, training: Ints, placement: Ints, as_of: date
) -> tuple[Flags, Flags]:
    """Whether the placement would absorb the training row in the headline, and whether it would be evidence at all."""
    key = training * max(placements.num_rows, 1) + placement
    distinct, at = np.unique(key, return_inverse=True)
    rows = np.divmod(distinct, max(placements.num_rows, 1))
    today = (as_of - date(1970, 1, 1)).days
    candidates = order_candidates(trainings, placements, Pairs(*rows, np.ones(len(distinct))), today)
    place = np.searchsorted(distinct, candidates.training * max(placements.num_rows, 1) + candidates.placement)
    end = read_window_days(trainings["end_date"], trainings["end_date_precision"])
    flags = np.zeros((2, len(distinct)), dtype=np.bool_)
    flags[0, place] = is_inside(candidates, end, HEADLINE_WINDOW_MONTHS) & is_absorbing(candidates.activity)
    flags[1, place] = is_inside(candidates, end, None)
    return flags[0, at], flags[1, at]


def _open_rows(
    ids: pa.ChunkedArray, counted: pa.ChunkedArray, outcomes: pa.Table, months: int | None, settled: list[str]
) -> Flags:
    """The training rows that count, are due in the window, and whose evidence is none of `settled`."""
    window = outcomes["window_months"]
    chosen = pc.is_null(window) if months is None else pc.equal(window, months)
    chosen = pc.and_(chosen, outcomes["due"])
    chosen = pc.and_(chosen, pc.invert(pc.is_in(outcomes["evidence"], value_set=pa.array(settled, pa.string()))))
    is_open = find_positions(ids, outcomes["alumni_id"].filter(chosen)) >= 0
    return np.asarray(is_open & (find_positions(ids, counted) >= 0))


def _count_rows(pair: Ints, training: Ints, changed: Flags, pairs: int) -> Ints:
    """Distinct training rows that would change, for each pair."""
    distinct = np.unique(np.stack([pair[changed], training[changed]]), axis=1)
    return np.bincount(distinct[0], minlength=pairs)
