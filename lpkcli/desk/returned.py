"""Open a sheet that a person filled in and gave back: the path of a workbook or a delimited text in; its cells out.

The sheet may have been sorted, given further columns, or saved by another program: it is known by its headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lpkcli.errors import Place, UsageError
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.readers.opener import open_files
from lpkcli.words.lexicon import fold

Cells = Sequence[str | None]


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken, and why: a code of the catalogue."""

    code: str
    place: Place


@dataclass(frozen=True)
class Headings:
    """By what a sheet is known: its headings, folded, in every language, and the columns that it cannot do without."""

    columns: Mapping[str, str]
    needed: frozenset[str]

    def find(self, rows: Sequence[Cells]) -> tuple[int, dict[str, int]] | None:
        """The row of the headings, and where each column stands; of two headings of one column the first counts."""
        for number, cells in enumerate(rows):
            columns: dict[str, int] = {}
            for at, cell in enumerate(cells):
                if cell and fold(cell) in self.columns:
                    columns.setdefault(self.columns[fold(cell)], at)
            if columns.keys() >= self.needed:
                return number, columns
        return None


@dataclass(frozen=True)
class ReturnedSheet:
    """The cells of a sheet, the row numbers as Excel shows them, and its file and name."""

    rows: Sequence[Cells]
    numbers: Sequence[int]
    place: Place

    def below(self, top: int) -> Iterator[tuple[Cells, Place]]:
        """The rows below a row, each with its place."""
        for cells, number in zip(self.rows[top + 1 :], self.numbers[top + 1 :], strict=True):
            yield cells, Place(self.place.source_file, self.place.source_sheet, number)


def open_returned(path: Path, headings: Headings, otherwise: str) -> ReturnedSheet:
    """The first sheet with these headings in a file of any format that reports come in.

    Raises UsageError `otherwise` where none has them, or what finding the file raises.
    """
    for _, opened in open_files(find_files([InputPath(str(path), None)], project=None)):
        for grid in opened.grids:
            if headings.find(grid.rows) is not None:
                return ReturnedSheet(grid.rows, list(grid.row_numbers), Place(path.name, grid.sheet))
    raise UsageError(otherwise, path=path)
