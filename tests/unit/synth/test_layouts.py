from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.synth import rows_of

from lpkcli.synth.city import City, make_city
from lpkcli.synth.files import write_file
from lpkcli.synth.layouts import layouts
from lpkcli.synth.sizes import size_of


@pytest.fixture(scope="module")
def city() -> City:
    """A small city with every layout."""
    size = replace(size_of("small"), lpks=len(layouts("training")), jobseeker_rows=200)
    return make_city(5, size)


def test_every_layout_is_used(city: City) -> None:
    lists = [file for file in city.files if any(grid.placed for grid in file.grids)]
    known = [layout for kind in ("training", "placement", "jobseeker") for layout in layouts(kind).values()]
    assert len(lists) == len(known) + sum(bool(layout.revised) for layout in known)


def test_every_entry_stands_once_where_the_truth_says(city: City, tmp_path: Path) -> None:
    for file in city.files:
        for grid, lines in zip(file.grids, write_file(tmp_path, file), strict=True):
            rows = rows_of(tmp_path / file.name, grid.name if file.has_sheets else None, file.delimiter, file.encoding)
            places = [(row, part) for row, part, _ in grid.placed]
            assert len(set(places)) == len(places)
            for row, _, entry in grid.placed:
                assert str(entry.values["name"]).casefold() in rows[lines[row]].casefold(), (file.name, grid.name, row)


def test_strangers_dominate_the_placement_lists(city: City) -> None:
    alumni = {e.person.person for f in city.files if f.list_kind == "alumni" for g in f.grids for _, _, e in g.placed}
    placed = [
        e.person.person for f in city.files if f.list_kind == "placement" for g in f.grids for _, _, e in g.placed
    ]
    assert sum(person in alumni for person in placed) < len(placed) / 2


def test_two_people_of_one_row_have_parts(city: City) -> None:
    parts = {part for file in city.files for grid in file.grids for _, part, _ in grid.placed}
    assert parts == {None, 1, 2}
