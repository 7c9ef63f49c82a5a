"""The absorbed of one year beside the city, worked out by hand."""

from __future__ import annotations

from support.outcomes import City

from lpkcli.tables.city import tabulate_city
from lpkcli.tables.tabulate import tabulate_absorption


def test_each_person_of_the_year_counts_once() -> None:
    city = City().train("a", "2024-06-30").train("a2", "2024-07-31", person="a", batch="2")
    city.place("p", "wage", "2024-08-15", person="a")  # serves both enrolments
    city.train("b", "2024-06-30", claim="wage").train("c", "2023-06-30").place("q", "wage", "2023-08-01", person="c")
    absorption = tabulate_absorption(city.alumni(), city.judge())
    rows = tabulate_city(absorption, year=2024, labour_force=1000, unemployed=50).to_pylist()
    by_basis = {row["basis"]: (row["persons_absorbed"], row["per_unemployed"]) for row in rows}
    assert by_basis == {"evidence": (1, 0.02), "claim": (1, 0.02), "combined": (2, 0.04)}
    assert {(row["enrolments"], row["not_due"]) for row in rows} == {(3, 0)}
    assert rows[0]["per_labour_force"] == 0.001


def test_what_is_not_due_is_told_and_not_counted() -> None:
    city = City().train("a", "2025-06-30").place("p", "wage", "2025-08-01", person="a")
    absorption = tabulate_absorption(city.alumni(), city.judge())
    (row, *_) = tabulate_city(absorption, year=2025, labour_force=1000, unemployed=50).to_pylist()
    assert (row["enrolments"], row["not_due"], row["persons_absorbed"]) == (1, 1, 0)


def test_a_year_without_trainings_has_nobody() -> None:
    absorption = tabulate_absorption(City().alumni(), City().judge())
    rows = tabulate_city(absorption, year=2024, labour_force=1000, unemployed=50).to_pylist()
    assert [row["persons_absorbed"] for row in rows] == [0, 0, 0]
