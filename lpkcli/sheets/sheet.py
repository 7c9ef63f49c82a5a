"""Read one sheet: a grid in; RAW batches and, last, its report out. Each sheet is judged by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

import pyarrow as pa

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.contracts.raw import Field
from lpkcli.sheets.classify import Judgement
from lpkcli.sheets.context import Context, ContextReader
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import Chunk, Grid
from lpkcli.sheets.header import HeaderSearch
from lpkcli.sheets.heads import LONGEST_HEADER, Header
from lpkcli.sheets.layout import Layout
from lpkcli.sheets.mapping import Reason
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.plan import TablePlan, column_letters
from lpkcli.sheets.planner import Surroundings, plan_table, title_text
from lpkcli.sheets.report import SheetAccount, SheetReport
from lpkcli.sheets.lines import HEADER, REPEATED, TITLE
from lpkcli.sheets.rows import descend
from lpkcli.sheets.table import Stretch, TableReader
from lpkcli.words.headers import fold_header
from lpkcli.words.library import Library

LAYOUT_ROWS = 20
"""First rows in which the headers that a layout states are looked for."""
LINES_ABOVE = 60
"""Lines above a header in which context is looked for."""
_NOTED = {Reason.SECOND: "column_not_used", Reason.UNNAMED: "unnamed_column_used"}
_LEAST_PERSON_ROWS = 2
_LONG_NUMBER = re.compile(r"['’]?\+?\d[\d\s.-]{7,}")
_DATE = re.compile(r".*\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,})[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}")
_FATES = (Fate.READ, Fate.UNREADABLE, Fate.AGGREGATE, Fate.NOT_A_REPORT)
"""Of several tables of one sheet the first of these is the fate of the sheet."""


class SheetReader:
    """Reads one sheet from its first header to its last row."""

    def __init__(
        self, file: SourceFile, grid: Grid, library: Library, options: ReadOptions, copies: Copies | None = None
    ) -> None:
        self._file, self._grid, self._library, self._options = file, grid, library, options
        self._said = options.override(file.source_file)
        self._copies = copies
        self._is_hidden = grid.hidden and not options.read_hidden
        self._account = SheetAccount(file, grid.sheet)
        self._context = ContextReader(library.context, library.structure)
        self._names = self._name_context()
        self._tables: list[TableReader] = []
        self._current: list[TableReader] = []
        self._lines: Context = {}
        self._layout: Layout | None = None

    @property
    def plans(self) -> tuple[TablePlan, ...]:
        """The plans of the tables found so far."""
        return tuple(table.plan for table in self._tables)

    def read(self) -> Iterator[pa.RecordBatch | SheetReport]:
        """RAW batches of the sheet, then its report."""
        self._account.take_over(self._grid.issues)
        if self._grid.fate is not None:
            yield self._account.report(self._grid.fate, marks_checked=self._grid.marks_checked)
            return
        rest = next(self._grid.rest, None)
        if rest is None and self._is_copy():
            yield self._account.report(Fate.DUPLICATE, marks_checked=self._grid.marks_checked)
            return
        self._layout = self._find_layout()
        self._report_hidden()
        for number, grid in enumerate(self._chunks(rest)):
            yield from self._read_chunk(grid, is_first=number == 0)
        for table in self._tables:
            table.finish()
        self._report_near_copy()
        yield self._report()

    def _is_copy(self) -> bool:
        """Whether a sheet with the very same cells was read before (DOMAIN 10.46)."""
        address = (self._file.source_file, self._grid.sheet)
        same = self._copies.find_equal(self._grid, address) if self._copies and self._grid.rows else None
        if same is not None:
            self._account.list_kind = self._file.list_kind
            self._account.raise_issue("duplicate_sheet", Severity.NOTE)
        return same is not None

    def _report_near_copy(self) -> None:
        rows = [row for table in self._tables for row in table.person_rows]
        if self._copies and rows and not self._is_hidden and self._copies.is_near_copy(rows):
            self._account.raise_issue("near_copy", Severity.WARNING)

    def _report_hidden(self) -> None:
        """Say that a sheet, or rows or columns of it, cannot be seen in the spreadsheet (DOMAIN 10.22)."""
        if self._is_hidden:
            self._account.raise_issue("hidden_sheet", Severity.WARNING)
        elif self._grid.hidden:
            self._account.raise_issue("hidden_sheet_read", Severity.NOTE)
        if self._grid.hidden_rows:
            self._account.raise_issue("hidden_rows_read", Severity.WARNING)
        if self._grid.hidden_columns:
            self._account.raise_issue("hidden_columns_read", Severity.WARNING)

    def _name_context(self) -> Context:
        names = self._context.read_file_name(self._file.source_file)
        return {**names, **self._context.read_sheet_name(self._grid.sheet)}

    def _find_layout(self) -> Layout | None:
        cells: set[str] | None = None
        for layout in self._options.layouts:
            if layout.headers and cells is None:
                cells = {
                    fold_header(c)
                    for row in self._grid.rows[:LAYOUT_ROWS]
                    for c in row
                    if c and len(c) <= LONGEST_HEADER
                }
            if layout.fits(self._file.source_file, self._grid.sheet, cells or ()):
                return layout
        return None

    def _chunks(self, second: Chunk | None) -> Iterator[Grid]:
        yield self._grid
        for chunk in chain([second] if second else [], self._grid.rest):
            self._account.take_over(chunk.issues)
            if chunk.rows:
                yield _as_grid(chunk, self._grid)

    def _read_chunk(self, grid: Grid, *, is_first: bool) -> Iterator[pa.RecordBatch]:
        search = HeaderSearch(grid, self._library.headers)
        headers = search.find_headers(from_start=is_first)
        if is_first and self._layout and self._layout.header_row:
            headers = search.stated_headers(self._layout.header_row, self._layout.header_rows)
        groups = [list(group) for _, group in groupby(headers, key=lambda header: header.top)]
        start = 0
        for number, group in enumerate(groups):
            yield from self._read_stretch(grid, start, group[0].top)
            stop = groups[number + 1][0].top if number + 1 < len(groups) else len(grid.rows)
            self._open_tables(grid, group, start, stop, search)
            start = group[0].bottom + 1
        yield from self._read_stretch(grid, start, len(grid.rows))

    def _read_stretch(self, grid: Grid, start: int, stop: int) -> Iterator[pa.RecordBatch]:
        if start >= stop:
            return
        if not self._current:
            if self._tables or self._will_have_table(grid, stop):
                self._reject_lines(grid, range(start, stop), TITLE)
            return
        for table in self._current:
            yield from table.read(Stretch(grid, start, stop))

    def _will_have_table(self, grid: Grid, stop: int) -> bool:
        return stop < len(grid.rows)

    def _reject_lines(self, grid: Grid, rows: range, reason: str) -> None:
        for row in rows:
            if any(grid.rows[row]):
                self._account.reject(int(grid.row_numbers[row]), reason)

    def _open_tables(self, grid: Grid, group: list[Header], start: int, stop: int, search: HeaderSearch) -> None:
        """Begin the tables under one row of headers; a header that only repeats goes on with the table before it."""
        header_rows = range(group[0].top, group[0].bottom + 1)
        lines = self._lines_above(grid, group[0].top, start)
        found = self._context.read_lines(lines)
        if self._current and not found and [h.texts() for h in group] == [t.plan.header.texts() for t in self._current]:
            self._reject_lines(grid, header_rows, REPEATED)
            return
        self._reject_lines(grid, header_rows, HEADER)
        self._lines = {**descend(self._lines, found), **found}
        self._current = []
        for place, header in enumerate(group):
            part = place + 1 if len(group) > 1 else None
            self._current.append(self._open_table(grid, header, range(group[0].bottom + 1, stop), search, part, lines))
        self._tables += self._current

    def _lines_above(self, grid: Grid, top: int, start: int) -> list[tuple[int, list[str | None]]]:
        """Lines between the last person above and a header, with their row numbers."""
        last = max((table.last_person for table in self._current), default=-1)
        first = max(last + 1, start, top - LINES_ABOVE)
        closing = {number for table in self._current for number in table.closing_rows}
        lines = ((int(grid.row_numbers[row]), grid.rows[row]) for row in range(first, top))
        return [(number, row) for number, row in lines if any(row) and number not in closing]

    def _open_table(
        self,
        grid: Grid,
        header: Header,
        rows: range,
        search: HeaderSearch,
        part: int | None,
        lines: Sequence[tuple[int, list[str | None]]],
    ) -> TableReader:
        own = lines if part is None else [(n, _cut(row, header)) for n, row in lines]
        context = self._lines if part is None else {**self._lines, **self._context.read_lines(own)}
        title = title_text([row for _, row in lines], [self._grid.sheet, *self._file.source_file.split("/")])
        around = Surroundings(self._file.list_kind, context, self._names, title, self._layout)
        plan = plan_table(grid, header, rows, search=search, around=around, library=self._library, said=self._said,
                          table_no=len(self._tables) + (part or 1), part=part)  # fmt: skip
        self._judge(plan)
        return TableReader(plan, self._account, self._context, self._library, is_hidden=self._is_hidden)

    def _judge(self, plan: TablePlan) -> None:
        """Take the table's list over for the sheet, and report what is strange about it."""
        judged = plan.judgement
        if self._account.list_kind is None:
            self._account.list_kind = judged.list_kind
        if judged.issue:
            severity = Severity.WARNING if judged.fate is Fate.UNREADABLE else Severity.NOTE
            self._account.raise_issue(judged.issue, severity, row=int(self._row_number(plan)))
        flag = self._file.list_kind
        if judged.fate is Fate.READ and flag is not None and judged.list_kind is not flag:
            self._account.raise_issue("kind_differs", Severity.WARNING)
        if judged.fate is not Fate.READ:
            return
        for column in plan.mapped:
            header = column.header or column_letters(column.column)
            if column.is_lost:
                self._account.raise_issue("column_not_mapped", Severity.WARNING, column=header)
            elif column.reason in _NOTED:
                self._account.raise_issue(_NOTED[column.reason], Severity.NOTE, column=header)

    def _row_number(self, plan: TablePlan) -> int:
        rows = self._grid.row_numbers
        return rows[plan.header.top] if plan.header.top < len(rows) else rows[-1]

    def _report(self) -> SheetReport:
        plans = self.plans
        if not plans:
            return self._report_without_table()
        fates = {plan.judgement.fate for plan in plans}
        fate = next(fate for fate in _FATES if fate in fates)
        first = next(plan for plan in plans if plan.judgement.fate is fate)
        lpk = first.context.get(Field.LPK_NAME)
        if fate in {Fate.AGGREGATE, Fate.NOT_A_REPORT}:
            self._account.rejects.clear()
        return self._account.report(
            Fate.HIDDEN if self._is_hidden else fate,
            plans=plans,
            lpk=lpk.text if lpk else None,
            header_row=int(self._row_number(first)),
            marks_checked=self._grid.marks_checked,
        )

    def _report_without_table(self) -> SheetReport:
        """A sheet without header: unreadable when its rows look like persons (DOMAIN 10.5, 10.34), else no report."""
        rows = [row for row in self._grid.rows if any(row)]
        if not rows:
            return self._account.report(Fate.EMPTY, marks_checked=self._grid.marks_checked)
        if sum(map(_looks_like_person, rows)) >= min(_LEAST_PERSON_ROWS, len(rows)):
            self._account.list_kind = self._file.list_kind
            judged = Judgement(fate=Fate.UNREADABLE, issue="header_not_found")
            for row, number in zip(self._grid.rows, self._grid.row_numbers, strict=True):
                if any(row):
                    self._account.reject(int(number), "header_not_found")
        else:
            judged = Judgement(fate=Fate.NOT_A_REPORT, issue="no_table")
        severity = Severity.WARNING if judged.fate is Fate.UNREADABLE else Severity.NOTE
        self._account.raise_issue(str(judged.issue), severity)
        return self._account.report(judged.fate, marks_checked=self._grid.marks_checked)


def _looks_like_person(row: Sequence[str | None]) -> bool:
    """A row with a name-like cell and a long number or a date."""
    cells = [cell for cell in row if cell]
    named = any(re.fullmatch(r"[^\W\d_][^\d:]{2,60}", cell) for cell in cells)
    return named and len(cells) > 1 and any(_LONG_NUMBER.match(cell) or _DATE.fullmatch(cell) for cell in cells)


def _cut(row: list[str | None], header: Header) -> list[str | None]:
    """The cells of a line above one of several tables; a line with one cell speaks of all of them."""
    filled = sum(cell is not None for cell in row)
    return row if filled == 1 else row[header.left : header.right + 1]


def _as_grid(chunk: Chunk, grid: Grid) -> Grid:
    """Further rows of a grid as a grid of their own."""
    return Grid(
        grid.sheet,
        chunk.rows,
        chunk.row_numbers,
        chunk.kinds,
        merged=chunk.merged,
        hidden=grid.hidden,
        hidden_rows=chunk.hidden_rows,
        hidden_columns=grid.hidden_columns,
        struck=chunk.struck,
        marks_checked=grid.marks_checked,
    )
