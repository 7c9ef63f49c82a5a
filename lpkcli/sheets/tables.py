"""The tables of one sheet: headers with the lines above them in; table readers out, and what is strange to the account.

A title above the first table holds for the tables below it until another one of its kind takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.contracts.run import SourceOverride
from lpkcli.sheets.context import Context, ContextReader
from lpkcli.sheets.grid import Grid, Row, column_letters
from lpkcli.sheets.header import HeaderSearch
from lpkcli.sheets.heads import Header
from lpkcli.sheets.layout import Layout
from lpkcli.sheets.mapping import Reason
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.planner import Surroundings, plan_table, title_text
from lpkcli.sheets.reasons import HEADER, REPEATED
from lpkcli.sheets.report import SheetAccount
from lpkcli.sheets.rows import descend
from lpkcli.sheets.table import TableReader
from lpkcli.words.library import Library
from lpkcli.words.strays import mask_strays

LINES_ABOVE = 60
"""Lines above a header in which context is looked for."""
_NOTED = {Reason.SECOND: "column_not_used", Reason.UNNAMED: "unnamed_column_used"}

Lines = list[tuple[int, Row]]
"""Rows with their 1-based numbers."""


@dataclass(frozen=True)
class HeaderRow:
    """The headers of one row of tables, the grid they stand in, and the rows until the next header."""

    grid: Grid
    headers: list[Header]
    start: int
    """First row above that belongs to no other header."""
    stop: int
    """Row after the last one that belongs to these tables."""
    search: HeaderSearch


class SheetTables:
    """Opens the tables of one sheet, and knows which are being read."""

    def __init__(
        self, account: SheetAccount, library: Library, said: SourceOverride, layout: Layout | None, *, is_hidden: bool
    ) -> None:
        self._account, self._library, self._said, self._layout = account, library, said, layout
        self._is_hidden = is_hidden
        self._context = ContextReader(library.context, library.structure)
        names = self._context.read_file_name(library.file_names.trim_path(account.file.source_file))
        self._names: Context = {**names, **self._context.read_sheet_name(account.sheet)}
        self._lines: Context = {}
        self.all: list[TableReader] = []
        """Every table found so far."""
        self.current: list[TableReader] = []
        """The tables that the rows below the last header belong to."""

    def open(self, row: HeaderRow) -> None:
        """Begin the tables under one row of headers; a header that only repeats goes on with the tables before it."""
        top, bottom = row.headers[0].top, row.headers[0].bottom
        lines = self._lines_above(row.grid, top, row.start)
        found = self._context.read_lines(lines)
        repeats = [header.texts() for header in row.headers] == [table.plan.header.texts() for table in self.current]
        reason = REPEATED if repeats and not found else HEADER
        for index in range(top, bottom + 1):
            if any(row.grid.rows[index]):
                self._account.reject(int(row.grid.row_numbers[index]), reason)
        if reason == REPEATED:
            return
        self._lines = {**descend(self._lines, found), **found}
        parts = [None] if len(row.headers) == 1 else list(range(1, len(row.headers) + 1))
        self.current = [
            self._open_table(row, header, part, lines) for header, part in zip(row.headers, parts, strict=True)
        ]
        self.all += self.current

    def _lines_above(self, grid: Grid, top: int, start: int) -> Lines:
        """Lines between the last person above and a header, less those that end a table."""
        last = max((table.last_person for table in self.current), default=-1)
        closing = {number for table in self.current for number in table.closing_rows}
        rows = range(max(last + 1, start, top - LINES_ABOVE), top)
        lines = ((int(grid.row_numbers[row]), grid.rows[row]) for row in rows)
        return [(number, row) for number, row in lines if any(row) and number not in closing]

    def _open_table(self, row: HeaderRow, header: Header, part: int | None, lines: Lines) -> TableReader:
        context = self._lines
        if part is not None:
            context = {**context, **self._context.read_lines((number, _cut(line, header)) for number, line in lines)}
        file = self._account.file
        title = title_text([line for _, line in lines], [self._account.sheet, *file.source_file.split("/")])
        plan = plan_table(
            row.grid,
            header,
            range(header.bottom + 1, row.stop),
            search=row.search,
            around=Surroundings(file.list_kind, context, self._names, title, self._layout),
            library=self._library,
            said=self._said,
            table_no=len(self.all) + (part or 1),
            part=part,
            beside=row.headers,
        )
        self._report(plan)
        return TableReader(plan, self._account, self._context, self._library, is_hidden=self._is_hidden)

    def _report(self, plan: TablePlan) -> None:
        """Take the table's list over for the sheet, and report what is strange about it."""
        judged, flag = plan.judgement, self._account.file.list_kind
        self._account.list_kind = self._account.list_kind or judged.list_kind
        if judged.issue:
            severity = Severity.WARNING if judged.fate is Fate.UNREADABLE else Severity.NOTE
            self._account.raise_issue(judged.issue, severity, row=plan.header_row)
        if judged.fate is not Fate.READ:
            return
        if flag is not None and judged.list_kind is not flag:
            self._account.raise_issue("kind_differs", Severity.WARNING)
        for column in plan.mapped:
            header = mask_strays(column.header or column_letters(column.column))
            if column.is_lost:
                self._account.raise_issue("column_not_mapped", Severity.WARNING, column=header)
            elif column.reason in _NOTED:
                self._account.raise_issue(_NOTED[column.reason], Severity.NOTE, column=header)


def _cut(line: Row, header: Header) -> Row:
    """The cells of a line above one of several tables; a line with one cell speaks of all of them."""
    filled = sum(cell is not None for cell in line)
    return line if filled == 1 else line[header.left : header.right + 1]
