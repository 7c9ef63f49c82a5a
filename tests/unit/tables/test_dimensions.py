from __future__ import annotations

from datetime import date

import pytest
from support.outcomes import City

from lpkcli.contracts.kinds import Dimension
from lpkcli.tables.dimensions import group_rows, load_dimensions


def names_of(city: City, dimension: Dimension) -> list[str]:
    """The group of each row, in the order of the rows."""
    groups = group_rows(city.alumni(), dimension)
    return [groups.names[code] for code in groups.codes]


def test_the_rules_know_every_dimension_in_the_contracts_order() -> None:
    assert list(load_dimensions()) == list(Dimension)


@pytest.mark.parametrize(
    ("born", "end", "group"),
    [
        ("2009-07-01", "2024-06-30", "<15"),
        ("2009-06-30", "2024-06-30", "15-19"),  # the birthday itself
        ("2004-07-01", "2024-06-30", "15-19"),
        ("2004-06-30", "2024-06-30", "20-29"),
        ("1994-06-30", "2024-06-30", "30-44"),
        ("1979-06-30", "2024-06-30", "45-54"),
        ("1969-06-30", "2024-06-30", "55+"),
        ("2004-02-29", "2024-02-28", "15-19"),
        ("2025-01-01", "2024-06-30", "not stated"),  # born after the training: a wrong date
        (None, "2024-06-30", "not stated"),
        ("2000-01-01", None, "not stated"),
    ],
)
def test_age_group_is_the_age_at_the_end_date(born: str | None, end: str | None, group: str) -> None:
    city = City().train("a", end, birth_date=date.fromisoformat(born) if born else None)
    assert names_of(city, Dimension.AGE_GROUP) == [group]


@pytest.mark.parametrize(
    ("end", "year", "quarter"),
    [
        ("2024-06-30", "2024", "2024-Q2"),
        ("2024-07", "2024", "2024-Q3"),
        ("2024", "2024", "not stated"),
        (None, "not stated", "not stated"),
    ],
)
def test_year_and_quarter_are_of_the_end_date(end: str | None, year: str, quarter: str) -> None:
    city = City().train("a", end)
    assert names_of(city, Dimension.YEAR) == [year]
    assert names_of(city, Dimension.QUARTER) == [quarter]


def test_a_batch_is_shown_with_its_lpk_and_programme() -> None:
    city = City().train("a").train("b", lpk=None).train("c", batch=None)
    assert names_of(city, Dimension.BATCH) == ["LPK Maju | Las | 1", "not stated | Las | 1", "not stated"]


def test_groups_stand_by_letters_with_numbers_by_size_and_not_stated_last() -> None:
    city = City()
    for number, lpk in enumerate(["LPK 10", None, "LPK 9", "lpk 2", "not a name"]):
        city.train(str(number), lpk=lpk)
    assert group_rows(city.alumni(), Dimension.LPK).names == ("lpk 2", "LPK 9", "LPK 10", "not a name", "not stated")


def test_ages_and_levels_of_education_stand_in_their_own_order() -> None:
    city = City()
    for number, (education, born) in enumerate([("S1", 1960), ("SMA", 2020), ("SD", 2000), ("SMK", 2009)]):
        city.train(str(number), education=education, birth_date=date(born, 1, 1))
    alumni = city.alumni()
    assert group_rows(alumni, Dimension.EDUCATION).names == ("SD", "SMA", "SMK", "S1")
    assert group_rows(alumni, Dimension.AGE_GROUP).names == ("<15", "15-19", "20-29", "55+")
