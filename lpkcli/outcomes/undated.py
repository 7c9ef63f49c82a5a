"""Name the sheets whose dates are missing: trainings and placements in; ISSUES out, one for each such sheet.

Without an end date no enrolment is ever due, and without a start date no placement counts within a window (OUTPUTS 4):
a whole sheet of them leaves the figure without a word said in any of its rows.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.issues import ISSUES
from lpkcli.contracts.kinds import ListKind, Severity
from lpkcli.outcomes.codes import NO_DATE, read_window_days
from lpkcli.outcomes.evidence import find_usable

_SHEET = ["source_file", "source_sheet"]


def find_undated(trainings: pa.Table, placements: pa.Table) -> pa.Table:
    """Return ISSUES: `no_end_dates` for a sheet of trainings, `no_start_dates` for one of placements that could count.

    A sheet is named when none of its rows has a date that windows may use; a year alone is none.
    """
    usable = placements.take(pa.array(find_usable(placements)))
    issues = [
        *_name_sheets(trainings, "end_date", ListKind.ALUMNI, "no_end_dates"),
        *_name_sheets(usable, "start_date", ListKind.PLACEMENT, "no_start_dates"),
    ]
    return check(ISSUES.table(issues), ISSUES)


def _name_sheets(rows: pa.Table, name: str, kind: ListKind, code: str) -> list[dict[str, object]]:
    is_dated = read_window_days(rows[name], rows[f"{name}_precision"]) != NO_DATE
    dated = rows.select(_SHEET).append_column("is_dated", pa.array(is_dated))
    sheets = dated.group_by(_SHEET, use_threads=False).aggregate([("is_dated", "any")])
    undated = sheets.filter(pc.invert(sheets["is_dated_any"])).select(_SHEET)
    fixed = {"code": code, "severity": str(Severity.WARNING), "list": str(kind), "column": name}
    return [fixed | sheet for sheet in undated.to_pylist()]
