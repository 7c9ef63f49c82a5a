"""Put one table into a grid: header of one or two rows, numbering row, group rows, entries, repeated headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    pen = _Pen(grid, plan, dice, column, part, len(grid.rows) if row is None else row)
    pen.write_header()
    for _, group in groupby(entries, key=lambda entry: entry.enrolment and entry.enrolment.batch):
        members = list(group)
        if plan.group:
            pen.write_row([plan.group.format(**describe(members))])
        pen.write_members(members, until=entries[-1])


@dataclass
class _Pen:
    """Where the next row of a table goes, and how many people stand in it so far."""

    grid: Grid
    plan: Plan
    dice: Dice
    column: int
    part: int | None
    at: int
    number: int = 0

    def write_row(self, cells: Sequence[Cell]) -> None:
        """Write cells into the next row, adding rows and empty cells as needed."""
        while len(self.grid.rows) <= self.at:
            self.grid.rows.append([])
        row = self.grid.rows[self.at]
        row.extend([None] * (self.column + len(cells) - len(row)))
        row[self.column : self.column + len(cells)] = cells
        self.at += 1

    def write_header(self) -> None:
        """Write the header rows, and the numbering row where the plan has one."""
        headers = [column.header for column in self.plan.columns]
        at, left = self.at, self.column
        self.grid.merges.extend((at + a, left + b, at + c, left + d) for a, b, c, d in header_merges(headers))
        for cells in header_rows(headers):
            self.write_row(cells)
        if self.plan.numbering:
            self.write_row([self.plan.numbering.format(n=i) for i in range(1, len(headers) + 1)])

    def write_members(self, members: Sequence[Entry], until: Entry) -> None:
        """Write the entries of one batch; the header comes again after so many people, but not after `until`."""
        top, above = self.at, list[Cell]()
        for entry in members:
            self.number += 1
            cells = [render(c.field, entry, self.plan.style, self.dice, self.number) for c in self.plan.columns]
            if self.at > top:
                cells = [None if c.field in self.plan.merged else cell for c, cell in self._by_column(cells)]
            above, cells = cells, _with_dittos(self.plan, above, cells)
            if self.plan.hidden and self.dice.chance(self.plan.hidden):
                self.grid.hidden.add(self.at)
                entry.kinds.append("row_hidden")
            self.grid.placed.append((self.at, self.part, entry))
            self.write_row(cells)
            if self.plan.repeat and self.number % self.plan.repeat == 0 and entry is not until:
                self.write_header()
        if self.at - top > 1:
            places = [self.column + i for i, c in enumerate(self.plan.columns) if c.field in self.plan.merged]
            self.grid.merges.extend((top, place, self.at - 1, place) for place in places)

    def _by_column(self, cells: Sequence[Cell]) -> Iterable[tuple[Column, Cell]]:
        return zip(self.plan.columns, cells, strict=True)


def _with_dittos(plan: Plan, above: Sequence[Cell], cells: Sequence[Cell]) -> list[Cell]:
    """Write a mark in place of a value that repeats the one above."""
    if not (plan.ditto and above):
        return list(cells)
    return [
        DITTO if c.field in plan.ditto and cell and cell == before else cell
        for c, before, cell in zip(plan.columns, above, cells, strict=True)
    ]
