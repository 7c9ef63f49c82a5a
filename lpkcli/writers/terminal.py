"""Show tables in a terminal: grids in; lines of text out, in colour only where the terminal wants it."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Iterable
from typing import TextIO

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn, is_number, write_cell

_WIDE = 120
"""Width of text that no terminal shows."""
_BAR_WIDTH = 10
_TEXT_ROOM = 24
"""A text column may be folded down to this width before other columns go."""
_GAP = 2
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def show_grids(grids: Iterable[Grid], catalogue: Catalogue, stream: TextIO | None = None) -> None:
    """Write the tables to `stream`, by default standard output."""
    _show(lambda width: [part for grid in grids for part in ("", *draw_grid(grid, catalogue, width))], stream)


def show_text(text: str, stream: TextIO | None = None) -> None:
    """Write a paragraph, folded at the width of the terminal."""
    _show(lambda _: [text], stream)


def _show(draw: Callable[[int], list[RenderableType]], stream: TextIO | None) -> None:
    """Print what `draw` makes for the width; text for no terminal has no blanks at the ends of its lines."""
    stream = stream or sys.stdout
    console = open_console(stream)
    with console.capture() as captured:
        for part in draw(console.width):
            console.print(part)
    text = captured.get()
    if not stream.isatty():
        text = "".join(line.rstrip() + "\n" for line in text.splitlines())
    stream.write(text)


def open_console(stream: TextIO, width: int | None = None) -> Console:
    """A console as wide as the terminal; text that goes elsewhere is 120 wide unless COLUMNS says otherwise."""
    if width is None and not stream.isatty() and not os.environ.get("COLUMNS"):
        width = _WIDE
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def draw_grid(grid: Grid, catalogue: Catalogue, width: int) -> list[RenderableType]:
    """Return the title, the table fitted to `width`, and the notes."""
    fitted = fit_grid(grid, catalogue, width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column, room in zip(fitted.columns, _widths(fitted, catalogue), strict=True):
        table.add_column(
            Text("\n".join(textwrap.wrap(column.heading, room)) if is_number(column.kind) else column.heading),
            justify="right" if is_number(column.kind) else "left",
            no_wrap=column.kind is not CellKind.TEXT,
            overflow="fold",
            min_width=room,
        )
    for number, row in enumerate(fitted.rows):
        cells = [_draw_cell(cell, column, catalogue) for cell, column in zip(row, fitted.columns, strict=True)]
        table.add_row(*cells, style="bold" if grid.has_total and number == 0 else None)
    return [Text(grid.title, style="bold"), table, *(Text(note, style="dim") for note in grid.notes)]


def fit_grid(grid: Grid, catalogue: Catalogue, width: int) -> Grid:
    """Leave out spare columns, the most spare first, until the table fits into `width`."""
    while sum(_widths(grid, catalogue)) + _GAP * (len(grid.columns) - 1) > width:
        spare = max(column.spare for column in grid.columns)
        if not spare:
            return grid
        grid = grid.without(max(number for number, column in enumerate(grid.columns) if column.spare == spare))
    return grid


def draw_bar(share: float, width: int = _BAR_WIDTH) -> str:
    """A bar for a share of one, in eighths of a character."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    return _EIGHTHS[8] * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _draw_cell(cell: Cell, column: GridColumn, catalogue: Catalogue) -> Text:
    if column.kind is CellKind.BAR:
        return Text(draw_bar(cell) if isinstance(cell, float) else "", style="cyan")
    return Text(write_cell(cell, column.kind, catalogue))


def _widths(grid: Grid, catalogue: Catalogue) -> list[int]:
    """The room each column needs at least."""
    texts = grid.texts(catalogue)
    widths = []
    for number, column in enumerate(grid.columns):
        longest = max((len(row[number]) for row in texts), default=0)
        heading = max(map(len, column.heading.split(" ")), default=0)
        if column.kind is CellKind.BAR:
            widths.append(_BAR_WIDTH)
        elif column.kind is CellKind.TEXT:
            widths.append(max(heading, min(longest, _TEXT_ROOM)))
        else:
            widths.append(max(heading, longest))
    return widths
