"""Rows under no header: kept until it is known whether a header comes; persons among them are never passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.sheets.grid import Row
from lpkcli.sheets.reasons import HEADER_NOT_FOUND, TITLE
from lpkcli.sheets.report import SheetAccount

NO_TABLE = "no_table"
_LEAST_ROWS = 2
_WIDE = 3
_NAME = re.compile(r"[^\W\d_][^\d:]{2,60}")
_LONG_NUMBER = re.compile(r"['’]?\+?\d[\d\s.-]{7,}")
_DATE = re.compile(r".*\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,})[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}")


class LooseRows:
    """The rows of a sheet that stand under no header so far."""

    def __init__(self, account: SheetAccount) -> None:
        self._account = account
        self._rows: list[tuple[int, bool, bool]] = []

    def add(self, number: int, row: Row) -> None:
        """Keep a row in mind, with its 1-based number; a blank one is nothing."""
        cells = [cell for cell in row if cell is not None]
        if cells:
            self._rows.append((number, looks_like_person(cells), len(cells) >= _WIDE))

    def close_above_header(self) -> None:
        """A header was found below: the rows are titles, unless several of them look like persons."""
        persons = {number for number, is_person, is_wide in self._rows if is_person and is_wide}
        lost = persons if len(persons) >= _LEAST_ROWS else set()
        for number, *_ in self._rows:
            self._account.reject(number, HEADER_NOT_FOUND if number in lost else TITLE)
        if lost:
            self._account.raise_issue(HEADER_NOT_FOUND, Severity.WARNING, row=min(lost))
        self._rows.clear()

    def close_sheet(self) -> Fate:
        """No header was found: unreadable when rows look like persons (DOMAIN 10.5, 10.34), else no report."""
        if not self._rows:
            return Fate.EMPTY
        if sum(is_person for _, is_person, _ in self._rows) < min(_LEAST_ROWS, len(self._rows)):
            self._account.raise_issue(NO_TABLE, Severity.NOTE)
            return Fate.NOT_A_REPORT
        self._account.list_kind = self._account.file.list_kind
        for number, is_person, is_wide in self._rows:
            self._account.reject(number, HEADER_NOT_FOUND if is_person or is_wide else TITLE)
        self._account.raise_issue(HEADER_NOT_FOUND, Severity.WARNING)
        return Fate.UNREADABLE


def looks_like_person(cells: Sequence[str]) -> bool:
    """Whether a cell could be a name and another one is a long number or a date."""
    if len(cells) < _LEAST_ROWS or not any(_NAME.fullmatch(cell) for cell in cells):
        return False
    return any(_LONG_NUMBER.match(cell) or _DATE.fullmatch(cell) for cell in cells)
