"""Read the rows of one table by its plan: stretches of rows in; RAW batches out, everything else to the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from lpkcli.contracts.kinds import CellKind, Fate, Severity
from lpkcli.contracts.raw import Field
from lpkcli.sheets.batch import BatchBuilder, PersonRows
from lpkcli.sheets.context import Context, ContextReader
from lpkcli.sheets.copies import MOST_ROWS
from lpkcli.sheets.grid import Grid, Row
from lpkcli.sheets.lines import FOOTER, SIGNATURE, STRUCTURE, TOTAL
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.report import SheetAccount
from lpkcli.sheets.rows import RowSorter
from lpkcli.sheets.splits import may_be_two_people, split_two_people
from lpkcli.words.library import Library

_CLOSING = frozenset({TOTAL, SIGNATURE, FOOTER})
"""Lines that end a table."""
HIDDEN_SHEET = "hidden_sheet"
"""Reason of the person rows of a sheet that nobody sees."""
_OF_ONE_PERSON = frozenset({
    Field.NIK, Field.BIRTH_PLACE, Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE, Field.AGE, Field.GENDER, Field.PHONE,
    Field.EMAIL, Field.EDUCATION, Field.ADDRESS,
})  # fmt: skip
"""Fields that cannot hold for both of two people in one row."""
_TEXT_FIELDS = (Field.BATCH, Field.PROGRAMME)
"""Text that a spreadsheet likes to turn into a date (DOMAIN 10.49)."""


@dataclass(frozen=True)
class Stretch:
    """Rows of a grid that belong to one table."""

    grid: Grid
    start: int
    stop: int

    def rows(self, plan: TablePlan) -> list[Row]:
        """The rows, cut to the table's own columns and with merged cells filled down."""
        rows = self.grid.rows[self.start : self.stop]
        left, right = plan.header.left, plan.header.right
        if plan.part is not None:
            margin: Row = [None] * left
            rows = [[*margin, *row[left : right + 1]] if any(row[left : right + 1]) else [] for row in rows]
        for merge in self.grid.merged:
            if merge.bottom > merge.top and self.start <= merge.top and merge.bottom < self.stop:
                rows = self._fill(rows, plan, merge.top - self.start, merge.bottom - self.start, merge.left)
        return rows

    def _fill(self, rows: list[Row], plan: TablePlan, top: int, bottom: int, column: int) -> list[Row]:
        if column not in plan.used_columns or column >= len(rows[top]):
            return rows
        filled = list(rows)
        for index in range(top + 1, bottom + 1):
            row = list(rows[index]) if rows[index] else []
            if any(row):
                row += [None] * (column + 1 - len(row))
                row[column] = rows[top][column]
                filled[index] = row
        return filled


class TableReader:
    """Reads one table; keeps what must be known from one stretch of rows to the next."""

    def __init__(
        self, plan: TablePlan, account: SheetAccount, reader: ContextReader, library: Library, *, is_hidden: bool
    ) -> None:
        self.plan = plan
        self._is_hidden = is_hidden
        self._account = account
        self._is_read = plan.judgement.fate is Fate.READ
        self._sorter = RowSorter(plan, reader, library.structure) if self._is_read else None
        self._builder = BatchBuilder(plan, account.file.source_file, account.sheet, library.structure)
        self._dated_text: set[Field] = set()
        self._has_struck = False
        self.last_person = -1
        """Index in the grid of the last person row of the latest stretch; -1 without one."""
        self.closing_rows: set[int] = set()
        """Row numbers of totals, signatures and footers: nothing in them speaks of a table below."""
        self.person_rows: list[Row] = []
        """Person rows without their number, to tell copies by."""

    def read(self, stretch: Stretch) -> Iterator[pa.RecordBatch]:
        """RAW batches of a stretch; its other rows go to the account."""
        self.last_person = stretch.start - 1
        rows = stretch.rows(self.plan)
        numbers = [int(number) for number in stretch.grid.row_numbers[stretch.start : stretch.stop]]
        if self._sorter is None:
            self._refuse(rows, numbers)
            return
        found = self._sorter.sort(rows, numbers)
        for index, reason in found.rejects:
            self._account.reject(numbers[index], reason, self.plan.part)
            if reason in _CLOSING:
                self.closing_rows.add(numbers[index])
            if not reason.startswith(STRUCTURE):
                self._account.raise_issue(reason, Severity.SET_ASIDE, row=numbers[index], part=self.plan.part)
        for index in found.colour_rows:
            self._warn("colour_legend", numbers[index])
        if not found.persons:
            return
        if len(self.person_rows) <= MOST_ROWS:
            self.person_rows += [self._without_number(rows[index]) for index in found.persons]
        self.last_person = stretch.start + found.persons[-1]
        people = self._gather(stretch, rows, numbers, found.persons, found.contexts)
        people, parts = self._split_pairs(people)
        if self._is_hidden:
            for number, part in zip(people.numbers, parts, strict=True):
                self._account.reject(number, HIDDEN_SHEET, part)
            return
        self._account.rows_read += len(people.cells)
        self._warn_of_dates(people)
        if any(people.struck) and not self._has_struck:
            self._has_struck = True
            self._warn("struck_names", people.numbers[people.struck.index(True)])
        yield self._builder.build(people, parts)

    def _without_number(self, row: Row) -> Row:
        number = self.plan.number_column
        return row if number is None else row[:number] + row[number + 1 :]

    def finish(self) -> None:
        """Report what only the whole table tells."""
        for column in self._builder.filled_down:
            self._account.raise_issue("filled_down", Severity.NOTE, column=column.value)

    def _refuse(self, rows: list[Row], numbers: list[int]) -> None:
        """Account for the rows of a table that is not read: set aside where they may hold persons."""
        judged = self.plan.judgement
        reason = judged.issue if judged.fate is Fate.UNREADABLE else f"structure:{judged.fate.value}"
        for row, number in zip(rows, numbers, strict=True):
            if any(row):
                self._account.reject(number, reason or judged.fate.value, self.plan.part)

    def _gather(
        self,
        stretch: Stretch,
        rows: list[Row],
        numbers: list[int],
        persons: list[int],
        contexts: list[tuple[int, Context]],
    ) -> PersonRows:
        grid, start = stretch.grid, stretch.start
        hidden_column = bool(grid.hidden_columns & set(self.plan.used_columns))
        all_hidden = grid.hidden or hidden_column
        name = self.plan.name_columns[0]
        return PersonRows(
            [rows[index] for index in persons],
            [grid.kinds[start + index] for index in persons] if grid.kinds is not None else None,
            [numbers[index] for index in persons],
            [all_hidden or start + index in grid.hidden_rows for index in persons],
            [(start + index, name) in grid.struck for index in persons],
            contexts,
        )

    def _split_pairs(self, people: PersonRows) -> tuple[PersonRows, list[int | None]]:
        """Two people in one row become two rows when numbers stand before them; else the row is one, with an issue."""
        name = self.plan.name_columns[0]
        pairs: dict[int, tuple[str, str]] = {}
        for index, row in enumerate(people.cells):
            text = row[name] if name < len(row) else None
            if text and (text[0] == "1" or "/" in text or "\n" in text):
                if halves := split_two_people(text):
                    pairs[index] = halves
                    if self._shares_cells(row):
                        self._warn("shared_cells_left_out", people.numbers[index])
                elif may_be_two_people(text) and len(self.plan.columns_of(Field.PERSON_NAME)) == 1:
                    self._warn("two_names_in_cell", people.numbers[index])
        if not pairs:
            return people, [self.plan.part] * len(people.cells)
        order = [index for index in range(len(people.cells)) for _ in range(2 if index in pairs else 1)]
        parts = [(1 + (place > 0 and order[place - 1] == index)) if index in pairs else self.plan.part
                 for place, index in enumerate(order)]  # fmt: skip
        cells = [self._half(people.cells[i], part) if i in pairs else people.cells[i]
                 for i, part in zip(order, parts, strict=True)]  # fmt: skip
        starts = [(sum(1 for i in order if i < start), context) for start, context in people.contexts]
        return PersonRows(
            cells,
            [people.kinds[i] for i in order] if people.kinds is not None else None,
            [people.numbers[i] for i in order],
            [people.hidden[i] for i in order],
            [people.struck[i] for i in order],
            starts,
        ), parts

    @cached_property
    def _own_columns(self) -> frozenset[int]:
        return frozenset(column for field in _OF_ONE_PERSON for column in self.plan.columns_of(field))

    def _shares_cells(self, row: Row) -> bool:
        """Whether a row of two people has a cell that belongs to one of them, nobody knows to which."""
        own = (row[column] for column in self._own_columns if column < len(row))
        return any(text and not split_two_people(text) for text in own)

    def _warn(self, code: str, row: int, column: str | None = None) -> None:
        self._account.raise_issue(code, Severity.WARNING, row=row, column=column, part=self.plan.part)

    def _half(self, row: Row, part: int | None) -> Row:
        """The cells of one of two people: halves of numbered cells; what is one's and not numbered is nobody's."""
        own = self._own_columns
        half: Row = []
        for column, text in enumerate(row):
            halves = split_two_people(text) if text else None
            half.append(halves[(part or 1) - 1] if halves else None if column in own else text)
        return half

    def _warn_of_dates(self, people: PersonRows) -> None:
        """A date cell in a column of text is a text that the spreadsheet changed."""
        if people.kinds is None:
            return
        for field in _TEXT_FIELDS:
            for column in self.plan.columns_of(field):
                row = next((place for place, codes in enumerate(people.kinds)
                            if column < len(codes) and codes[column] == _DATE), None)  # fmt: skip
                if row is not None and field not in self._dated_text:
                    self._dated_text.add(field)
                    header = next(c.header for c in self.plan.mapped if c.column == column)
                    self._warn("date_in_text_column", people.numbers[row], header)


_DATE = list(CellKind).index(CellKind.DATE)
