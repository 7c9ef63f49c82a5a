"""Classify every training row in every window: rows, persons and links in; OUTCOMES out (OUTPUTS 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Activity, Evidence, LinkStatus, Verdict
from lpkcli.contracts.outcomes import OUTCOMES
from lpkcli.contracts.results import WINDOWS_MONTHS
from lpkcli.outcomes.claims import fill_claims
from lpkcli.outcomes.codes import (
    ACTIVITIES,
    NO_DATE,
    NONE,
    UNKNOWN,
    Flags,
    Ints,
    decode_words,
    find_all_positions,
    read_window_days,
    take_indices,
    write_dates,
)
from lpkcli.outcomes.evidence import (
    Candidates,
    WindowEvidence,
    find_evidence,
    find_usable,
    is_absorbing,
    is_inside,
    order_candidates,
    pair_persons,
    read_persons,
)
from lpkcli.outcomes.links import Pairs, add_probabilities, read_links
from lpkcli.outcomes.window import add_months

JUDGED_COLUMNS = (
    *("record_id", "source_file", "source_sheet"),
    *("activity", "grade", "start_date", "start_date_precision"),
)
"""What this room reads of PLACEMENTS to judge enrolments, and to name sheets without dates."""
VERDICTS = tuple(Verdict)
_EVIDENCE = tuple(Evidence.NONE if activity == UNKNOWN else str(word) for activity, word in enumerate(ACTIVITIES))
_POSITIVE_CLAIMS = (
    Activity.WAGE,
    Activity.ENTREPRENEUR,
    Activity.APPRENTICE_DOMESTIC,
    Activity.APPRENTICE_OVERSEAS,
    Activity.STUDY,
)


@dataclass(frozen=True)
class OutcomeSettings:
    """What an office may choose: the windows that are judged, in calendar months; None is any time."""

    windows_months: tuple[int | None, ...] = WINDOWS_MONTHS


def classify_outcomes(
    trainings: pa.Table,
    placements: pa.Table,
    persons: pa.Table,
    placement_links: pa.Table,
    enrolments: pa.Table,
    *,
    as_of: date,
    settings: OutcomeSettings | None = None,
) -> pa.Table:
    """Return OUTCOMES: one row for each training row and each window, sorted by alumni_id and window, null last.

    Of `trainings` and `placements` only the ids, dates, activities and grades are read, so that the rows a run has
    published can be judged again. `placement_links` gives the probability of the link to the evidence.
    """
    ids = trainings["record_id"]
    end = read_window_days(trainings["end_date"], trainings["end_date_precision"])
    today = (as_of - date(1970, 1, 1)).days
    numbers = read_persons(trainings, placements, persons)
    own = enrolments.take(pa.array(find_all_positions(ids, enrolments["alumni_id"], "enrolments")))
    claim = fill_claims(own, placements, numbers)
    pairs = _pair_matched(trainings, placements, placement_links, numbers)
    matched = order_candidates(trainings, placements, pairs, today)
    pairs = _pair_reviewed(trainings, placements, placement_links, numbers)
    reviewed = order_candidates(trainings, placements, pairs, today)
    windows = sorted((settings or OutcomeSettings()).windows_months, key=lambda months: (months is None, months))
    parts = []
    for months in windows:
        found = find_evidence(matched, is_inside(matched, end, months), len(end))
        columns = {"alumni_id": ids, **_time_columns(end, months, today)}
        columns |= _evidence_columns(found, matched, placements) | _claim_columns(found, claim)
        columns["missed_probability"] = _find_missed(found, reviewed, is_inside(reviewed, end, months))
        parts.append(pa.table(columns))
    by_id = np.asarray(pc.sort_indices(ids)).astype(np.int64)
    by_id_and_window = (by_id[:, None] + len(ids) * np.arange(len(windows))).reshape(-1)
    return check(pa.concat_tables(parts).take(pa.array(by_id_and_window)), OUTCOMES)


def _pair_matched(trainings: pa.Table, placements: pa.Table, links: pa.Table, persons: tuple[Ints, Ints]) -> Pairs:
    """Each training row and the usable placements of its person, with the probability of their links."""
    usable = find_usable(placements)
    training, chosen = pair_persons(persons[0], persons[1][usable])
    return add_probabilities(training, usable[chosen], read_links(links, trainings, placements, LinkStatus.MATCH))


def _pair_reviewed(trainings: pa.Table, placements: pa.Table, links: pa.Table, persons: tuple[Ints, Ints]) -> Pairs:
    """Each training row and the usable placements under review for it or for another row of its person."""
    review = read_links(links, trainings, placements, LinkStatus.REVIEW)
    review = review.select(np.isin(review.placement, find_usable(placements)))
    training, chosen = pair_persons(persons[0], persons[0][review.training])
    return Pairs(training, review.placement[chosen], review.probability[chosen])


def _time_columns(end: Ints, months: int | None, today: int) -> dict[str, pa.Array]:
    window_end = end if months is None else add_months(end, months)
    due = np.full(len(end), months is None) | ((window_end != NO_DATE) & (today > window_end))
    return {
        "window_months": pa.array([months] * len(end), pa.int64()),
        "due": pa.array(due),
        "no_end_date": pa.array(end == NO_DATE),
    }


def _find_missed(found: WindowEvidence, reviewed: Candidates, inside: Flags) -> pa.Array:
    """Probability of the best link under review to a job or business in the window, where evidence has none."""
    missed = np.zeros(len(found.activity))
    possible = inside & is_absorbing(reviewed.activity) & ~is_absorbing(found.activity)[reviewed.training]
    np.maximum.at(missed, reviewed.training[possible], np.nan_to_num(reviewed.probability[possible]))
    return pa.array(missed, pa.float64(), mask=missed == 0)


def _evidence_columns(found: WindowEvidence, matched: Candidates, placements: pa.Table) -> dict[str, pa.Array]:
    chosen = take_indices(found.candidate)
    placement = pa.array(matched.placement, pa.int64()).take(chosen)
    start = np.where(found.candidate < 0, NO_DATE, np.append(matched.start, NO_DATE)[found.candidate])
    return {
        "evidence": decode_words(found.activity, _EVIDENCE),
        "evidence_also": _name_sets(found.also),
        "evidence_grade": placements["grade"].take(placement),
        "evidence_placement_id": placements["record_id"].take(placement),
        "evidence_date": write_dates(start),
        "evidence_probability": pa.array(matched.probability, pa.float64(), from_pandas=True).take(chosen),
        "already_placed": pa.array(found.already_placed),
    }


def _claim_columns(found: WindowEvidence, claim: Ints) -> dict[str, pa.Array]:
    """The claim, and outcome and verdict of the evidence beside it."""
    proven = found.activity != NONE
    claimed = claim != UNKNOWN
    agreed = (found.activity == claim) | ((found.also >> claim) & 1).astype(bool)
    positive = np.isin(claim, [ACTIVITIES.index(activity) for activity in _POSITIVE_CLAIMS])
    verdict = np.select(
        [proven & claimed & agreed, proven & ~claimed, proven, positive, claimed],
        [
            VERDICTS.index(word)
            for word in (
                Verdict.CONFIRMED,
                Verdict.EVIDENCE_ONLY,
                Verdict.CONTRADICTED,
                Verdict.CLAIM_ONLY,
                Verdict.BOTH_NONE,
            )
        ],
        VERDICTS.index(Verdict.UNKNOWN),
    )
    outcome = np.where(proven, found.activity, claim)
    return {
        "claim": decode_words(claim, ACTIVITIES),
        "outcome": decode_words(outcome, ACTIVITIES),
        "verdict": decode_words(verdict, VERDICTS),
    }


def _name_sets(bits: Ints) -> pa.Array:
    """Lists of the activities whose bits are set, in the order of the activities."""
    sets, position = np.unique(bits, return_inverse=True)
    names = [[str(word) for code, word in enumerate(ACTIVITIES) if which >> code & 1] for which in sets.tolist()]
    return pa.array(names, pa.list_(pa.string())).take(pa.array(position))
