"""How far each choice moves the rate, for people: SENSITIVITY in; one grid out, the rate as configured first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from lpkcli.contracts.derived import Choice
from lpkcli.contracts.kinds import RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.rates import say_base, say_rate
from lpkcli.writers.words import say_window

_BASES = (RateBasis.EVIDENCE, RateBasis.COMBINED, RateBasis.CLAIM)


def show_sensitivity(sensitivity: pa.Table, catalogue: Catalogue, *, as_of: date) -> list[Grid]:
    """One line for each other choice: by evidence count, base, rate and change; rate and change of the other bases."""
    lines: dict[tuple[Any, ...], dict[str, dict[str, Any]]] = {}
    for row in sensitivity.to_pylist():
        if row["choice"] != Choice.BASIS:  # the bases stand side by side in every line
            key = (row["choice"], row["setting"], row["value"], row["window_months"])
            lines.setdefault(key, {})[row["basis"]] = row
    idle = [key for key, by_basis in lines.items() if key[0] == Choice.SWITCH and not _moves(by_basis)]
    rows = tuple(
        (_say_choice(*key, catalogue=catalogue), *_cells(by_basis, catalogue))
        for key, by_basis in lines.items()
        if key not in idle
    )
    notes = _notes([_say_choice(*key, catalogue=catalogue) for key in idle], catalogue)
    return [Grid(_say_title(as_of, catalogue), _columns(catalogue), rows, notes, has_total=True)]


def _moves(by_basis: dict[str, dict[str, Any]]) -> bool:
    return any(row["numerator_change"] or row["share_change"] for row in by_basis.values())


def _say_title(as_of: date, catalogue: Catalogue) -> str:
    window = say_window(HEADLINE_WINDOW_MONTHS, catalogue)
    return catalogue.text("sensitivity.screen", window=window, as_of=as_of)


def _say_choice(
    choice: str, setting: str | None, value: str | None, months: int | None, *, catalogue: Catalogue
) -> str:
    said = value or ""
    if choice == Choice.WINDOW:
        said = say_window(months, catalogue)
    elif choice == Choice.RATE:
        said = say_rate(said, catalogue)
    elif choice == Choice.BASE:
        said = say_base(said, catalogue)
    elif choice == Choice.PLACED_BEFORE:
        said = catalogue.text(f"rates.word.before.{value}")
    elif choice == Choice.SWITCH:
        said = catalogue.find(f"tables.word.activity.{value}") or catalogue.text(f"sensitivity.grade.{value}")
        return f"{catalogue.text(f'sensitivity.setting.{setting}')}: {said}"
    return catalogue.text(f"sensitivity.choice.{choice}", value=said)


def _cells(by_basis: dict[str, dict[str, Any]], catalogue: Catalogue) -> tuple[Cell, ...]:
    evidence = by_basis[RateBasis.EVIDENCE]
    cells: list[Cell] = [evidence["numerator"], evidence["denominator"]]
    for basis in _BASES:
        row = by_basis[basis]
        cells += [row["share"], _say_change(row, catalogue)]
    return tuple(cells)


def _say_change(row: dict[str, Any], catalogue: Catalogue) -> str | None:
    """Percentage points with their sign; nothing for the rate as configured, to which all others are compared."""
    if row["share_change"] is None or row["choice"] == Choice.CONFIGURED:
        return None
    points = round(row["share_change"] * 100, 1)
    sign = "+" if points > 0 else "−" if points < 0 else "±"
    return sign + catalogue.number(abs(points), 1)


def _columns(catalogue: Catalogue) -> tuple[GridColumn, ...]:
    points = catalogue.text("sensitivity.heading.points")
    columns = [
        GridColumn(catalogue.text("sensitivity.heading.choice")),
        GridColumn(catalogue.text("rates.heading.numerator"), CellKind.COUNT, 3),
        GridColumn(catalogue.text("rates.heading.denominator"), CellKind.COUNT, 3),
    ]
    for number, basis in enumerate(_BASES):
        heading = catalogue.text(f"tables.word.basis.{basis}")
        columns += [GridColumn(heading, CellKind.SHARE, number), GridColumn(points, CellKind.COUNT, number)]
    return tuple(columns)


def _notes(idle: list[str], catalogue: Catalogue) -> tuple[str, ...]:
    said = [catalogue.text(f"sensitivity.note.{name}") for name in ("points", "one", "claim", "matching")]
    if idle:
        said.append(catalogue.text("sensitivity.note.idle", choices="; ".join(idle)))
    return tuple(said)
