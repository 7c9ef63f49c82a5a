"""Read the XML of one xlsx sheet, or of single rows of it, element by element: handlers in; rows and marks out.

This is the way that copes with everything XML allows; `xlsx_rows` is the fast way for what programs write.
"""

from __future__ import annotations

from collections.abc import Iterator

from lpkcli.contracts.kinds import Severity
from lpkcli.sheets.grid import GridIssue, Limits, Row, column_letters
from lpkcli.sheets.readers import cells
from lpkcli.sheets.readers.assembly import Corners, RowAssembly
from lpkcli.sheets.readers.sheet import COLUMNS_OF_EXCEL
from lpkcli.sheets.readers.xlsx_cells import CellReader
from lpkcli.sheets.readers.xml_scan import Attributes, DamagedPartError, XmlScan, is_on

_DIGITS = "0123456789"
_LONGEST_NUMBER = 8


class SheetMarks:
    """What is said of a sheet besides its rows."""

    def __init__(self, limits: Limits) -> None:
        self.hidden_columns: set[int] = set()
        self.has_drawing = False
        self._limits = limits
        self._first_missing: GridIssue | None = None

    def hide_columns(self, first: int, last: int) -> None:
        """Note 0-based columns as hidden."""
        self.hidden_columns.update(range(first, min(last + 1, self._limits.columns)))

    def miss_value(self, row_number: int, column: int) -> None:
        """Note a formula whose value was not stored by the program that wrote the file."""
        if self._first_missing is None:
            place = (row_number, column_letters(column))
            self._first_missing = GridIssue("formula_without_value", Severity.WARNING, *place)

    def issues(self, *, is_blank: bool) -> Iterator[GridIssue]:
        """Issues of the sheet as a whole."""
        if self._first_missing is not None:
            yield self._first_missing
        if self.has_drawing and is_blank:
            yield GridIssue("image_only_sheet", Severity.WARNING)


class SheetScan(XmlScan):
    """Reads sheet XML; rows go to `rows`, everything else to `marks`."""

    def __init__(self, reader: CellReader, rows: RowAssembly, marks: SheetMarks) -> None:
        super().__init__()
        self._reader = reader
        self._rows = rows
        self._marks = marks
        self._number = rows.last_number
        self._is_hidden = False
        self._row: Row = []
        self._kinds = bytearray()
        self._struck: list[int] = []
        self._column = -1
        self._cell: Attributes | None = None
        self._has_formula = False
        self._runs = self._struck_runs = 0
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

    def end_row(self) -> None:
        """Hand over the row that is complete: the next tag, or the end, says so."""
        self._end_cell()
        self._rows.add_row(self._number, self._row, self._kinds, is_hidden=self._is_hidden, struck=self._struck)
        self._row, self._kinds, self._struck = [], bytearray(), []

    def _on_row(self, attributes: Attributes) -> None:
        self.end_row()
        number = attributes.get("r")
        self._number = self._number + 1 if number is None else positive(number)
        self._is_hidden = is_on(attributes.get("hidden")) or attributes.get("ht") == "0"
        self._column = -1

    def _on_cell(self, attributes: Attributes) -> None:
        self._end_cell()
        reference = attributes.get("r")
        self._column = self._column + 1 if reference is None else column_number(reference.rstrip(_DIGITS))
        if self._column >= COLUMNS_OF_EXCEL:
            raise DamagedPartError("column")
        self._cell = attributes

    def _on_value(self, _attributes: Attributes) -> None:
        if self._cell is not None:
            self.collect()

    def _on_formula(self, _attributes: Attributes) -> None:
        self._has_formula = True

    def _on_run(self, _attributes: Attributes) -> None:
        self._runs += 1

    def _on_strike(self, attributes: Attributes) -> None:
        self._struck_runs += is_on(attributes.get("val", "1"))

    def _on_column(self, attributes: Attributes) -> None:
        if is_on(attributes.get("hidden")) or attributes.get("width") == "0":
            self._marks.hide_columns(positive(attributes.get("min", "")) - 1, positive(attributes.get("max", "")) - 1)

    def _on_merge(self, attributes: Attributes) -> None:
        self._rows.add_merge(merge_corners(attributes.get("ref", "")))

    def _on_drawing(self, _attributes: Attributes) -> None:
        self._marks.has_drawing = True

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        form = self._reader.form(self._cell.get("t"), self._cell.get("s"))
        text, kind, is_struck = self._reader.read(form, "".join(self.texts), has_formula=self._has_formula)
        if text is not None or kind == cells.FORMULA_WITHOUT_VALUE:
            put_cell(self._row, self._kinds, self._column, text, kind)
        if kind == cells.FORMULA_WITHOUT_VALUE:
            self._marks.miss_value(self._number, self._column)
        if text is not None and (is_struck or 0 < self._runs == self._struck_runs):
            self._struck.append(self._column)
        self.texts.clear()
        self._cell = None
        self._has_formula = False
        self._runs = self._struck_runs = 0


def put_cell(row: Row, kinds: bytearray, column: int, text: str | None, kind: int) -> None:
    """Put a cell into a row that may be too short for it."""
    gap = column - len(row)
    if gap < 0:
        row[column], kinds[column] = text, kind
        return
    row.extend([None] * gap)
    kinds.extend(bytes(gap))
    row.append(text)
    kinds.append(kind)


def column_number(letters: str) -> int:
    """0-based column of the letters above it: A is 0, XFD is 16383. Raises DamagedPartError where there is none."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise DamagedPartError("reference")
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= COLUMNS_OF_EXCEL:
        raise DamagedPartError("reference")
    return number - 1


def merge_corners(reference: str) -> Corners:
    """Both corners of a range such as `B3:D5`."""
    first, _, last = reference.replace("$", "").partition(":")
    corners = []
    for corner in (first, last or first):
        letters = corner.rstrip(_DIGITS)
        corners += [positive(corner[len(letters) :]), column_number(letters)]
    return corners[0], corners[1], corners[2], corners[3]


def positive(value: str) -> int:
    """A number attribute. Raises DamagedPartError where it is none."""
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER):
        raise DamagedPartError("number")
    return int(value)
