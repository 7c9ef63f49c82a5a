"""The tables that a run publishes, column by column, as OUTPUTS fixes them. `lpkcli schema` prints this file."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, count, flag, text
from lpkcli.contracts.issues import ISSUES, REJECTS, SOURCES
from lpkcli.contracts.kinds import (
    Activity,
    BirthDateBasis,
    DatePrecision,
    Dimension,
    EndDateBasis,
    Evidence,
    EvidenceGrade,
    Gender,
    Grade,
    Graduation,
    LinkBasis,
    LinkStatus,
    ListKind,
    LpkBasis,
    NikState,
    RateBasis,
    Verdict,
)
from lpkcli.contracts.matching import LEFT_ID, LEVEL_FIELDS, PERSONS, RIGHT_ID
from lpkcli.contracts.place import PLACE_FIELDS

SCHEMA_VERSION = "1"
HEADLINE_WINDOW_MONTHS = 12
WINDOWS_MONTHS: tuple[int | None, ...] = (3, 6, 12, None)
"""Windows of the tables, in calendar months; None is any time."""

PERSON_ID = text("person_id", "the person this record belongs to", required=True)
ROW_ORDER = ("source_file", "source_sheet", "source_row", "source_part")

_IDENTITY = (
    text("name", "cleaned name"),
    text("nik", "16 digits when valid, 15 when damaged"),
    text("nik_state", "what is left of the number", required=True, closed=NikState),
    column("birth_date", pa.date32(), "date of birth"),
    text("birth_date_basis", "stated or nik", closed=BirthDateBasis),
    text("gender", "gender", closed=Gender),
    text("phone", "domestic form, digits only"),
    text("email", "lower case"),
    text("kelurahan", "kelurahan"),
    text("kecamatan", "kecamatan"),
    text("education", "level of education"),
)
_BY_NAME = {field.name: field for field in _IDENTITY}

ALUMNI = Contract(
    "alumni",
    pa.schema(
        [
            text("alumni_id", "record_id of the training row", required=True),
            PERSON_ID,
            *PLACE_FIELDS,
            text("lpk", "training institute; null when named nowhere"),
            text("lpk_basis", "where the name of the LPK comes from", closed=LpkBasis),
            text("vocation", "vocation"),
            text("programme", "programme"),
            text("batch", "batch"),
            column("start_date", pa.date32(), "first day of the training"),
            column("end_date", pa.date32(), "last day of the training"),
            text("end_date_precision", "how exact end_date is", closed=DatePrecision),
            text("end_date_basis", "where end_date comes from", closed=EndDateBasis),
            *_IDENTITY,
            text("graduation", "how the training ended", required=True, closed=Graduation),
            text("graduation_raw", "graduation remark as found"),
            text("claim", "outcome the LPK states", required=True, closed=Activity),
            text("claim_raw", "status as found"),
            text("claim_employer", "employer or business that the claim names"),
            text("evidence", "what the placement lists say, within 12 months", required=True, closed=Evidence),
            column(
                "evidence_also", pa.list_(pa.string()), "other activities of the lists in the window", required=True
            ),
            text("evidence_grade", "grade of the evidence", closed=EvidenceGrade),
            text("evidence_placement_id", "placement that is the evidence"),
            column("evidence_date", pa.date32(), "start of that placement"),
            column("evidence_probability", pa.float64(), "probability of the link to that placement"),
            flag("already_placed", "placed before the end of the training, no evidence in the window"),
            text("outcome", "evidence, or the claim where there is none", required=True, closed=Activity),
            text("verdict", "claim set beside evidence", required=True, closed=Verdict),
            flag("counted", "stands in the tables"),
            text("exclusion", "why not counted: duplicate_of:<alumni_id> or not_a_graduate"),
            flag("due", "the 12-month window has ended"),
            flag("hidden", "stood in a hidden row, column or sheet"),
        ]
    ),
    key=("alumni_id",),
    order=ROW_ORDER,
)

PLACEMENT_ROWS = Contract(
    "placements",
    pa.schema(
        [
            text("placement_id", "record_id of the placement row", required=True),
            PERSON_ID,
            *PLACE_FIELDS,
            text("activity", "what the person began", required=True, closed=Activity),
            text("grade", "strength as evidence", required=True, closed=Grade),
            _BY_NAME["name"],
            _BY_NAME["nik"],
            _BY_NAME["nik_state"],
            _BY_NAME["birth_date"],
            _BY_NAME["gender"],
            _BY_NAME["phone"],
            _BY_NAME["email"],
            _BY_NAME["kelurahan"],
            _BY_NAME["kecamatan"],
            text("employer", "employer"),
            text("position", "position"),
            text("sector", "sector"),
            text("business", "own business"),
            text("country", "country of work when not Indonesia"),
            column("start_date", pa.date32(), "hired, departed or founded"),
            text("start_date_precision", "how exact start_date is", closed=DatePrecision),
            column("end_date", pa.date32(), "end of the employment, where stated"),
        ]
    ),
    key=("placement_id",),
    order=ROW_ORDER,
)

JOBSEEKERS = Contract(
    "jobseekers",
    pa.schema(
        [text("jobseeker_id", "record_id of the register row", required=True), PERSON_ID, *PLACE_FIELDS, *_IDENTITY]
    ),
    key=("jobseeker_id",),
    order=ROW_ORDER,
)

_PROBABILITY = (
    "probability that both are the same person; "
    "of a pair for review what its rivals and persons leave of its own, which reached the threshold"
)

PLACEMENT_LINKS = Contract(
    "links",
    pa.schema(
        [
            text("alumni_id", "alumni record", required=True),
            text("placement_id", "placement record", required=True),
            text("status", "match if and only if both have the same person_id", required=True, closed=LinkStatus),
            text(
                "basis",
                "clerk, else equal valid NIK, else own comparison, else bridge",
                required=True,
                closed=LinkBasis,
            ),
            column("probability", pa.float64(), _PROBABILITY),
            column("weight", pa.float64(), "match weight, log2; null unless compared"),
            column("via", pa.list_(pa.string()), "records that the bridge leads through", required=True),
            text("reason", "why a guard, a tie or a verdict decided"),
            *LEVEL_FIELDS,
        ]
    ),
    key=("alumni_id", "placement_id"),
    order=("alumni_id", "placement_id"),
)

REVIEW = Contract(
    "review",
    pa.schema(
        [
            column("rank", pa.int64(), "1 is the most useful pair to decide", required=True),
            LEFT_ID,
            text("left_list", "list of the left record", required=True, closed=ListKind),
            RIGHT_ID,
            text("right_list", "list of the right record", required=True, closed=ListKind),
            column("probability", pa.float64(), _PROBABILITY),
            column("weight", pa.float64(), "match weight, log2"),
            text("reason", "why a person has to decide"),
            column(
                "expected_gain",
                pa.float64(),
                "expected change of the published figures by this decision, in enrolments: the headline counts fully",
            ),
            *LEVEL_FIELDS,
        ]
    ),
    key=("left_id", "right_id"),
    order=("rank",),
)

OUTCOME_COUNTS = tuple(str(activity) for activity in Activity)
ENROLMENT_COLUMNS = ("not_due", "already_placed", *OUTCOME_COUNTS)
"""The ten columns of which every counted enrolment stands in exactly one."""

ABSORPTION = Contract(
    "absorption",
    pa.schema(
        [
            text("dimension", "what the table is split by", required=True, closed=Dimension),
            text(
                "group",
                "value of the dimension; `total` for the total, `not stated` where it is unknown",
                required=True,
            ),
            column("window_months", pa.int64(), "calendar months after the end of training; null is any time"),
            text("basis", "what counts as absorbed", required=True, closed=RateBasis),
            count("participants", "distinct enrolments before the graduation exclusion"),
            count("enrolments", "counted enrolments"),
            count("graduates_stated", "counted enrolments whose list says graduated"),
            count("persons", "distinct persons among counted enrolments"),
            count("persons_absorbed", "persons with at least one absorbed enrolment"),
            count("not_due", "window not ended at the as-of date, or no end date"),
            count("no_end_date", "how many of not_due have no end date for windows"),
            count("already_placed", "placed before the end of the training, no evidence in the window"),
            *(count(name, f"due enrolments with outcome {name}") for name in OUTCOME_COUNTS),
            count("base", "enrolments - not_due"),
            count("absorbed", "wage + entrepreneur"),
            column("rate", pa.float64(), "absorbed / base; null when base is 0"),
            column(
                "rate_low",
                pa.float64(),
                "lower end of the 90 % interval of linkage doubt; null without any placement list",
            ),
            column(
                "rate_high",
                pa.float64(),
                "upper end of the 90 % interval of linkage doubt; null without any placement list",
            ),
            column("rate_corrected", pa.float64(), "rate corrected for estimated recall, an estimate"),
            column("bound_low", pa.float64(), "rate if no unknown is absorbed"),
            column("bound_high", pa.float64(), "rate if every unknown is absorbed"),
            column("coverage", pa.float64(), "(base - unknown) / base"),
            column(
                "median_days",
                pa.float64(),
                "median days from end of training to placement, of the absorbed by evidence",
            ),
        ]
    ),
)
"""Rows stand in the order of Dimension, then groups (`not stated` last), windows 3, 6, 12, null, and RateBasis."""

CLAIMS = Contract(
    "claims",
    pa.schema(
        [
            text("lpk", "training institute; null when not stated"),
            text("claim", "outcome the LPK states", required=True, closed=Activity),
            text("evidence", "what the lists say", required=True, closed=Evidence),
            text("verdict", "claim set beside evidence", required=True, closed=Verdict),
            column("window_months", pa.int64(), "calendar months; null is any time"),
            count("enrolments", "counted enrolments"),
            count("due", "of these, those whose window has ended"),
            count("already_placed", "of those due, placed before the end of the training, no evidence in the window"),
        ]
    ),
    order=("lpk", "window_months", "claim", "evidence", "verdict"),
)

PUBLISHED = {
    contract.name: contract
    for contract in (
        ALUMNI,
        PLACEMENT_ROWS,
        JOBSEEKERS,
        PERSONS,
        PLACEMENT_LINKS,
        REVIEW,
        ABSORPTION,
        CLAIMS,
        SOURCES,
        REJECTS,
        ISSUES,
    )
}
"""Every Parquet file of a run: `<name>.parquet`."""
