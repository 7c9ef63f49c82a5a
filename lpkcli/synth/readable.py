"""Say what a perfect reader makes of a training row: layout and entry in; values out, None where the file is silent."""

from __future__ import annotations

from lpkcli.synth import lore
from lpkcli.synth.calendars import last_of_month
from lpkcli.synth.layouts import Layout
from lpkcli.synth.model import Enrolment, Entry

TICKS = {"wage": "tick_wage", "entrepreneur": "tick_entrepreneur", "unemployed": "tick_none"}
"""Claims that tick columns can say, and the fields of those columns."""


def readable(layout: Layout, entry: Entry, enrolment: Enrolment) -> dict[str, object]:
    """The training columns of truth/outcomes.csv for one row."""
    batch = enrolment.batch
    starts = _says(layout, "training_start", "{start}") or _says(layout, "training_period", "{period}")
    ends = _says(layout, "training_end", "{end}") or _says(layout, "training_period", "{period}")
    month = last_of_month(batch.end_date) if _says(layout, "training_month", "{month}") else None
    return {
        "lpk": batch.lpk,
        "vocation": batch.vocation if _says(layout, "vocation", "{vocation}") else None,
        "programme": batch.programme if _says(layout, "programme", "{programme}") else None,
        "batch": batch.number
        if _says(layout, "batch", "{roman}") or _says(layout, "batch_number", "{number}")
        else None,
        "start_date": batch.start_date if starts else None,
        "end_date": batch.end_date if ends else month,
        "graduation": _graduation(layout, entry, enrolment),
        "claim": _claim(layout, enrolment),
    }


def _says(layout: Layout, field: str, slot: str) -> bool:
    """Whether a column, a line above the table, a group row or the sheet's name tells it."""
    return layout.has(field) or any(slot in line for line in (*layout.title, layout.group, layout.sheet))


def _claim(layout: Layout, enrolment: Enrolment) -> str:
    """Nothing where no column tells it; tick columns know three answers."""
    if not layout.claim or (layout.claim == "ticks" and enrolment.claim not in TICKS):
        return "unknown"
    return enrolment.claim


def _graduation(layout: Layout, entry: Entry, enrolment: Enrolment) -> str:
    """A list that says nothing about graduation says unknown; so does the result of a competence test alone."""
    if layout.graduation == "remark":
        return enrolment.graduation if enrolment.graduation in lore.toml("wording")["remarks"] else "unknown"
    return enrolment.graduation if entry.values["graduation"] and layout.graduation != "competence" else "unknown"
