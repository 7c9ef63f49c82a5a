"""Who is found and who is not, on a class small enough to count."""

from __future__ import annotations

from support.outcomes import City

from lpkcli.tables.found import tabulate_found


def test_each_enrolment_is_found_in_review_or_not_found() -> None:
    city = City()
    city.train("a1", gender="m", nik_state="valid", nik="3672010101010001", email="a@contoh.example")
    city.train("a2", gender="f", nik_state="valid", nik="3672010101010002")
    city.train("a3", gender="f", lpk="LPK Z")
    city.train("a4", gender="f", lpk="LPK Z", phone="081200000001")
    city.train("a5", person="a1")  # a copy of a1
    city.place("p1", "wage", "2024-08-01", person="a1").link("a5", "p1", 0.99)
    city.place("p2", "wage", "2020-08-01", person="a2").link("a2", "p2", 0.99)  # found, whenever it was
    city.place("p3", "wage", "2024-08-01").link("a3", "p3", 0.4, "review")
    rows = tabulate_found(city.alumni(), city.tables()["placement_links"]).to_pylist()
    by_group = {(row["dimension"], row["group"]): row for row in rows}
    total = by_group["total", "total"]
    assert [total[name] for name in ("enrolments", "found", "review", "not_found")] == [4, 2, 1, 1]
    women = by_group["gender", "f"]
    assert [women[name] for name in ("share_found", "share_of_found", "share_of_not_found")] == [1 / 3, 0.5, 1.0]
    assert {group: row["found"] for (dimension, group), row in by_group.items() if dimension == "identifiers"} == {
        "nik_and_email": 1,
        "nik": 1,
        "contact": 0,
        "name_only": 0,
    }


def test_without_rows_the_total_says_so() -> None:
    (row,) = tabulate_found(City().alumni(), City().tables()["placement_links"]).to_pylist()
    assert (row["dimension"], row["enrolments"], row["share_found"]) == ("total", 0, None)
