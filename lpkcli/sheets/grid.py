"""A sheet as a grid of cells, before anyone asks what it means: what the readers hand to the header search.

One rule of counting: inside a grid everything is a 0-based index into `rows` and into a row; only `row_numbers` speaks
of the rows that a person sees in Excel or of the lines of a text file. Column 0 is always column A.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from lpkcli.contracts.kinds import CellKind, Fate, Severity

Row = list[str | None]
"""Texts of one row. Surrounding space is off, a blank cell is None, blank cells at the end are dropped: [] is blank.

A formula without cached value is None too, but keeps its place and its kind."""

KINDS: tuple[CellKind, ...] = tuple(CellKind)
"""Cell kinds by their code: `KINDS[code]`. A blank cell has code 0 (text)."""


class FileFormat(StrEnum):
    """What the bytes of a file are, whatever its name says."""

    XLSX = "xlsx"  # with xlsm
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    XML_2003 = "xml_2003"  # XML Spreadsheet 2003, often saved as .xls
    TEXT = "text"  # delimited text: csv, tsv, txt


class MergedRange(NamedTuple):
    """A merged block of cells, both ends included, cut to the rows held; its value stands in the top left cell."""

    top: int
    left: int
    bottom: int
    right: int


class GridIssue(NamedTuple):
    """Something a reader has to report: a word of the catalogue (`issue.<code>`) and, where known, its place."""

    code: str
    severity: Severity
    row_number: int | None = None
    column: str | None = None


@dataclass(frozen=True)
class Chunk:
    """Further rows of a grid that is too long to be held at once; fields as in Grid, indices into these rows.

    A last chunk may hold an issue of severity set_aside and no rows: the rest of the sheet could not be read.
    """

    rows: list[Row]
    row_numbers: Sequence[int]
    kinds: list[bytes] | None = None
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    issues: tuple[GridIssue, ...] = ()

    @property
    def breaks_off(self) -> bool:
        """Whether the sheet goes on but cannot be read on."""
        return any(issue.severity is Severity.SET_ASIDE for issue in self.issues)


@dataclass(frozen=True)
class Grid:
    """One sheet: its cells, where they stand, and the marks on them.

    A sheet up to `Limits.chunk_rows` rows stands in `rows` as a whole. Of a longer one `rows` holds the beginning, and
    `rest` yields what follows, once; it must be drained (or left) before the next grid is asked for.
    """

    sheet: str | None
    """Sheet name; None for delimited text. Tables of an HTML page are named `table 1`, `table 2`, ..."""
    rows: list[Row]
    row_numbers: Sequence[int]
    """1-based row of each of `rows` as Excel shows it, ascending; a gap of more than a hundred blank rows is shortened
    to a hundred. For delimited text the 1-based physical line where the record starts."""
    kinds: list[bytes] | None = None
    """One code into KINDS for each cell of `rows`; None where every cell is text."""
    fate: Fate | None = None
    """EMPTY or UNREADABLE where that is already certain; the issues say why. None: to be judged."""
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    """(row, column) of the cells whose text is struck through as a whole."""
    marks_checked: bool = False
    """Hidden rows and columns and struck-through cells could be told (xlsx and xml_2003)."""
    issues: tuple[GridIssue, ...] = ()
    rest: Iterator[Chunk] = field(default=iter(()), compare=False)

    @property
    def width(self) -> int:
        """Number of columns of the widest row held."""
        return max(map(len, self.rows), default=0)

    def text(self, row: int, column: int) -> str | None:
        """Text of a cell; None for a blank cell and beyond the end of the row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def kind(self, row: int, column: int) -> CellKind:
        """What a cell was before it became text."""
        if self.kinds is None or column >= len(self.kinds[row]):
            return CellKind.TEXT
        return KINDS[self.kinds[row][column]]


@dataclass(frozen=True)
class FileGrids:
    """One input file, opened: its format and its sheets, or why there are none.

    `grids` yields the sheets in workbook order, once, and reads them while it is drained.
    """

    format: FileFormat | None
    """None where the bytes are none of the formats."""
    encoding: str | None = None
    delimiter: str | None = None
    fate: Fate | None = None
    """Of a whole file that has no sheets to judge: UNREADABLE, NOT_A_REPORT, EMPTY, LOCKED, DUPLICATE; else None."""
    issues: tuple[GridIssue, ...] = ()
    grids: Iterator[Grid] = field(default=iter(()), compare=False)


@dataclass(frozen=True)
class Limits:
    """How much of an input is worth reading. Wide enough for any report of a city, tight enough to stop a bomb."""

    file_bytes: int = 1 << 30
    """Largest file that is opened (1 GiB)."""
    unpacked_bytes: int = 3 << 30
    """Largest sum of the unpacked parts of a workbook (3 GiB)."""
    rows: int = 1_048_576
    """Last row of a workbook sheet (Excel's own bound); delimited text has no such bound."""
    columns: int = 1024
    """Columns of a sheet; what stands further right is cut off and reported."""
    sheets: int = 1000
    """Sheets of a workbook, or tables of a page."""
    line_bytes: int = 4 << 20
    """Longest line of delimited text (4 MiB)."""
    cells: int = 20_000_000
    """Cells of the used range of an xls, xlsb or ods sheet, which the library holds as a whole."""
    silent_seconds: float = 120.0
    """How long the process that reads workbooks may work without handing over a sheet or the next rows of one."""
    memory_bytes: int = 1 << 30
    """Memory of the process that reads workbooks (1 GiB)."""
    chunk_rows: int = 20_000
    """Rows that are handed over at once."""


def column_letters(column: int) -> str:
    """Letters that a spreadsheet shows above a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
