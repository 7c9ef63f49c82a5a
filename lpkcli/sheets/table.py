"""Read the rows of one table by its plan: stretches of rows in; RAW batches out, everything else to the account."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pyarrow as pa

from lpkcli.contracts.kinds import CellKind, Fate, Severity
from lpkcli.contracts.raw import Field
from lpkcli.sheets.batch import BatchBuilder
from lpkcli.sheets.context import ContextReader
from lpkcli.sheets.controls import read_controls
from lpkcli.sheets.copies import MOST_ROWS, hash_row
from lpkcli.sheets.grid import KINDS, Row
from lpkcli.sheets.people import PersonRows, gather_people
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.reasons import CLOSING, HIDDEN_SHEET, NO_NAME, STRUCTURE
from lpkcli.sheets.report import SheetAccount
from lpkcli.sheets.rows import RowSorter, SortedRows
from lpkcli.sheets.stretch import Stretch
from lpkcli.words.library import Library

_TEXT_FIELDS = (Field.BATCH, Field.PROGRAMME)
"""Text that a spreadsheet likes to turn into a date (DOMAIN 10.49)."""
_LEAST_SECOND_LINES, _MOST_PEOPLE = 2, 0.5
"""So many second lines, for so many of the people, say that every person stands on two rows."""
_DATE = KINDS.index(CellKind.DATE)


class TableReader:
    """Reads one table; keeps what must be known from one stretch of rows to the next."""

    def __init__(
        self, plan: TablePlan, account: SheetAccount, reader: ContextReader, library: Library, *, is_hidden: bool
    ) -> None:
        self.plan = plan
        self._account = account
        self._is_hidden = is_hidden
        is_read = plan.judgement.fate is Fate.READ
        self._sorter = RowSorter(plan, reader, library.structure, library.headers.plain) if is_read else None
        self._builder = BatchBuilder(plan, account.file.source_file, account.sheet, library.structure)
        self._structure = library.structure
        self._said: set[str] = set()
        self._second_lines = 0
        """Rows of a person's data without a name, right below a person."""
        self.last_person = -1
        """Index in the grid of the last person row of the latest stretch; the row above the stretch without one."""
        self.closing_rows: set[int] = set()
        """Row numbers of totals, signatures and footers: nothing in them speaks of a table below."""
        self.row_hashes = array("q")
        """The first person rows, to tell copies by: one more than are compared tells that there are too many."""

    def read(self, stretch: Stretch) -> Iterator[pa.RecordBatch]:
        """RAW batches of a stretch; its other rows go to the account."""
        self.last_person = stretch.start - 1
        rows = stretch.rows(self.plan)
        if self._sorter is None:
            self._refuse(rows, stretch)
            if self.plan.judgement.fate is Fate.AGGREGATE:
                self._account.control(read_controls(self.plan, rows, stretch.numbers, self._structure))
            return
        found = self._sorter.sort(rows, stretch.numbers)
        self._reject(found, stretch)
        if not found.persons:
            return
        self.last_person = stretch.start + found.persons[-1]
        if (room := MOST_ROWS + 1 - len(self.row_hashes)) > 0:
            number = self.plan.number_column
            self.row_hashes.extend(hash_row(rows[index], number) for index in found.persons[:room])
        people = gather_people(stretch, rows, found, self.plan)
        if self._is_hidden:
            for number, part in zip(people.numbers, people.parts, strict=True):
                self._account.reject(number, HIDDEN_SHEET, part)
            return
        self._account.rows_read += len(people.cells)
        self._warn_of(people)
        yield self._builder.build(people)

    def finish(self) -> None:
        """Report what only the whole table tells."""
        for column in self._builder.filled_down:
            self._account.raise_issue("filled_down", Severity.NOTE, column=column.value)
        if self._second_lines >= max(_LEAST_SECOND_LINES, len(self.row_hashes) * _MOST_PEOPLE):
            self._account.raise_issue("person_over_two_rows", Severity.WARNING, row=self.plan.header_row)

    def _refuse(self, rows: list[Row], stretch: Stretch) -> None:
        """Account for the rows of a table that is not read: set aside where they may hold persons."""
        judged = self.plan.judgement
        structure = f"{STRUCTURE}{judged.fate.value}"
        reason = judged.issue if judged.fate is Fate.UNREADABLE and judged.issue else structure
        for index, (row, number) in enumerate(zip(rows, stretch.numbers, strict=True)):
            if any(row):
                self._account.reject(number, reason, stretch.part_of(index, self.plan))

    def _reject(self, found: SortedRows, stretch: Stretch) -> None:
        numbers, persons = stretch.numbers, set(found.persons)
        for index, reason in found.rejects:
            self._second_lines += reason == NO_NAME and index - 1 in persons
            part = stretch.part_of(index, self.plan)
            self._account.reject(numbers[index], reason, part)
            if reason in CLOSING:
                self.closing_rows.add(numbers[index])
            if not reason.startswith(STRUCTURE):
                self._account.raise_issue(reason, Severity.SET_ASIDE, row=numbers[index], part=part)
        for index in found.colour_rows:
            self._warn("colour_legend", numbers[index])

    def _warn_of(self, people: PersonRows) -> None:
        """Warn of what stands in the rows: two names in a cell, a struck name, a text that became a date."""
        for code, row in people.warnings:
            self._warn(code, row)
        if any(people.struck):
            self._warn_once("struck_names", people.numbers[people.struck.index(True)])
        for column in (column for field in _TEXT_FIELDS for column in self.plan.columns_of(field)):
            kinds = people.kinds or ()
            dated = (place for place, codes in enumerate(kinds) if _DATE in codes[column : column + 1])
            place = next(dated, None)
            if place is not None:
                header = next(mapped.header for mapped in self.plan.mapped if mapped.column == column)
                self._warn_once("date_in_text_column", people.numbers[place], header)

    def _warn_once(self, code: str, row: int, column: str | None = None) -> None:
        if f"{code} {column}" not in self._said:
            self._said.add(f"{code} {column}")
            self._warn(code, row, column)

    def _warn(self, code: str, row: int, column: str | None = None) -> None:
        self._account.raise_issue(code, Severity.WARNING, row=row, column=column, part=self.plan.part)
