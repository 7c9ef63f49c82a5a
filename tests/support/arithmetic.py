"""Chapter 4 of the output contract, written a second time and simply: published rows in, evidence and table cells out.

Nothing of the product is used, so that an error in its windows, its evidence or its counting shows as a difference.
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]
PREFERENCE = ("wage", "entrepreneur", "apprentice_overseas", "apprentice_domestic")
WORK = PREFERENCE[:2]


@dataclass(frozen=True)
class Found:
    """What the lists say of an alumni row in a window; `activity` is none, or null where there is no window."""

    activity: str
    placement_id: str | None
    started_before: bool


def add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Recount:
    """The placements of each person, and what follows from them."""

    def __init__(self, placements: list[Row], as_of: date) -> None:
        self.as_of = as_of
        self.placements: dict[str, list[Row]] = defaultdict(list)
        for row in placements:
            if row["grade"] in ("A", "B") and row["activity"] in PREFERENCE:
                self.placements[row["person_id"]].append(row)

    def end(self, alumni: Row) -> date | None:
        """The end date where it can open a window."""
        return None if alumni["end_date_precision"] == "year" else alumni["end_date"]

    def is_due(self, alumni: Row, window: int | None) -> bool:
        end = self.end(alumni)
        return window is None or (end is not None and self.as_of > add_months(end, window))

    def evidence(self, alumni: Row, window: int | None) -> Found:
        end = self.end(alumni)
        inside, before = [], False
        for row in self.placements[alumni["person_id"]]:
            start = None if row["start_date_precision"] == "year" else row["start_date"]
            if start is None or end is None:
                if window is None and (start is None or start <= self.as_of):
                    inside.append((start or date.max, PREFERENCE.index(row["activity"]), row["placement_id"]))
            elif start < end and not (row["start_date_precision"] == "month" and start == end.replace(day=1)):
                before = before or (row["activity"] in WORK and start <= self.as_of)
            elif start <= self.as_of and (window is None or start <= add_months(end, window)):
                inside.append((start, PREFERENCE.index(row["activity"]), row["placement_id"]))
        best = min([fact for fact in inside if fact[1] < len(WORK)] or inside, default=None)
        if best is None:
            return Found("none", None, before)
        return Found(PREFERENCE[best[1]], best[2], before)

    def column(self, alumni: Row, window: int | None, basis: str) -> str:
        """The one of the ten columns in which a counted enrolment stands."""
        if not self.is_due(alumni, window):
            return "not_due"
        found = self.evidence(alumni, window)
        if found.activity != "none":
            return found.activity
        if found.started_before:
            return "already_placed"
        return str(alumni["claim"]) if basis == "combined" else "unknown"

    def cells(self, alumni: list[Row], window: int | None, basis: str) -> Counter[str]:
        return Counter(self.column(row, window, basis) for row in alumni if row["counted"])
