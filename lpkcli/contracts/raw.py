"""What `sheets` hands over: RAW rows as they stood in the files, under canonical column names, each with its place.

A RAW value is the text of the cell, unchanged but for surrounding space: cleaning belongs to `records`. A date cell is
written as ISO text and a number cell as its digits without exponent where the stored digits allow it, and the
companion column `<field>_kind` says what the cell was, for the fields where that changes the reading (a swapped date,
a NIK damaged by a spreadsheet).

Columns that nobody downstream reads (religion, marital status, wage, free columns) do not exist here: they are dropped
at the door. They are still named in the mapping of `sources.parquet`.
"""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, flag, text
from lpkcli.contracts.kinds import CellKind, Grade, ListForm, ListKind, LpkBasis
from lpkcli.contracts.place import PLACE_COLUMNS, PLACE_FIELDS


class Field(StrEnum):
    """The canonical fields that `sheets` maps columns and context lines to."""

    # identity
    PERSON_NAME = "person_name"
    NIK = "nik"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE_DATE = "birth_place_date"  # "Cilegon, 12-05-2001" in one cell
    AGE = "age"
    GENDER = "gender"
    GENDER_MALE_TICK = "gender_male_tick"
    GENDER_FEMALE_TICK = "gender_female_tick"
    EDUCATION = "education"
    SCHOOL_MAJOR = "school_major"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"
    CITY = "city"
    # training
    LPK_NAME = "lpk_name"
    VOCATION = "vocation"
    SUB_VOCATION = "sub_vocation"
    PROGRAMME = "programme"
    BATCH = "batch"
    TRAINING_START = "training_start"
    TRAINING_END = "training_end"
    TRAINING_PERIOD = "training_period"  # "3 s.d. 28 Juni 2024" in one cell or context line
    TRAINING_YEAR = "training_year"
    GRADUATION_STATUS = "graduation_status"
    COMPETENCY_RESULT = "competency_result"
    GRADUATION_DATE = "graduation_date"
    # what became of the person
    OUTCOME_STATUS = "outcome_status"
    OUTCOME_TICK_WAGE = "outcome_tick_wage"
    OUTCOME_TICK_ENTREPRENEUR = "outcome_tick_entrepreneur"
    OUTCOME_TICK_APPRENTICE = "outcome_tick_apprentice"
    OUTCOME_TICK_STUDY = "outcome_tick_study"
    OUTCOME_TICK_UNEMPLOYED = "outcome_tick_unemployed"
    REMARK = "remark"
    EMPLOYER_NAME = "employer_name"
    POSITION = "position"
    EMPLOYER_SECTOR = "employer_sector"
    CONTRACT_TYPE = "contract_type"
    WORK_LOCATION = "work_location"
    BUSINESS_NAME = "business_name"
    BUSINESS_TYPE = "business_type"
    BUSINESS_ID = "business_id"
    BUSINESS_START = "business_start"
    GROUP_NAME = "group_name"
    GROUP_ROLE = "group_role"
    AID_PROGRAMME = "aid_programme"
    HIRED_DATE = "hired_date"
    END_WORK_DATE = "end_work_date"
    DEPARTURE_DATE = "departure_date"
    REGISTERED_DATE = "registered_date"
    APPLIED_DATE = "applied_date"
    DESTINATION_COUNTRY = "destination_country"
    OVERSEAS_PROGRAMME = "overseas_programme"
    PLACEMENT_AGENCY = "placement_agency"
    PLACEMENT_MECHANISM = "placement_mechanism"
    PLACEMENT_STATUS = "placement_status"  # state of the file in a migrant or job-fair list, not the outcome
    REPORT_PERIOD = "report_period"  # month or period the list reports on


KIND_FIELDS = (
    Field.PERSON_NAME,
    Field.NIK,
    Field.PHONE,
    Field.BIRTH_DATE,
    Field.BIRTH_PLACE_DATE,
    Field.BATCH,
    Field.PROGRAMME,
    Field.TRAINING_START,
    Field.TRAINING_END,
    Field.TRAINING_PERIOD,
    Field.TRAINING_YEAR,
    Field.GRADUATION_DATE,
    Field.OUTCOME_STATUS,
    Field.BUSINESS_START,
    Field.HIRED_DATE,
    Field.END_WORK_DATE,
    Field.DEPARTURE_DATE,
    Field.REGISTERED_DATE,
    Field.APPLIED_DATE,
    Field.REPORT_PERIOD,
)
"""Fields whose cell kind travels with the text, as `<field>_kind`."""


def kind_column(field: Field) -> str:
    """Name of the companion column that holds the cell kind of `field`."""
    return f"{field}_kind"


RAW = Contract(
    "raw",
    pa.schema(
        [
            *PLACE_FIELDS,
            column("table_no", pa.int16(), "1-based number of the table inside the sheet", required=True),
            text("list", "list that the sheet was judged to be", required=True, closed=ListKind),
            text("list_form", "recognised kind of the sheet", required=True, closed=ListForm),
            text("grade", "grade of the rows where configuration or layout states one", closed=Grade),
            flag("hidden", "the row, its sheet or a column of it was hidden"),
            flag("struck", "the name was struck through"),
            text("lpk_basis", "where lpk_name comes from", closed=LpkBasis),
            flag("end_in_context", "training_end or training_period was lifted from a context line, not from the row"),
            *(text(field, f"cell text of {field}") for field in Field),
            *(text(kind_column(field), f"cell kind of {field}", closed=CellKind) for field in KIND_FIELDS),
        ]
    ),
    key=PLACE_COLUMNS,
)
