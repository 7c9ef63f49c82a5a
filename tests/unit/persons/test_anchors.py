"""A verdict outlives the id of a corrected row, and says so where it cannot."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
from support.people import people_table, record

from lpkcli.contracts.matching import VERDICTS
from lpkcli.persons.anchors import attach_verdicts
from lpkcli.words.lexicon import fold

BORN = date(2001, 4, 17)
Row = dict[str, object]


def person(list_name: str, name: str, **given: object) -> Row:
    return record(list_name, tokens=tuple(name.split()), **given)


def verdict(left: Row, right: Row, word: str = "same", *, line: int = 2, at: str = "2026-01-05T01:00:00+00:00") -> Row:
    decided: Row = {"verdict": word, "clerk": "desk", "decided_at": at, "line": line}
    for side, row in (("left", left), ("right", right)):
        decided |= {
            f"{side}_id": row["record_id"],
            f"{side}_list": row["list"],
            f"{side}_name": fold(str(row["name"])),
            f"{side}_birth_date": row.get("birth_date"),
            f"{side}_nik": row.get("nik"),
        }
    return decided


def attach(people: list[Row], *verdicts: Row) -> tuple[list[Row], list[str]]:
    attached = attach_verdicts(people_table(people), VERDICTS.table(verdicts), ledger="verdicts.csv")
    return attached.verdicts.to_pylist(), attached.issues.column("code").to_pylist()


def renamed(record: Row, record_id: str, **changes: object) -> Row:
    return record | {"record_id": record_id} | changes


def test_verdict_on_known_records_stands() -> None:
    one, other = person("alumni", "SITI AMINAH", birth_date=BORN), person("placement", "SITI AMINAH")
    found, issues = attach([one, other], verdict(one, other))
    assert [(row["left_id"], row["right_id"]) for row in found] == [(one["record_id"], other["record_id"])]
    assert not issues


def test_corrected_row_is_found_by_name_and_birth_date() -> None:
    one, other = person("alumni", "SITI AMINAH", birth_date=BORN), person("placement", "SITI AMINAH")
    corrected = renamed(one, "f" * 32)
    found, issues = attach([corrected, other], verdict(one, other))
    assert found[0]["left_id"] == corrected["record_id"]
    assert not issues


def test_two_that_fit_leave_the_verdict_orphaned() -> None:
    one, other = person("alumni", "SITI AMINAH", birth_date=BORN), person("placement", "SITI AMINAH")
    found, issues = attach([renamed(one, "e" * 32), renamed(one, "f" * 32), other], verdict(one, other))
    assert not found
    assert issues == ["verdict_orphaned"]


def test_equal_name_alone_is_not_enough() -> None:
    one, other = person("alumni", "SITI AMINAH", birth_date=BORN), person("placement", "SITI AMINAH")
    moved = renamed(one, "f" * 32, birth_date=date(1999, 1, 1))
    assert attach([moved, other], verdict(one, other)) == ([], ["verdict_orphaned"])


def test_a_name_spelled_anew_is_found_by_birth_date_and_number() -> None:
    nik = "3672014704010001"
    one, other = person("alumni", "SITI AMINAH", birth_date=BORN, nik=nik), person("placement", "SITI AMINAH")
    moved = renamed(one, "f" * 32, name="SITTI AMINAH")
    found, issues = attach([moved, other], verdict(one, other))
    assert ([row["left_id"] for row in found], issues) == (["f" * 32], [])
    stranger = renamed(one, "f" * 32, name="JOKO PURNOMO")
    assert attach([stranger, other], verdict(one, other)) == ([], ["verdict_orphaned"]), "a number pasted elsewhere"


def test_orphan_is_named_with_its_line() -> None:
    one, other = person("alumni", "SITI AMINAH", birth_date=BORN), person("placement", "SITI AMINAH")
    table = VERDICTS.table([verdict(one, other, line=17)])
    issue = attach_verdicts(people_table([other]), table, ledger="verdicts.csv").issues.to_pylist()[0]
    assert (issue["source_file"], issue["source_row"]) == ("verdicts.csv", 17)


def test_last_verdict_on_a_pair_holds_and_a_withdrawn_one_does_not() -> None:
    one, other = person("alumni", "SITI AMINAH", birth_date=BORN), person("placement", "SITI AMINAH")
    later = "2026-03-01T00:00:00+00:00"
    found, _ = attach([one, other], verdict(one, other, "different", at=later), verdict(other, one, "same"))
    assert [row["verdict"] for row in found] == ["different"]
    assert attach([one, other], verdict(one, other), verdict(other, one, "withdrawn", at=later)) == ([], [])


def test_contradictory_verdicts_are_named_and_none_acts() -> None:
    a, b, c = (person(kind, "SITI AMINAH", birth_date=BORN) for kind in ("alumni", "placement", "jobseeker"))
    found, issues = attach([a, b, c], verdict(a, b), verdict(b, c), verdict(a, c, "different"))
    assert not found
    assert issues == ["verdict_contradiction"] * 3


def test_one_person_with_two_valid_niks_is_an_issue_and_acts() -> None:
    one = person("alumni", "SITI AMINAH", nik="3672014704010001")
    other = person("placement", "SITI AMINAH", nik="3672015704010002")
    found, issues = attach([one, other], verdict(one, other))
    assert len(found) == 1
    assert issues == ["verdict_over_nik"]


def test_two_valid_niks_that_meet_through_a_third_record_are_an_issue() -> None:
    one = person("alumni", "SITI AMINAH", nik="3672014704010001")
    middle = person("jobseeker", "SITI AMINAH")
    other = person("placement", "SITI AMINAH", nik="3672015704010002")
    found, issues = attach([one, middle, other], verdict(one, middle), verdict(middle, other))
    assert (len(found), issues) == (2, ["verdict_over_nik"] * 2)
    assert attach([one, middle, other], verdict(one, middle))[1] == []


def test_without_verdicts_nothing_is_looked_for() -> None:
    attached = attach_verdicts(people_table([person("alumni", "A")]), VERDICTS.empty(), ledger="verdicts.csv")
    assert (attached.verdicts, attached.issues.num_rows) == (VERDICTS.empty(), 0)
    assert isinstance(attached.issues, pa.Table)
