"""How far each choice moves the rate: totals of a run, and under other settings, in; SENSITIVITY out.

One choice is changed at a time. Window, basis, rate, base and the treatment of those placed before are other readings
of the same totals; a switch has totals of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.derived import SENSITIVITY, Choice
from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase, RateBasis
from lpkcli.contracts.results import ENROLMENT_COLUMNS, HEADLINE_WINDOW_MONTHS, WINDOWS_MONTHS
from lpkcli.tables.dimensions import TOTAL
from lpkcli.tables.enrolled import NOT_DUE, read_enrolled, read_judged
from lpkcli.tables.rates import tabulate_rates

MAIN = (Rate.ABSORPTION, RateBase.DUE, PlacedBefore.BASE)
"""The rate of the headline."""


@dataclass(frozen=True)
class Switched:
    """A setting, what it is changed to, and the totals of the run then."""

    setting: str
    value: str
    totals: pa.Table


def count_totals(alumni: pa.Table, outcomes: pa.Table) -> pa.Table:
    """The total rows of ABSORPTION as far as rates need them: base and the ten columns, for each window and basis."""
    enrolled = read_enrolled(alumni)
    rows = []
    for months in WINDOWS_MONTHS:
        judged = read_judged(enrolled, outcomes, months)
        for basis in RateBasis:
            counts = np.bincount(judged.columns[basis][enrolled.counted], minlength=len(ENROLMENT_COLUMNS)).tolist()
            row = {"dimension": str(Dimension.TOTAL), "group": TOTAL, "window_months": months, "basis": str(basis)}
            base = sum(counts) - counts[NOT_DUE]
            rows.append(row | dict(zip(ENROLMENT_COLUMNS, counts, strict=True)) | {"base": base})
    return pa.Table.from_pylist(rows)


def tabulate_sensitivity(configured: pa.Table, switched: Sequence[Switched]) -> pa.Table:
    """Return SENSITIVITY: the rate as configured, then under each other choice, by each basis.

    `configured` and the totals of `switched` are total rows as `count_totals` leaves them, or those of ABSORPTION.
    """
    before = _read(configured)
    rows = [*_main_rows(Choice.CONFIGURED, None, None, before, before)]
    headline = before[RateBasis.EVIDENCE]
    others = (RateBasis.COMBINED, RateBasis.CLAIM)
    rows += (_row(Choice.BASIS, None, str(basis), before[basis], headline) for basis in others)
    for months in WINDOWS_MONTHS:
        if months != HEADLINE_WINDOW_MONTHS:
            rows += _main_rows(Choice.WINDOW, None, None, _read(configured, months=months), before)
    rows += _other_definitions(configured, before)
    for one in switched:
        rows += _main_rows(Choice.SWITCH, one.setting, one.value, _read(one.totals), before)
    return check(SENSITIVITY.table(rows), SENSITIVITY)


Cells = dict[RateBasis, dict[str, Any]]
"""The RATES row of each basis."""


def _other_definitions(configured: pa.Table, before: Cells) -> Iterator[dict[str, object]]:
    rate, base, treatment = MAIN
    for other in Rate:
        if other is not rate:
            yield from _main_rows(Choice.RATE, None, other, _read(configured, (other, base, treatment)), before)
    for below in RateBase:
        if below is not base:
            yield from _main_rows(Choice.BASE, None, below, _read(configured, (rate, below, treatment)), before)
    for placed in PlacedBefore:
        if placed is not treatment:
            yield from _main_rows(Choice.PLACED_BEFORE, None, placed, _read(configured, (rate, base, placed)), before)


def _read(
    totals: pa.Table,
    definition: tuple[Rate, RateBase, PlacedBefore] = MAIN,
    months: int | None = HEADLINE_WINDOW_MONTHS,
) -> Cells:
    window = totals["window_months"]
    chosen = totals.filter(pc.is_null(window) if months is None else pc.equal(window, months))
    rate, base, treatment = definition
    rows = tabulate_rates(chosen, rates=(rate,), bases=(base,), already_placed=treatment).to_pylist()
    return {RateBasis(row["basis"]): row for row in rows}


def _main_rows(
    choice: Choice, setting: str | None, value: str | None, found: Cells, before: Cells
) -> Iterator[dict[str, object]]:
    for basis in RateBasis:
        yield _row(choice, setting, value, found[basis], before[basis])


def _row(
    choice: Choice, setting: str | None, value: str | None, found: dict[str, Any], before: dict[str, Any]
) -> dict[str, object]:
    known = found["share"] is not None and before["share"] is not None
    return {
        "choice": choice,
        "setting": setting,
        "value": value,
        "basis": found["basis"],
        "window_months": found["window_months"],
        "numerator": found["numerator"],
        "denominator": found["denominator"],
        "share": found["share"],
        "numerator_change": found["numerator"] - before["numerator"],
        "share_change": found["share"] - before["share"] if known else None,
    }
