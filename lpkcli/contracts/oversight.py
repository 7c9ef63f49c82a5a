"""The tables that an office asks its LPKs by: reporting quality, reports that did not come, control totals, calls."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, count, text
from lpkcli.contracts.place import SOURCE_FILE, SOURCE_SHEET
from lpkcli.contracts.results import ALUMNI


class Arrival(StrEnum):
    """Whether an expected report came."""

    REPORTED = "reported"
    MISSING = "missing"


class ControlMeasure(StrEnum):
    """What a number of an aggregate form counts."""

    PARTICIPANTS = "participants"
    GRADUATES = "graduates"
    PLACED = "placed"


class Repair(StrEnum):
    """What an LPK could repair in its reports so that more of its rows can be matched or counted."""

    NAME = "name"  # rows set aside: no name or not readable
    NIK_DAMAGED = "nik_damaged"  # the column of the NIK is spoiled: send it as text
    NIK_ABSENT = "nik_absent"
    BIRTH_DATE = "birth_date"
    CONTACT = "contact"
    END_DATE = "end_date"
    CLAIM = "claim"


REPAIRS_SHOWN = 3

QUALITY = Contract(
    "quality",
    pa.schema(
        [
            text("lpk", "training institute; `total`, `not stated`", required=True),
            count("rows", "rows of its training reports that became records"),
            count("set_aside", "rows of its sheets that may hold a person and were not read"),
            column("nik_valid_share", pa.float64(), "share of rows with a valid NIK; null without rows"),
            column("birth_date_share", pa.float64(), "share of rows with a birth date that is stated"),
            column("phone_share", pa.float64(), "share of rows with a phone"),
            column("end_date_share", pa.float64(), "share of rows with an end date to the month or better"),
            column("claim_share", pa.float64(), "share of rows with a claim that is understood"),
            column("matchable_share", pa.float64(), "share of rows with a valid NIK, or a birth date and a contact"),
            count("nik_damaged", "rows with a NIK that is damaged, malformed or masked"),
            count("doubles", "rows that repeat an enrolment"),
            count("contradictions", "rows of which one fact contradicts another, see issues"),
            *(
                field
                for number in range(1, REPAIRS_SHOWN + 1)
                for field in (
                    text(f"repair_{number}", "repair that helps most, second, third", closed=Repair),
                    column(
                        f"repair_{number}_rows", pa.int64(), "rows that this repair would make matchable or countable"
                    ),
                )
            ),
        ]
    ),
    key=("lpk",),
)
"""The total first, then the LPKs by name, `not stated` last."""

CALLS = Contract(
    "calls",
    pa.schema(
        [
            ALUMNI.schema.field(name)
            for name in (
                "lpk",
                "vocation",
                "programme",
                "batch",
                "end_date",
                "name",
                "nik",
                "birth_date",
                "gender",
                "phone",
                "email",
                "kelurahan",
                "kecamatan",
            )
        ]
    ),
    order=("lpk", "name", "birth_date", "phone"),
)
"""One row for each person of whom nothing is known: due, no evidence, no claim, not placed before. The latest class."""

EXPECTED = Contract(
    "expected",
    pa.schema(
        [
            text("lpk", "LPK that has to report, as the configuration writes it; null: any LPK"),
            text("period", "year, half-year or quarter of the end of training; null: ever"),
            text("arrival", "reported or missing", required=True, closed=Arrival),
            count("rows", "rows of training reports of that LPK and period"),
            text("near", "LPK of this run with a like spelling, where the expected one is missing altogether"),
        ]
    ),
)
"""Each expected LPK and period of the configuration, in its order. A like spelling is told, never counted."""

_CELL = (
    SOURCE_FILE,
    SOURCE_SHEET,
    column("source_row", pa.int32(), "1-based row of the number", required=True),
    text("column", "column letter of the number", required=True),
    text("measure", "what the number counts", required=True, closed=ControlMeasure),
    text("lpk", "LPK that the row, the lines above the table or the names state"),
    text("programme", "programme of the row, as found"),
    text("period", "period that the lines above the table or the names state, as found"),
    count("stated", "the number"),
)
CONTROL_CELLS = Contract("control_cells", pa.schema(list(_CELL)))
"""The totals of aggregate forms that were met while reading, each with its cell; only those that are clear."""

CONTROLS = Contract(
    "controls",
    pa.schema(
        [
            *_CELL,
            column("counted", pa.int64(), "persons or enrolments of the lists; null where nothing can be compared"),
            column("gap", pa.int64(), "counted - stated"),
        ]
    ),
)
"""Totals that LPKs and offices state beside what their lists of persons hold."""
