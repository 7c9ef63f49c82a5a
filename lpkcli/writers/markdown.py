"""Write Markdown: a table in; a pipe table as people read it out, with its title and notes."""

from __future__ import annotations

from typing import BinaryIO

from lpkcli.writers.grid import is_number
from lpkcli.writers.report import Report, make_grid


def write_markdown(report: Report, stream: BinaryIO) -> None:
    """Write title, table and notes in the language of the report."""
    grid = make_grid(report)
    lines = [f"## {grid.title}", ""] if grid.title else []
    lines.append(_line([column.heading for column in grid.columns]))
    lines.append(_line(["---:" if is_number(column.kind) else "---" for column in grid.columns]))
    lines += map(_line, grid.texts(report.catalogue))
    lines += [part for note in grid.all_notes for part in ("", note)]
    stream.write(("\n".join(lines) + "\n").encode())


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
