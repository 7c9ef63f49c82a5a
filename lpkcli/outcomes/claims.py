"""The claim of each training row: what the reports state, or else what a placement row of grade C says (OUTPUTS 4)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from lpkcli.contracts.kinds import Activity, Grade
from lpkcli.outcomes.codes import NO_DATE, UNKNOWN, Ints, encode_words, read_window_days
from lpkcli.outcomes.evidence import GRADES, pair_persons, rank_ids


def fill_claims(enrolments: pa.Table, placements: pa.Table, persons: tuple[Ints, Ints]) -> Ints:
    """Codes of the claims of `enrolments`; where the reports state none, that of the person's rows of grade C.

    `persons`: the person of each enrolment row and of each placement row. Of several such rows the latest holds, a
    dated one before an undated one; then the order of the activities, then id.
    """
    claim = encode_words(enrolments["claim"], Activity).copy()
    activity = encode_words(placements["activity"], Activity)
    answers = np.flatnonzero(
        (encode_words(placements["grade"], Grade) == GRADES.index(Grade.C)) & (activity != UNKNOWN)
    )
    silent = np.flatnonzero(~np.asarray(enrolments["claim_stated"]))
    told = placements.take(pa.array(answers))
    training, row = pair_persons(persons[0][silent], persons[1][answers])
    start = read_window_days(told["start_date"], told["start_date_precision"])[row]
    latest_first = np.where(start == NO_DATE, NO_DATE, -start)
    order = np.lexsort((rank_ids(told["record_id"], row), activity[answers][row], latest_first, training))
    first = order[np.flatnonzero(np.diff(training[order], prepend=-1))]
    claim[silent[training[first]]] = activity[answers][row[first]]
    return claim
