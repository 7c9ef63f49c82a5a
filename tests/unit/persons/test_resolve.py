from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from support.matching import match_people
from support.people import people_table, record

from lpkcli.contracts.core import check
from lpkcli.contracts.matching import LINKS, PERSONS
from lpkcli.contracts.people import PEOPLE
from lpkcli.contracts.results import PLACEMENT_LINKS, REVIEW
from lpkcli.persons.facts import gather_facts
from lpkcli.persons.resolve import MOST_RECORDS, resolve_persons

Row = dict[str, Any]


def row(record_id: str, list_name: str = "placement", **given: Any) -> Row:
    return record(list_name, record_id=record_id, tokens=("RUDI", "SANWANI"), salt=record_id, **given)


def link(left: str, right: str, weight: float = 20.0, **more: Any) -> Row:
    link = {"left_id": left, "right_id": right, "weight": weight, "probability": 0.99, "status": "match"}
    return link | {"basis": "model", "tie": False} | more


def resolve(rows: list[Row], links: list[Row]) -> tuple[dict[str, str], dict[tuple[str, str], Row]]:
    """Person by record and final link by pair."""
    resolved = resolve_persons(gather_facts(people_table(rows)), LINKS.table(links))
    person = dict(zip(*(resolved.persons[name].to_pylist() for name in ("record_id", "person_id")), strict=True))
    return person, {(one["left_id"], one["right_id"]): one for one in resolved.links.to_pylist()}


def test_a_person_is_named_by_alumni_then_register_then_placement() -> None:
    rows = [row("1"), row("2", "jobseeker"), row("3", "alumni", roster_id="x"), row("4", "alumni", roster_id="y")]
    person, _ = resolve(rows, [link("1", "2"), link("2", "3"), link("3", "4")])
    assert set(person.values()) == {"3"}
    person, _ = resolve(rows, [link("1", "2")])
    assert (person["1"], person["2"], person["3"], person["4"]) == ("2", "2", "3", "4")


def test_the_better_evidence_joins_first() -> None:
    nik_a, nik_b = "3672011705010001", "3604300302740009"
    rows = [row("1", nik=nik_a), row("2"), row("3", nik=nik_b)]
    person, links = resolve(rows, [link("1", "2", 30.0), link("2", "3", 20.0)])
    assert person["1"] == person["2"] != person["3"]
    assert (links["2", "3"]["status"], links["2", "3"]["reason"]) == ("rejected", "nik_conflict")


def test_equally_good_candidates_of_two_people_are_a_tie() -> None:
    rows = [row("1", nik="3672011705010001"), row("2"), row("3", nik="3604300302740009")]
    person, links = resolve(rows, [link("1", "2", 20.5), link("2", "3", 20.0)])
    assert len(set(person.values())) == 3
    assert {(one["status"], one["reason"], one["tie"]) for one in links.values()} == {("review", "tie", True)}


def test_equally_good_candidates_that_are_one_person_are_no_tie() -> None:
    nik = "3672011705010001"
    rows = [row("1", nik=nik), row("2"), row("3", nik=nik)]
    person, _ = resolve(rows, [link("1", "2"), link("2", "3"), link("1", "3", 40.0, basis="nik")])
    assert set(person.values()) == {"1"}


def test_dates_apart_do_not_meet_through_a_record_without_one() -> None:
    rows = [row("1", birth_date=dt.date(1974, 2, 3)), row("2"), row("3", birth_date=dt.date(2001, 5, 17))]
    person, links = resolve(rows, [link("1", "2", 30.0), link("2", "3", 20.0)])
    assert person["1"] == person["2"] != person["3"]
    assert links["2", "3"]["reason"] == "dates_differ"


def test_two_dates_that_a_link_was_judged_with_do_not_part_it_again() -> None:
    one, other = dt.date(2001, 5, 17), dt.date(1998, 11, 2)
    rows = [row("1", birth_date=one), row("2", birth_date=other), row("3", birth_date=other)]
    person, _ = resolve(rows, [link("1", "2", 20.0), link("2", "3", 30.0)])
    assert len(set(person.values())) == 1
    rows[2] = row("3", birth_date=dt.date(1995, 2, 23))
    person, _ = resolve(rows, [link("1", "2", 20.0), link("2", "3", 30.0)])
    assert person["2"] == person["3"] != person["1"]


def test_a_pair_in_review_that_others_join_becomes_a_bridge() -> None:
    rows = [row("1"), row("2"), row("3")]
    weak = link("1", "3", 5.0, status="review", reason="name_alone", probability=0.2)
    person, links = resolve(rows, [link("1", "2"), link("2", "3"), weak])
    assert set(person.values()) == {"1"}
    assert (links["1", "3"]["status"], links["1", "3"]["basis"], links["1", "3"]["reason"]) == ("match", "bridge", None)
    assert links["1", "3"]["probability"] == pytest.approx(0.99**2)


def test_more_records_than_a_person_can_have_wait_for_a_clerk() -> None:
    ids = [f"{number:03}" for number in range(MOST_RECORDS + 2)]
    person, links = resolve([row(one) for one in ids], [link(a, b) for a, b in pairwise(ids)])
    assert len(set(person.values())) == len(ids)
    assert {(one["status"], one["reason"]) for one in links.values()} == {("review", "crowd")}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_hardly_any_record_is_no_error(count: int) -> None:
    rows = [record("placement", tokens=("RUDI",), salt=str(number)) for number in range(count)]
    matched = match_people(people_table(rows))
    assert matched.persons.num_rows == count
    assert len(set(matched.persons["person_id"].to_pylist())) == count
    assert matched.placement_links.num_rows == 0


def test_records_without_anything_to_compare_are_each_a_person() -> None:
    rows = [record("alumni", tokens=(), salt=str(number)) for number in range(5)]
    matched = match_people(people_table(rows))
    assert len(set(matched.persons["person_id"].to_pylist())) == 5


def test_every_table_keeps_its_contract() -> None:
    matched = match_people(PEOPLE.empty())
    contracts = {"persons": PERSONS, "links": LINKS, "placement_links": PLACEMENT_LINKS, "review": REVIEW}
    for name, contract in contracts.items():
        table: pa.Table = getattr(matched, name)
        assert check(table, contract).num_rows == 0
