"""Read one xlsx sheet in a single streaming pass: its XML in; parts of rows with kinds and marks out.

Why our own pass and not the workbook library: that one drops error cells, formulas without value, the last digits of
long numbers, hidden rows and strike-through, holds the whole range at once, and ends the interpreter on one stray cell.
What has to be read for the marks already is the whole sheet; the library stays the second opinion in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lpkcli.contracts.kinds import Severity
from lpkcli.sheets.grid import Chunk, GridIssue, Limits
from lpkcli.sheets.readers import cells
from lpkcli.sheets.readers.assembly import RowAssembly
from lpkcli.sheets.readers.xlsx_book import Book
from lpkcli.sheets.readers.xlsx_strings import unescape
from lpkcli.sheets.readers.xml_scan import Attributes, DamagedPartError, XmlScan, is_on

_DIGITS = "0123456789"
_ROWS_OF_EXCEL = 1_048_576
_COLUMNS_OF_EXCEL = 16_384


class SheetScan(XmlScan):
    """The pass over one sheet; after it, or between its chunks, the sheet's own marks can be asked for."""

    def __init__(self, book: Book, limits: Limits) -> None:
        super().__init__()
        self.rows = RowAssembly(limits)
        self.hidden_columns: set[int] = set()
        self.has_drawing = False
        self._book = book
        self._limits = limits
        self._columns: dict[str, int] = {}
        self._row = 0
        self._column = -1
        self._type = ""
        self._style = 0
        self._in_cell = self._has_formula = self._has_value = False
        self._runs = self._struck_runs = 0
        self._first_missing: GridIssue | None = None
        self.handlers |= {
            "row": self._on_row,
            "c": self._on_cell,
            "v": self._on_value,
            "t": self._on_value,
            "f": self._on_formula,
            "r": self._on_run,
            "strike": self._on_strike,
            "col": self._on_column,
            "mergeCell": self._on_merge,
            "drawing": self._on_drawing,
            "picture": self._on_drawing,
        }

    def chunks(self, stream: IO[bytes]) -> Iterator[Chunk]:
        """Parts of at most about `chunk_rows` rows, at least one; issues of the whole sheet stand in the last."""
        for _ in self.steps(stream):
            yield from self.rows.ready()
        self._end_cell()
        yield from self.rows.ready()
        yield self.rows.finish(self._issues())

    def _issues(self) -> Iterator[GridIssue]:
        if self._first_missing is not None:
            yield self._first_missing
        if self.has_drawing and self.rows.cell_count == 0:
            yield GridIssue("image_only_sheet", Severity.WARNING)

    def _on_row(self, attributes: Attributes) -> None:
        self._end_cell()
        number = attributes.get("r")
        row = self._row + 1 if number is None else _positive(number)
        if not self._row < row <= _ROWS_OF_EXCEL:
            raise DamagedPartError("row")
        self._row = row
        self._column = -1
        is_hidden = "hidden" in attributes and is_on(attributes["hidden"])
        self.rows.begin(row, is_hidden=is_hidden or attributes.get("ht") == "0")

    def _on_cell(self, attributes: Attributes) -> None:
        self._end_cell()
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip(_DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = column_number(letters)
            self._column = column
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0") or "0")
        self._in_cell = True
        self._has_formula = self._has_value = False

    def _on_value(self, _attributes: Attributes) -> None:
        if self._in_cell:
            self._has_value = True
            self.collect()

    def _on_formula(self, _attributes: Attributes) -> None:
        self._has_formula = True

    def _on_run(self, _attributes: Attributes) -> None:
        self._runs += 1

    def _on_strike(self, attributes: Attributes) -> None:
        self._struck_runs += is_on(attributes.get("val", "1"))

    def _on_column(self, attributes: Attributes) -> None:
        if is_on(attributes.get("hidden")) or attributes.get("width") == "0":
            first, last = _positive(attributes.get("min", "")), _positive(attributes.get("max", ""))
            self.hidden_columns.update(range(first - 1, min(last, self._limits.columns)))

    def _on_merge(self, attributes: Attributes) -> None:
        self.rows.add_merge(merge_corners(attributes.get("ref", "")))

    def _on_drawing(self, _attributes: Attributes) -> None:
        self._end_cell()
        self.has_drawing = True

    def _end_cell(self) -> None:
        """Hand over the cell that the next tag shows to be complete."""
        if not self._in_cell:
            return
        self._in_cell = False
        stored = "".join(self.texts)
        self.texts.clear()
        text, kind, is_struck = self._interpret(stored)
        self._runs = self._struck_runs = 0
        if text is not None or kind == cells.FORMULA_WITHOUT_VALUE:
            self.rows.add(self._column, text, kind)
            if is_struck or self._style in self._book.styles.struck:
                self.rows.strike(self._column)

    def _interpret(self, stored: str) -> tuple[str | None, int, bool]:
        """Text, kind code and whether the text itself is struck through."""
        if self._type == "s":
            return self._shared(stored)
        if self._type in {"str", "inlineStr"}:
            is_struck = 0 < self._runs == self._struck_runs
            return cells.clean_text(unescape(stored)), cells.TEXT, is_struck
        stored = stored.strip()
        if not stored:
            return self._missing()
        if self._type == "n":
            return *self._number(stored), False
        if self._type == "b":
            return ("TRUE" if is_on(stored) else "FALSE"), cells.BOOL, False
        return (stored[:10], cells.DATE, False) if self._type == "d" else (stored, cells.ERROR, False)

    def _number(self, stored: str) -> tuple[str, int]:
        if self._style in self._book.styles.dates:
            date = cells.serial_date(stored, is_1904=self._book.is_1904)
            if date is not None:
                return date, cells.DATE
        return cells.number_text(stored), cells.NUMBER

    def _shared(self, stored: str) -> tuple[str | None, int, bool]:
        strings = self._book.strings
        index = int(stored) if stored.strip().isdecimal() else -1
        if not 0 <= index < len(strings.texts):
            if not stored.strip():
                return None, cells.TEXT, False
            raise DamagedPartError("shared string")
        return strings.texts[index], cells.TEXT, index in strings.struck

    def _missing(self) -> tuple[None, int, bool]:
        """A formula whose value the program that wrote the file has not computed, or a cell that only has a style."""
        if not self._has_formula:
            return None, cells.TEXT, False
        if self._first_missing is None:
            column = cells.column_letters(self._column)
            self._first_missing = GridIssue("formula_without_value", Severity.WARNING, self._row, column)
        return None, cells.FORMULA_WITHOUT_VALUE, False


def column_number(letters: str) -> int:
    """0-based column of the letters above it: A is 0, XFD is 16383. Raises DamagedPartError where there is none."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise DamagedPartError("reference")
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= _COLUMNS_OF_EXCEL:
        raise DamagedPartError("reference")
    return number - 1


def merge_corners(reference: str) -> tuple[int, int, int, int]:
    """Sheet row (1-based), column (0-based) of both corners of a range such as `B3:D5`."""
    first, _, last = reference.partition(":")
    corners = []
    for corner in (first, last or first):
        letters = corner.rstrip(_DIGITS)
        corners += [_positive(corner[len(letters) :]), column_number(letters)]
    return corners[0], corners[1], corners[2], corners[3]


def _positive(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) <= _ROWS_OF_EXCEL):
        raise DamagedPartError("number")
    return int(value)
