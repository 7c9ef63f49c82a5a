"""Read one xlsx sheet in a single streaming pass: its XML in; chunks of rows with kinds and marks out.

Why our own pass and not the workbook library: that one drops error cells, formulas without value, the last digits of
long numbers, hidden rows and strike-through, holds the whole range at once, and ends the interpreter on one stray cell.
To find those marks the whole sheet has to be walked through anyway; the library stays the second opinion in the tests.

Rows are matched by one expression (see `xml_pieces`). A row that is not matched to its last cell, and what stands
around the rows, goes to the XML parser, as does the whole of a sheet that is not written the common way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from lpkcli.sheets.grid import Chunk, Limits, Row
from lpkcli.sheets.readers import cells
from lpkcli.sheets.readers.assembly import RowAssembly
from lpkcli.sheets.readers.xlsx_cells import CellForm, CellReader
from lpkcli.sheets.readers.xlsx_sheet import SheetMarks, SheetScan, column_number, positive, put_cell
from lpkcli.sheets.readers.xml_pieces import Pieces, resolve_entities
from lpkcli.sheets.readers.xml_scan import BLOCK_BYTES, is_on

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]+"([^>]*?)'  # column, other attributes
    r"(?:/>|>(<f(?:[^>]*/>|[^>]*>[^<]*</f>))?"  # formula
    r"(?:<v[^>]*>([^<]*)</v>|<v/>|<is><t[^>]*>([^<]*)</t></is>)?</c>)"  # value or own text
)
_ATTRIBUTE = re.compile(r'([A-Za-z:]+)="([^"]*)"')
_ROW_END = "</row>"
_OPENING = re.compile(rb'<sheetData>(?=\s*<row [^>]*?\br=")')


class SheetPass:
    """The pass over one sheet; `marks` is complete for hidden columns as soon as the first chunk has been taken."""

    def __init__(self, reader: CellReader, limits: Limits) -> None:
        self.rows = RowAssembly(limits)
        self.marks = SheetMarks(limits)
        self._reader = reader
        self._columns: dict[str, int] = {}
        self._forms: dict[str, CellForm] = {}

    def chunks(self, stream: IO[bytes]) -> Iterator[Chunk]:
        """Parts of `chunk_rows` rows, at least one; issues of the whole sheet stand in the last."""
        frame = SheetScan(self._reader, self.rows, self.marks)
        pieces = Pieces(stream, _OPENING, _ROW_END, "</sheetData>")
        frame.feed(pieces.head)
        if pieces.is_plain:
            for piece in pieces:
                self._read_rows(piece)
                yield from self.rows.ready()
            frame.feed(pieces.tail)
        else:
            while block := stream.read(BLOCK_BYTES):
                frame.feed(block)
                yield from self.rows.ready()
        frame.feed(b"", is_last=True)
        frame.end_row()
        yield from self.rows.ready()
        yield self.rows.finish(self.marks.issues(is_blank=self.rows.last_number == 0))

    def _read_rows(self, piece: str) -> None:
        for part in piece.split(_ROW_END):
            start = part.rfind("<row")
            end = part.find(">", start)
            if start < 0 or part[end - 1] == "/":
                continue  # nothing, or blank rows only
            found = _CELL.findall(part, end)
            attributes = dict(_ATTRIBUTE.findall(part[start:end]))
            if len(found) == part.count("<c", end) and "r" in attributes:
                self._read_row(attributes, found)
            else:
                scan = SheetScan(self._reader, self.rows, self.marks)
                scan.feed(f"<sheetData>{part[start:]}</row></sheetData>", is_last=True)
                scan.end_row()

    def _read_row(self, attributes: dict[str, str], found: list[tuple[str, str, str, str, str]]) -> None:
        number = positive(attributes["r"])
        row: Row = []
        kinds = bytearray()
        struck: list[int] = []
        for letters, rest, formula, value, own_text in found:
            stored = value or own_text
            if not stored and not formula:
                continue
            if "&" in stored:
                stored = resolve_entities(stored)
            form = self._forms.get(rest) or self._form(rest)
            text, kind, is_struck = self._reader.read(form, stored, has_formula=formula != "")
            if text is None and not kind:
                continue
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = column_number(letters)
            if column == len(row):  # the common case, inline
                row.append(text)
                kinds.append(kind)
            else:
                put_cell(row, kinds, column, text, kind)
            if is_struck:
                struck.append(column)
            if kind == cells.FORMULA_WITHOUT_VALUE:
                self.marks.miss_value(number, column)
        is_hidden = is_on(attributes.get("hidden")) or attributes.get("ht") == "0"
        self.rows.add_row(number, row, kinds, is_hidden=is_hidden, struck=struck)

    def _form(self, attributes: str) -> CellForm:
        given = dict(_ATTRIBUTE.findall(attributes))
        form = self._forms[attributes] = self._reader.form(given.get("t"), given.get("s"))
        return form
