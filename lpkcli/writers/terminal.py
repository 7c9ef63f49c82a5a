"""Show tables in a terminal: grids in; lines of text out, in colour only where the terminal wants it."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from typing import TextIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn, is_number, write_cell
from lpkcli.writers.plain import make_lines_plain, make_plain

WIDE = 120
"""Width of text that no terminal shows."""
_BAR_WIDTH, _WIDEST_BAR = 10, 30
_TEXT_ROOMS = (14, 12, 10)
"""Text is folded to the first of these before spare columns go, to the others when none is left."""
_USUAL_ROOMS = {CellKind.SHARE: 5, CellKind.RANGE: 10, CellKind.DAYS: 5}
"""Room of the usual figures of spare columns: which columns are shown shall not hang on how full a table is."""
_GAP = 2
_MARKS = " -!"
"""What may stand before the text of a line."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_REACH = "─"


def show_grids(grids: Iterable[Grid], catalogue: Catalogue, stream: TextIO | None = None) -> None:
    """Write the tables to `stream`, by default standard output."""
    stream = stream or sys.stdout
    console = open_console(stream)
    screen = console.width
    with console.capture() as captured:
        for grid in grids:
            fitted, rooms = fit_grid(_as_plain(grid), catalogue, screen)
            rooms = _widen_texts(fitted, _widen_bars(fitted, rooms, catalogue, screen), catalogue, screen)
            console.print("", Text(fitted.title, style="bold"), sep="\n")
            console.width = max(screen, _sum_rooms(rooms))  # rather a long line than a lost figure
            console.print(_draw_table(fitted, rooms, catalogue))
            console.width = screen
            for note in fitted.all_notes:
                console.print(Text(make_lines_plain(note), style="dim"))
    _write(captured.get(), stream)


def show_text(text: str, stream: TextIO | None = None) -> None:
    """Write paragraphs, folded at the width of the terminal below the beginning of their text, not below its mark."""
    stream = stream or sys.stdout
    width = open_console(stream).width
    for line in map(make_plain, text.split("\n")):
        hang = " " * (len(line) - len(line.lstrip(_MARKS)))
        lines = textwrap.wrap(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
        stream.write("\n".join(lines) + "\n")


def open_console(stream: TextIO, width: int | None = None) -> Console:
    """A console as wide as the terminal; text that goes elsewhere is 120 wide unless COLUMNS says otherwise."""
    if width is None and not stream.isatty() and not os.environ.get("COLUMNS"):
        width = WIDE
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def fit_grid(grid: Grid, catalogue: Catalogue, width: int) -> tuple[Grid, list[int]]:
    """Return the table fitted to `width` and the room of each column.

    Spare columns go first: those that tell nothing, then the most spare ones; columns that are equally spare go
    together, as one of them alone would mislead. Then columns of text are folded ever narrower.
    """
    room, *narrower = _TEXT_ROOMS
    blank = {number for number, column in enumerate(grid.columns) if column.spare and grid.is_blank(number)}
    if _sum_rooms(_measure_rooms(grid, catalogue, room)) > width:
        grid = grid.keep({*range(len(grid.columns))} - blank)
    while _sum_rooms(_measure_rooms(grid, catalogue, room)) > width:
        spare = max((column.spare for column in grid.columns), default=0)
        if spare:
            grid = grid.keep({number for number, column in enumerate(grid.columns) if column.spare < spare})
        elif narrower:
            room, *narrower = narrower
        else:
            break
    return grid, _measure_rooms(grid, catalogue, room)


def _as_plain(grid: Grid) -> Grid:
    """The table without characters that a terminal would obey."""
    rows = tuple(tuple(make_plain(cell) if isinstance(cell, str) else cell for cell in row) for row in grid.rows)
    columns = tuple(replace(column, heading=make_plain(column.heading)) for column in grid.columns)
    return replace(grid, title=make_plain(grid.title), columns=columns, rows=rows)


def _write(text: str, stream: TextIO) -> None:
    """Text for no terminal has no blanks at the ends of its lines."""
    if not stream.isatty():
        text = "".join(line.rstrip() + "\n" for line in text.splitlines())
    stream.write(text)


def _draw_table(grid: Grid, rooms: list[int], catalogue: Catalogue) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column, room in zip(grid.columns, rooms, strict=True):
        table.add_column(
            Text("\n".join(textwrap.wrap(column.heading, room)) if is_number(column.kind) else column.heading),
            justify="right" if is_number(column.kind) else "left",
            no_wrap=column.kind is not CellKind.TEXT,
            overflow="fold",
            width=room,
        )
    for number, row in enumerate(grid.rows):
        drawn = zip(row, grid.columns, rooms, strict=True)
        cells = [_draw_cell(cell, column, room, catalogue) for cell, column, room in drawn]
        table.add_row(*cells, style="bold" if grid.has_total and number == 0 else None)
    return table


def draw_bar(share: float, width: int = _BAR_WIDTH, reach: float | None = None) -> str:
    """A bar for a share of one, in eighths of a character; then a line up to `reach`, the upper end of its interval."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    bar = _EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
    return bar.ljust(round(min(max(reach or 0.0, 0.0), 1.0) * width), _REACH)


def _draw_cell(cell: Cell, column: GridColumn, room: int, catalogue: Catalogue) -> Text | Padding:
    if column.kind is CellKind.BAR:
        share, reach = cell if isinstance(cell, tuple) else (cell, None)
        return Text(draw_bar(share, room, reach) if isinstance(share, float) else "", style="cyan")
    words = write_cell(cell, column.kind, catalogue)
    text = Text(words.lstrip())
    return Padding(text, (0, 0, 0, len(words) - len(text))) if len(text) < len(words) else text


def _widen_bars(grid: Grid, rooms: list[int], catalogue: Catalogue, width: int) -> list[int]:
    """The rooms with bars as wide as the screen still has room for when no text is folded."""
    longest = max((len(text) for row in grid.texts(catalogue) for text in row), default=0)
    spare = width - _sum_rooms(_measure_rooms(grid, catalogue, longest))
    bars = [column.kind is CellKind.BAR for column in grid.columns]
    more = min(spare // sum(bars), _WIDEST_BAR - _BAR_WIDTH) if spare > 0 and any(bars) else 0
    return [room + more if bar else room for bar, room in zip(bars, rooms, strict=True)]


def _widen_texts(grid: Grid, rooms: list[int], catalogue: Catalogue, width: int) -> list[int]:
    """The rooms with those of text as wide as they need, or the widest of them levelled until all fit.

    Rich levels without regard to what a column needs at least, and cuts the last ones off.
    """
    texts = grid.texts(catalogue)
    needs = [
        max([room, len(column.heading), *(len(row[number]) for row in texts)]) if column.kind is CellKind.TEXT else room
        for number, (column, room) in enumerate(zip(grid.columns, rooms, strict=True))
    ]
    level = max(needs, default=0)
    while level > 0 and _sum_rooms(_level(rooms, needs, level)) > width:
        level -= 1
    levelled = _level(rooms, needs, level)
    left = max(0, width - _sum_rooms(levelled))
    missing = {number: need - levelled[number] for number, need in enumerate(needs) if need > levelled[number]}
    for number in sorted(missing, key=lambda number: (missing[number], number))[:left]:  # nearest to its need first
        levelled[number] += 1
    return levelled


def _level(rooms: list[int], needs: list[int], level: int) -> list[int]:
    return [max(room, min(need, level)) for room, need in zip(rooms, needs, strict=True)]


def _sum_rooms(rooms: list[int]) -> int:
    return sum(rooms) + _GAP * (len(rooms) - 1)


def _measure_rooms(grid: Grid, catalogue: Catalogue, text_room: int) -> list[int]:
    """The room each column needs at least, where text may be folded down to `text_room`."""
    texts = grid.texts(catalogue)
    rooms = []
    for number, column in enumerate(grid.columns):
        longest = max((len(row[number]) for row in texts), default=0)
        heading = max(map(len, column.heading.split(" ")), default=0)
        if column.kind is CellKind.BAR:
            rooms.append(_BAR_WIDTH)
        elif column.kind is CellKind.TEXT:
            rooms.append(max(heading, min(longest, text_room)))
        else:
            usual = _USUAL_ROOMS.get(column.kind, 0) if column.spare else 0
            rooms.append(max(heading, longest, usual))
    return rooms
