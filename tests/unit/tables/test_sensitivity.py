"""Each line of the sensitivity table, worked out by hand from one small class."""

from __future__ import annotations

from typing import Any

import pyarrow.compute as pc
from support.outcomes import City

from lpkcli.tables.sensitivity import Switched, count_totals, tabulate_sensitivity
from lpkcli.tables.tabulate import tabulate_absorption


def small_class(*, driver: str = "entrepreneur") -> City:
    """Four due: a job after 2 months, one after 8, an own business claimed by a driver, and one placed before."""
    city = City().train("a", claim="wage").place("p", "wage", "2024-08-20", person="a")
    city.train("b").place("q", "wage", "2025-02-20", person="b")
    city.train("c", claim=driver)
    return city.train("d", claim="unemployed").place("r", "wage", "2024-01-01", person="d")


def lines(city: City, *switched: Switched) -> dict[tuple[str, str | None, int | None, str], dict[str, Any]]:
    totals = count_totals(city.alumni(), city.judge())
    rows = tabulate_sensitivity(totals, switched).to_pylist()
    return {(row["choice"], row["value"], row["window_months"], row["basis"]): row for row in rows}


def figures(row: dict[str, Any]) -> tuple[int, int, int]:
    return row["numerator"], row["denominator"], row["numerator_change"]


def test_totals_are_those_of_the_absorption_table() -> None:
    city = small_class()
    totals = count_totals(city.alumni(), city.judge())
    table = tabulate_absorption(city.alumni(), city.judge())
    total = table.filter(pc.equal(table["dimension"], "total")).select(totals.column_names)
    assert totals.equals(total.cast(totals.schema))


def test_other_readings_of_the_same_totals() -> None:
    found = lines(small_class())
    assert figures(found["configured", None, 12, "evidence"]) == (2, 4, 0)
    assert figures(found["basis", "combined", 12, "combined"]) == (3, 4, 1)
    assert figures(found["basis", "claim", 12, "claim"]) == (2, 4, 0)
    assert figures(found["window", None, 3, "evidence"]) == (1, 4, -1)
    assert figures(found["rate", "R2", 12, "combined"]) == (1, 4, -2)
    assert figures(found["base", "D2", 12, "evidence"]) == (2, 3, 0)
    assert figures(found["placed_before", "absorbed", 12, "evidence"]) == (3, 4, 1)
    assert figures(found["placed_before", "apart", 12, "evidence"]) == (2, 3, 0)


def test_a_change_of_a_share_is_that_against_the_same_basis() -> None:
    found = lines(small_class())
    assert found["placed_before", "apart", 12, "evidence"]["share_change"] == 2 / 3 - 2 / 4
    assert found["basis", "combined", 12, "combined"]["share_change"] == 3 / 4 - 2 / 4


def test_a_switch_has_totals_of_its_own() -> None:
    other = small_class(driver="unknown")
    switched = Switched("online_driver", "unknown", count_totals(other.alumni(), other.judge()))
    found = lines(small_class(), switched)
    assert figures(found["switch", "unknown", 12, "combined"]) == (2, 4, -1)
    assert figures(found["switch", "unknown", 12, "evidence"]) == (2, 4, 0)


def test_nobody_makes_no_share_and_no_change() -> None:
    rows = lines(City()).values()
    assert {(row["share"], row["share_change"]) for row in rows} == {(None, None)}
