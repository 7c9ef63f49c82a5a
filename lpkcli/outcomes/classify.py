"""Classify every training row in every window: rows, persons and links in; OUTCOMES out (OUTPUTS 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Activity, Evidence, Grade, LinkStatus, Verdict
from lpkcli.contracts.outcomes import OUTCOMES
from lpkcli.contracts.results import WINDOWS_MONTHS
from lpkcli.outcomes.codes import (
    ACTIVITIES,
    NO_DATE,
    NONE,
    UNKNOWN,
    Ints,
    decode_words,
    encode_words,
    find_positions,
    flat,
    read_window_days,
    take_indices,
    write_dates,
)
from lpkcli.outcomes.evidence import (
    GRADES,
    Candidates,
    WindowEvidence,
    find_candidates,
    find_evidence,
    pair_persons,
    rank_ids,
    read_persons,
)
from lpkcli.outcomes.window import add_months

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
    own = enrolments.take(pa.array(find_positions(ids, enrolments["alumni_id"])))
    numbers = read_persons(trainings, placements, persons)
    claim = _fill_claims(own, placements, numbers)
    candidates = find_candidates(trainings, placements, numbers)
    probabilities = _link_probabilities(trainings, placements, placement_links, candidates)
    today = (as_of - date(1970, 1, 1)).days
    parts = []
    windows = sorted((settings or OutcomeSettings()).windows_months, key=lambda months: (months is None, months))
    for months in windows:
        found = find_evidence(candidates, end, months, today)
        window_end = end if months is None else add_months(end, months)
        due = np.full(len(end), months is None) | ((window_end != NO_DATE) & (today > window_end))
        columns = {
            "alumni_id": ids,
            "window_months": pa.array([months] * len(end), pa.int64()),
            "due": pa.array(due),
            "no_end_date": pa.array(end == NO_DATE),
            "claim": decode_words(claim, ACTIVITIES),
            **_describe(found, candidates, placements, probabilities),
            **_judge(found, claim),
        }
        parts.append(pa.table(columns))
    by_id = np.asarray(pc.sort_indices(ids)).astype(np.int64)
    by_id_and_window = (by_id[:, None] + len(ids) * np.arange(len(windows))).reshape(-1)
    return check(pa.concat_tables(parts).take(pa.array(by_id_and_window)), OUTCOMES)


def _fill_claims(own: pa.Table, placements: pa.Table, persons: tuple[Ints, Ints]) -> Ints:
    """Claims of the enrolments; where the reports state none, that of the person's placement rows of grade C.

    Of several such rows the latest holds, a dated one before an undated one; then the order of the activities, then id.
    """
    claim = encode_words(own["claim"], Activity).copy()
    activity = encode_words(placements["activity"], Activity)
    answers = np.flatnonzero(
        (encode_words(placements["grade"], Grade) == GRADES.index(Grade.C)) & (activity != UNKNOWN)
    )
    silent = np.flatnonzero(~np.asarray(own["claim_stated"]))
    told = placements.take(pa.array(answers))
    training, row = pair_persons(persons[0][silent], persons[1][answers])
    start = read_window_days(told["start_date"], told["start_date_precision"])[row]
    latest_first = np.where(start == NO_DATE, NO_DATE, -start)
    order = np.lexsort((rank_ids(told["record_id"], row), activity[answers][row], latest_first, training))
    first = order[np.flatnonzero(np.diff(training[order], prepend=-1))]
    claim[silent[training[first]]] = activity[answers][row[first]]
    return claim


def _link_probabilities(trainings: pa.Table, placements: pa.Table, links: pa.Table, candidates: Candidates) -> pa.Array:
    """Probability of the link of each candidate; null where there is no link row."""
    matched = links.filter(pc.equal(links["status"], LinkStatus.MATCH))
    left = find_positions(matched["alumni_id"], trainings["record_id"])
    right = find_positions(matched["placement_id"], placements["record_id"])
    known = np.flatnonzero((left >= 0) & (right >= 0))
    keys = left[known] * placements.num_rows + right[known]
    order = np.argsort(keys)
    wanted = candidates.training * placements.num_rows + candidates.placement
    at = np.minimum(np.searchsorted(keys[order], wanted), max(len(keys) - 1, 0))
    found = keys[order][at] == wanted if len(keys) else np.zeros(len(wanted), dtype=bool)
    rows = np.full(len(wanted), -1, dtype=np.int64)
    rows[found] = known[order][at[found]]
    return flat(matched["probability"]).take(take_indices(rows))


def _describe(
    found: WindowEvidence, candidates: Candidates, placements: pa.Table, probabilities: pa.Array
) -> dict[str, pa.Array]:
    chosen = take_indices(found.candidate)
    placement = pa.array(candidates.placement, pa.int64()).take(chosen)
    start = np.where(found.candidate < 0, NO_DATE, np.append(candidates.start, NO_DATE)[found.candidate])
    return {
        "evidence": decode_words(found.activity, _EVIDENCE),
        "evidence_also": _name_sets(found.also),
        "evidence_grade": placements["grade"].take(placement),
        "evidence_placement_id": placements["record_id"].take(placement),
        "evidence_date": write_dates(start),
        "evidence_probability": probabilities.take(chosen),
        "already_placed": pa.array(found.already_placed),
    }


def _judge(found: WindowEvidence, claim: Ints) -> dict[str, pa.Array]:
    """Outcome and verdict of evidence beside claim."""
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
    return {"outcome": decode_words(outcome, ACTIVITIES), "verdict": decode_words(verdict, VERDICTS)}


def _name_sets(bits: Ints) -> pa.Array:
    """Lists of the activities whose bits are set, in the order of the activities."""
    sets, position = np.unique(bits, return_inverse=True)
    names = [[str(word) for code, word in enumerate(ACTIVITIES) if which >> code & 1] for which in sets.tolist()]
    return pa.array(names, pa.list_(pa.string())).take(pa.array(position))
