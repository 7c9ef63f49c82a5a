"""Read an XML Spreadsheet 2003 workbook (older web applications save it as .xls): a path in; its sheets out.

Its date cells are ISO text already, its formulas always carry their value, and its rows and columns say when they are
hidden; strike-through hangs on named styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lpkcli.sheets.grid import Chunk, Limits, Row
from lpkcli.sheets.readers import cells
from lpkcli.sheets.readers.assembly import RowAssembly
from lpkcli.sheets.readers.sheet import Sheet
from lpkcli.sheets.readers.xlsx_sheet import positive, put_cell
from lpkcli.sheets.readers.xml_scan import Attributes, DamagedPartError, XmlScan, is_on

_KINDS = {"Number": cells.NUMBER, "DateTime": cells.DATE, "Boolean": cells.BOOL, "Error": cells.ERROR}


def read_xml_2003(path: Path, limits: Limits) -> Iterator[Sheet]:
    """Sheets of a workbook. Raises DamagedPartError where the file is no well-formed XML."""
    scan = _Workbook(limits)
    with path.open("rb") as stream:
        scan.scan(stream)
    for page in scan.pages:
        page.end_row()
        chunks: Iterator[Chunk] = iter([*page.rows.ready(), page.rows.finish()])
        yield Sheet(page.name, chunks, page.is_hidden, page.hidden_columns, marks_checked=True)


class _Page:
    """A worksheet that is being read."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.rows = RowAssembly(limits)
        self.is_hidden = False
        self.hidden_columns: set[int] = set()
        self.column = -1
        self.next_column = 0
        self._number = 0
        self._next_number = 1
        self._row: Row = []
        self._kinds = bytearray()
        self._struck: list[int] = []
        self._is_row_hidden = False

    def begin_row(self, number: int | None, *, span: int, is_hidden: bool) -> None:
        """Begin a row; without a number it is the next one. A blank row may stand for `span` more."""
        self.end_row()
        self._number = self._next_number if number is None else number
        self._next_number = self._number + span + 1
        self._is_row_hidden = is_hidden
        self.column = -1

    def end_row(self) -> None:
        """Hand over the row that was read."""
        self.rows.add_row(self._number, self._row, self._kinds, is_hidden=self._is_row_hidden, struck=self._struck)
        self._row, self._kinds, self._struck = [], bytearray(), []

    def put(self, text: str, kind: int, *, is_struck: bool) -> None:
        """Put the value of the current cell."""
        put_cell(self._row, self._kinds, self.column, text, kind)
        if is_struck:
            self._struck.append(self.column)

    def merge(self, down: int, right: int) -> None:
        """Note that the current cell covers others."""
        self.rows.add_merge((self._number, self.column, self._number + down, self.column + right))
        self.column += right


class _Workbook(XmlScan):
    """The whole file; attributes carry a prefix that programs choose freely, so it is taken off."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.pages: list[_Page] = []
        self._limits = limits
        self._struck_styles: set[str] = set()
        self._style = ""
        self._cell: Attributes = {}
        self._type: str | None = None
        self._is_in_cell = False
        self.handlers |= {
            "Style": self._on_style,
            "Font": self._on_font,
            "Worksheet": self._on_sheet,
            "Visible": self._on_visible,
            "Column": self._on_column,
            "Row": self._on_row,
            "Cell": self._on_cell,
            "Data": self._on_data,
            "Comment": self._on_comment,
        }

    def scan(self, stream: IO[bytes]) -> None:
        """Read the whole file."""
        super().scan(stream)
        self._end_cell()

    def _on_style(self, attributes: Attributes) -> None:
        self._style = _bare(attributes).get("ID", "")

    def _on_font(self, attributes: Attributes) -> None:
        if is_on(_bare(attributes).get("StrikeThrough")):
            self._struck_styles.add(self._style)

    def _on_sheet(self, attributes: Attributes) -> None:
        self._end_cell()
        self.pages.append(_Page(_bare(attributes).get("Name", ""), self._limits))

    def _on_visible(self, _attributes: Attributes) -> None:
        if self.pages:
            self.pages[-1].is_hidden = True  # the element only stands where a sheet is not visible

    def _on_column(self, attributes: Attributes) -> None:
        page, given = self._page(), _bare(attributes)
        first = positive(given["Index"]) - 1 if "Index" in given else page.next_column
        page.next_column = first + positive(given.get("Span", "0")) + 1
        if is_on(given.get("Hidden")) or given.get("Width") == "0":
            page.hidden_columns.update(range(first, min(page.next_column, self._limits.columns)))

    def _on_row(self, attributes: Attributes) -> None:
        self._end_cell()
        given = _bare(attributes)
        number = positive(given["Index"]) if "Index" in given else None
        is_hidden = is_on(given.get("Hidden")) or given.get("Height") == "0"
        self._page().begin_row(number, span=positive(given.get("Span", "0")), is_hidden=is_hidden)

    def _on_cell(self, attributes: Attributes) -> None:
        self._end_cell()
        self._cell = _bare(attributes)
        page = self._page()
        page.column = positive(self._cell["Index"]) - 1 if "Index" in self._cell else page.column + 1
        self._is_in_cell = True

    def _on_data(self, attributes: Attributes) -> None:
        if self._is_in_cell and self._type is None:
            self._type = _bare(attributes).get("Type", "String")
            self.collect(until="Data")

    def _on_comment(self, _attributes: Attributes) -> None:
        self._end_cell()

    def _end_cell(self) -> None:
        """Hand over the cell that the next tag shows to be complete, and pass over the columns that it covers."""
        if not self._is_in_cell:
            return
        page, text = self._page(), cells.clean_text("".join(self.texts))
        if self._type is not None and text is not None:
            kind = _KINDS.get(self._type, cells.TEXT)
            page.put(_value(text, kind), kind, is_struck=self._cell.get("StyleID") in self._struck_styles)
        down, right = positive(self._cell.get("MergeDown", "0")), positive(self._cell.get("MergeAcross", "0"))
        if down or right:
            page.merge(down, right)
        self.texts.clear()
        self._type = None
        self._is_in_cell = False

    def _page(self) -> _Page:
        if not self.pages:
            raise DamagedPartError("worksheet")
        return self.pages[-1]


def _value(text: str, kind: int) -> str:
    if kind == cells.NUMBER:
        return cells.number_text(text)
    if kind == cells.BOOL:
        return "TRUE" if is_on(text) else "FALSE"
    return text[: len("2024-12-31")] if kind == cells.DATE else text


def _bare(attributes: Attributes) -> dict[str, str]:
    """Attributes by their names without prefix."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}
