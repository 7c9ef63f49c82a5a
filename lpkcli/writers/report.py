"""A table on its way to a form of output: rows of the data, and how people are to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.metadata import Metadata, show_metadata
from lpkcli.writers.words import kind_of, say_heading, say_value

_RANGES = {"rate_low": ("interval", "rate_high"), "bound_low": ("bounds", "bound_high")}
"""Columns that people read together with the next one, as `low-high`."""
_SPARE = {
    "dimension": 1,
    "enrolments": 9,
    "participants": 13,
    "graduates_stated": 15,
    "persons": 12,
    "persons_absorbed": 16,
    "not_due": 8,
    "no_end_date": 17,
    "already_placed": 14,
    "wage": 3,
    "entrepreneur": 3,
    "apprentice_domestic": 19,
    "apprentice_overseas": 19,
    "study": 19,
    "unemployed": 19,
    "not_seeking": 19,
    "unknown": 10,
    "absorbed": 4,
    "rate_low": 2,
    "rate_corrected": 18,
    "bound_low": 5,
    "coverage": 6,
    "median_days": 11,
}
"""Which columns a narrow screen leaves out, the highest first; columns that are not named here always stay."""


@dataclass(frozen=True)
class Report:
    """A table with its title and notes, and the catalogue of the reader's language."""

    table: pa.Table
    catalogue: Catalogue
    title: str = ""
    notes: tuple[str, ...] = ()
    screens: tuple[Grid, ...] = ()
    """The screens made for people that show these rows, where there are any."""
    area: str = "tables"
    """Area of the catalogue whose headings the columns have."""
    metadata: Metadata = field(default_factory=dict)
    """What the table is, for whoever finds its file."""


def make_pages(report: Report) -> list[Grid]:
    """What people read of the report: its screens, as far as they say anything, else the whole table."""
    said = [grid for grid in report.screens if grid.rows]
    return said or [*report.screens[:1]] or [make_grid(report)]


def make_metadata(report: Report) -> Grid | None:
    """What the table is, in the reader's language; None where nothing is said of it."""
    said = report.metadata.get(report.catalogue.language)
    return show_metadata(said, report.catalogue) if said else None


def make_grid(report: Report, *, join_ends: bool = True) -> Grid:
    """Return the whole table as people read it, headings and words in their language.

    `join_ends`: the low and the high end of an interval stand in one cell, for reading; else in two, for counting.
    Columns that are empty in every row are left out, as are a dimension and a window that all rows share; a basis that
    all share stands in the title.
    """
    table, catalogue = report.table, report.catalogue
    shared = _find_shared(table)
    empty = {name for name in table.column_names if table.num_rows and table[name].null_count == table.num_rows}
    empty.discard("window_months")  # null is a window: any time
    ends = {low: high for low, (_, high) in _RANGES.items() if join_ends and {low, high} <= set(table.column_names)}
    names = [name for name in table.column_names if name not in empty | {*ends.values()} | shared.keys()]
    columns = tuple(_make_column(name, report, joined=name in ends) for name in names)
    rows = tuple(
        tuple((row[name], row[ends[name]]) if name in ends else _make_cell(row, name, catalogue) for name in names)
        for row in table.to_pylist()
    )
    title = report.title
    if "basis" in shared:
        title += f" ({say_heading('basis', catalogue)}: {say_value(shared['basis'], 'basis', catalogue)})"
    return Grid(title.strip(), columns, rows, report.notes)


def _find_shared(table: pa.Table) -> dict[str, Any]:
    """Windows, bases and dimensions that are the same in all of several rows."""
    names = [name for name in ("dimension", "window_months", "basis") if name in table.column_names]
    if table.num_rows < 2:  # noqa: PLR2004 (one row shares nothing)
        return {}
    return {name: table[name][0].as_py() for name in names if len(table[name].unique()) == 1}


def _make_column(name: str, report: Report, *, joined: bool) -> GridColumn:
    catalogue = report.catalogue
    if joined:
        return GridColumn(catalogue.text(f"tables.heading.{_RANGES[name][0]}"), CellKind.RANGE, _SPARE[name])
    kind = report.table.schema.field(name).type
    is_number = pa.types.is_integer(kind) or pa.types.is_floating(kind)
    heading = say_heading(name, catalogue, report.area)
    return GridColumn(heading, kind_of(name, is_number=is_number), _SPARE.get(name, 0))


def _make_cell(row: Mapping[str, Any], name: str, catalogue: Catalogue) -> Cell:
    value = say_value(row[name], name, catalogue)
    if name == "group":
        value = say_value(value, str(row.get("dimension", "")), catalogue)
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
