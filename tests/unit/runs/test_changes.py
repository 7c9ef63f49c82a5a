"""Persons of two runs side by side."""

from __future__ import annotations

from lpkcli.contracts.matching import PERSONS
from lpkcli.runs.changes import describe_changes


def persons(**person_of: str):
    rows = [{"record_id": record, "list": "alumni", "person_id": person} for record, person in person_of.items()]
    return PERSONS.table(rows)


def test_kept_merged_split_new_and_gone():
    before = persons(a="a", b="b", c="c", d="d", e="d", x="x")
    now = persons(a="a", b="b", c="b", d="d", e="e", n="n")
    changes = describe_changes(before, now, "run-1")
    assert changes == {
        "previous_run": "run-1",
        "records_kept": 5,
        "records_new": 1,
        "records_gone": 1,
        "persons_kept": 1,
        "merged": [{"person_id": "b", "previous": ["b", "c"]}],
        "split": [{"person_id": "d", "now": ["d", "e"]}],
    }


def test_a_renamed_person_is_kept():
    assert describe_changes(persons(b="b"), persons(a="a", b="a"), "r")["persons_kept"] == 1


def test_the_first_run_has_no_previous_one():
    changes = describe_changes(None, persons(a="a"), None)
    assert (changes["previous_run"], changes["records_new"], changes["persons_kept"]) == (None, 1, 0)
