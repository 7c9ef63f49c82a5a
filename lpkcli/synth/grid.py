"""A sheet before it becomes a file: cells, merged ranges, and which row holds which entry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lpkcli.synth.model import Entry

Cell = str | int | date | None


@dataclass
class Grid:
    """Rows of cells under one sheet name; `placed` says which row (0-based) and part holds which entry."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    placed: list[tuple[int, int | None, Entry]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Sheetfile:
    """A file to be written: its name inside the list's folder, its format and its sheets."""

    name: str
    list_kind: str
    format: str
    delimiter: str
    encoding: str
    grids: tuple[Grid, ...]

    @property
    def has_sheets(self) -> bool:
        """Whether the format has sheets with names."""
        return self.format in ("xlsx", "ods")
