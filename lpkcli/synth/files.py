"""Write sheets as files: xlsx, ods, delimited text in any encoding, a web page that calls itself xls.

Nothing here asks the clock: the same sheets give the same bytes.
"""

from __future__ import annotations

import codecs
import csv
import html
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from lpkcli.synth.grid import Cell, Grid, Sheetfile
from lpkcli.synth.opendocument import write_ods

CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 (a spreadsheet's date of creation has no zone)


def write_file(folder: Path, file: Sheetfile) -> list[list[int]]:
    """Write `file` into `folder`; return for each sheet the 1-based row number or text line of each of its rows."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = _WRITERS[file.format](folder / file.name, file)
    return lines or [list(range(1, len(grid.rows) + 1)) for grid in file.grids]


def _write_xlsx(path: Path, file: Sheetfile) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": CREATED})
    formats = {"day": book.add_format({"num_format": "dd/mm/yyyy"}), "middle": book.add_format({"align": "center"})}
    for grid in file.grids:
        _write_sheet(book.add_worksheet(grid.name), grid, formats)
    book.close()


def _write_sheet(sheet: xlsxwriter.worksheet.Worksheet, grid: Grid, formats: dict[str, object]) -> None:
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), formats["day"])  # noqa: DTZ001
            elif isinstance(cell, int):
                sheet.write_number(at, column, cell)
            elif cell is not None:
                sheet.write_string(at, column, cell)
        if at in grid.hidden:
            sheet.set_row(at, None, None, {"hidden": True})
    for top, left, bottom, right in grid.merges:
        value = grid.rows[top][left]
        if isinstance(value, date):
            sheet.merge_range(top, left, bottom, right, "", formats["day"])
            sheet.write_datetime(top, left, datetime(value.year, value.month, value.day), formats["day"])  # noqa: DTZ001
        else:
            sheet.merge_range(top, left, bottom, right, "" if value is None else value, formats["middle"])


def _write_csv(path: Path, file: Sheetfile) -> list[list[int]]:
    """Delimited text; a record with a line break in a cell pushes the following records down."""
    (grid,) = file.grids
    text, lines = io.StringIO(), []
    writer = csv.writer(text, delimiter=file.delimiter, lineterminator="\r\n")
    line = 1
    for row in grid.rows:
        lines.append(line)
        cells = [as_text(cell) for cell in row] + [""] * (grid.width - len(row))
        writer.writerow(cells)
        line += 1 + sum(cell.count("\n") for cell in cells)
    path.write_bytes(_encoded(text.getvalue(), file.encoding))
    return [lines]


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "utf-16":  # as spreadsheets on every machine write it: little end first, with its mark
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(encoding)


def _write_html(path: Path, file: Sheetfile) -> None:
    """A web page with one table, as many web applications export it under the name of a spreadsheet."""
    (grid,) = file.grids
    lines = ['<html><head><meta charset="utf-8"></head><body>', '<table border="1">']
    for at, row in enumerate(grid.rows):
        tag = "th" if at == 0 else "td"
        cells = "".join(f"<{tag}>{html.escape(as_text(cell))}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    path.write_bytes("\n".join([*lines, "</table></body></html>", ""]).encode())


def as_text(cell: Cell) -> str:
    """A cell in a format that knows only text."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def _write_ods(path: Path, file: Sheetfile) -> None:
    path.write_bytes(write_ods(file.grids))


_WRITERS: dict[str, Callable[[Path, Sheetfile], list[list[int]] | None]] = {
    "xlsx": _write_xlsx,
    "ods": _write_ods,
    "csv": _write_csv,
    "html": _write_html,
}
