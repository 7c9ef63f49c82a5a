"""Write sheets as files: xlsx, delimited text in any encoding, a web page or tab text that calls itself xls, ods.

Nothing here asks the clock: the same sheets give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from lpkcli.synth.grid import Cell, Sheetfile

CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 (a spreadsheet's date of creation has no zone)


def write_file(folder: Path, file: Sheetfile) -> list[list[int]]:
    """Write `file` into `folder`; return for each sheet the 1-based row number or text line of each of its rows."""
    folder.mkdir(parents=True, exist_ok=True)
    return _WRITERS[file.format](folder / file.name, file)


def _write_xlsx(path: Path, file: Sheetfile) -> list[list[int]]:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": CREATED})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    middle = book.add_format({"align": "center", "valign": "vcenter"})
    for grid in file.grids:
        sheet = book.add_worksheet(grid.name)
        for at, row in enumerate(grid.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                elif isinstance(cell, int):
                    sheet.write_number(at, column, cell)
                elif cell is not None:
                    sheet.write_string(at, column, cell)
        for top, left, bottom, right in grid.merges:
            value = grid.rows[top][left]
            sheet.merge_range(top, left, bottom, right, value if value is not None else "", middle)
    book.close()
    return _numbered(file)


def _write_csv(path: Path, file: Sheetfile) -> list[list[int]]:
    """Delimited text; a record with a line break in a cell pushes the following records down."""
    (grid,) = file.grids
    text, lines = io.StringIO(), []
    writer = csv.writer(text, delimiter=file.delimiter, lineterminator="\r\n")
    line = 1
    for row in grid.rows:
        lines.append(line)
        cells = [_as_text(cell) for cell in row] + [""] * (grid.width - len(row))
        writer.writerow(cells)
        line += 1 + sum(cell.count("\n") for cell in cells)
    path.write_bytes(text.getvalue().encode(file.encoding))
    return [lines]


def _as_text(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def _numbered(file: Sheetfile) -> list[list[int]]:
    return [list(range(1, len(grid.rows) + 1)) for grid in file.grids]


_WRITERS: dict[str, Callable[[Path, Sheetfile], list[list[int]]]] = {"xlsx": _write_xlsx, "csv": _write_csv}
