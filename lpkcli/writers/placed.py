"""Where the absorbed went, for people: PLACED and RELATED in; grids of counts and shares, one for each window, out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.words import NOT_STATED, TOTAL, say_group, say_heading, say_window

_OWN_BUSINESS = "own business"
_SHOWN = 25
"""Groups on a screen; the rest, where it is more than one, is one line."""


def show_placed(
    placed: pa.Table, table: str, catalogue: Catalogue, *, as_of: date, is_whole: bool = False
) -> list[Grid]:
    """The absorbed by the groups of `table` (employers, sectors, positions, countries), the largest first.

    Where there are many, the small ones are one line; `is_whole`: every group has its own.
    """
    rows = placed.to_pylist()
    if not rows:
        return [_show_nobody(table, catalogue)]
    return [
        _show_groups([row for row in rows if row["window_months"] == months], table, catalogue, as_of, is_whole)
        for months in dict.fromkeys(row["window_months"] for row in rows)
    ]


def _show_groups(rows: list[dict[str, Any]], table: str, catalogue: Catalogue, as_of: date, is_whole: bool) -> Grid:
    named = [row for row in rows if row["group"] not in {_OWN_BUSINESS, NOT_STATED}]
    others = [] if is_whole or len(named) <= _SHOWN + 1 else named[_SHOWN:]
    lines = [_say_line(row, catalogue) for row in named[: len(named) - len(others)]]
    if others:
        lines.append(_say_others(others, catalogue))
    lines += [_say_line(row, catalogue) for row in rows if row not in named]
    notes = [catalogue.text("placed.screen.note", absorbed=sum(row["absorbed"] for row in rows))]
    if others:
        notes.append(catalogue.text("placed.screen.more", table=table))
    if not named:
        notes.append(catalogue.text("placed.screen.none"))
    columns = (
        GridColumn(catalogue.text(f"placed.heading.{table}")),
        GridColumn(say_heading("absorbed", catalogue), CellKind.COUNT, name="absorbed"),
        GridColumn(catalogue.text("tables.heading.share"), CellKind.SHARE, name="share"),
        GridColumn("", CellKind.BAR, 2),
        GridColumn(catalogue.text("tables.heading.wage"), CellKind.COUNT, 1, name="wage"),
        GridColumn(catalogue.text("tables.heading.entrepreneur"), CellKind.COUNT, 1, name="entrepreneur"),
        GridColumn(say_heading("persons", catalogue), CellKind.COUNT, 1, name="persons"),
    )
    return Grid(_say_title(f"placed.screen.{table}", rows[0], catalogue, as_of), columns, tuple(lines), tuple(notes))


def _say_line(row: dict[str, Any], catalogue: Catalogue) -> tuple[Cell, ...]:
    name, share = _say_name(row["group"], catalogue), row["share"]
    return name, row["absorbed"], share, share, row["wage"], row["entrepreneur"], row["persons"]


def _say_others(others: list[dict[str, Any]], catalogue: Catalogue) -> tuple[Cell, ...]:
    """One line for many small groups. Persons do not add up over groups: one may stand in two."""
    absorbed, share, wage, entrepreneur = (
        sum(row[name] for row in others) for name in ("absorbed", "share", "wage", "entrepreneur")
    )
    name = catalogue.text("placed.word.others", count=len(others))
    return name, absorbed, share, share, wage, entrepreneur, None


def show_related(related: pa.Table, catalogue: Catalogue, *, as_of: date) -> list[Grid]:
    """How much of the work of the absorbed is that of their training, the total first."""
    rows = related.to_pylist()
    if not rows:
        return [_show_nobody("related", catalogue)]
    counts = ("absorbed", "related", "unrelated", "unknown")
    columns = (
        GridColumn(say_heading("vocation", catalogue)),
        GridColumn(say_heading("absorbed", catalogue), CellKind.COUNT),
        *(GridColumn(catalogue.text(f"placed.heading.{name}"), CellKind.COUNT) for name in counts[1:]),
        GridColumn(catalogue.text("placed.heading.related_share"), CellKind.SHARE),
        GridColumn("", CellKind.BAR, 2),
        GridColumn(catalogue.text("placed.heading.compared"), CellKind.SHARE, 1),
    )
    grids = []
    for months in dict.fromkeys(row["window_months"] for row in rows):
        chosen = [row for row in rows if row["window_months"] == months]
        lines = tuple(
            (
                catalogue.text("tables.word.total")
                if row["vocation"] == TOTAL
                else _say_name(row["vocation"], catalogue),
                *(row[name] for name in counts),
                row["share"],
                row["share"],
                row["coverage"],
            )
            for row in chosen
        )
        title = _say_title("placed.screen.related", chosen[0], catalogue, as_of)
        notes = (catalogue.text("placed.screen.related_note"),)
        grids.append(Grid(title, columns, lines, notes, has_total=True))
    return grids


def _show_nobody(table: str, catalogue: Catalogue) -> Grid:
    title = catalogue.text(f"{table}.title")
    columns = (GridColumn(say_heading("absorbed", catalogue), CellKind.COUNT),)
    return Grid(title[:1].upper() + title[1:], columns, ((0,),), (catalogue.text("placed.screen.nobody"),))


def _say_title(key: str, row: dict[str, Any], catalogue: Catalogue, as_of: date) -> str:
    return catalogue.text(key, window=say_window(row["window_months"], catalogue), as_of=as_of)


def _say_name(group: str, catalogue: Catalogue) -> str:
    return catalogue.text("placed.word.own_business") if group == _OWN_BUSINESS else say_group(group, "", catalogue)
