"""The row tables of a run: what records, persons and outcomes say of each row in; ALUMNI and its sisters out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import Contract, check
from lpkcli.contracts.kinds import ListKind, NikState
from lpkcli.contracts.outcomes import OUTCOMES
from lpkcli.contracts.packed import PackedTable, even_out
from lpkcli.contracts.people import PEOPLE
from lpkcli.contracts.results import ALUMNI, HEADLINE_WINDOW_MONTHS, JOBSEEKERS, PLACEMENT_ROWS
from lpkcli.outcomes.codes import find_all_positions, order_by_place

PERSON_COLUMNS = tuple(
    name
    for name in PEOPLE.schema.names
    if name in {"record_id", "list", *ALUMNI.schema.names, *PLACEMENT_ROWS.schema.names, *JOBSEEKERS.schema.names}
)
"""What is read of PEOPLE."""
_NIK_STATES_WITH_DIGITS = (NikState.VALID, NikState.DAMAGED)


def alumni_rows(
    trainings: pa.Table, people: pa.Table, persons: pa.Table, enrolments: pa.Table, outcomes: pa.Table
) -> pa.Table:
    """Return ALUMNI: each training row with its person, its enrolment and its outcome in the 12-month window."""
    ids = trainings["record_id"]
    headline = outcomes.filter(pc.equal(outcomes["window_months"], HEADLINE_WINDOW_MONTHS))
    judged = _align(headline, "alumni_id", ids, "outcomes")
    enrolled = _align(enrolments, "alumni_id", ids, "enrolments")
    columns = _columns(trainings, people, persons, "alumni_id")
    columns |= {name: judged[name] for name in OUTCOMES.schema.names if name in ALUMNI.schema.names}
    columns |= {name: enrolled[name] for name in ("graduation", "counted", "exclusion")}
    return _publish(columns, ALUMNI)


def placement_rows(placements: pa.Table, people: pa.Table, persons: pa.Table) -> pa.Table:
    """Return PLACEMENT_ROWS: each placement row with its person."""
    return _publish(_columns(placements, people, persons, "placement_id"), PLACEMENT_ROWS)


def placement_pieces(placements: PackedTable, people: PackedTable, persons: pa.Table) -> Iterator[pa.Table]:
    """Yield PLACEMENT_ROWS as they are packed, piece by piece: an office has a million of them.

    Records of every list stand in the order of their places, so that the pieces of both tables fit.
    """
    ids = placements.table(["record_id"])["record_id"]
    owners = pa.array(find_all_positions(ids, persons["record_id"], "persons"))
    start = 0
    for rows, beside in zip(placements.pieces(), even_out(people_of(people, ListKind.PLACEMENT)), strict=True):
        own = persons.take(owners.slice(start, rows.num_rows))
        start += rows.num_rows
        yield placement_rows(rows, beside, own)


def people_of(people: PackedTable, kind: ListKind) -> Iterator[pa.Table]:
    """PERSON_COLUMNS of the records of one list, in their order."""
    for piece in people.pieces(PERSON_COLUMNS):
        yield piece.filter(pc.equal(piece["list"], kind))


def jobseeker_rows(people: pa.Table, persons: pa.Table) -> pa.Table:
    """Return JOBSEEKERS: each row of the jobseeker register with its person."""
    register = people.filter(pc.equal(people["list"], ListKind.JOBSEEKER))
    return _publish(_columns(register, register, persons, "jobseeker_id"), JOBSEEKERS)


def _columns(rows: pa.Table, people: pa.Table, persons: pa.Table, id_name: str) -> dict[str, pa.ChunkedArray]:
    """Columns of rows with what stands beside them: a place and its details, who it is, whose person."""
    ids = rows["record_id"]
    person, own = (_align(table, "record_id", ids, "people") for table in (people.select(PERSON_COLUMNS), persons))
    columns = {name: person[name] for name in person.column_names}
    readable = pc.is_in(person["nik_state"], value_set=pa.array(_NIK_STATES_WITH_DIGITS, pa.string()))
    columns["nik"] = pc.if_else(readable, person["nik"], pa.scalar(None, pa.string()))
    columns |= {name: rows[name] for name in rows.column_names if name != "nik"}
    columns["person_id"] = own["person_id"]
    columns[id_name] = ids
    return columns


def _align(table: pa.Table, key: str, ids: pa.ChunkedArray, name: str) -> pa.Table:
    return table.take(pa.array(find_all_positions(ids, table[key], name)))


def _publish(columns: dict[str, pa.ChunkedArray], contract: Contract) -> pa.Table:
    table = pa.table({name: columns[name] for name in contract.schema.names})
    order = order_by_place(table) if table.num_rows else np.empty(0, dtype=np.int64)
    return check(table.take(pa.array(order)), contract)
