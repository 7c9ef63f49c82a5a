"""The history of runs as tables: plain notes of runs, and the parts of a difference, in; grids out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn

_COLUMNS = (
    ("is_latest", CellKind.TEXT, 0),
    ("run_id", CellKind.ID, 0),
    ("finished_at", CellKind.TEXT, 2),
    ("as_of", CellKind.TEXT, 0),
    ("exit_code", CellKind.COUNT, 1),
    ("files", CellKind.COUNT, 3),
    ("alumni", CellKind.COUNT, 1),
    ("placements", CellKind.COUNT, 1),
    ("base", CellKind.COUNT, 0),
    ("absorbed", CellKind.COUNT, 0),
    ("rate", CellKind.SHARE, 0),
    ("size_mb", CellKind.DAYS, 2),
)


def show_runs(notes: Sequence[Mapping[str, object]], catalogue: Catalogue) -> Grid:
    """One row for each run, in the order given; the latest is marked, and one that keeps no raw rows."""
    columns = tuple(
        GridColumn(catalogue.text(f"runs.column.{name}"), kind, spare, name=name) for name, kind, spare in _COLUMNS
    )
    rows = tuple(tuple(_cell(note, name) for name, _, _ in _COLUMNS) for note in notes)
    return Grid(catalogue.text("runs.title"), columns, rows, (catalogue.text("runs.note"),))


def _cell(note: Mapping[str, object], name: str) -> Cell:
    if name == "is_latest":
        return "*" if note[name] else None
    if name == "finished_at":
        return f"{datetime.fromisoformat(str(note[name])).astimezone():%Y-%m-%d %H:%M}"
    if name == "size_mb":
        return int(str(note["size_bytes"])) / 1e6
    return note[name]  # type: ignore[return-value]


def show_difference(difference: Mapping[str, Any], catalogue: Catalogue) -> Grid:
    """From the figure of the first run over the part of each ingredient to that of the second."""
    first, second = difference["first"], difference["second"]
    columns = (
        GridColumn(catalogue.text("compare.column.part")),
        GridColumn(catalogue.text("runs.column.absorbed"), CellKind.COUNT),
        GridColumn(catalogue.text("runs.column.base"), CellKind.COUNT),
        GridColumn(catalogue.text("compare.column.points"), CellKind.DAYS),
    )
    rows = [
        _difference_row(first["run"], first, first["rate"]),
        *(
            _difference_row(catalogue.text(f"compare.part.{part['ingredient']}"), part, part["rate"])
            for part in difference["parts"]
        ),
        _difference_row(second["run"], second, second["rate"]),
    ]
    return Grid(catalogue.text("compare.title"), columns, tuple(rows), (catalogue.text("compare.note"),))


def _difference_row(name: str, counts: Mapping[str, Any], rate: float) -> tuple[Cell, ...]:
    return (name, counts["absorbed"], counts["base"], 100.0 * rate)
