"""Tiny input files for tests: rows in; the bytes of an xlsx, xlsb, ods, HTML or damaged file out.

A row is a list of cells: str, int, float, bool, datetime.date, None for blank, or one of the cell classes below.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import xlsxwriter

CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - xlsxwriter takes naive dates
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Struck:
    """A text that is struck through."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula with the value that the spreadsheet program last computed."""

    formula: str
    value: object = 0


@dataclass(frozen=True)
class SheetSpec:
    """A sheet with more than rows."""

    rows: Rows
    merged: Sequence[str] = ()
    """Ranges such as B3:D5; the value of the top left cell is that of `rows`."""
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    """1-based."""
    hidden_columns: Sequence[str] = ()
    """Ranges such as B:B."""
    formats: Mapping[str, str] = field(default_factory=dict)


def xlsx_bytes(sheets: Mapping[str, Rows | SheetSpec], options: Mapping[str, object] | None = None) -> bytes:
    """An xlsx workbook with the given sheets; equal bytes for equal input."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **(options or {})}) as book:
        book.set_properties({"created": CREATED})
        styles = _Styles(book)
        for name, given in sheets.items():
            spec = given if isinstance(given, SheetSpec) else SheetSpec(given)
            sheet = book.add_worksheet(name)
            for area in spec.merged:
                sheet.merge_range(area, "")
            for row, cells in enumerate(spec.rows):
                for column, value in enumerate(cells):
                    _write(sheet, row, column, value, styles)
            for row in spec.hidden_rows:
                sheet.set_row(row - 1, None, None, {"hidden": True})
            for area in spec.hidden_columns:
                sheet.set_column(area, None, None, {"hidden": True})
            if spec.hidden:
                sheet.hide()
    return buffer.getvalue()


class _Styles:
    def __init__(self, book: Any) -> None:
        self.date = book.add_format({"num_format": "dd/mm/yyyy"})
        self.struck = book.add_format({"font_strikeout": True})


def _write(sheet: Any, row: int, column: int, value: object, styles: _Styles) -> None:
    if value is None:
        return
    if isinstance(value, Struck):
        sheet.write_string(row, column, value.text, styles.struck)
    elif isinstance(value, Formula):
        sheet.write_formula(row, column, value.formula, None, value.value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, styles.date)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))


def zip_bytes(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of the given parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def zip_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def patch_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with `old` replaced by `new` in one of its parts; `old` must stand there."""
    parts = zip_parts(data)
    assert old.encode() in parts[part], f"{old} does not stand in {part}"
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return zip_bytes(parts)


def with_stray_cell(data: bytes, reference: str = "XFD1048576", sheet: int = 1) -> bytes:
    """A workbook with one more cell, far outside."""
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{reference}"><v>1</v></c></row></sheetData>'
    return patch_part(data, f"xl/worksheets/sheet{sheet}.xml", "</sheetData>", cell)


def ods_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """An ods workbook."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zip_bytes({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_row(cells: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value!r}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def xlsb_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """An xlsb workbook of texts and numbers, the fewest records that make one."""
    space = "http://schemas.openxmlformats.org"
    kinds = f"{space}/officeDocument/2006/relationships"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"/>',
        "_rels/.rels": _relations([("rId1", f"{kinds}/officeDocument", "xl/workbook.bin")]),
    }
    names = list(sheets)
    parts["xl/_rels/workbook.bin.rels"] = _relations(
        [(f"rId{n}", f"{kinds}/worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(names) + 1)]
    )
    listed = b"".join(
        _record(156, struct.pack("<II", 0, n) + _wide(f"rId{n}") + _wide(name)) for n, name in enumerate(names, 1)
    )
    parts["xl/workbook.bin"] = _record(131) + _record(143) + listed + _record(144) + _record(132)
    for n, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{n}.bin"] = _xlsb_sheet(rows)
    return zip_bytes(parts)


def _xlsb_sheet(rows: Rows) -> bytes:
    width = max(map(len, rows), default=1)
    body = bytearray()
    for number, cells in enumerate(rows):
        if not cells:
            continue
        body += _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        for column, value in enumerate(cells):
            place = struct.pack("<II", column, 0)
            if isinstance(value, int | float):
                body += _record(5, place + struct.pack("<d", value))
            elif value is not None:
                body += _record(6, place + _wide(str(value)))
    size = _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    return _record(129) + size + _record(145) + bytes(body) + _record(146) + _record(130)


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), b""
    while True:
        size, low = size >> 7, size & 0x7F
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + length + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _relations(entries: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def html_bytes(rows: Rows, encoding: str = "utf-8") -> bytes:
    """A page with one table, the way web applications export `.xls`."""
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><head><meta charset={encoding}></head><body><table>{body}</table></body></html>".encode(encoding)


def protected_bytes() -> bytes:
    """What a password-protected xlsx looks like from outside: a compound file with an encrypted package."""
    name = "EncryptedPackage".encode("utf-16-le") + b"\x00\x00"
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name + bytes(1024 - len(name))
