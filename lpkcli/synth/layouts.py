"""Read the layouts of data/layouts.toml and lay entries out by them: a layout and entries in, a file of sheets out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from lpkcli.synth import lore
from lpkcli.synth.context import context
from lpkcli.synth.dice import Dice
from lpkcli.synth.grid import Cell, Grid, Sheetfile
from lpkcli.synth.model import Entry
from lpkcli.synth.render import Style
from lpkcli.synth.tables import Column, Plan, add_table

_SHEET_NAME_LIMIT = 31
_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_FORBIDDEN_IN_FILE_NAMES = re.compile(r"[/\\:*?\"<>|]")


@dataclass(frozen=True)
class Layout:
    """One layout of data/layouts.toml, whose head explains the keys."""

    name: str
    file: str
    format: str
    columns: tuple[str, ...]
    clerk: str
    sheets: str = "file"
    sheet: str = "Sheet1"
    tables: str = "sheet"
    title: tuple[str, ...] = ()
    group: str = ""
    numbering: str = ""
    repeat: int = 0
    total: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    ditto: tuple[str, ...] = ()
    copy: str = ""
    recap: tuple[str, ...] = ()
    hidden: int = 0
    weight: int = 1
    margin: int = 0
    revised: str = ""
    dates: str = "dd-mm-yyyy"
    births: str = ""
    nik: str = "text"
    phone: str = "text"
    gender: str = "letters"
    case: str = "upper"
    claim: str = ""
    graduation: str = ""
    holds: tuple[str, ...] = ()
    share: int = 0
    abroad: bool = False
    groups: bool = False
    states: str = ""
    grade: str = ""
    delimiter: str = ","
    encoding: str = "utf-8"

    @property
    def style(self) -> Style:
        """How cells are written."""
        return Style(self.dates, self.births or self.dates, self.nik, self.phone, self.gender, self.case)

    def has(self, field: str) -> bool:
        """Whether a column writes `field`."""
        return field in self._fields

    @cached_property
    def _fields(self) -> frozenset[str]:
        return frozenset(column.rpartition(" = ")[2] for column in self.columns)


@cache
def layouts(kind: str) -> dict[str, Layout]:
    """Layouts of a kind of list (`training`, `placement`, `jobseeker`), in the order of the file."""
    known = {field.name for field in fields(Layout)}
    made = {}
    for name, table in lore.toml("layouts")[kind].items():
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
        }
        strange = sorted(set(values) - known)
        if strange:
            raise KeyError(f"{kind}.{name}: {', '.join(strange)}")
        made[name] = Layout(name=name, **values)
    return made


def lay_out(layout: Layout, kind: str, entries: Sequence[Entry], dice: Dice) -> Sheetfile:
    """One file of the list `kind` holding every entry once, in the order given (batches of a training list apart)."""
    key = _SHEET_KEYS[layout.sheets]
    grids: list[Grid] = []
    for _, group in groupby(sorted(entries, key=key), key=key):
        members = list(group)
        name = _sheet_name(layout.sheet.format(**context(members)), {grid.name for grid in grids})
        grids.append(_grid(layout, name, members, dice))
    if layout.copy:
        grids.append(replace(grids[0], name=layout.copy, placed=[]))
    if layout.recap:
        grids.insert(0, _recap(layout, entries))
    file = _FORBIDDEN_IN_FILE_NAMES.sub("-", layout.file.format(**context(entries)))
    return Sheetfile(file, kind, layout.format, layout.delimiter, layout.encoding, tuple(grids))


def _grid(layout: Layout, name: str, entries: Sequence[Entry], dice: Dice) -> Grid:
    grid = Grid(name)
    plan = Plan(
        columns=tuple(Column.parse(text) for text in layout.columns),
        style=layout.style,
        numbering=layout.numbering,
        group=layout.group,
        repeat=layout.repeat,
        merged=layout.merged,
        ditto=layout.ditto,
        hidden=layout.hidden / 100,
    )
    if layout.tables == "gender":
        _side_by_side(grid, layout, plan, entries, dice)
        return grid
    key = _batch_key if layout.tables == "batch" else _one_key
    for _, group in groupby(sorted(entries, key=key), key=key):
        members = list(group)
        values = context(members)
        _add_lines(grid, layout.title, values, layout.margin)
        add_table(grid, plan, members, dice, column=layout.margin, describe=context)
        _add_lines(grid, layout.total, values, layout.margin)
        _add_lines(grid, layout.closing, values, layout.margin)
    return grid


def _recap(layout: Layout, entries: Sequence[Entry]) -> Grid:
    """A sheet of counts by programme: an aggregate, in which no person stands."""
    name, header = layout.recap
    grid = Grid(name, [list(header.split("|"))])
    for (programme,), group in groupby(sorted(entries, key=_programme_key), key=_programme_key):
        values = context(list(group))
        grid.rows.append([programme, values["men"], values["women"], values["count"]])
    return grid


def _side_by_side(grid: Grid, layout: Layout, plan: Plan, entries: Sequence[Entry], dice: Dice) -> None:
    """Men left, women right, an empty column between; the parts of a row are numbered from the left."""
    halves = [[e for e in entries if e.person.gender == gender] for gender in ("m", "f")]
    _add_lines(grid, layout.title, context(entries), layout.margin)
    top = len(grid.rows)
    for part, members in enumerate((half for half in halves if half), 1):
        start = layout.margin + (part - 1) * (len(plan.columns) + 1)
        add_table(grid, plan, members, dice, column=start, describe=context, row=top, part=part)
    people = Counter(row for row, _, _ in grid.placed)
    grid.placed = [(row, part if people[row] > 1 else None, entry) for row, part, entry in grid.placed]


def _add_lines(grid: Grid, lines: Iterable[str], values: dict[str, Any], margin: int) -> None:
    for line in lines:
        cells: list[Cell] = [cell.format(**values) or None for cell in line.split("|")]
        grid.rows.append([None] * margin + cells)


def _sheet_name(text: str, taken: set[str]) -> str:
    name = _FORBIDDEN_IN_SHEET_NAMES.sub(" ", text)[:_SHEET_NAME_LIMIT].strip()
    number = 2
    while name in taken:
        name = f"{name[: _SHEET_NAME_LIMIT - 4].strip()} ({number})"
        number += 1
    return name


def _one_key(_entry: Entry) -> tuple[Any, ...]:
    return ()


def _batch_key(entry: Entry) -> tuple[Any, ...]:
    return (entry.enrolment.batch.end_date, entry.enrolment.batch.number) if entry.enrolment else ()


def _programme_key(entry: Entry) -> tuple[Any, ...]:
    return (entry.enrolment.batch.programme,) if entry.enrolment else ()


def _employer_key(entry: Entry) -> tuple[Any, ...]:
    return (entry.values["employer"],)


def _year_key(entry: Entry) -> tuple[Any, ...]:
    return (entry.enrolment.batch.end_date.year,) if entry.enrolment else ()


_SHEET_KEYS: dict[str, Callable[[Entry], tuple[Any, ...]]] = {
    "file": _one_key,
    "batch": _batch_key,
    "programme": _programme_key,
    "year": _year_key,
    "employer": _employer_key,
}
