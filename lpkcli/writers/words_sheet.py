"""Write the sheet of unknown words: rows and the words around them in; a workbook or CSV that an office completes out.

One row for each word. The last column is to be filled: in the workbook from a list that hangs on the kind of the row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

import xlsxwriter

from lpkcli.writers.csv import make_safe
from lpkcli.writers.help_sheet import write_help_sheet
from lpkcli.writers.plain import make_plain

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = (13, 38, 8, 44, 28, 28, 34)
_ROWS_COLUMN = 2
_OPEN, _HEAD = "#FFF9E5", "#DDE3EA"
_A4 = 9


@dataclass(frozen=True)
class WordRow:
    """One word: its cells from the kind to the proposal, and what its meaning may be chosen from."""

    cells: tuple[str, str, int, str, str | None, str | None]
    choices: tuple[str, ...]
    is_closed: bool
    """Whether nothing but the choices may be typed."""


@dataclass(frozen=True)
class WordsSheet:
    """Everything on the sheet, in the reader's words."""

    title: str
    sheet_name: str
    help_name: str
    help_lines: Sequence[str]
    choices_name: str
    headings: Sequence[str]
    """kind, text, rows, place, near, proposal, meaning."""
    meaning_error: str
    rows: Sequence[WordRow]


def write_words_csv(sheet: WordsSheet, stream: BinaryIO) -> None:
    """Write CSV: a header line and a line for each word, the last cell empty."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.headings)
    for row in sheet.rows:
        writer.writerow([*(make_safe(cell) for cell in row.cells), ""])
    text.detach()


def write_words_excel(sheet: WordsSheet, stream: BinaryIO) -> None:
    """Write the workbook: instructions, words, and the lists to choose from. The same words give the same bytes."""
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"title": sheet.title, "created": _CREATED})
    write_help_sheet(book, sheet.help_name, sheet.title, sheet.help_lines)
    page = book.add_worksheet(sheet.sheet_name)
    lists = _Lists(book.add_worksheet(sheet.choices_name), sheet.choices_name)
    _write_rows(book, page, sheet, lists)
    lists.page.hide()
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.activate()
    book.close()


def _write_rows(book: Any, page: Any, sheet: WordsSheet, lists: _Lists) -> None:  # noqa: ANN401
    head = book.add_format({"bold": True, "bg_color": _HEAD, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top", "text_wrap": True, "num_format": 49})
    number = book.add_format({"valign": "top"})
    open_cell = book.add_format(
        {"valign": "top", "bg_color": _OPEN, "border": 1, "border_color": "#C9C1A5", "num_format": 49}
    )
    for column, (heading, width) in enumerate(zip(sheet.headings, _WIDTHS, strict=True)):
        page.write_string(0, column, heading, head)
        page.set_column(column, column, width)
    meaning = len(sheet.headings) - 1
    for place, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row.cells):
            if column == _ROWS_COLUMN:
                page.write_number(place, column, cell, number)
            elif cell is not None:
                page.write_string(place, column, make_plain(str(cell)), plain)
        page.write_blank(place, meaning, None, open_cell)
    for first, last, row in _stretches(sheet.rows):
        rule = {"validate": "list", "source": lists.range_of(row.choices), "show_error": row.is_closed}
        rule |= {"error_message": sheet.meaning_error} if row.is_closed else {}
        page.data_validation(first + 1, meaning, last + 1, meaning, rule)


def _stretches(rows: Sequence[WordRow]) -> list[tuple[int, int, WordRow]]:
    """First and last row of each stretch with one list: a workbook holds one rule for them all."""
    found: list[tuple[int, int, WordRow]] = []
    for place, row in enumerate(rows):
        if found and found[-1][2].choices == row.choices and found[-1][2].is_closed == row.is_closed:
            found[-1] = (found[-1][0], place, found[-1][2])
        else:
            found.append((place, place, row))
    return found


class _Lists:
    """The hidden sheet of lists: each is written once, one below the other, and named by its range."""

    def __init__(self, page: Any, name: str) -> None:  # noqa: ANN401 (xlsxwriter has no types)
        self.page = page
        self._name = name
        self._ranges: dict[tuple[str, ...], str] = {}
        self._next = 0

    def range_of(self, choices: tuple[str, ...]) -> str:
        """The range that holds these words."""
        if choices not in self._ranges:
            for row, word in enumerate(choices, self._next):
                self.page.write_string(row, 0, make_plain(word))
            first, self._next = self._next, self._next + len(choices)
            self._ranges[choices] = f"='{self._name}'!$A${first + 1}:$A${self._next}"
        return self._ranges[choices]
