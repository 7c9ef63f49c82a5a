"""A table ready for people: headings in their language, cells with a kind; every form of output is made from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lpkcli.messages.catalogue import Catalogue

NOTHING = "–"
"""How an unknown cell is shown to people."""


class CellKind(StrEnum):
    """How the cells of a column are written and aligned."""

    TEXT = "text"
    ID = "id"
    """Text that is typed or copied whole: it is never folded."""
    COUNT = "count"
    SHARE = "share"
    RANGE = "range"
    DAYS = "days"
    BAR = "bar"
    BITS = "bits"
    """Weights of evidence, log2, always with their sign."""


Share = float | None
Cell = str | int | float | date | tuple[Share, Share] | None


@dataclass(frozen=True)
class GridColumn:
    """One column: what stands above it, how its cells are written, and how soon it may go where room is short."""

    heading: str
    kind: CellKind = CellKind.TEXT
    spare: int = 0
    """0 always shown; of the others the highest go first, together, when the screen is too narrow."""
    note: str = ""
    """What explains the column; it stands below the table wherever the column is shown."""
    name: str = ""
    """What the column holds, by its name in the data: charts find their columns by it."""


@dataclass(frozen=True)
class Grid:
    """A titled table with notes below it."""

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    has_total: bool = False
    """The first row is the total of the others."""

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes of the table, then those of its columns, each once."""
        return tuple(dict.fromkeys((*self.notes, *(column.note for column in self.columns if column.note))))

    def keep(self, wanted: Collection[int]) -> Grid:
        """The same table with the columns at the numbers `wanted` only."""
        columns = tuple(column for number, column in enumerate(self.columns) if number in wanted)
        rows = tuple(tuple(cell for number, cell in enumerate(row) if number in wanted) for row in self.rows)
        return replace(self, columns=columns, rows=rows)

    def find(self, name: str) -> int:
        """Number of the column that holds `name`. Raises ValueError where there is none."""
        return [column.name for column in self.columns].index(name)

    def is_blank(self, number: int) -> bool:
        """The column at `number` tells nothing in any row."""
        return all(row[number] is None or row[number] == (None, None) for row in self.rows)

    def texts(self, catalogue: Catalogue) -> list[list[str]]:
        """All cells as they are read in the language of `catalogue`."""
        kinds = [column.kind for column in self.columns]
        return [[write_cell(cell, kind, catalogue) for cell, kind in zip(row, kinds, strict=True)] for row in self.rows]


def write_cell(cell: Cell, kind: CellKind, catalogue: Catalogue) -> str:
    """Write one cell as people of the catalogue's language read it."""
    if cell is None:
        return NOTHING
    if isinstance(cell, tuple):
        low, high = cell
        return NOTHING if low is None or high is None else f"{_tenths(low, catalogue)}–{catalogue.percent(high)}"
    if isinstance(cell, str | date):
        return str(cell)
    if kind is CellKind.SHARE:
        return catalogue.percent(cell)
    if kind is CellKind.DAYS:
        return catalogue.number(cell, 0 if float(cell).is_integer() else 1)
    return _signed(cell, catalogue) if kind is CellKind.BITS else catalogue.number(cell)


def is_number(kind: CellKind) -> bool:
    """The column is set to the right."""
    return kind not in {CellKind.TEXT, CellKind.ID, CellKind.BAR}


def _tenths(share: float, catalogue: Catalogue) -> str:
    return catalogue.number(share * 100, 1)


def _signed(bits: float, catalogue: Catalogue) -> str:
    return ("−" if round(bits, 1) < 0 else "+") + catalogue.number(abs(bits), 1)
