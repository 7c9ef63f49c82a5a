"""Compare control totals: CONTROL_CELLS, ALUMNI and PLACEMENTS in; each total beside what the lists hold out.

The total of an LPK is compared with the enrolments in the same file, else with those of that LPK, of the programme that
the form states; what it says of the placed, with the claims. A total without an LPK (IPK III/1) is compared with the
persons whom lists of grade A or B show in wage work begun in its period.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Activity, DatePrecision, EvidenceGrade
from lpkcli.contracts.oversight import CONTROLS, ControlMeasure
from lpkcli.tables.enrolled import COPY_MARK
from lpkcli.tables.expected import fold_name

Days = tuple[date, date] | None
"""First and last day of a period; None where it cannot be read."""
_PLACED = {Activity.WAGE, Activity.ENTREPRENEUR, Activity.APPRENTICE_DOMESTIC, Activity.APPRENTICE_OVERSEAS}
_COLUMNS = ["source_file", "lpk", "programme", "claim", "counted", "exclusion"]
_Row = dict[str, Any]


def compare_controls(cells: pa.Table, alumni: pa.Table, placements: pa.Table, periods: Mapping[str, Days]) -> pa.Table:
    """Return CONTROLS in the order of `cells`; `periods`: the days that each period text of them means."""
    rows = [row for row in alumni.select(_COLUMNS).to_pylist() if not str(row["exclusion"]).startswith(COPY_MARK)]
    compared = []
    for cell in cells.to_pylist():
        is_office = cell["lpk"] is None
        counted = _count_placed(cell, placements, periods) if is_office else _count_enrolments(cell, rows)
        gap = None if counted is None else counted - cell["stated"]
        compared.append(cell | {"counted": counted, "gap": gap})
    return check(CONTROLS.table(compared), CONTROLS)


def _count_enrolments(cell: _Row, rows: Sequence[_Row]) -> int | None:
    """Enrolments of an LPK that its total is about; None where no row has the programme that it names."""
    of_lpk = [row for row in rows if row["source_file"] == cell["source_file"]]
    of_lpk = of_lpk or [row for row in rows if row["lpk"] and fold_name(row["lpk"]) == fold_name(cell["lpk"])]
    if cell["programme"] and of_lpk:
        of_lpk = [
            row for row in of_lpk if row["programme"] and fold_name(row["programme"]) == fold_name(cell["programme"])
        ]
        if not of_lpk:
            return None
    if cell["measure"] == ControlMeasure.GRADUATES:
        of_lpk = [row for row in of_lpk if row["counted"]]
    if cell["measure"] == ControlMeasure.PLACED:
        of_lpk = [row for row in of_lpk if row["claim"] in _PLACED]
    return len(of_lpk)


def _count_placed(cell: _Row, placements: pa.Table, periods: Mapping[str, Days]) -> int | None:
    """Persons placed in wage work in the period of a form of the office; None without lists or a readable period."""
    days = periods.get(cell["period"] or "")
    if days is None or cell["measure"] != ControlMeasure.PLACED or not placements.num_rows:
        return None
    start = placements["start_date"]
    wanted = pc.and_(
        pc.and_(pc.greater_equal(start, pa.scalar(days[0])), pc.less_equal(start, pa.scalar(days[1]))),
        pc.and_(
            pc.equal(placements["activity"], Activity.WAGE),
            pc.and_(
                pc.is_in(placements["grade"], value_set=pa.array(list(EvidenceGrade), pa.string())),
                pc.not_equal(placements["start_date_precision"], DatePrecision.YEAR),
            ),
        ),
    )
    return int(pc.count_distinct(placements["person_id"].filter(wanted)).as_py())
