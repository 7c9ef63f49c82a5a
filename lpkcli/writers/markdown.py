"""Write Markdown: a table in; a pipe table as people read it out, with its title and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import CellKind, Grid, is_number
from lpkcli.writers.plain import make_plain
from lpkcli.writers.report import Report, make_metadata, make_pages
from lpkcli.writers.terminal import WIDE, fit_grid

_MARKUP = re.compile(r"[\\|<\[`]")
"""Marks that end a cell or begin HTML, a link or code; behind a backslash they are text."""


def write_markdown(report: Report, stream: BinaryIO) -> None:
    """Write titles, tables and notes in the language of the report, with the columns that a wide screen shows."""
    metadata = make_metadata(report)
    grids = [*make_pages(report), *([metadata] if metadata else ())]
    pages = ["\n".join(_lines(grid, report.catalogue)) for grid in grids]
    stream.write(("\n\n".join(pages) + "\n").encode())


def _lines(grid: Grid, catalogue: Catalogue) -> Iterator[str]:
    grid = fit_grid(grid, catalogue, WIDE)[0]
    grid = grid.keep({number for number, column in enumerate(grid.columns) if column.kind is not CellKind.BAR})
    if grid.title:
        yield from (f"## {grid.title}", "")
    yield _line([column.heading for column in grid.columns])
    yield _line(["---:" if is_number(column.kind) else "---" for column in grid.columns])
    yield from map(_line, grid.texts(catalogue))
    for note in grid.all_notes:
        yield from ("", note)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(_MARKUP.sub(r"\\\g<0>", make_plain(cell)) for cell in cells) + " |"
