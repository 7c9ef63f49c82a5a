"""Where the absorbed went, counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from support.outcomes import City

from lpkcli.contracts.results import PLACEMENT_ROWS
from lpkcli.outcomes.rows import placement_rows
from lpkcli.tables.placed import PlacedBy, tabulate_placed, tabulate_related
from lpkcli.words.related import load_related_work


def town() -> City:
    """Seven due enrolments of six persons; five absorbed within 12 months, one later, one not at all."""
    city = City()
    city.train("a", vocation="Teknik Las").place(
        "p1", "wage", "2024-08-01", person="a", employer="PT Baja", position="Welder", sector="Industri"
    )
    city.train("a2", "2024-07-31", batch="2", person="a", vocation="Otomotif")  # the same placement, the same person
    city.train("b", vocation="Teknik Las").place(
        "p2", "wage", "2024-08-01", person="b", employer="PT BAJA", position="Kasir"
    )
    city.train("c", vocation="Bahasa").place(
        "p3", "wage", "2024-08-01", person="c", employer="PT Baja", position="Welder", country="Jepang"
    )
    city.train("d", vocation="Otomotif").place(
        "p4", "entrepreneur", "2024-08-01", person="d", business="Bengkel Motor Jaya"
    )
    city.train("e").place("p5", "wage", "2025-08-01", person="e", employer="CV Lama", position="Operator Produksi")
    return city.train("f").place("p6", "apprentice_domestic", "2024-08-01", person="f", employer="PT Magang")


def tables(city: City) -> tuple[Any, Any, Any]:
    made = city.tables()
    placements = placement_rows(made["placements"], made["people"], made["persons"])
    return city.alumni(), city.judge(), placements


def counts(by: PlacedBy, months: int | None = 12) -> list[tuple[object, ...]]:
    rows = tabulate_placed(*tables(town()), by).to_pylist()
    return [
        (row["group"], row["wage"], row["entrepreneur"], row["absorbed"], row["persons"])
        for row in rows
        if row["window_months"] == months
    ]


def test_employers_of_one_spelling_and_own_businesses_last() -> None:
    assert counts(PlacedBy.EMPLOYER) == [("PT Baja", 4, 0, 4, 3), ("own business", 0, 1, 1, 1)]


def test_what_is_not_stated_is_counted_and_stands_last() -> None:
    assert counts(PlacedBy.SECTOR) == [("Industri", 2, 0, 2, 1), ("not stated", 2, 1, 3, 3)]
    assert counts(PlacedBy.POSITION) == [
        ("Welder", 3, 0, 3, 2),
        ("Kasir", 1, 0, 1, 1),
        ("own business", 0, 1, 1, 1),
    ]


def test_work_without_a_country_is_at_home() -> None:
    assert [row[:2] for row in counts(PlacedBy.COUNTRY)] == [("Indonesia", 3), ("Jepang", 1)]


def test_a_wider_window_has_whoever_came_later() -> None:
    assert ("CV Lama", 1, 0, 1, 1) in counts(PlacedBy.EMPLOYER, None)


@pytest.mark.parametrize("by", list(PlacedBy))
def test_shares_of_a_window_add_up_to_all_absorbed(by: PlacedBy) -> None:
    for months in (3, 6, 12, None):
        rows = [row for row in tabulate_placed(*tables(town()), by).to_pylist() if row["window_months"] == months]
        assert sum(row["share"] for row in rows) == pytest.approx(1)
        assert all(row["wage"] + row["entrepreneur"] == row["absorbed"] >= row["persons"] for row in rows)


def test_work_is_compared_with_the_vocation_where_both_tell_of_a_trade() -> None:
    rows = tabulate_related(*tables(town()), load_related_work()).to_pylist()
    year = {row["vocation"]: row for row in rows if row["window_months"] == 12}
    assert list(year) == ["total", "Bahasa", "Otomotif", "Teknik Las"]
    found = {name: (row["related"], row["unrelated"], row["unknown"]) for name, row in year.items()}
    assert found == {
        "total": (2, 2, 1),
        "Bahasa": (0, 0, 1),  # a language leads to any work
        "Otomotif": (1, 1, 0),  # a welder among the mechanics; a workshop for motorcycles
        "Teknik Las": (1, 1, 0),  # a welder, and one at a till
    }
    assert (year["total"]["share"], year["total"]["coverage"]) == (0.5, 0.8)


def test_nobody_absorbed_makes_no_rows() -> None:
    city = City().train("a")
    assert tabulate_placed(city.alumni(), city.judge(), PLACEMENT_ROWS.empty(), PlacedBy.EMPLOYER).num_rows == 0
    assert tabulate_related(city.alumni(), city.judge(), PLACEMENT_ROWS.empty(), load_related_work()).num_rows == 0
