"""Write Excel: a table in; a workbook as people read it out, safe against formulas, the same bytes every time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter

from lpkcli.writers.grid import CellKind, Grid, GridColumn
from lpkcli.writers.plain import make_plain
from lpkcli.writers.report import Report, make_grid, make_metadata

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Workbooks carry a date of creation; a fixed one keeps equal tables equal files."""
SAFE_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
_FORMATS = {
    CellKind.COUNT: {"num_format": "#,##0"},
    CellKind.SHARE: {"num_format": "0.0%"},
    CellKind.DAYS: {"num_format": "#,##0.0"},
}
_NARROWEST, _WIDEST = 9, 48


_TITLE_ROW, _HEADING_ROW, _FIRST_ROW = 0, 2, 3
_A4 = 9


def write_excel(report: Report, stream: BinaryIO) -> None:
    """Write one sheet: title, headings (frozen, with filters), rows with real numbers, notes."""
    grid = make_grid(report, join_ends=False)
    texts = grid.texts(report.catalogue)
    book = xlsxwriter.Workbook(stream, SAFE_OPTIONS)
    title = make_plain(grid.title)
    book.set_properties({"title": title, "created": CREATED})
    sheet = book.add_worksheet()
    sheet.write_string(_TITLE_ROW, 0, title, book.add_format({"bold": True, "font_size": 13}))
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for number, column in enumerate(grid.columns):
        sheet.write_string(_HEADING_ROW, number, column.heading, heading)
        sheet.set_column(number, number, _width(column, [row[number] for row in texts]))
    _write_rows(sheet, grid, texts, {kind: book.add_format(_FORMATS.get(kind, {})) for kind in CellKind})
    for row, note in enumerate(grid.all_notes, _FIRST_ROW + len(grid.rows) + 1):
        sheet.write_string(row, 0, make_plain(note))
    _prepare_for_print(sheet, grid)
    metadata = make_metadata(report)
    if metadata:
        _write_metadata(book, metadata, report)
    book.close()


def _write_metadata(book: Any, grid: Grid, report: Report) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    """What the table is, on a sheet of its own."""
    sheet = book.add_worksheet(report.catalogue.text("metadata.tab"))
    sheet.write_string(_TITLE_ROW, 0, grid.title, book.add_format({"bold": True, "font_size": 13}))
    bold, text = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    for row, (field, said) in enumerate(grid.texts(report.catalogue), _HEADING_ROW):
        sheet.write_string(row, 0, field, bold)
        sheet.write_string(row, 1, make_plain(said), text)
    sheet.set_column(0, 0, _NARROWEST * 2)
    sheet.set_column(1, 1, _WIDEST * 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _write_rows(sheet: Any, grid: Grid, texts: list[list[str]], formats: dict[CellKind, Any]) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    """Write numbers as numbers and everything else as text; an unknown cell is blank."""
    for row, (cells, words) in enumerate(zip(grid.rows, texts, strict=True), _FIRST_ROW):
        for number, (cell, word, column) in enumerate(zip(cells, words, grid.columns, strict=True)):
            shape = formats[column.kind]
            if cell is None:
                sheet.write_blank(row, number, None, shape)
            elif isinstance(cell, int | float):
                sheet.write_number(row, number, cell, shape)
            else:
                sheet.write_string(row, number, make_plain(word)[:LONGEST_CELL], shape)


def _prepare_for_print(sheet: Any, grid: Grid) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    sheet.freeze_panes(_FIRST_ROW, 1)
    if grid.rows:
        sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + len(grid.rows), len(grid.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADING_ROW)


def _width(column: GridColumn, texts: list[str]) -> int:
    longest_word = max(map(len, column.heading.split()), default=0)
    return min(max([_NARROWEST, longest_word + 2, *(len(text) + 2 for text in texts)]), _WIDEST)
