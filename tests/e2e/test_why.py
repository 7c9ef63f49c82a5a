"""Behind every figure of the sample stand just as many people as the figure says."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc
import pytest

from lpkcli.contracts.cells import LISTED_COLUMNS, PERSON_COLUMNS, FigureCell
from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import ABSORPTION
from lpkcli.door import Run
from lpkcli.errors import UsageError
from lpkcli.tables.cells import find_cell_rows


def cells(run: Run) -> Iterator[tuple[FigureCell, int]]:
    """Every cell of the absorption table that counts somebody, with its figure."""
    for row in run.table("absorption").to_pylist():
        where = (Dimension(row["dimension"]), row["group"], row["window_months"], RateBasis(row["basis"]))
        for column in LISTED_COLUMNS:
            yield FigureCell(column, *where), row[column]


def test_every_count_of_the_table_can_be_listed() -> None:
    counts = {field.name for field in ABSORPTION.schema if str(field.type) == "int64"} - {"window_months"}
    assert set(LISTED_COLUMNS) <= counts
    assert {"wage", "persons_absorbed", "not_due", "base"} <= set(LISTED_COLUMNS)


def check_cells(run: Run, step: int) -> int:
    alumni, outcomes = run.table("alumni"), run.state("outcomes")
    checked = 0
    for number, (cell, figure) in enumerate(cells(run)):
        if number % step == 0:
            rows, stands = find_cell_rows(alumni, outcomes, cell)
            assert rows.num_rows == len(stands) == figure, cell
            checked += 1
    return checked


def test_a_seventeenth_of_all_cells_lists_as_many_as_it_says(sample_run: Run) -> None:
    assert check_cells(sample_run, 17) > 1000  # 17 and the 18 columns have no common factor: every column is met


@pytest.mark.heavy
def test_every_cell_lists_as_many_as_it_says(sample_run: Run) -> None:
    assert check_cells(sample_run, 1) > 17_000


def test_the_people_come_with_their_evidence(sample_run: Run) -> None:
    people = sample_run.list_people(FigureCell("absorbed", Dimension.TOTAL, "total"))
    assert people.num_rows
    assert people["evidence_placement_id"].null_count == people["evidence_row"].null_count == 0
    assert set(people["column"].to_pylist()) == {"wage", "entrepreneur"}
    assert people["evidence"].to_pylist() == people["column"].to_pylist()
    links = sample_run.table("links", columns=["alumni_id", "placement_id", "status"])
    matched = links.filter(pc.equal(links["status"], "match"))
    joined = set(zip(matched["alumni_id"].to_pylist(), matched["placement_id"].to_pylist(), strict=True))
    assert (
        set(zip(*(people[name].to_pylist() for name in ("alumni_id", "evidence_placement_id")), strict=True)) <= joined
    )


@pytest.mark.parametrize("column", PERSON_COLUMNS)
def test_a_figure_of_persons_lists_each_once(sample_run: Run, column: str) -> None:
    people = sample_run.list_people(FigureCell(column, Dimension.TOTAL, "total"))
    assert pc.count_distinct(people["person_id"]).as_py() == people.num_rows


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (FigureCell("rate", Dimension.TOTAL, "total"), "not_listed"),
        (FigureCell("wage", Dimension.LPK, "LPK Nowhere"), "unknown_group"),
    ],
)
def test_what_is_no_cell_stops(sample_run: Run, cell: FigureCell, code: str) -> None:
    with pytest.raises(UsageError) as stop:
        sample_run.list_people(cell)
    assert stop.value.code == code
