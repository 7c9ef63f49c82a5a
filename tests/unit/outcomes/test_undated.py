"""A sheet without a single date leaves the figure; it is named, once."""

from __future__ import annotations

import pytest
from support.outcomes import City

from lpkcli.outcomes.undated import find_undated


def undated(city: City) -> list[tuple[str, str]]:
    tables = city.tables()
    issues = find_undated(tables["trainings"], tables["placements"]).to_pylist()
    return [(issue["code"], issue["source_file"]) for issue in issues]


@pytest.mark.parametrize("start", [None, "2024"])
def test_a_placement_list_without_a_date_for_windows_is_named_once(start: str | None) -> None:
    city = City().train("a").place("p", "wage", start).place("q", "entrepreneur", start)
    assert undated(city) == [("no_start_dates", "placement.xlsx")]


@pytest.mark.parametrize("end", [None, "2024"])
def test_a_training_sheet_without_an_end_date_is_named_once(end: str | None) -> None:
    assert undated(City().train("a", end).train("b", end)) == [("no_end_dates", "alumni.xlsx")]


def test_one_date_in_a_sheet_is_enough_but_not_one_in_another() -> None:
    city = City().train("a").train("b", None).train("c", None, source_file="other.xlsx")
    assert undated(city) == [("no_end_dates", "other.xlsx")]


def test_what_could_never_count_needs_no_date() -> None:
    city = City().train("a").place("p", "wage", None, grade="D").place("q", "unknown", None)
    assert undated(city) == []
