"""Persons of two runs side by side."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.matching import PERSONS
from lpkcli.runs.changes import describe_changes, describe_link_changes


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


def links(*rows: tuple[str, str, str]) -> pa.Table:
    names = ("alumni_id", "placement_id", "status")
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table({name: pa.array(values, pa.string()) for name, values in zip(names, columns, strict=True)})


def test_links_whose_status_changed_are_named_by_id_and_no_others() -> None:
    before, now = persons(a1="a1", a2="a2", p1="a1", p2="p2"), persons(a1="a1", a2="a2", p1="p1", p2="p2", p3="a2")
    was = links(("a1", "p1", "match"), ("a2", "p2", "review"), ("a2", "p1", "rejected"))
    stands = links(("a1", "p1", "review"), ("a2", "p2", "review"), ("a1", "p2", "review"), ("a2", "p3", "match"))
    assert describe_link_changes((before, was), (now, stands)) == {
        "links_kept": 1,
        "links_changed": [
            {"alumni_id": "a1", "placement_id": "p1", "before": "match", "now": "review"},
            {"alumni_id": "a1", "placement_id": "p2", "before": None, "now": "review"},
            {"alumni_id": "a2", "placement_id": "p1", "before": "rejected", "now": None},
        ],
    }


def test_a_first_run_has_no_changed_links() -> None:
    assert describe_link_changes((None, None), (persons(a1="a1"), links())) == {"links_kept": 0, "links_changed": []}
