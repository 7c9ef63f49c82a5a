"""Who stands behind a figure: the tables of a run and a cell of ABSORPTION in; people and their evidence out."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.cells import FigureCell
from lpkcli.contracts.kinds import Dimension
from lpkcli.tables.cells import find_cell_rows
from lpkcli.tables.dimensions import group_rows
from lpkcli.tables.enrolled import read_enrolled

_OWN = (
    *("alumni_id", "person_id", "source_file", "source_sheet", "source_row"),
    *("name", "nik", "lpk", "programme", "batch", "end_date"),
)
_JUDGED = ("claim", "evidence", "verdict", "evidence_date", "evidence_grade", "evidence_probability")
_EVIDENCE = {
    "evidence_placement_id": "placement_id",
    "evidence_file": "source_file",
    "evidence_sheet": "source_sheet",
    "evidence_row": "source_row",
    "employer": "employer",
    "business": "business",
}
"""Columns that come from the placement that is the evidence, and their names there."""


def list_people(alumni: pa.Table, placements: pa.Table, outcomes: pa.Table, cell: FigureCell) -> pa.Table:
    """One row for each enrolment, or person, that the cell counts, in source order.

    Columns: the row with its place and person, `column` (which of the ten it stands in), claim, evidence and verdict in
    the window of the cell, and the placement that is the evidence with its place. Raises UsageError `not_listed`,
    `unknown_group`.
    """
    rows, stands = find_cell_rows(alumni, outcomes, cell)
    window = outcomes["window_months"]
    judged = outcomes.filter(pc.is_null(window) if cell.window_months is None else pc.equal(window, cell.window_months))
    judged = judged.take(pc.index_in(rows["alumni_id"], value_set=judged["alumni_id"].combine_chunks()))
    at = pc.index_in(judged["evidence_placement_id"], value_set=placements["placement_id"].combine_chunks())
    columns = {name: rows[name] for name in _OWN} | {"column": stands}
    columns |= {name: judged[name] for name in _JUDGED}
    columns |= {name: placements[there].take(at) for name, there in _EVIDENCE.items()}
    return pa.table(columns)


def list_groups(alumni: pa.Table, dimension: Dimension) -> tuple[str, ...]:
    """Names of the groups of a dimension, as ABSORPTION has them."""
    return group_rows(read_enrolled(alumni).rows, dimension).names
