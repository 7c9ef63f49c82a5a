"""Read the tables of an HTML page (often saved as .xls by web applications): a path in; one sheet per table out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from lpkcli.sheets.grid import Chunk, Limits
from lpkcli.sheets.readers import cells
from lpkcli.sheets.readers.assembly import Corners, RowAssembly
from lpkcli.sheets.readers.encoding import read_text_facts
from lpkcli.sheets.readers.sheet import Sheet

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BLOCK_CHARACTERS = 1 << 16
_HEAD_BYTES = 4096
_LONGEST_SPAN = 1000
_BREAKING = frozenset({"br", "p", "div", "li"})
_SILENT = frozenset({"script", "style"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass
class _Table:
    """A table that is being read: its finished rows, the row and the cell that are open, spans that reach down."""

    rows: list[dict[int, str]] = field(default_factory=list)
    merges: list[Corners] = field(default_factory=list)
    covered: set[tuple[int, int]] = field(default_factory=set)
    row: dict[int, str] | None = None
    cell: list[str] | None = None
    next_column: int = 0
    """Where the search for a free column of the open row begins."""
    spans: tuple[int, int] = (1, 1)


def read_html(path: Path, limits: Limits) -> Iterator[Sheet]:
    """Tables of a page in the order they begin, named `table 1`, `table 2`, ...; rows are counted inside the table."""
    page = _Page()
    with path.open(encoding=_encoding(path), errors="replace") as stream:
        while block := stream.read(_BLOCK_CHARACTERS):
            page.feed(block)
    page.close()
    for number, table in enumerate(page.tables, 1):
        yield Sheet(f"table {number}", _chunks(table, limits))


def _encoding(path: Path) -> str:
    facts = read_text_facts(path)
    if facts.encoding == "cp1252":
        with path.open("rb") as stream:
            declared = _CHARSET.search(stream.read(_HEAD_BYTES))
        try:
            return codecs.lookup(declared[1].decode("ascii")).name if declared else "cp1252"
        except LookupError:
            return "cp1252"
    return facts.encoding


def _chunks(table: _Table, limits: Limits) -> Iterator[Chunk]:
    rows = RowAssembly(limits)
    for corners in table.merges:
        rows.add_merge(corners)
    for number, row in enumerate(table.rows, 1):
        texts = [cells.clean_text(row.get(column, "")) for column in range(max(row, default=-1) + 1)]
        while texts and texts[-1] is None:
            texts.pop()
        rows.add_row(number, texts, bytearray(len(texts)))
        yield from rows.ready()
    yield rows.finish()


class _Page(HTMLParser):
    """Collects tables; a table inside a cell of another is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag in _SILENT:
            self._silent += 1
        elif not self._open:
            return
        elif tag == "tr":
            _end_row(self._open[-1])
            self._open[-1].row = {}
        elif tag in {"td", "th"}:
            _begin_cell(self._open[-1], dict(attrs))
        elif tag in _BREAKING and self._open[-1].cell is not None:
            self._open[-1].cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif not self._open:
            return
        elif tag in {"td", "th"}:
            _end_cell(self._open[-1])
        elif tag == "tr":
            _end_row(self._open[-1])
        elif tag == "table":
            _end_row(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].cell is not None and not self._silent:
            self._open[-1].cell.append(_SPACES.sub(" ", data))

    def close(self) -> None:
        super().close()
        while self._open:
            _end_row(self._open.pop())


def _begin_cell(table: _Table, attributes: dict[str, str | None]) -> None:
    _end_cell(table)
    if table.row is None:
        table.row = {}
    table.cell = []
    table.spans = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _LONGEST_SPAN) if value and value.isascii() and value.isdecimal() else 1


def _end_cell(table: _Table) -> None:
    """Put the open cell into the first free column of the row and note which cells it covers."""
    if table.cell is None or table.row is None:
        return
    row, column = len(table.rows), table.next_column
    while (row, column) in table.covered:
        column += 1
    table.next_column = column + 1
    table.row[column] = "\n".join(line.strip() for line in "".join(table.cell).split("\n"))
    table.cell = None
    height, width = table.spans
    if 1 < height * width <= _LONGEST_SPAN:
        table.merges.append((row + 1, column, row + height, column + width - 1))
        table.covered.update(
            (down, right) for down in range(row, row + height) for right in range(column, column + width)
        )


def _end_row(table: _Table) -> None:
    _end_cell(table)
    if table.row is not None:
        table.rows.append(table.row)
        table.row = None
        table.next_column = 0
