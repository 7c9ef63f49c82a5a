"""The figures of groups as people read them: ABSORPTION rows in; the columns of a rate and one row of cells out.

The rate by evidence stands between its base and its doubt, and the rates by the other two bases beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Activity, Dimension, RateBasis
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, GridColumn
from lpkcli.writers.words import say_heading

_COUNT, _SHARE = CellKind.COUNT, CellKind.SHARE


def figure_columns(catalogue: Catalogue) -> tuple[GridColumn, ...]:
    """The columns of `figure_row`, each with the note that explains it."""

    def short(name: str, kind: CellKind = _COUNT, spare: int = 0) -> GridColumn:
        note = catalogue.find(f"tables.screen.absorption.{name}") if spare else None
        return GridColumn(catalogue.text(f"tables.heading.{name}"), kind, spare, note or "", name)

    def long(name: str, kind: CellKind = _COUNT, spare: int = 0) -> GridColumn:
        return GridColumn(say_heading(name, catalogue), kind, spare, short(name, kind, spare).note, name)

    return (
        short("base"),
        short("wage", spare=1),
        short("entrepreneur", spare=1),
        short("evidence", _SHARE),
        GridColumn("", CellKind.BAR, 7),
        short("interval", CellKind.RANGE, 2),
        short("bounds", CellKind.RANGE, 5),
        long("coverage", _SHARE, 4),
        short("combined", _SHARE),
        short("claim", _SHARE),
        long("median_days", CellKind.DAYS, 8),
    )


def figure_row(group: dict[str, Any]) -> tuple[Cell, ...]:
    """The cells of one group, as `gather_bases` gives it."""
    figures = group[RateBasis.EVIDENCE]
    return (
        figures["base"],
        figures["wage"],
        figures["entrepreneur"],
        figures["rate"],
        (figures["rate"], figures["rate_high"]),
        (figures["rate_low"], figures["rate_high"]),
        (figures["bound_low"], figures["bound_high"]),
        figures["coverage"],
        group[RateBasis.COMBINED]["rate"],
        find_claimed_rate(group),
        figures["median_days"],
    )


def find_claimed_rate(group: Mapping[Any, Any]) -> float | None:
    """The rate by claim of one group; None where nothing was claimed of anybody, which is no claim of nought."""
    figures = group[RateBasis.CLAIM]
    said = any(figures[activity] for activity in Activity if activity is not Activity.UNKNOWN)
    rate: float | None = figures["rate"] if said else None
    return rate


def read_groups(absorption: pa.Table, dimension: Dimension, months: int | None) -> list[dict[str, Any]]:
    """Groups of a dimension in a window, in the table's order."""
    chosen = absorption.filter(pc.equal(absorption["dimension"], dimension))
    return gather_bases(choose_window(chosen, months), ("dimension", "group"))


def choose_window(table: pa.Table, months: int | None) -> pa.Table:
    """The rows of one window; None is any time."""
    window = table["window_months"]
    return table.filter(pc.is_null(window) if months is None else pc.equal(window, months))


def gather_bases(table: pa.Table, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """One entry for each group: its names by `keys`, and its figures by basis."""
    groups: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in table.to_pylist():
        key = tuple(row[name] for name in keys)
        group = groups.setdefault(key, dict(zip(keys, key, strict=True)))
        group[RateBasis(row["basis"])] = row
    return list(groups.values())
