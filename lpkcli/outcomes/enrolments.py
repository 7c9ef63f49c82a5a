"""Group training rows into enrolments: trainings, people, persons in; ENROLMENTS and ISSUES out.

An enrolment is person x LPK x programme x batch (OUTPUTS 4). Of several rows of one enrolment the fullest is kept and
the others are copies of it. What the copies say otherwise, claim and graduation, is settled here, once. Where a report
was sent again as a new version, the newer one holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.issues import ISSUES
from lpkcli.contracts.kinds import Activity, DatePrecision, Graduation, ListKind, NikState, Severity
from lpkcli.contracts.outcomes import ENROLMENTS
from lpkcli.contracts.versions import ReportVersion
from lpkcli.outcomes.codes import (
    ACTIVITIES,
    NO_DATE,
    UNKNOWN,
    YEAR_ONLY,
    Flags,
    Ints,
    decode_words,
    encode_values,
    encode_words,
    find_all_positions,
    order_by_place,
    read_days,
)
from lpkcli.outcomes.copies import Enrolled, settle
from lpkcli.outcomes.versions import Ranks, add_persons, find_versions, rank_rows, unite_classes
from lpkcli.words.file_names import FileNameWords
from lpkcli.words.lexicon import fold

GRADUATIONS = tuple(Graduation)
SILENT = GRADUATIONS.index(Graduation.UNKNOWN)
NOT_A_GRADUATE = "not_a_graduate"
_NO_GRADUATES = (Graduation.NOT_GRADUATED, Graduation.WITHDRAWN, Graduation.RESERVE)
_IDENTITY = ("birth_date", "gender", "phone", "email", "kelurahan", "kecamatan", "education")


def group_enrolments(
    trainings: pa.Table, people: pa.Table, persons: pa.Table, names: FileNameWords
) -> tuple[pa.Table, pa.Table]:
    """Return ENROLMENTS, one row for each training row, and ISSUES for copies that contradict each other.

    `claim_conflict`: copies state different claims and neither report date nor version tells the later one; the claim
    is unknown. `copies_differ_in_graduation`: likewise for how the training ended; the first row that speaks holds.
    `newer_version`: a file looks like a newer version of another. `names`: words of versions in names of files.
    """
    person, _ = encode_values(persons["person_id"])
    person = person[find_all_positions(trainings["record_id"], persons["record_id"], "persons")]
    versions = find_versions(add_persons(trainings, persons), names)
    enrolled = _sort_rows(trainings, people, person, rank_rows(trainings["source_file"], versions), names)
    reported = read_days(trainings["reported_date"])
    stated_claims = encode_words(trainings["claim"], Activity)
    claims, claim_conflicts = settle(stated_claims, UNKNOWN, enrolled, reported)
    graduations, graduation_conflicts = settle(
        encode_words(trainings["graduation"], Graduation), SILENT, enrolled, reported, first_holds=True
    )
    claim_stated = np.zeros(len(enrolled.group), dtype=bool)
    claim_stated[enrolled.group[stated_claims != UNKNOWN]] = True
    no_graduate = np.isin(graduations, [GRADUATIONS.index(word) for word in _NO_GRADUATES])
    ids = trainings["record_id"]
    table = pa.table(
        {
            "alumni_id": ids,
            "enrolment_id": ids.take(pa.array(enrolled.kept)),
            "claim": decode_words(claims, ACTIVITIES),
            "claim_stated": claim_stated[enrolled.group],
            "graduation": decode_words(graduations, GRADUATIONS),
            "counted": enrolled.is_kept & ~no_graduate,
            "exclusion": _exclusions(ids, enrolled, no_graduate),
        }
    ).sort_by("alumni_id")
    issues = [
        *_issues(trainings, claim_conflicts, "claim_conflict", "outcome_status"),
        *_issues(trainings, graduation_conflicts, "copies_differ_in_graduation", "graduation_status"),
        *map(_version_issue, versions),
    ]
    return check(table, ENROLMENTS), check(ISSUES.table(issues), ISSUES)


def _sort_rows(trainings: pa.Table, people: pa.Table, person: Ints, ranks: Ranks, names: FileNameWords) -> Enrolled:
    lpk, programme, batch = (_fold_codes(trainings[name]) for name in ("lpk", "programme", "batch"))
    ended = _end_periods(trainings)
    group = _number_enrolments(person, (lpk, programme, batch, np.where(batch < 0, ended, -1)))
    group, is_united = unite_classes(
        group, person, _fold_codes(trainings["lpk"], names.trim_name), (programme, batch, ended), ranks
    )
    # a corrected class is the one that the newest version writes, however full its row
    newest_first = np.where(is_united, -ranks.rank, 0)
    place_rank = np.empty(len(group), dtype=np.int64)
    place_rank[order_by_place(trainings)] = np.arange(len(group))
    order = np.lexsort((place_rank, -_count_filled(trainings["record_id"], people), newest_first, group))
    first = np.flatnonzero(np.diff(group[order], prepend=-1))
    kept = np.zeros(group.max(initial=-1) + 1, dtype=np.int64)
    kept[group[order[first]]] = order[first]
    return Enrolled(group, kept[group], order, ranks)


def _number_enrolments(person: Ints, parts: Sequence[Ints]) -> Ints:
    """Number the enrolments 0, 1, ...: equal numbers for rows of one person, LPK, programme and batch, folded."""
    number = person
    for part in parts:
        combined = number * (part.max(initial=0) + 2) + part + 1
        number = np.unique(combined, return_inverse=True)[1].astype(np.int64)
    return number


def _fold_codes(column: pa.ChunkedArray, trim: Callable[[str], str] = str) -> Ints:
    codes, values = encode_values(column)
    folded: dict[str, int] = {}
    words = (fold(trim(value)) for value in values.to_pylist())
    meaning = np.array([folded.setdefault(word, len(folded)) if word else -1 for word in words] or [-1], dtype=np.int64)
    return np.where(codes < 0, -1, meaning[codes])


def _end_periods(trainings: pa.Table) -> Ints:
    """The month of the end date as a number, or the year where no more is known; -1 without an end date."""
    days = read_days(trainings["end_date"])
    known = days != NO_DATE
    dates = np.where(known, days, 0).astype("datetime64[D]")
    months = dates.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    years = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    year_only = encode_words(trainings["end_date_precision"], DatePrecision) == YEAR_ONLY
    return np.where(~known, -1, np.where(year_only, years, months))


def _count_filled(ids: pa.ChunkedArray, people: pa.Table) -> Ints:
    """How many of the published identity fields each row fills."""
    rows = people.take(pa.array(find_all_positions(ids, people["record_id"], "people")))
    usable = pa.array([NikState.VALID, NikState.DAMAGED], pa.string())
    filled = np.asarray(pc.is_in(rows["nik_state"], value_set=usable)).astype(np.int64)
    for name in _IDENTITY:
        filled += np.asarray(pc.is_valid(rows[name]))
    return filled


def _exclusions(ids: pa.ChunkedArray, enrolled: Enrolled, no_graduate: Flags) -> pa.Array:
    copies = pc.binary_join_element_wise("duplicate_of:", ids.take(pa.array(enrolled.kept)), "")
    own = pa.array([None, NOT_A_GRADUATE], pa.string()).take(pa.array(no_graduate.astype(np.int64)))
    return pc.if_else(pa.array(enrolled.is_kept), own, copies)


def _issues(trainings: pa.Table, rows: list[int], code: str, field: str) -> Iterator[dict[str, object]]:
    places = trainings.select(["source_file", "source_sheet", "source_row", "source_part", "record_id"])
    for place in places.take(pa.array(sorted(rows), pa.int64())).to_pylist():
        yield {"code": code, "severity": Severity.WARNING, "list": ListKind.ALUMNI, "column": field, **place}


def _version_issue(version: ReportVersion) -> dict[str, object]:
    return {
        "code": "newer_version",
        "severity": Severity.WARNING,
        "list": ListKind.ALUMNI,
        "source_file": version.newer,
    }
