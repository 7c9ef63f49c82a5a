"""Who stands behind a figure: the tables of a run and a cell of ABSORPTION in; people and their evidence out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.cells import FigureCell
from lpkcli.contracts.kinds import Activity, DatePrecision, Dimension, EvidenceGrade
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
_ABSORBED = (Activity.WAGE, Activity.ENTREPRENEUR)
_STARTS = ["placement_id", "person_id", "start_date", "start_date_precision"]


def list_people(alumni: pa.Table, placements: pa.Table, outcomes: pa.Table, cell: FigureCell) -> pa.Table:
    """One row for each enrolment, or person, that the cell counts, in source order.

    Columns: the row with its place and person, `column` (which of the ten it stands in), claim, evidence and verdict in
    the window of the cell, and the placement that is the evidence with its place; of those placed before the training,
    whose evidence is none, the last placement before it. Raises UsageError `not_listed`, `unknown_group`.
    """
    rows, stands = find_cell_rows(alumni, outcomes, cell)
    window = outcomes["window_months"]
    judged = outcomes.filter(pc.is_null(window) if cell.window_months is None else pc.equal(window, cell.window_months))
    judged = judged.take(pc.index_in(rows["alumni_id"], value_set=judged["alumni_id"].combine_chunks()))
    before = _find_before(rows.filter(pc.equal(stands, "already_placed")), placements)
    earlier = pa.array([before.get(alumni_id) for alumni_id in rows["alumni_id"].to_pylist()], pa.string())
    decided_by = pc.coalesce(judged["evidence_placement_id"], earlier)
    at = pc.index_in(decided_by, value_set=placements["placement_id"].combine_chunks())
    columns = {name: rows[name] for name in _OWN} | {"column": stands}
    columns |= {name: judged[name] for name in _JUDGED}
    begun = placements["start_date"].take(pc.index_in(earlier, value_set=placements["placement_id"].combine_chunks()))
    columns["evidence_date"] = pc.coalesce(judged["evidence_date"], begun)
    columns |= {name: placements[there].take(at) for name, there in _EVIDENCE.items()}
    return pa.table(columns)


def _find_before(rows: pa.Table, placements: pa.Table) -> dict[str, str | None]:
    """The last job or business that was begun before the end of the training, by alumni_id (OUTPUTS 4)."""
    usable = placements.filter(
        pc.and_(
            pc.and_(
                _is_one_of(placements, "person_id", rows["person_id"].to_pylist()),
                pc.is_valid(placements["start_date"]),
            ),
            pc.and_(
                pc.and_(_is_one_of(placements, "grade", EvidenceGrade), _is_one_of(placements, "activity", _ABSORBED)),
                pc.fill_null(pc.not_equal(placements["start_date_precision"], DatePrecision.YEAR), fill_value=True),
            ),
        )
    )
    latest_first = usable.sort_by([("start_date", "descending"), ("placement_id", "ascending")])
    of_person: dict[str, list[dict[str, Any]]] = {}
    for placement in latest_first.select(_STARTS).to_pylist():
        of_person.setdefault(placement["person_id"], []).append(placement)
    return {
        row["alumni_id"]: next(
            (
                placement["placement_id"]
                for placement in of_person.get(row["person_id"], ())
                if _is_before(placement, row["end_date"])
            ),
            None,
        )
        for row in rows.select(["alumni_id", "person_id", "end_date"]).to_pylist()
    }


def _is_one_of(table: pa.Table, column: str, words: Iterable[str]) -> pa.ChunkedArray:
    return pc.is_in(table[column], value_set=pa.array([str(word) for word in words], pa.string()))


def _is_before(placement: dict[str, Any], end: date) -> bool:
    """In the month of the end, a start of which only the month is known counts as after it."""
    start = placement["start_date"]
    month_only = placement["start_date_precision"] == DatePrecision.MONTH
    return start < end and not (month_only and (start.year, start.month) == (end.year, end.month))


def list_groups(alumni: pa.Table, dimension: Dimension) -> tuple[str, ...]:
    """Names of the groups of a dimension, as ABSORPTION has them."""
    return group_rows(read_enrolled(alumni).rows, dimension).names
