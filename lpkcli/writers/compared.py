"""Groups set side by side, for people: LEAGUE, FOUND and LEVELLED in; grids out, no rank without its doubt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from lpkcli.contracts.kinds import Dimension
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.words import say_group, say_heading, say_window

_NAMED_BY_DATA = {"base", "rate", "enrolments"}
"""Columns whose heading is that of the absorption table."""
Shown = tuple[str, CellKind, int]
"""Name of a column, how its cells are written, how soon it may go."""
_LEAGUE: tuple[Shown, ...] = (
    ("base", CellKind.COUNT, 0),
    ("absorbed", CellKind.COUNT, 2),
    ("rate", CellKind.SHARE, 1),
    ("corrected", CellKind.SHARE, 0),
    ("alike", CellKind.TEXT, 0),
)
_FOUND: tuple[Shown, ...] = (
    ("enrolments", CellKind.COUNT, 0),
    ("found", CellKind.COUNT, 0),
    ("review", CellKind.COUNT, 2),
    ("not_found", CellKind.COUNT, 0),
    ("share_found", CellKind.SHARE, 0),
    ("share_of_found", CellKind.SHARE, 1),
    ("share_of_not_found", CellKind.SHARE, 1),
)
_LEVEL: tuple[Shown, ...] = (
    ("base", CellKind.COUNT, 0),
    ("rate", CellKind.SHARE, 0),
    ("distance", CellKind.COUNT, 0),
    ("level_base", CellKind.COUNT, 1),
    ("level_rate", CellKind.SHARE, 0),
    ("level_distance", CellKind.COUNT, 0),
)


def show_league(league: pa.Table, catalogue: Catalogue, *, as_of: date) -> Grid:
    """One line for each group, best estimate first: the span of its rank, base, rates and the letters of its equals."""
    rows = league.to_pylist()
    dimension = rows[0]["dimension"] if rows else Dimension.LPK
    months = rows[0]["window_months"] if rows else None
    ranked = [row for row in rows if row["rank_low"] is not None]
    columns = (
        GridColumn(_say("rank", catalogue), CellKind.TEXT, name="rank"),
        GridColumn(say_heading(dimension, catalogue), name="group"),
        *_columns(_LEAGUE, catalogue),
    )
    lines: tuple[tuple[Cell, ...], ...] = tuple(
        (
            _say_rank(row["rank_low"], row["rank_high"]),
            say_group(row["group"], dimension, catalogue),
            row["base"],
            row["absorbed"],
            row["rate"],
            row["rate_corrected"],
            row["alike"],
        )
        for row in rows
    )
    notes = [catalogue.text("compared.league.note")]
    if len(ranked) > 1 and all(row["rank_high"] - row["rank_low"] + 1 == len(ranked) for row in ranked):
        notes.insert(0, catalogue.text("compared.league.alike"))
    said = {"dimension": say_heading(dimension, catalogue), "window": say_window(months, catalogue)}
    return Grid(catalogue.text("compared.league", as_of=as_of, **said), columns, lines, tuple(notes))


def show_found(found: pa.Table, catalogue: Catalogue) -> list[Grid]:
    """A grid for each dimension; the total stands first in each."""
    by_dimension: dict[str, list[dict[str, Cell]]] = {}
    for row in found.to_pylist():
        by_dimension.setdefault(row["dimension"], []).append(row)
    total = by_dimension.pop(str(Dimension.TOTAL), [])
    notes = (catalogue.text("compared.found.note"),)
    grids = []
    for number, (dimension, rows) in enumerate(by_dimension.items(), start=1):
        heading = say_heading(dimension, catalogue)
        lines = tuple(
            (say_group(str(row["group"]), str(row["dimension"]), catalogue), *(row[name] for name, _, _ in _FOUND))
            for row in [*total, *rows]
        )
        columns = (GridColumn(heading, name="group"), *_columns(_FOUND, catalogue))
        title = catalogue.text("compared.found", dimension=heading)
        grids.append(Grid(title, columns, lines, notes if number == len(by_dimension) else (), has_total=True))
    return grids


def show_level(levelled: pa.Table, catalogue: Catalogue, *, as_of: date) -> Grid:
    """The total and each LPK: base and rate, and how far from the total; the same with the same identifiers for all."""
    rows = levelled.to_pylist()
    lines: tuple[tuple[Cell, ...], ...] = tuple(
        (
            say_group(row["group"], row["dimension"], catalogue),
            *(_say_points(row[name], catalogue) if "distance" in name else row[name] for name, _, _ in _LEVEL),
        )
        for row in rows
    )
    columns = (GridColumn(say_heading(Dimension.LPK, catalogue), name="group"), *_columns(_LEVEL, catalogue))
    window = say_window(rows[0]["window_months"], catalogue)
    title = catalogue.text("compared.level", window=window, as_of=as_of)
    return Grid(title, columns, lines, (catalogue.text("compared.level.note"),), has_total=True)


def _columns(shown: Sequence[Shown], catalogue: Catalogue) -> tuple[GridColumn, ...]:
    return tuple(GridColumn(_say(name, catalogue), kind, spare, name=name) for name, kind, spare in shown)


def _say(name: str, catalogue: Catalogue) -> str:
    if name in _NAMED_BY_DATA:
        return say_heading(name, catalogue)
    return catalogue.text(f"compared.heading.{name.replace('level_distance', 'distance')}")


def _say_rank(low: int | None, high: int | None) -> str | None:
    if low is None:
        return None
    return str(low) if low == high else f"{low}–{high}"


def _say_points(share: float | None, catalogue: Catalogue) -> str | None:
    if share is None:
        return None
    points = round(100 * share, 1)
    sign = "+" if points > 0 else "−" if points < 0 else "±"
    return sign + catalogue.number(abs(points), 1)
