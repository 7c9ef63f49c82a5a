"""Who stands behind one figure: ALUMNI, OUTCOMES and a cell of ABSORPTION in; the rows that it counts out."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from lpkcli.contracts.cells import LISTED_COLUMNS, PERSON_COLUMNS, FigureCell
from lpkcli.contracts.results import ENROLMENT_COLUMNS
from lpkcli.errors import UsageError
from lpkcli.tables.dimensions import group_rows
from lpkcli.tables.enrolled import NOT_DUE, Enrolled, Flags, Judged, is_absorbed, read_enrolled, read_judged


def find_cell_rows(alumni: pa.Table, outcomes: pa.Table, cell: FigureCell) -> tuple[pa.Table, pa.Array]:
    """The rows of ALUMNI that `cell` counts, in their order, and which of ENROLMENT_COLUMNS each stands in.

    A column that counts persons gives the first row of each.

    Raises UsageError `not_listed` for a column that counts nobody, `unknown_group` for a group that is not there.
    """
    if cell.column not in LISTED_COLUMNS:
        raise UsageError("not_listed", column=cell.column, known=", ".join(LISTED_COLUMNS))
    enrolled = read_enrolled(alumni)
    judged = read_judged(enrolled, outcomes, cell.window_months)
    groups = group_rows(enrolled.rows, cell.dimension)
    if cell.group not in groups.names:
        raise UsageError("unknown_group", dimension=cell.dimension, group=cell.group)
    chosen = (groups.codes == groups.names.index(cell.group)) & _counts(enrolled, judged, cell)
    rows = np.flatnonzero(chosen)
    if cell.column in PERSON_COLUMNS:
        rows = rows[np.sort(np.unique(enrolled.person[rows], return_index=True)[1])]
    stands = pa.array(ENROLMENT_COLUMNS, pa.string()).take(pa.array(judged.columns[cell.basis][rows]))
    return enrolled.rows.take(pa.array(rows)), stands


def _counts(enrolled: Enrolled, judged: Judged, cell: FigureCell) -> Flags:
    """Which enrolments the column counts, whatever their group."""
    column = judged.columns[cell.basis]
    counted = enrolled.counted
    if cell.column in ENROLMENT_COLUMNS:
        return np.asarray(counted & (column == ENROLMENT_COLUMNS.index(cell.column)))
    chosen: dict[str, Flags] = {
        "participants": np.ones_like(counted),
        "enrolments": counted,
        "persons": counted,
        "graduates_stated": counted & enrolled.graduated,
        "no_end_date": counted & judged.no_end_date & (column == NOT_DUE),
        "base": counted & (column != NOT_DUE),
        "absorbed": counted & is_absorbed(column),
        "persons_absorbed": counted & is_absorbed(column),
    }
    return chosen[cell.column]
