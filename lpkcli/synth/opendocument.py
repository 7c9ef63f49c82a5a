"""Make an OpenDocument spreadsheet by hand: sheets in, the bytes of a small zip out, the same for the same sheets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from lpkcli.synth.grid import Cell, Grid

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<office:document-content xmlns:office="{_NAMES}:office:1.0" xmlns:table="{_NAMES}:table:1.0"'
    f' xmlns:text="{_NAMES}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_ods(grids: Iterable[Grid]) -> bytes:
    """The bytes of a spreadsheet of `grids`; merged ranges are written as separate cells."""
    content = _HEAD + "".join(_table(grid) for grid in grids) + _TAIL
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text, packing in (
            ("mimetype", _TYPE, zipfile.ZIP_STORED),  # the format asks for it first and unpacked
            ("content.xml", content, zipfile.ZIP_DEFLATED),
            ("META-INF/manifest.xml", _MANIFEST, zipfile.ZIP_DEFLATED),
        ):
            archive.writestr(zipfile.ZipInfo(name), text.encode(), packing)
    return buffer.getvalue()


def _table(grid: Grid) -> str:
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row)) or _cell(None)}</table:table-row>" for row in grid.rows)
    return f"<table:table table:name={quoteattr(grid.name)}>{rows}</table:table>"


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f"<table:table-cell {kind}><text:p>{cell:%d/%m/%Y}</text:p></table:table-cell>"
    if isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {kind}><text:p>{cell}</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
