"""Read one sheet: a grid in; RAW batches and, last, its report out. Each sheet is judged by itself."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain, groupby

import pyarrow as pa

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.contracts.raw import Field
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import Chunk, Grid
from lpkcli.sheets.header import HeaderSearch
from lpkcli.sheets.heads import LONGEST_HEADER
from lpkcli.sheets.layout import Layout
from lpkcli.sheets.loose import LooseRows
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.report import SheetAccount, SheetReport
from lpkcli.sheets.stretch import Stretch
from lpkcli.sheets.tables import HeaderRow, SheetTables
from lpkcli.words.headers import fold_header
from lpkcli.words.library import Library

LAYOUT_ROWS = 20
"""First rows in which the headers that a layout states are looked for."""
_MARKS = " .,:;*'\"`!?-/\\|_"
_FATES = (Fate.READ, Fate.UNREADABLE, Fate.AGGREGATE, Fate.NOT_A_REPORT, Fate.EMPTY)
"""Of several tables of one sheet the first of these is the fate of the sheet."""
_WITH_PERSONS = frozenset({Fate.READ, Fate.UNREADABLE})
_WITHOUT_PERSONS = frozenset({Fate.AGGREGATE, Fate.NOT_A_REPORT})


class SheetReader:
    """Reads one sheet from its first row to its last."""

    def __init__(
        self, file: SourceFile, grid: Grid, library: Library, options: ReadOptions, copies: Copies | None = None
    ) -> None:
        self._grid, self._library, self._options, self._copies = grid, library, options, copies
        self._is_hidden = grid.hidden and not options.read_hidden
        self._breaks_off = False
        self._account = SheetAccount(file, grid.sheet)
        self._loose = LooseRows(self._account, library.headers)
        self.layout = self._find_layout()
        """The layout that the sheet is read by."""
        said = options.override(file.source_file)
        self._tables = SheetTables(self._account, library, said, self.layout, is_hidden=self._is_hidden)

    @property
    def plans(self) -> tuple[TablePlan, ...]:
        """The plans of the tables found so far."""
        return tuple(table.plan for table in self._tables.all)

    def read(self) -> Iterator[pa.RecordBatch | SheetReport]:
        """RAW batches of the sheet, then its report."""
        self._account.take_over(self._grid.issues)
        if self._grid.fate is not None:
            yield self._report(self._grid.fate)
            return
        second = next(self._grid.rest, None)
        if second is None and self._is_copy():
            yield self._report(Fate.DUPLICATE)
            return
        self._report_hidden()
        for number, grid in enumerate(self._chunks(second)):
            yield from self._read_chunk(grid, is_first=number == 0)
        for table in self._tables.all:
            table.finish()
        self._report_near_copy()
        yield self._report(self._judge_fate())

    @property
    def sheet(self) -> str | None:
        """Name of the sheet."""
        return self._grid.sheet

    @property
    def header_texts(self) -> frozenset[str]:
        """The folded texts in which the headers that a layout states are looked for."""
        return self._header_texts("")

    def _header_texts(self, starts: Collection[str]) -> frozenset[str]:
        texts = chain.from_iterable(self._grid.rows[:LAYOUT_ROWS])
        short = (text for text in texts if text and len(text) <= LONGEST_HEADER)
        return frozenset(fold_header(text) for text in short if not starts or _begins(text, starts))

    def _find_layout(self) -> Layout | None:
        starts = {header[:1] for layout in self._options.layouts for header in layout.headers}
        cells = self._header_texts(starts) if starts else frozenset()
        name, sheet = self._account.file.source_file, self._grid.sheet
        return next((layout for layout in self._options.layouts if layout.fits(name, sheet, cells)), None)

    def _is_copy(self) -> bool:
        """Whether a sheet with the very same cells was read before (DOMAIN 10.46)."""
        if self._copies is None or not self._grid.rows:
            return False
        address = (self._account.file.source_file, self._grid.sheet)
        same = self._copies.find_equal(self._grid, address)
        if same is not None:
            self._account.list_kind = self._account.file.list_kind
            self._account.raise_issue("duplicate_sheet", Severity.NOTE)
        return same is not None

    def _report_near_copy(self) -> None:
        rows = array("q", chain.from_iterable(table.row_hashes for table in self._tables.all))
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

    def _chunks(self, second: Chunk | None) -> Iterator[Grid]:
        """The beginning of the sheet, then what follows as grids of the same sheet."""
        yield self._grid
        for chunk in chain([second] if second else [], self._grid.rest):
            self._account.take_over(chunk.issues)
            self._breaks_off = self._breaks_off or chunk.breaks_off
            if chunk.rows:
                yield _as_grid(chunk, self._grid)

    def _read_chunk(self, grid: Grid, *, is_first: bool) -> Iterator[pa.RecordBatch]:
        """Rows above a header belong to the tables before it; those below begin new ones."""
        search = HeaderSearch(grid, self._library.headers)
        headers = search.find_headers(from_start=is_first)
        if is_first and self.layout and self.layout.header_row:
            headers = search.stated_headers(self.layout.header_row, self.layout.header_rows)
        groups = [list(group) for _, group in groupby(headers, key=lambda header: header.top)]
        start = 0
        for place, group in enumerate(groups):
            yield from self._read_stretch(grid, start, group[0].top)
            self._loose.close_above_header()
            stop = groups[place + 1][0].top if place + 1 < len(groups) else len(grid.rows)
            self._tables.open(HeaderRow(grid, group, start, stop, search))
            start = group[0].bottom + 1
        yield from self._read_stretch(grid, start, len(grid.rows))

    def _read_stretch(self, grid: Grid, start: int, stop: int) -> Iterator[pa.RecordBatch]:
        if not self._tables.current:
            for row in range(start, stop):
                self._loose.add(int(grid.row_numbers[row]), grid.rows[row])
        elif start < stop:
            for table in self._tables.current:
                yield from table.read(Stretch(grid, start, stop))

    def _judge_fate(self) -> Fate:
        """The fate of a sheet that was gone through: that of its best table, unless nobody sees it or it breaks off."""
        fates = {plan.judgement.fate for plan in self.plans} or {self._loose.close_sheet()}
        fate = next(fate for fate in _FATES if fate in fates)
        if fate in _WITHOUT_PERSONS:
            self._account.rejects.clear()
        if self._is_hidden and fate in _WITH_PERSONS:
            return Fate.HIDDEN
        return Fate.UNREADABLE if self._breaks_off else fate

    def _report(self, fate: Fate) -> SheetReport:
        judged = _WITH_PERSONS if fate is Fate.HIDDEN or self._breaks_off else {fate}
        first = next((plan for plan in self.plans if plan.judgement.fate in judged), None)
        lpk = first.context.get(Field.LPK_NAME) if first else None
        return self._account.report(
            fate,
            plans=self.plans,
            lpk=lpk.text if lpk else None,
            header_row=first.header_row if first else None,
            marks_checked=self._grid.marks_checked,
        )


def _begins(text: str, starts: Collection[str]) -> bool:
    """Whether a folded text may begin with one of the letters; folding is dear and most cells are no header."""
    first = text.lstrip(_MARKS)[:1].casefold()
    return first in starts or not first.isascii()


def _as_grid(chunk: Chunk, grid: Grid) -> Grid:
    """Further rows of a grid as a grid of their own."""
    return replace(
        grid,
        rows=chunk.rows,
        row_numbers=chunk.row_numbers,
        kinds=chunk.kinds,
        merged=chunk.merged,
        hidden_rows=chunk.hidden_rows,
        struck=chunk.struck,
        issues=chunk.issues,
    )
