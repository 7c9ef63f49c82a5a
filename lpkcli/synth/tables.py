"""Put one table into a grid: header of one or two rows, numbering row, group rows, entries, repeated headers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lpkcli.synth.dice import Dice
from lpkcli.synth.grid import Cell, Grid
from lpkcli.synth.headers import header_merges, header_rows
from lpkcli.synth.model import Entry
from lpkcli.synth.render import Style, render

DITTO = '-"-'


@dataclass(frozen=True)
class Column:
    """A column: header words from the top down, and the field it writes."""

    header: tuple[str, ...]
    field: str

    @classmethod
    def parse(cls, text: str) -> Column:
        """Read `parent > child = field`."""
        header, _, field = text.rpartition(" = ")
        return cls(tuple(part.strip() for part in header.split(" > ")), field)


@dataclass(frozen=True)
class Plan:
    """How a table looks."""

    columns: tuple[Column, ...]
    style: Style
    numbering: str = ""
    group: str = ""
    repeat: int = 0
    merged: tuple[str, ...] = ()
    ditto: tuple[str, ...] = ()
    hidden: float = 0


def add_table(
    grid: Grid,
    plan: Plan,
    entries: Sequence[Entry],
    dice: Dice,
    *,
    column: int,
    describe: Callable[[Sequence[Entry]], dict[str, Any]],
    row: int | None = None,
    part: int | None = None,
) -> None:
    """Write the table of `entries` from `column` on, at the end of the grid, or from `row` on beside another."""
    at = _header(grid, plan, column, len(grid.rows) if row is None else row)
    number = 0
    for _, group in groupby(entries, key=lambda entry: entry.enrolment and entry.enrolment.batch):
        members = list(group)
        if plan.group:
            _put(grid, at, column, [plan.group.format(**describe(members))])
            at += 1
        top, above = at, list[Cell]()
        for entry in members:
            number += 1
            cells = [render(c.field, entry, plan.style, dice, number) for c in plan.columns]
            if at > top:
                cells = [None if c.field in plan.merged else cell for c, cell in zip(plan.columns, cells, strict=True)]
            above, cells = cells, _with_dittos(plan, above, cells)
            _put(grid, at, column, cells)
            if plan.hidden and dice.chance(plan.hidden):
                grid.hidden.add(at)
                entry.kinds.append("row_hidden")
            grid.placed.append((at, part, entry))
            at += 1
            if plan.repeat and number % plan.repeat == 0 and entry is not entries[-1]:
                at = _header(grid, plan, column, at)
        if plan.merged and at - top > 1:
            places = [i for i, c in enumerate(plan.columns) if c.field in plan.merged]
            grid.merges.extend((top, column + i, at - 1, column + i) for i in places)


def _header(grid: Grid, plan: Plan, column: int, at: int) -> int:
    """Write the header rows (and the numbering row) at row `at`; return the row below."""
    headers = [c.header for c in plan.columns]
    rows = header_rows(headers)
    for offset, cells in enumerate(rows):
        _put(grid, at + offset, column, cells)
    grid.merges.extend(
        (at + top, column + left, at + bottom, column + right) for top, left, bottom, right in header_merges(headers)
    )
    at += len(rows)
    if plan.numbering:
        _put(grid, at, column, [plan.numbering.format(n=i) for i in range(1, len(plan.columns) + 1)])
        at += 1
    return at


def _with_dittos(plan: Plan, above: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell]:
    """Write a mark in place of a value that repeats the one above."""
    if not (plan.ditto and above):
        return list(cells)
    return [
        DITTO if c.field in plan.ditto and cell and cell == before else cell
        for c, before, cell in zip(plan.columns, above, cells, strict=True)
    ]


def _put(grid: Grid, at: int, column: int, cells: Sequence[Cell]) -> None:
    """Write cells into row `at` from `column` on, adding rows and empty cells as needed."""
    while len(grid.rows) <= at:
        grid.rows.append([])
    row = grid.rows[at]
    row.extend([None] * (column + len(cells) - len(row)))
    row[column : column + len(cells)] = cells
