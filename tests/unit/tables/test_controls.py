"""Totals of aggregate forms beside the lists: what each is compared with, and what is not compared."""

from __future__ import annotations

from datetime import date
from typing import Any

from support.outcomes import City

from lpkcli.contracts.oversight import CONTROL_CELLS
from lpkcli.outcomes.rows import placement_rows
from lpkcli.tables.controls import compare_controls

HALF = {"Semester I 2024": (date(2024, 1, 1), date(2024, 6, 30)), "kemarin": None}


def compare(city: City, **cell: Any) -> tuple[int | None, int | None]:
    """The count of the lists and the gap for one total."""
    place = {"source_file": "rekap.xlsx", "source_sheet": "REKAP", "source_row": 2, "column": "D"}
    cells = CONTROL_CELLS.table([place | {"measure": "participants", "stated": 10} | cell])
    alumni = city.alumni()
    made = city.tables()
    placements = placement_rows(made["placements"], made["people"], made["persons"])
    (row,) = compare_controls(cells, alumni, placements, HALF).to_pylist()
    return row["counted"], row["gap"]


def make_city() -> City:
    city = City()
    city.train("a1", lpk="LPK Maju", programme="Las", claim="wage", source_file="maju.xlsx")
    city.train("a2", lpk="LPK Maju", programme="Las", source_file="maju.xlsx")
    city.train("a3", lpk="LPK Maju", programme="Jahit", source_file="lain.xlsx")
    city.train("a4", lpk="LPK Maju", programme="Las", source_file="maju.xlsx", person="a1")  # a double
    city.place("p1", "wage", "2024-06-30", person="a1").place("p2", "wage", "2024-07-01", person="a2")
    city.place("p3", "wage", "2024-03", person="a1").place("p4", "wage", "2024-03-01", person="a3", grade="C")
    city.place("p5", "entrepreneur", "2024-03-01", person="a2").place("p6", "wage", "2024", person="a2")
    return city


def test_the_total_of_an_lpk_is_compared_with_its_enrolments() -> None:
    assert compare(make_city(), lpk="lpk maju") == (3, -7)
    assert compare(make_city(), lpk="LPK Maju", programme="LAS") == (2, -8)
    assert compare(make_city(), lpk="LPK Maju", measure="placed") == (2, -8)  # a claim, and an answer of grade C


def test_the_lists_of_the_same_file_come_first() -> None:
    assert compare(make_city(), lpk="LPK Maju", source_file="maju.xlsx") == (2, -8)


def test_an_lpk_without_a_list_lacks_everybody() -> None:
    assert compare(make_city(), lpk="LPK Gaib") == (0, -10)


def test_a_programme_that_no_row_names_is_not_compared() -> None:
    assert compare(make_city(), lpk="LPK Maju", programme="Barista") == (None, None)


def test_the_form_of_the_office_is_compared_with_the_persons_placed_in_its_period() -> None:
    assert compare(make_city(), period="Semester I 2024", measure="placed") == (1, -9)


def test_an_unreadable_period_is_not_compared() -> None:
    assert compare(make_city(), period="kemarin", measure="placed") == (None, None)
    assert compare(make_city(), measure="placed") == (None, None)
