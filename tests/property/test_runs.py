"""Changes between two runs account for every record and every previous person."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lpkcli.contracts.matching import PERSONS
from lpkcli.runs.changes import describe_changes

PARTITIONS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcd"), max_size=8)


def persons(person_of):
    return PERSONS.table({"record_id": r, "list": "alumni", "person_id": p} for r, p in sorted(person_of.items()))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(PARTITIONS, PARTITIONS)
def test_every_record_and_person_is_accounted_for(before, now):
    changes = describe_changes(persons(before), persons(now), "r")
    assert changes["records_kept"] + changes["records_new"] == len(now)
    assert changes["records_kept"] + changes["records_gone"] == len(before)
    survivors = {before[record] for record in before.keys() & now.keys()}
    moved = {entry["person_id"] for entry in changes["split"]} | {p for e in changes["merged"] for p in e["previous"]}
    assert changes["persons_kept"] == len(survivors - moved)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(PARTITIONS)
def test_nothing_changes_against_itself(person_of):
    changes = describe_changes(persons(person_of), persons(person_of), "r")
    assert (changes["merged"], changes["split"]) == ([], [])
    assert changes["persons_kept"] == len(set(person_of.values()))
