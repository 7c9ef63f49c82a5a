"""Read xls, xlsb and ods workbooks with calamine: a path in; sheets out, without the marks that it does not expose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from lpkcli.sheets.grid import Chunk, Limits, Row
from lpkcli.sheets.readers import cells
from lpkcli.sheets.readers.assembly import RowAssembly
from lpkcli.sheets.readers.sheet import COLUMNS_OF_EXCEL, ProtectedError, Sheet, TooLargeError
from lpkcli.sheets.readers.xml_scan import DamagedPartError

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_calamine(path: Path, limits: Limits) -> Iterator[Sheet]:
    """Sheets of a workbook. Raises ProtectedError, TooLargeError or a CalamineError.

    On some damaged files the library ends the interpreter; only a process that may die can call this.
    """
    with path.open("rb") as stream:
        try:
            workbook = CalamineWorkbook.from_filelike(stream)
        except PasswordError as error:
            raise ProtectedError from error
        for number, entry in enumerate(workbook.sheets_metadata):
            hidden = entry.visible != SheetVisibleEnum.Visible
            if entry.typ == SheetTypeEnum.WorkSheet:
                chunks = _chunks(workbook, number, limits)
            else:
                chunks = iter((Chunk([], [], []),))
            yield Sheet(entry.name, chunks, hidden)


def _chunks(workbook: CalamineWorkbook, number: int, limits: Limits) -> Iterator[Chunk]:
    sheet = workbook.get_sheet_by_index(number)
    last_row, last_column = sheet.end or (0, 0)
    if last_column >= COLUMNS_OF_EXCEL:
        raise DamagedPartError("used range")
    if last_row >= limits.rows:
        raise TooLargeError("too_many_rows")
    if sheet.height * sheet.width > limits.cells:
        raise TooLargeError("too_many_cells")
    rows = RowAssembly(limits)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        rows.add_merge((top + 1, left, bottom + 1, right))
    _, first_column = sheet.start or (0, 0)
    for row_number, values in enumerate(sheet.iter_rows(), 1):  # from the first row on, but from the first used column
        rows.add_row(row_number, *_row(values, first_column))
        yield from rows.ready()
    yield rows.finish()


def _row(values: list[Cell], first_column: int) -> tuple[Row, bytearray]:
    texts = [cell_text(value) for value in values]
    while texts and texts[-1][0] is None:
        texts.pop()
    if not texts:
        return [], bytearray()
    lead = [None] * first_column
    return [*lead, *(text for text, _ in texts)], bytearray([*bytes(first_column), *(kind for _, kind in texts)])


def cell_text(value: Cell) -> tuple[str | None, int]:
    """Text and kind code of a value as the library hands it over."""
    if isinstance(value, str):
        return cells.clean_text(value), cells.TEXT
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), cells.BOOL
    if isinstance(value, dt.date):
        return value.isoformat()[: len("2024-12-31")], cells.DATE
    return cells.float_text(_number(value)), cells.NUMBER


def _number(value: float | dt.time | dt.timedelta) -> float:
    """A number, or a time of day or a duration in days, as it is stored."""
    if isinstance(value, dt.time):
        value = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return value / dt.timedelta(days=1) if isinstance(value, dt.timedelta) else float(value)
