"""Who did not report: ALUMNI, SOURCES and what the office expects in; each expected LPK and period out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import DatePrecision, Fate, ListKind
from lpkcli.contracts.oversight import EXPECTED, Arrival

_NEAR = 0.75
"""Least likeness of two spellings that are worth a question, as difflib measures it."""


def tabulate_expected(alumni: pa.Table, sources: pa.Table, lpks: Sequence[str], periods: Sequence[str]) -> pa.Table:
    """Return EXPECTED. An LPK has reported when a row of a training report, or a sheet of one that was read, names it.

    Names are compared without case, punctuation and spacing. Without `lpks` the periods are those of any LPK.
    """
    reported = _count_rows(alumni)
    sheets = sources.filter(pc.and_(pc.equal(sources["fate"], Fate.READ), pc.equal(sources["list"], ListKind.ALUMNI)))
    names = {fold_name(name): name for name in [*sheets["lpk"].to_pylist(), *alumni["lpk"].to_pylist()] if name}
    rows: list[dict[str, Any]] = []
    whose: Sequence[str | None] = lpks or ([None] if periods else [])
    when: Sequence[str | None] = periods or [None]
    for lpk in whose:
        key = None if lpk is None else fold_name(lpk)
        close = get_close_matches(key, sorted(names), n=1, cutoff=_NEAR) if key and key not in names else []
        for period in when:
            of_lpk = reported if key is None else [row for row in reported if row[0] == key]
            count = sum(rows for _, end, precision, rows in of_lpk if is_within(end, precision, period))
            came = count > 0 or (period is None and key in names)
            arrival = Arrival.REPORTED if came else Arrival.MISSING
            near = names[close[0]] if close else None
            rows.append({"lpk": lpk, "period": period, "arrival": str(arrival), "rows": count, "near": near})
    return check(EXPECTED.table(rows), EXPECTED)


def fold_name(name: str) -> str:
    """A name without case, punctuation and spacing."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def _count_rows(alumni: pa.Table) -> list[tuple[str | None, date | None, str | None, int]]:
    """Rows of each LPK, end date and precision."""
    keys = ["lpk", "end_date", "end_date_precision"]
    tally = alumni.select(keys).group_by(keys, use_threads=False).aggregate([([], "count_all")])
    return [
        (row["lpk"] and fold_name(row["lpk"]), row["end_date"], row["end_date_precision"], row["count_all"])
        for row in tally.to_pylist()
    ]


def is_within(end: date | None, precision: str | None, period: str | None) -> bool:
    """Whether a training that ended then ended in `period`; a year-only date is in a year, in no part of one."""
    if period is None:
        return True
    year, _, part = period.partition("-")
    if end is None or end.year != int(year):
        return False
    if not part:
        return True
    months = 12 // {"S": 2, "Q": 4}[part[0]]
    return precision != DatePrecision.YEAR and (end.month - 1) // months == int(part[1]) - 1
