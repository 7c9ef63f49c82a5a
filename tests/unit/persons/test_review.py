from __future__ import annotations

from typing import Any

import pyarrow as pa

from lpkcli.contracts.core import check
from lpkcli.contracts.matching import LINKS, PERSONS
from lpkcli.contracts.results import REVIEW
from lpkcli.persons.review import rank_review

LISTS = {"a": "alumni", "j": "jobseeker", "p": "placement"}


def persons(**person_of: str) -> pa.Table:
    return PERSONS.table(
        {"record_id": one, "list": LISTS[one[0]], "person_id": person} for one, person in person_of.items()
    )


def review(left: str, right: str, probability: float, status: str = "review") -> dict[str, Any]:
    return {
        "left_id": left,
        "right_id": right,
        "probability": probability,
        "status": status,
        "basis": "model",
        "tie": False,
    }


def ranked(people: pa.Table, *links: dict[str, Any]) -> list[tuple[str, str]]:
    table = check(rank_review(people, LINKS.table(links)), REVIEW)
    assert table["rank"].to_pylist() == list(range(1, table.num_rows + 1))
    return list(zip(table["left_id"].to_pylist(), table["right_id"].to_pylist(), strict=True))


def test_a_pair_that_could_change_an_outcome_comes_first() -> None:
    people = persons(a1="a1", a2="a2", a3="a3", p1="p1", p3="a3", j1="j1")
    order = ranked(people, review("a2", "j1", 0.5), review("a1", "p1", 0.6), review("a3", "p1", 0.5))
    assert order[0] == ("a1", "p1")
    assert set(order[1:]) == {("a2", "j1"), ("a3", "p1")}


def test_the_most_doubtful_comes_first_and_ties_go_by_id() -> None:
    people = persons(a1="a1", a2="a2", a3="a3", p1="p1", p2="p2", p3="p3")
    order = ranked(people, review("a1", "p1", 0.9), review("a2", "p2", 0.5), review("a3", "p3", 0.5))
    assert order == [("a2", "p2"), ("a3", "p3"), ("a1", "p1")]


def test_a_person_of_two_enrolments_weighs_twice() -> None:
    people = persons(a1="a1", a2="a1", a3="a3", p1="p1", p3="p3")
    assert ranked(people, review("a3", "p3", 0.5), review("a1", "p1", 0.5))[0] == ("a1", "p1")


def test_only_pairs_in_review_are_listed() -> None:
    people = persons(a1="a1", p1="a1", p2="p2")
    assert ranked(people, review("a1", "p1", 0.99, "match"), review("a1", "p2", 0.4, "rejected")) == []
