"""The row tables of a run: what records, persons and outcomes say of each row in; ALUMNI and its sisters out."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import Contract, check
from lpkcli.contracts.kinds import ListKind, NikState
from lpkcli.contracts.outcomes import OUTCOMES
from lpkcli.contracts.results import ALUMNI, HEADLINE_WINDOW_MONTHS, JOBSEEKERS, PLACEMENT_ROWS
from lpkcli.outcomes.codes import find_all_positions, order_by_place

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


def jobseeker_rows(people: pa.Table, persons: pa.Table) -> pa.Table:
    """Return JOBSEEKERS: each row of the jobseeker register with its person."""
    register = people.filter(pc.equal(people["list"], ListKind.JOBSEEKER))
    return _publish(_columns(register, register, persons, "jobseeker_id"), JOBSEEKERS)


def _columns(rows: pa.Table, people: pa.Table, persons: pa.Table, id_name: str) -> dict[str, pa.ChunkedArray]:
    ids = rows["record_id"]
    person = _align(people, "record_id", ids, "people")
    columns = {name: person[name] for name in person.column_names}
    readable = pc.is_in(person["nik_state"], value_set=pa.array(_NIK_STATES_WITH_DIGITS, pa.string()))
    columns["nik"] = pc.if_else(readable, person["nik"], pa.scalar(None, pa.string()))
    columns |= {name: rows[name] for name in rows.column_names if name != "nik"}
    columns["person_id"] = _align(persons, "record_id", ids, "persons")["person_id"]
    columns[id_name] = ids
    return columns


def _align(table: pa.Table, key: str, ids: pa.ChunkedArray, name: str) -> pa.Table:
    return table.take(pa.array(find_all_positions(ids, table[key], name)))


def _publish(columns: dict[str, pa.ChunkedArray], contract: Contract) -> pa.Table:
    table = pa.table({name: columns[name] for name in contract.schema.names})
    order = order_by_place(table) if table.num_rows else np.empty(0, dtype=np.int64)
    return check(table.take(pa.array(order)), contract)
