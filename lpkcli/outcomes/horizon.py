"""How long a run stays what it is: published rows and the as-of date in; the last day on which nothing changes out.

With the same inputs a figure changes only when a window ends, so that an enrolment becomes due, or when a training or a
placement that lay ahead becomes past (OUTPUTS chapter 4).
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.results import WINDOWS_MONTHS
from lpkcli.outcomes.codes import Ints
from lpkcli.outcomes.window import add_months


def find_horizon(alumni: pa.Table, placements: pa.Table, as_of: date) -> date:
    """The last day, `as_of` or later, on which a run of the same inputs gives the same figures; date.max for ever.

    An enrolment is due on the day after its window ends; what lies ahead counts from its own day on.
    """
    today = (as_of - _EPOCH).days
    ends = _days(alumni.column("end_date"))
    turns = [add_months(ends, months) for months in WINDOWS_MONTHS if months is not None]
    turns += [days - 1 for days in (ends, _days(placements.column("start_date")), _days(placements.column("end_date")))]
    ahead = np.concatenate(turns)
    ahead = ahead[ahead >= today]
    return _EPOCH + timedelta(days=int(ahead.min())) if len(ahead) else date.max


_EPOCH = date(1970, 1, 1)


def _days(column: pa.ChunkedArray) -> Ints:
    """Distinct days since 1970, without those that are not known."""
    days = pc.unique(column.cast(pa.int32()))
    return np.asarray(pc.drop_null(days), dtype=np.int64)
