"""What `outcomes` hands over to `tables`: for each alumni record and window, where the enrolment stands."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, flag, text
from lpkcli.contracts.kinds import Activity, Evidence, EvidenceGrade, Graduation, Verdict

OUTCOMES = Contract(
    "outcomes",
    pa.schema(
        [
            text("alumni_id", "record_id of the training row", required=True),
            column("window_months", pa.int64(), "calendar months after the end of training; null is any time"),
            flag("due", "the window has ended at the as-of date; always true for any time"),
            flag("no_end_date", "no end date that a window can start from"),
            text(
                "claim",
                "claim of the enrolment, or of a placement row of grade C where the reports state none",
                required=True,
                closed=Activity,
            ),
            text("evidence", "what the placement lists say in this window", required=True, closed=Evidence),
            column(
                "evidence_also", pa.list_(pa.string()), "other activities of the lists in the window", required=True
            ),
            text("evidence_grade", "grade of the evidence", closed=EvidenceGrade),
            text("evidence_placement_id", "placement that is the evidence"),
            column("evidence_date", pa.date32(), "start of that placement"),
            column("evidence_probability", pa.float64(), "probability of the link to that placement"),
            column(
                "missed_probability",
                pa.float64(),
                "no wage or business by evidence: probability of the best link under review to one in the window",
            ),
            flag("already_placed", "placed before the end of the training, no evidence in the window"),
            text("outcome", "evidence, or the claim where there is none", required=True, closed=Activity),
            text("verdict", "claim set beside evidence", required=True, closed=Verdict),
        ]
    ),
    key=("alumni_id", "window_months"),
    order=("alumni_id", "window_months"),
)
"""Exactly one row for each alumni record and each window of WINDOWS_MONTHS."""

ENROLMENTS = Contract(
    "enrolments",
    pa.schema(
        [
            text("alumni_id", "record_id of the training row", required=True),
            text("enrolment_id", "alumni_id of the row that is kept for the enrolment", required=True),
            text(
                "claim",
                "kept row: the claim that holds after later reports and conflicts; a copy: its own claim",
                required=True,
                closed=Activity,
            ),
            flag("claim_stated", "a row of the enrolment states a claim, so that no other list may fill it"),
            text(
                "graduation",
                "kept row: as it states, else as a copy states; a copy: its own",
                required=True,
                closed=Graduation,
            ),
            flag("counted", "stands in the tables"),
            text("exclusion", "why not counted: duplicate_of:<alumni_id> or not_a_graduate"),
        ]
    ),
    key=("alumni_id",),
    order=("alumni_id",),
)
"""Exactly one row for each alumni record: the enrolment (person x LPK x programme x batch) it belongs to."""
