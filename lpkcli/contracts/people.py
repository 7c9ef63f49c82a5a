"""What `records` hands over: PEOPLE for every list alike, TRAININGS and PLACEMENTS beside them by record_id."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.core import Contract, column, flag, text
from lpkcli.contracts.kinds import (
    Activity,
    BirthDateBasis,
    DatePrecision,
    EndDateBasis,
    Gender,
    Grade,
    Graduation,
    ListForm,
    ListKind,
    LpkBasis,
    NikState,
)
from lpkcli.contracts.place import PLACE_FIELDS

RECORD_ID = text("record_id", "128-bit content hash of the record, 32 hexadecimal digits", required=True)
RECORD_ORDER = ("source_file", "source_sheet", "source_row", "source_part")

PEOPLE = Contract(
    "people",
    pa.schema(
        [
            RECORD_ID,
            text("list", "list the record comes from", required=True, closed=ListKind),
            *PLACE_FIELDS,
            text(
                "roster_id",
                "class roster of the row: two rows of one roster are two people unless copies",
                required=True,
            ),
            flag("hidden", "stood in a hidden row, column or sheet"),
            text("name_raw", "name as found", required=True),
            text("name", "cleaned name in capitals, titles, degrees and remarks removed; for output", required=True),
            column(
                "tokens",
                pa.list_(pa.string()),
                "comparison tokens: spelling families folded, titles left out",
                required=True,
            ),
            column(
                "optional_tokens",
                pa.list_(pa.string()),
                "tokens that weigh little: Banten titles, bare degrees",
                required=True,
            ),
            text(
                "gender", "as stated, else from the NIK, else told by a salutation; null when none says", closed=Gender
            ),
            text("gender_basis", "stated (also by a salutation) or nik", closed=BirthDateBasis),
            column("birth_date", pa.date32(), "as stated, else from a NIK whose date is intact"),
            text("birth_date_basis", "stated or nik", closed=BirthDateBasis),
            flag("birth_date_doubtful", "day and month could be swapped"),
            column("birth_year", pa.int16(), "year of birth where only the year or the full date is known"),
            text("birth_place", "place of birth, folded"),
            text("nik", "16 digits when valid, the 15 trustworthy digits when damaged, digits found when malformed"),
            text("nik_state", "what is left of the number", required=True, closed=NikState),
            flag("nik_shared", "the same number stands on people of different names: no evidence for joining"),
            column("nik_birth_date", pa.date32(), "date of birth inside a valid or damaged NIK"),
            text("nik_gender", "gender inside a valid or damaged NIK", closed=Gender),
            text("nik_district", "six digits: district of first registration inside the NIK"),
            text("phone", "domestic form, digits only, beginning with 0; several joined with a space"),
            text("email", "lower case"),
            text("education", "level: TS SD SMP SMA SMK SLTA D1 D2 D3 D4 S1 S2 S3"),
            text("address", "as found, trimmed"),
            text("kelurahan", "official name of a known kelurahan, else folded text"),
            text("kecamatan", "official name of a known kecamatan, else folded text"),
        ]
    ),
    key=("record_id",),
    order=RECORD_ORDER,
)

TRAININGS = Contract(
    "trainings",
    pa.schema(
        [
            RECORD_ID,
            *PLACE_FIELDS,
            text("lpk", "LPK, one spelling for each folded name; null when named nowhere"),
            text("lpk_basis", "where the name of the LPK comes from", closed=LpkBasis),
            text("vocation", "vocation group of the words, else as found"),
            text("programme", "programme title, one spelling for each folded title"),
            text("batch", "batch (angkatan, gelombang) as a short label"),
            column("start_date", pa.date32(), "first day of the training"),
            text("start_date_precision", "how exact start_date is", closed=DatePrecision),
            column(
                "end_date",
                pa.date32(),
                "last day of the training; month-only: last day of the month; year-only: 31 December",
            ),
            text("end_date_precision", "how exact end_date is", closed=DatePrecision),
            text("end_date_basis", "where end_date comes from", closed=EndDateBasis),
            text("graduation", "how the training ended", required=True, closed=Graduation),
            text("graduation_raw", "graduation remark as found"),
            flag("graduation_stated", "the list says something about graduation"),
            text("claim", "outcome the LPK states; unknown when it states none", required=True, closed=Activity),
            column("claim_also", pa.list_(pa.string()), "further activities stated in the same cell", required=True),
            text("claim_raw", "status as found"),
            text("claim_employer", "employer or business that the claim names"),
            column(
                "reported_date",
                pa.date32(),
                "date or period of the report, where stated; month-only: last day of the month",
            ),
        ]
    ),
    key=("record_id",),
    order=RECORD_ORDER,
)

PLACEMENTS = Contract(
    "cleaned_placements",
    pa.schema(
        [
            RECORD_ID,
            *PLACE_FIELDS,
            text("list_form", "recognised kind of the list", required=True, closed=ListForm),
            text("activity", "what the person began", required=True, closed=Activity),
            text("grade", "strength as evidence", required=True, closed=Grade),
            text("employer", "employer, legal form first, one spelling for each folded name"),
            text("position", "position as found, trimmed"),
            text("sector", "sector as found, trimmed"),
            text("business", "own business: name, else kind"),
            text("country", "country of work when not Indonesia"),
            column(
                "start_date",
                pa.date32(),
                "hired, departed or founded; month-only: first of the month; year-only: 1 January",
            ),
            text("start_date_precision", "how exact start_date is", closed=DatePrecision),
            column("end_date", pa.date32(), "end of the employment, where stated"),
            column("reported_date", pa.date32(), "date or period of the report, where stated"),
        ]
    ),
    key=("record_id",),
    order=RECORD_ORDER,
)
