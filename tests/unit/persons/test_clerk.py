"""What a clerk decides is obeyed, also where guards or third records speak against it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from support.people import people_table, record

from lpkcli.contracts.matching import LINKS
from lpkcli.persons.facts import gather_facts
from lpkcli.persons.resolve import resolve_persons

NIK_A, NIK_B = "3672011705010001", "3604300302740009"
Row = dict[str, Any]


def row(record_id: str, list_name: str = "placement", **given: Any) -> Row:
    return record(list_name, record_id=record_id, tokens=("RUDI", "SANWANI"), salt=record_id, **given)


def link(left: str, right: str, **more: Any) -> Row:
    joined = {"left_id": left, "right_id": right, "weight": 20.0, "probability": 0.99, "status": "match", "tie": False}
    return joined | {"basis": "model"} | more


def same(left: str, right: str) -> Row:
    return link(left, right, basis="clerk", probability=1.0)


def different(left: str, right: str) -> Row:
    return link(left, right, basis="clerk", probability=0.0, status="rejected", reason="verdict")


def resolve(rows: list[Row], *links: Row) -> tuple[dict[str, str], pa.Table]:
    """Person by record, and the final links."""
    ordered = sorted(links, key=lambda one: (one["left_id"], one["right_id"]))
    resolved = resolve_persons(gather_facts(people_table(rows)), LINKS.table(ordered))
    person = dict(zip(*(resolved.persons[name].to_pylist() for name in ("record_id", "person_id")), strict=True))
    return person, resolved.links


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"nik": NIK_A}, {"nik": NIK_B}),
        ({"birth_date": date(1974, 2, 3)}, {"birth_date": date(2001, 5, 17)}),
        ({"list_name": "alumni", "roster_id": "r"}, {"list_name": "alumni", "roster_id": "r"}),
    ],
)
def test_same_joins_against_every_guard(one: Row, other: Row) -> None:
    person, links = resolve([row("1", **one), row("2", **other)], same("1", "2"))
    assert person["1"] == person["2"]
    assert links["basis"].to_pylist() == ["clerk"]


def test_same_joins_through_a_record_between_two_numbers() -> None:
    rows = [row("1", nik=NIK_A), row("2"), row("3", nik=NIK_B)]
    person, _ = resolve(rows, same("1", "2"), same("2", "3"))
    assert set(person.values()) == {"1"}


def test_what_bears_either_number_follows_both() -> None:
    """A clerk says that two numbers are one person's: all records with these numbers are."""
    rows = [row("1", nik=NIK_A), row("2", nik=NIK_B), row("3", nik=NIK_B), row("4", nik=NIK_A)]
    by_number = [link("2", "3", basis="nik"), link("1", "4", basis="nik")]
    person, _ = resolve(rows, same("1", "2"), *by_number)
    assert set(person.values()) == {"1"}


def test_a_guard_between_the_clerks_two_does_not_keep_their_other_records_away() -> None:
    rows = [row("1", birth_date=date(1974, 2, 3)), row("2", birth_date=date(2001, 5, 17)), row("3")]
    barred = link("1", "3", status="review", reason="names_differ")
    person, _ = resolve(rows, same("1", "2"), link("2", "3"), barred)
    assert set(person.values()) == {"1"}


def test_the_number_of_a_record_that_a_clerk_joined_still_bars_strangers() -> None:
    rows = [row("1", nik=NIK_A), row("2"), row("3", nik=NIK_B)]
    person, links = resolve(rows, same("1", "2"), link("2", "3"))
    assert person["1"] == person["2"] != person["3"]
    assert links["reason"].to_pylist() == [None, "nik_conflict"]


def test_different_parts_two_that_third_records_would_join() -> None:
    rows = [row("1", nik=NIK_A), row("2", nik=NIK_A), row("3", nik=NIK_A)]
    person, links = resolve(rows, different("1", "3"), link("1", "2", basis="nik"), link("2", "3", basis="nik"))
    assert person["1"] == person["2"] != person["3"]
    told = {(one["left_id"], one["right_id"]): (one["status"], one["reason"]) for one in links.to_pylist()}
    assert told["1", "3"] == told["2", "3"] == ("rejected", "verdict")


def test_different_holds_across_what_another_clerk_joined() -> None:
    rows = [row("1"), row("2"), row("3"), row("4")]
    person, _ = resolve(rows, different("1", "4"), same("1", "2"), same("3", "4"), link("2", "3"))
    assert person["1"] == person["2"] != person["3"] == person["4"]


def test_different_settles_a_tie_for_the_other_candidate() -> None:
    rows = [row("1", nik=NIK_A), row("2"), row("3", nik=NIK_B)]
    person, _ = resolve(rows, different("1", "2"), link("2", "3"))
    assert person["1"] != person["2"] == person["3"]


def test_same_settles_a_tie_against_the_other_candidate() -> None:
    rows = [row("1", nik=NIK_A), row("2"), row("3", nik=NIK_B)]
    person, links = resolve(rows, same("1", "2"), link("2", "3"))
    assert person["1"] == person["2"] != person["3"]
    assert "tie" not in links["reason"].to_pylist()
