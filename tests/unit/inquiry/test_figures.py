"""Who stands behind a figure: every row that a decision rests on is named, also where it speaks against absorption."""

from __future__ import annotations

from support.outcomes import AS_OF, City

from lpkcli.contracts.cells import FigureCell
from lpkcli.contracts.kinds import Dimension
from lpkcli.inquiry.figures import list_people
from lpkcli.outcomes.rows import placement_rows


def behind(city: City, column: str, months: int | None = 12) -> list[tuple[str, str | None, str | None]]:
    made = city.tables()
    placements = placement_rows(made["placements"], made["people"], made["persons"])
    cell = FigureCell(column, Dimension.TOTAL, "total", months)
    people = list_people(city.alumni(AS_OF), placements, city.judge(AS_OF), cell)
    return [
        (row["alumni_id"], row["evidence_placement_id"], row["evidence_date"] and str(row["evidence_date"]))
        for row in people.to_pylist()
    ]


def test_placed_before_names_the_last_placement_before_the_end_of_the_training() -> None:
    city = City().train("a", "2024-06-30").place("old", "wage", "2020-01-01", person="a")
    city.place("last", "entrepreneur", "2024-06-29", person="a").place("magang", "apprentice_domestic", "2024-06-29")
    city.place("claimed", "wage", "2024-06-29", person="a", grade="C")
    assert behind(city, "already_placed") == [("a", "last", "2024-06-29")]


def test_a_start_in_the_month_of_the_end_is_not_before_it_where_only_the_month_is_known() -> None:
    city = City().train("a", "2024-06-30").place("old", "wage", "2023-05", person="a")
    assert behind(city, "already_placed") == [("a", "old", "2023-05-01")]
    city.place("month", "wage", "2024-06", person="a")
    assert behind(city, "already_placed") == []
    assert behind(city, "wage") == [("a", "month", "2024-06-01")]


def test_whoever_is_not_counted_as_placed_before_has_no_earlier_placement_beside_it() -> None:
    city = City().train("a", "2024-06-30").train("b", "2025-12-30").place("p", "wage", "2024-06-29", person="b")
    assert behind(city, "enrolments") == [("a", None, None), ("b", None, None)]
