from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from lpkcli.contracts.core import check
from lpkcli.contracts.matching import LINKS, PERSONS
from lpkcli.contracts.results import PLACEMENT_LINKS
from lpkcli.persons.links import placement_links

LISTS = {"a": "alumni", "j": "jobseeker", "p": "placement"}


def persons(**person_of: str) -> pa.Table:
    rows = [{"record_id": one, "list": LISTS[one[0]], "person_id": person} for one, person in person_of.items()]
    return PERSONS.table(sorted(rows, key=lambda row: row["record_id"]))


def link(left: str, right: str, status: str, basis: str = "model", **more: Any) -> dict[str, Any]:
    return {
        "left_id": left,
        "right_id": right,
        "status": status,
        "basis": basis,
        "probability": 0.9,
        "tie": False,
    } | more


def rows_of(table: pa.Table) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["alumni_id"], row["placement_id"]): row for row in check(table, PLACEMENT_LINKS).to_pylist()}


def test_match_exactly_where_the_person_is_one() -> None:
    people = persons(a1="a1", a2="a2", p1="a1", p2="p2")
    links = LINKS.table(
        [
            link("a1", "p1", "match", weight=20.0, g_name=8),
            link("a2", "p1", "rejected", reason="nik_conflict"),
            link("a2", "p2", "review", reason="name_alone"),
        ]
    )
    rows = rows_of(placement_links(people, links))
    assert {pair: row["status"] for pair, row in rows.items()} == {
        ("a1", "p1"): "match",
        ("a2", "p1"): "rejected",
        ("a2", "p2"): "review",
    }
    assert (rows["a1", "p1"]["weight"], rows["a1", "p1"]["g_name"]) == (20.0, 8)
    assert rows["a2", "p1"]["reason"] == "nik_conflict"


def test_a_pair_never_compared_is_a_bridge_with_its_way() -> None:
    people = persons(a1="a1", j1="a1", p1="a1")
    links = LINKS.table(
        [link("a1", "j1", "match", "nik", probability=0.99), link("j1", "p1", "match", probability=0.95)]
    )
    (row,) = rows_of(placement_links(people, links)).values()
    assert (row["status"], row["basis"], row["via"]) == ("match", "bridge", ["j1"])
    assert row["probability"] == pytest.approx(0.99 * 0.95)
    assert row["weight"] is None
    assert row["g_name"] is None


def test_a_bridge_goes_the_strongest_way() -> None:
    people = persons(a1="a1", j1="a1", j2="a1", p1="a1")
    ways = {"j1": (0.9, 0.9), "j2": (0.99, 0.98)}
    links = [link("a1", way, "match", probability=first) for way, (first, _) in ways.items()]
    links += [link(way, "p1", "match", probability=second) for way, (_, second) in ways.items()]
    links.append(link("a1", "p1", "match", "bridge", probability=0.1, g_name=8, weight=9.0))
    table = LINKS.table(sorted(links, key=lambda row: (row["left_id"], row["right_id"])))
    (row,) = rows_of(placement_links(people, table)).values()
    assert row["via"] == ["j2"]
    assert row["probability"] == pytest.approx(0.99 * 0.98)
    assert row["g_name"] == 8, "it was compared, only too weak by itself"


def test_sides_are_told_by_the_list_not_by_the_id() -> None:
    people = PERSONS.table(
        [
            {"record_id": "1", "list": "placement", "person_id": "2"},
            {"record_id": "2", "list": "alumni", "person_id": "2"},
            {"record_id": "3", "list": "alumni", "person_id": "3"},
        ]
    )
    links = LINKS.table([link("1", "2", "match", "nik"), link("2", "3", "review")])
    assert list(rows_of(placement_links(people, links))) == [("2", "1")]


def test_nothing_to_link_is_an_empty_table() -> None:
    assert placement_links(persons(a1="a1", p1="p1"), LINKS.empty()).num_rows == 0
    assert placement_links(PERSONS.empty(), LINKS.empty()).num_rows == 0
