"""Enrolments as arrays for counting: ALUMNI and OUTCOMES in; one entry for each enrolment, and per window, out.

Strings become integers here, once; everything behind it counts integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Activity, DatePrecision, Evidence, Graduation, RateBasis
from lpkcli.contracts.results import ENROLMENT_COLUMNS
from lpkcli.errors import ContractError

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

NOT_DUE = ENROLMENT_COLUMNS.index("not_due")
ALREADY_PLACED = ENROLMENT_COLUMNS.index("already_placed")
WAGE, ENTREPRENEUR, UNKNOWN = (
    ENROLMENT_COLUMNS.index(word) for word in (Activity.WAGE, Activity.ENTREPRENEUR, Activity.UNKNOWN)
)
_OUTCOME_OFFSET = len(ENROLMENT_COLUMNS) - len(Activity)
MOST_REVIEW = 0.9
"""A pair that a guard holds back is no surer than this, whatever its comparisons say."""
ENROLLED_COLUMNS = (
    *("alumni_id", "person_id", "lpk", "exclusion", "counted", "graduation"),
    *("end_date", "end_date_precision"),
)
"""Columns of ALUMNI that make an enrolment."""
JUDGED_COLUMNS = (
    *("alumni_id", "window_months", "due", "already_placed", "no_end_date", "evidence", "claim", "outcome"),
    *("evidence_date", "evidence_probability", "missed_probability"),
)
"""Columns of OUTCOMES that are counted."""
COPY_MARK = "duplicate_of:"


@dataclass(frozen=True)
class Enrolled:
    """All enrolments, graduates or not; arrays are aligned to `rows`."""

    rows: pa.Table
    """Rows of ALUMNI that an enrolment keeps."""
    person: Ints
    counted: Flags
    graduated: Flags
    """The list says that the person graduated."""
    end: Ints
    """Last day of the training, in days; NO_DAY where windows cannot use it."""


@dataclass(frozen=True)
class Judged:
    """The enrolments in one window, aligned to the rows of Enrolled."""

    months: int | None
    columns: dict[RateBasis, Ints]
    """Which of ENROLMENT_COLUMNS the enrolment stands in."""
    no_end_date: Flags
    days: Floats
    """Days from the end of the training to the placement that absorbs by evidence; NaN for none or no date."""
    probability: Floats
    """Probability of the link to the evidence; 1 where nothing says."""
    missed: Floats
    """Probability that a link under review absorbs the enrolment; 0 where there is none."""


def read_enrolled(alumni: pa.Table) -> Enrolled:
    """Return the enrolments of ALUMNI: its rows without the copies."""
    copy = pc.fill_null(pc.starts_with(alumni["exclusion"], COPY_MARK), fill_value=False)
    rows = alumni.filter(pc.invert(copy))
    person = rows["person_id"].combine_chunks().dictionary_encode().indices
    year_only = pc.fill_null(pc.equal(rows["end_date_precision"], DatePrecision.YEAR), fill_value=False)
    end = pc.if_else(year_only, None, rows["end_date"].cast(pa.int32()))
    return Enrolled(
        rows,
        np.asarray(person, dtype=np.int64),
        np.asarray(rows["counted"]),
        np.asarray(pc.equal(rows["graduation"], Graduation.GRADUATED)),
        np.asarray(pc.fill_null(end.cast(pa.int64()), NO_DAY)),
    )


NO_DAY = -(1 << 40)


def read_judged(enrolled: Enrolled, outcomes: pa.Table, months: int | None) -> Judged:
    """Return the outcomes of the enrolments in the window of `months`.

    Raises ContractError `outcome_missing` when an enrolment has no outcome in that window.
    """
    window = outcomes["window_months"]
    judged = outcomes.filter(pc.is_null(window) if months is None else pc.equal(window, months))
    at = pc.index_in(enrolled.rows["alumni_id"], value_set=judged["alumni_id"].combine_chunks())
    if at.null_count:
        raise ContractError("outcome_missing", window=months, count=at.null_count)
    judged = judged.take(at)
    due = np.asarray(judged["due"])
    already = np.asarray(judged["already_placed"])
    evidence = _encode(judged["evidence"], Evidence)
    evidence = np.where(evidence == tuple(Evidence).index(Evidence.NONE), UNKNOWN - _OUTCOME_OFFSET, evidence)
    stated = {
        RateBasis.EVIDENCE: evidence,
        RateBasis.CLAIM: _encode(judged["claim"], Activity),
        RateBasis.COMBINED: _encode(judged["outcome"], Activity),
    }
    columns = {
        basis: np.where(~due, NOT_DUE, np.where(already, ALREADY_PLACED, codes + _OUTCOME_OFFSET))
        for basis, codes in stated.items()
    }
    start = np.asarray(pc.fill_null(judged["evidence_date"].cast(pa.int32()).cast(pa.int64()), NO_DAY))
    dated = (start != NO_DAY) & (enrolled.end != NO_DAY) & is_absorbed(columns[RateBasis.EVIDENCE])
    days = np.where(dated, np.maximum(start - enrolled.end, 0), np.nan)
    probability = np.asarray(pc.fill_null(judged["evidence_probability"], 1.0))
    missed = np.minimum(np.asarray(pc.fill_null(judged["missed_probability"], 0.0)), MOST_REVIEW)
    return Judged(months, columns, np.asarray(judged["no_end_date"]), days, probability, missed)


def is_absorbed(columns: Ints) -> Flags:
    """The enrolment stands in a column that counts as absorbed: wage or entrepreneur."""
    return np.asarray((columns == WAGE) | (columns == ENTREPRENEUR))


def _encode(column: pa.ChunkedArray, words: type[StrEnum]) -> Ints:
    positions = pc.index_in(column, value_set=pa.array([str(word) for word in words], pa.string()))
    return np.asarray(positions, dtype=np.int64)
