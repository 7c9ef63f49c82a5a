"""The call list: ALUMNI in; one row for each person nobody can account for, with what is needed to reach them, out."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Verdict
from lpkcli.contracts.order import order_rows
from lpkcli.contracts.oversight import CALLS


def list_calls(alumni: pa.Table) -> pa.Table:
    """Return CALLS: of each person the counted class that ended last, where all that is due of them is unknown."""
    due = alumni.filter(pc.and_(alumni["counted"], alumni["due"]))
    is_known = pc.or_(pc.not_equal(due["verdict"], Verdict.UNKNOWN), due["already_placed"])
    known = pc.unique(due["person_id"].filter(is_known))
    silent = due.filter(pc.invert(pc.is_in(due["person_id"], value_set=known)))
    silent = silent.sort_by([("person_id", "ascending"), ("end_date", "descending"), ("alumni_id", "ascending")])
    person = silent["person_id"].combine_chunks()
    if len(person) > 1:
        first = pc.not_equal(person[1:], person[:-1])
        silent = silent.filter(pa.concat_arrays([pa.array([True]), first]))
    calls = silent.select(CALLS.schema.names)
    return check(calls.take(order_rows(calls, CALLS.order)), CALLS)
