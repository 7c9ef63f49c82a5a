"""Write the review sheet: doubtful pairs and the words around them in; a workbook that a clerk completes out.

One row for each pair, both records beside each other, cells that differ marked, a list of verdicts to choose from. The
sheet is protected without a password: only clerk, verdict and note can be typed in, the key of a row cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from textwrap import wrap
from typing import Any, BinaryIO

import xlsxwriter

from lpkcli.writers.help_sheet import write_help_sheet
from lpkcli.writers.plain import make_lines_plain, make_plain

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CLERK_ROW, _HEADING_ROW, _FIRST_ROW = 1, 3, 4
_VERDICT, _NOTE = 1, 2
_MARKED, _OPEN, _HEAD = "#FCE4D6", "#FFF9E5", "#DDE3EA"
_WIDTHS = {"rank": 8, "verdict": 12, "note": 24, "remarks": 44, "score": 11, "key": 12}
_LEAST_WIDTH, _MOST_WIDTH = 8, 26
"""Characters of a column of facts."""
_LINE = 15
"""Height of a line, in points: programs other than Excel do not heighten rows by themselves."""
_A4 = 9


@dataclass(frozen=True)
class ReviewRow:
    """One pair: its rank, key, remarks, probability (None: not shown), and each fact of both records."""

    rank: int
    key: str
    remarks: str
    probability: float | None
    facts: Sequence[tuple[str | None, str | None, bool]]
    """Left text, right text, and whether both are known and differ."""


@dataclass(frozen=True)
class ReviewSheet:
    """Everything on the workbook, in the reader's words."""

    title: str
    sheet_name: str
    help_name: str
    help_lines: Sequence[str]
    clerk_label: str
    clerk: str
    headings: Sequence[str]
    """rank, verdict, note, remarks, the score, the key."""
    fact_headings: Sequence[tuple[str, str]]
    verdicts: Sequence[str]
    verdict_error: str
    rows: Sequence[ReviewRow]


def write_review_sheet(sheet: ReviewSheet, stream: BinaryIO) -> None:
    """Write the workbook: a page of instructions, and the pairs. The same pairs give the same bytes."""
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"title": sheet.title, "created": _CREATED})
    write_help_sheet(book, sheet.help_name, sheet.title, sheet.help_lines)
    _Pairs(book, sheet).write()
    book.close()


class _Pairs:
    """The sheet of pairs while it is written."""

    def __init__(self, book: Any, sheet: ReviewSheet) -> None:  # noqa: ANN401 (xlsxwriter has no types)
        self.sheet = sheet
        self.page = book.add_worksheet(sheet.sheet_name)
        top = {"valign": "top", "text_wrap": True}
        self.plain = book.add_format(top)
        self.marked = book.add_format(top | {"bg_color": _MARKED})
        self.open = book.add_format(top | {"bg_color": _OPEN, "locked": False, "border": 1, "border_color": "#C9C1A5"})
        self.head = book.add_format(top | {"bold": True, "bg_color": _HEAD, "bottom": 1})
        self.share = book.add_format(top | {"num_format": "0.0%"})
        self.small = book.add_format({"font_size": 6, "font_color": "#808080", "valign": "top"})
        self.bold = book.add_format({"bold": True, "font_size": 13})
        self.has_score = any(row.probability is not None for row in sheet.rows)
        self.widths = [_find_width([row.facts[at] for row in sheet.rows]) for at in range(len(sheet.fact_headings))]

    def write(self) -> None:
        """Title, clerk, headings, rows; then what may be typed where."""
        self.page.write_string(0, 0, self.sheet.title, self.bold)
        self.page.write_string(_CLERK_ROW, 0, self.sheet.clerk_label)
        self.page.write_string(_CLERK_ROW, 1, self.sheet.clerk, self.open)
        headings = self._headings()
        for column, (heading, width) in enumerate(headings):
            self.page.write_string(_HEADING_ROW, column, heading, self.head)
            self.page.set_column(column, column, width)
        self.page.set_row(_HEADING_ROW, _LINE * max(_count_lines(heading, width) for heading, width in headings))
        for number, row in enumerate(self.sheet.rows, _FIRST_ROW):
            self._write_row(number, row, key_column=len(headings) - 1)
        self._guard(last_row=_FIRST_ROW + len(self.sheet.rows) - 1, last_column=len(headings) - 1)

    def _headings(self) -> list[tuple[str, int]]:
        """Every heading with the width of its column."""
        names = ("rank", "verdict", "note", "remarks", "score", "key")
        rank, verdict, note, remarks, score, key = (
            (heading, _WIDTHS[name]) for heading, name in zip(self.sheet.headings, names, strict=True)
        )
        facts = [
            (heading, width)
            for both, width in zip(self.sheet.fact_headings, self.widths, strict=True)
            for heading in both
        ]
        return [rank, verdict, note, remarks, *facts, *([score] if self.has_score else []), key]

    def _write_row(self, number: int, row: ReviewRow, *, key_column: int) -> None:
        lines = [_count_lines(row.remarks, _WIDTHS["remarks"])]
        lines += [
            _count_lines(text or "", width)
            for fact, width in zip(row.facts, self.widths, strict=True)
            for text in fact[:2]
        ]
        self.page.set_row(number, _LINE * max(lines))
        self.page.write_number(number, 0, row.rank, self.plain)
        self.page.write_blank(number, _VERDICT, None, self.open)
        self.page.write_blank(number, _NOTE, None, self.open)
        self.page.write_string(number, _NOTE + 1, make_lines_plain(row.remarks), self.plain)
        column = _NOTE + 2
        for left, right, differs in row.facts:
            shape = self.marked if differs else self.plain
            for text in (left, right):
                self.page.write_string(number, column, make_plain(text or ""), shape)
                column += 1
        if row.probability is not None:
            self.page.write_number(number, column, row.probability, self.share)
        self.page.write_string(number, key_column, row.key, self.small)

    def _guard(self, *, last_row: int, last_column: int) -> None:
        page = self.page
        if self.sheet.rows:
            page.data_validation(
                _FIRST_ROW,
                _VERDICT,
                last_row,
                _VERDICT,
                {"validate": "list", "source": list(self.sheet.verdicts), "error_message": self.sheet.verdict_error},
            )
            page.autofilter(_HEADING_ROW, 0, last_row, last_column)
        page.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
        page.freeze_panes(_FIRST_ROW, _NOTE + 1)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(_HEADING_ROW)
        page.activate()


def _find_width(facts: Sequence[tuple[str | None, str | None, bool]]) -> int:
    """Characters that a column of one fact needs, within bounds."""
    longest = max((len(text or "") for fact in facts for text in fact[:2]), default=0)
    return min(max(longest + 1, _LEAST_WIDTH), _MOST_WIDTH)


def _count_lines(text: str, width: int) -> int:
    """Lines that a text takes in a column, wrapped at its words."""
    return sum(max(len(wrap(line, max(width - 1, 1))), 1) for line in text.split("\n"))
