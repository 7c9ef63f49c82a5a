"""Hold a run against its gates: its result, the last good run and the limits in; the state of every gate out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lpkcli.contracts.forgotten import FORGOTTEN_REASON
from lpkcli.contracts.gates import Gate, GateResult, Limits
from lpkcli.contracts.kinds import Dimension, Fate, ListKind, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS

Tables = Mapping[str, pa.Table]
Value = tuple[float | None, str | None]
"""A gate's value and where it was worst."""
COMPARED = ("sources", "persons", "absorption")
"""Tables of the last good run that gates compare with."""


def judge_gates(
    tables: Tables, limits: Mapping[Gate, Limits], *, previous: Tables | None, expected_missing: int, established: bool
) -> tuple[GateResult, ...]:
    """The state of every gate. `tables`: those of this run; `previous`: COMPARED of the last good one."""
    values: dict[Gate, Value] = {
        Gate.UNREADABLE_FILES: (_count_unreadable(tables["sources"]), None),
        Gate.ROWS_SET_ASIDE: (_count_set_aside(tables), None),
        Gate.EXPECTED_MISSING: (expected_missing, None),
        Gate.ROWS_DOWN: _rows_down(tables, previous),
        Gate.MATCH_RATE_MOVED: (_moved(_match_rate, tables, previous), None),
        Gate.ABSORPTION_MOVED: (_moved(_absorption, tables, previous), None),
        Gate.QUALITY_NOT_ESTABLISHED: (0 if established else 1, None),
    }
    return tuple(
        GateResult(gate, value, limits[gate], limits[gate].judge(value), where)
        for gate, (value, where) in values.items()
    )


def read_compared(run: Path | None) -> Tables | None:
    """COMPARED of a published run."""
    return None if run is None else {name: pq.read_table(run / f"{name}.parquet") for name in COMPARED}


def _count_unreadable(sources: pa.Table) -> int:
    return int(pc.sum(pc.equal(sources["fate"], Fate.UNREADABLE), min_count=0).as_py())


def _count_set_aside(tables: Tables) -> int:
    """Rows that were set aside, but for those of forgotten persons: these are left out on purpose."""
    forgotten = pc.sum(pc.equal(tables["rejects"]["reason"], FORGOTTEN_REASON), min_count=0).as_py()
    return int(pc.sum(tables["sources"]["rows_set_aside"], min_count=0).as_py() - forgotten)


def _rows_down(tables: Tables, previous: Tables | None) -> Value:
    """The largest share of rows that a source of both runs lost."""
    if previous is None:
        return None, None
    before, now = (
        {
            row["source_file"]: row["rows_read_sum"]
            for row in sources.group_by("source_file").aggregate([("rows_read", "sum")]).to_pylist()
        }
        for sources in (previous["sources"], tables["sources"])
    )
    lost = [(1.0 - now[file] / rows, file) for file, rows in sorted(before.items()) if rows and file in now]
    share, file = max(lost, default=(0.0, ""), key=lambda item: item[0])
    return (share, file) if share > 0 else (0.0, None)


def _moved(measure: Callable[[Tables], float | None], tables: Tables, previous: Tables | None) -> float | None:
    if previous is None:
        return None
    now, before = measure(tables), measure(previous)
    return None if now is None or before is None else abs(now - before)


def _match_rate(tables: Tables) -> float | None:
    """Share of the persons in training reports that are in a placement list too."""
    persons = tables["persons"]
    alumni, placed = (
        persons.filter(pc.equal(persons["list"], kind))["person_id"].unique()
        for kind in (ListKind.ALUMNI, ListKind.PLACEMENT)
    )
    found = pc.sum(pc.is_in(alumni, value_set=placed), min_count=0).as_py()
    return float(found) / len(alumni) if len(alumni) else None


def _absorption(tables: Tables) -> float | None:
    absorption = tables["absorption"]
    rows = absorption.filter(pc.equal(absorption["dimension"], str(Dimension.TOTAL)))
    rows = rows.filter(pc.equal(rows["basis"], RateBasis.EVIDENCE))
    rows = rows.filter(pc.equal(rows["window_months"], HEADLINE_WINDOW_MONTHS))
    rates: list[float | None] = rows["rate"].to_pylist()
    return rates[0] if rates else None
