"""The closed word sets of the data, as StrEnums. They stand in the outputs and never change with the language."""

from __future__ import annotations

from enum import StrEnum


class ListKind(StrEnum):
    """Which list a record comes from."""

    ALUMNI = "alumni"
    PLACEMENT = "placement"
    JOBSEEKER = "jobseeker"


class ListForm(StrEnum):
    """The recognised kind of a sheet; it decides the grade of a placement row (DOMAIN 3.4) and its default activity."""

    CLASS_LIST = "class_list"  # training participants or graduates
    HIRED = "hired"  # Penta, Karirhub, a firm's or an agency's list of hires
    INSURANCE = "insurance"  # workers' social insurance (BPJS TK)
    EMPLOYER_REPORT = "employer_report"  # a firm's filled-vacancy report
    MIGRANT = "migrant"  # migrant workers (PMI) with or without departure
    APPRENTICE = "apprentice"  # apprenticeship lists, domestic or overseas
    BUSINESS_GRANT = "business_grant"  # TKM beneficiaries
    BUSINESS_LICENCE = "business_licence"  # NIB, OSS
    BUSINESS_LIST = "business_list"  # small-business (UMKM) lists
    LPK_OUTCOME = "lpk_outcome"  # an LPK's own placement sheet, an alumnus's answer in a tracer form
    JOB_FAIR = "job_fair"  # visitors or applicants of a job fair
    REGISTER = "register"  # jobseeker register (AK-1)
    OTHER = "other"


class CellKind(StrEnum):
    """What a spreadsheet cell was before it became text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOL = "bool"
    ERROR = "error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


class Fate(StrEnum):
    """What became of a sheet."""

    READ = "read"
    AGGREGATE = "aggregate"
    NOT_A_REPORT = "not_a_report"
    HIDDEN = "hidden"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    LOCKED = "locked"


class Severity(StrEnum):
    """How much an issue weighs: worth knowing, worth a look, or a row that was set aside."""

    NOTE = "note"
    WARNING = "warning"
    SET_ASIDE = "set_aside"


class Activity(StrEnum):
    """What a person does: the eight outcomes (DOMAIN 5.4)."""

    WAGE = "wage"
    ENTREPRENEUR = "entrepreneur"
    APPRENTICE_DOMESTIC = "apprentice_domestic"
    APPRENTICE_OVERSEAS = "apprentice_overseas"
    STUDY = "study"
    UNEMPLOYED = "unemployed"
    NOT_SEEKING = "not_seeking"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """What the placement lists say of an alumni record."""

    WAGE = "wage"
    ENTREPRENEUR = "entrepreneur"
    APPRENTICE_DOMESTIC = "apprentice_domestic"
    APPRENTICE_OVERSEAS = "apprentice_overseas"
    NONE = "none"


class Verdict(StrEnum):
    """The claim of the LPK set beside the evidence of the lists."""

    CONFIRMED = "confirmed"
    EVIDENCE_ONLY = "evidence_only"
    CLAIM_ONLY = "claim_only"
    CONTRADICTED = "contradicted"
    BOTH_NONE = "both_none"
    UNKNOWN = "unknown"


class Grade(StrEnum):
    """How strong a placement row is as evidence (DOMAIN 3.4)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class EvidenceGrade(StrEnum):
    """The grades whose placement rows are evidence; those of C are claims and those of D count for nothing."""

    A = "A"
    B = "B"


class Gender(StrEnum):
    """Gender as stated or as the NIK says."""

    MALE = "m"
    FEMALE = "f"


class NikState(StrEnum):
    """What is left of a national identity number."""

    VALID = "valid"
    DAMAGED = "damaged"
    MALFORMED = "malformed"
    MASKED = "masked"
    ABSENT = "absent"


class Graduation(StrEnum):
    """How the training ended for the person."""

    GRADUATED = "graduated"
    NOT_GRADUATED = "not_graduated"
    WITHDRAWN = "withdrawn"
    RESERVE = "reserve"
    UNKNOWN = "unknown"


class BirthDateBasis(StrEnum):
    """Where a birth date comes from."""

    STATED = "stated"
    NIK = "nik"


class LpkBasis(StrEnum):
    """Where the name of the LPK comes from."""

    COLUMN = "column"
    CONTEXT = "context"
    SHEET = "sheet"
    FILE = "file"
    FOLDER = "folder"
    CONFIG = "config"


class EndDateBasis(StrEnum):
    """Where the end date of a training comes from: its row, the lines above the table, the other rows of its batch."""

    ROW = "row"
    CONTEXT = "context"
    BATCH = "batch"


class DatePrecision(StrEnum):
    """How exact a date is. A month-only date stands at an end of its month, a year-only date is no date for windows."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class LinkStatus(StrEnum):
    """What was decided of a pair."""

    MATCH = "match"
    REVIEW = "review"
    REJECTED = "rejected"


class LinkBasis(StrEnum):
    """What a link rests on, strongest first."""

    CLERK = "clerk"
    NIK = "nik"
    MODEL = "model"
    BRIDGE = "bridge"


class ClerkVerdict(StrEnum):
    """What a clerk said of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WITHDRAWN = "withdrawn"
    """The verdicts before it on this pair no longer hold."""


class Dimension(StrEnum):
    """What an absorption table can be split by."""

    TOTAL = "total"
    LPK = "lpk"
    VOCATION = "vocation"
    PROGRAMME = "programme"
    BATCH = "batch"
    YEAR = "year"
    QUARTER = "quarter"
    GENDER = "gender"
    KECAMATAN = "kecamatan"
    EDUCATION = "education"
    AGE_GROUP = "age_group"


class Rate(StrEnum):
    """What is counted above the line of a rate (DOMAIN 5.4)."""

    INDUSTRY = "R1"  # wage
    ENTREPRENEURSHIP = "R2"  # entrepreneur
    ABSORPTION = "R3"  # R1 + R2, the main figure
    WITH_APPRENTICES = "R4"  # R3 + apprenticeships at home and overseas
    WITH_STUDY = "R5"  # R4 + further study


class RateBase(StrEnum):
    """Of whom a rate is a share (DOMAIN 5.4)."""

    DUE = "D1"  # enrolments whose window has ended
    TRACED = "D2"  # D1 less the unknown
    LABOUR_FORCE = "D3"  # D2 less further study and those who do not seek work


class PlacedBefore(StrEnum):
    """How a rate treats those who were placed before the training and not again in the window."""

    BASE = "base"  # below the line, not above it
    ABSORBED = "absorbed"  # above the line too: training was meant to raise the skill of a worker
    APART = "apart"  # neither above the line nor below it


class RateBasis(StrEnum):
    """What a rate counts: the lists' evidence, the LPK's claim, or evidence with the claim where there is none."""

    EVIDENCE = "evidence"
    CLAIM = "claim"
    COMBINED = "combined"
