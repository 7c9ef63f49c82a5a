"""OUTPUTS 4 once more, slowly: plain Python over one enrolment at a time, to hold the fast way against."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import date
from itertools import product
from statistics import median
from typing import Any

from support.outcomes import City

WINDOWS = (3, 6, 12, None)
EVIDENCE = ("wage", "entrepreneur", "apprentice_overseas", "apprentice_domestic")
COLUMNS = [
    "not_due",
    "already_placed",
    "wage",
    "entrepreneur",
    "apprentice_domestic",
    "apprentice_overseas",
    "study",
    "unemployed",
    "not_seeking",
    "unknown",
]


def window_end(end: date, months: int) -> date:
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    return date(year, month + 1, min(end.day, calendar.monthrange(year, month + 1)[1]))


def usable(day: date | None, precision: str | None) -> date | None:
    return None if precision == "year" else day


def judge(city: City, training: dict[str, Any], claim: str, months: int | None, as_of: date) -> dict[str, Any]:
    """The outcome of one training row in one window."""
    person = {row["record_id"]: row["person_id"] for row in city.persons}
    mine = [row for row in city.placements if person[row["record_id"]] == person[training["record_id"]]]
    end = usable(training["end_date"], training["end_date_precision"])
    found, before = [], False
    for row in mine:
        if row["grade"] not in "AB" or row["activity"] not in EVIDENCE:
            continue
        start = usable(row["start_date"], row["start_date_precision"])
        same_month = start and end and (start.year, start.month) == (end.year, end.month)
        early = bool(start and end and start < end and not (row["start_date_precision"] == "month" and same_month))
        late = start is not None and start > as_of
        before |= early and not late and row["activity"] in EVIDENCE[:2]
        if months is None:
            inside = not early and not late
        else:
            inside = bool(start and end) and not early and not late and start <= window_end(end, months)
        if inside:
            apprentice = row["activity"] not in EVIDENCE[:2]
            found.append((apprentice, start or date.max, EVIDENCE.index(row["activity"]), row["record_id"], row))
    found.sort(key=lambda item: item[:-1])
    evidence = found[0][-1]["activity"] if found else "none"
    also = {item[-1]["activity"] for item in found} - {evidence}
    outcome = claim if evidence == "none" else evidence
    if evidence != "none":
        agrees = evidence == claim or claim in also
        verdict = "confirmed" if agrees else "evidence_only" if claim == "unknown" else "contradicted"
    elif claim in {*EVIDENCE, "study"}:
        verdict = "claim_only"
    else:
        verdict = "unknown" if claim == "unknown" else "both_none"
    start = found[0][1] if found else date.max
    return {
        "alumni_id": training["record_id"],
        "window_months": months,
        "due": months is None or (end is not None and as_of > window_end(end, months)),
        "no_end_date": end is None,
        "claim": claim,
        "evidence": evidence,
        "evidence_also": sorted(also, key=COLUMNS.index),
        "evidence_placement_id": found[0][-1]["record_id"] if found else None,
        "evidence_date": None if start == date.max else start,
        "already_placed": before and not found,
        "outcome": outcome,
        "verdict": verdict,
    }


def absorb(alumni: list[dict[str, Any]], outcomes: list[dict[str, Any]], group_of: Any) -> dict[tuple[Any, ...], Any]:
    """Counts of the absorption table by (group, window, basis), straight from its definition."""
    judged = {(row["alumni_id"], row["window_months"]): row for row in outcomes}
    kept = [row for row in alumni if not (row["exclusion"] or "").startswith("duplicate_of:")]
    cells: dict[tuple[Any, ...], Any] = {}
    groups = defaultdict(list)
    for row in kept:
        groups[group_of(row)].append(row)
    for (group, rows), months, basis in product(groups.items(), WINDOWS, ("evidence", "claim", "combined")):
        cell = dict.fromkeys(COLUMNS, 0)
        counted = [row for row in rows if row["counted"]]
        persons, days, no_end = set(), [], 0
        for row in counted:
            one = judged[row["alumni_id"], months]
            value = {"evidence": one["evidence"], "claim": one["claim"], "combined": one["outcome"]}[basis]
            column = "unknown" if value == "none" else value
            column = "not_due" if not one["due"] else "already_placed" if one["already_placed"] else column
            cell[column] += 1
            no_end += column == "not_due" and one["no_end_date"]
            if column in {"wage", "entrepreneur"}:
                persons.add(row["person_id"])
            if (
                one["due"]
                and one["evidence"] in {"wage", "entrepreneur"}
                and one["evidence_date"]
                and not one["no_end_date"]
            ):
                days.append(max((one["evidence_date"] - row["end_date"]).days, 0))
        base = len(counted) - cell["not_due"]
        absorbed = cell["wage"] + cell["entrepreneur"]
        cell |= {
            "participants": len(rows),
            "enrolments": len(counted),
            "graduates_stated": sum(row["graduation"] == "graduated" for row in counted),
            "persons": len({row["person_id"] for row in counted}),
            "persons_absorbed": len(persons),
            "no_end_date": no_end,
            "base": base,
            "absorbed": absorbed,
            "rate": absorbed / base if base else None,
            "bound_low": absorbed / base if base else None,
            "bound_high": (absorbed + cell["unknown"]) / base if base else None,
            "coverage": (base - cell["unknown"]) / base if base else None,
            "median_days": float(median(days)) if days and basis != "claim" else None,
        }
        cells[group, months, basis] = cell
    return cells
