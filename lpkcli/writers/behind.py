"""The people behind a figure, for people: the rows that a cell counts in; a grid with addresses and words out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from lpkcli.contracts.cells import FigureCell
from lpkcli.contracts.kinds import Dimension, Evidence
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.words import say_group, say_heading, say_value, say_window

_COLUMNS = ("row", "name", "class", "end_date", "decision", "evidence", "evidence_row", "probability", "claim")
_SPARE = {"end_date": 3, "class": 2, "probability": 1, "claim": 1}


def say_cell(cell: FigureCell, count: int, as_of: date, catalogue: Catalogue) -> str:
    """The column and its count, then the row of the table that the cell stands in."""
    return catalogue.text(
        "why.title_total" if cell.dimension is Dimension.TOTAL else "why.title",
        column=say_heading(cell.column, catalogue),
        count=count,
        dimension=say_heading(cell.dimension, catalogue),
        group=say_group(cell.group, cell.dimension, catalogue),
        basis=say_value(cell.basis, "basis", catalogue),
        window=say_window(cell.window_months, catalogue),
        as_of=as_of,
    )


def show_behind(people: pa.Table, title: str, short: Mapping[str, str], catalogue: Catalogue) -> Grid:
    """One line for each row: where it stands, what it counts as, and the placement that says so."""
    columns = tuple(
        GridColumn(
            catalogue.text(f"why.heading.{name}"),
            CellKind.SHARE if name == "probability" else CellKind.TEXT,
            _SPARE.get(name, 0),
        )
        for name in _COLUMNS
    )
    rows = tuple(_row(row, short, catalogue) for row in people.to_pylist())
    note = "why.note" if rows else "why.nobody"
    return Grid(title, columns, rows, (catalogue.text(note),))


def _row(row: Mapping[str, Any], short: Mapping[str, str], catalogue: Catalogue) -> tuple[Cell, ...]:
    taught = " · ".join(row[name] for name in ("lpk", "programme", "batch") if row[name])
    found = row["evidence_placement_id"] is not None
    is_before = row["evidence"] == Evidence.NONE
    kind = say_heading(row["column"], catalogue) if is_before else say_value(row["evidence"], "evidence", catalogue)
    said = [str(kind), row["employer"] or row["business"]]
    said.append(row["evidence_date"] and str(row["evidence_date"]))
    return (
        f"{Place(row['source_file'], row['source_sheet'], row['source_row'])} ({short[row['alumni_id']]})",
        row["name"],
        taught or None,
        row["end_date"] and str(row["end_date"]),
        say_heading(row["column"], catalogue),
        ", ".join(part for part in said if part) if found else None,
        _say_evidence_row(row, short) if found else None,
        row["evidence_probability"],
        str(say_value(row["claim"], "claim", catalogue)),
    )


def _say_evidence_row(row: Mapping[str, Any], short: Mapping[str, str]) -> str:
    place = Place(row["evidence_file"], row["evidence_sheet"], row["evidence_row"])
    return f"{place} ({short[row['evidence_placement_id']]})"
