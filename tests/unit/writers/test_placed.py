"""Where the absorbed went: many small groups are one line, and every table adds up."""

from __future__ import annotations

from datetime import date

import pytest

from lpkcli.contracts.derived import PLACED
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.grid import Grid
from lpkcli.writers.placed import show_placed

EN = load_catalogue("en")


def make_grid(groups: int, *, is_whole: bool = False) -> Grid:
    names = [*(f"PT {number:02}" for number in range(groups)), "not stated"]
    row = {"window_months": 12, "wage": 2, "entrepreneur": 1, "absorbed": 3, "persons": 3, "share": 1 / len(names)}
    placed = PLACED.table([row | {"group": name} for name in names])
    return show_placed(placed, "employers", EN, as_of=date(2026, 1, 1), is_whole=is_whole)[0]


@pytest.mark.parametrize(("groups", "lines"), [(26, 27), (27, 27), (400, 27)])
def test_many_small_groups_are_one_line_and_the_table_adds_up(groups: int, lines: int) -> None:
    grid = make_grid(groups)
    assert len(grid.rows) == lines
    assert sum(row[grid.find("absorbed")] for row in grid.rows) == 3 * (groups + 1)
    assert sum(row[grid.find("share")] for row in grid.rows) == pytest.approx(1)
    assert any("--format csv" in note for note in grid.notes) == (groups > 26)
    assert grid.rows[-1][0] == "not stated"


def test_persons_of_joined_groups_are_not_added_up() -> None:
    grid = make_grid(30)
    assert grid.rows[-2][0] == "5 others"
    assert grid.rows[-2][grid.find("persons")] is None


def test_a_whole_table_names_every_group() -> None:
    assert len(make_grid(400, is_whole=True).rows) == 401
