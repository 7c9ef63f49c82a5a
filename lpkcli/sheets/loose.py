"""Rows under no header: kept until it is known whether a header comes; persons among them are never passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Row
from lpkcli.sheets.heads import LONGEST_HEADER
from lpkcli.sheets.reasons import FORM, FORM_OF_ONE_PERSON, HEADER_NOT_FOUND, TITLE
from lpkcli.sheets.report import SheetAccount
from lpkcli.words.headers import HeaderWords

NO_TABLE = "no_table"
_PERSONAL = frozenset({Field.NIK, Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE})
_LEAST_LABELS = 3
_LEAST_ROWS = 2
_WIDE = 3
_NAME = re.compile(r"[^\W\d_][^\d:]{2,60}")
_LONG_NUMBER = re.compile(r"['’]?\+?\d[\d\s.-]{7,}")
_DATE = re.compile(r".*\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,})[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}")


class LooseRows:
    """The rows of a sheet that stand under no header so far."""

    def __init__(self, account: SheetAccount, words: HeaderWords) -> None:
        self._account, self._words = account, words
        self._rows: list[tuple[int, bool, bool]] = []
        self._labels: dict[int, frozenset[Field]] = {}
        """Fields that a label at the beginning of a row speaks of, by the row's number."""

    def add(self, number: int, row: Row) -> None:
        """Keep a row in mind, with its 1-based number; a blank one is nothing."""
        cells = [cell for cell in row if cell is not None]
        if cells:
            self._rows.append((number, looks_like_person(cells), len(cells) >= _WIDE))
            if fields := self._fields_of_label(cells):
                self._labels[number] = fields

    def _fields_of_label(self, cells: Sequence[str]) -> frozenset[Field]:
        """Fields of a label with its value beside it, `NIK : 3672...` in one cell or in several."""
        label, _, value = cells[0].partition(":")
        if len(label) > LONGEST_HEADER or not (value.strip() or len(cells) > 1):
            return frozenset()
        match = self._words.find_header(label)
        meanings = [match.meaning] if match and match.meaning else [c.meaning for c in match.choices] if match else []
        return frozenset(field for meaning in meanings for field in meaning.fields)

    def close_above_header(self) -> None:
        """A header was found below: the rows are titles, unless several of them look like persons."""
        persons = {number for number, is_person, is_wide in self._rows if is_person and is_wide}
        lost = persons if len(persons) >= _LEAST_ROWS else set()
        for number, *_ in self._rows:
            self._account.reject(number, HEADER_NOT_FOUND if number in lost else TITLE)
        if lost:
            self._account.raise_issue(HEADER_NOT_FOUND, Severity.WARNING, row=min(lost))
        self._rows.clear()
        self._labels.clear()

    def close_sheet(self) -> Fate:
        """No header was found: unreadable when rows look like persons (DOMAIN 10.5, 10.34), else no report."""
        if not self._rows:
            return Fate.EMPTY
        if self._is_form():
            return self._refuse_form()
        if sum(is_person for _, is_person, _ in self._rows) < min(_LEAST_ROWS, len(self._rows)):
            self._account.raise_issue(NO_TABLE, Severity.NOTE)
            return Fate.NOT_A_REPORT
        self._account.list_kind = self._account.file.list_kind
        for number, is_person, is_wide in self._rows:
            self._account.reject(number, HEADER_NOT_FOUND if is_person or is_wide else TITLE)
        self._account.raise_issue(HEADER_NOT_FOUND, Severity.WARNING)
        return Fate.UNREADABLE

    def _is_form(self) -> bool:
        """Whether most rows are a label with its value, a name and a personal number or date among them."""
        fields = {field for named in self._labels.values() for field in named}
        is_personal = Field.PERSON_NAME in fields and not fields.isdisjoint(_PERSONAL)
        return is_personal and len(self._labels) >= max(_LEAST_LABELS, len(self._rows) / 2)

    def _refuse_form(self) -> Fate:
        """Each name on the form is a person who is not read."""
        self._account.list_kind = self._account.file.list_kind
        for number, *_ in self._rows:
            is_name = Field.PERSON_NAME in self._labels.get(number, ())
            self._account.reject(number, FORM_OF_ONE_PERSON if is_name else FORM)
        self._account.raise_issue(FORM_OF_ONE_PERSON, Severity.WARNING)
        return Fate.UNREADABLE


def looks_like_person(cells: Sequence[str]) -> bool:
    """Whether a cell could be a name and another one is a long number or a date."""
    if len(cells) < _LEAST_ROWS or not any(_NAME.fullmatch(cell) for cell in cells):
        return False
    return any(_LONG_NUMBER.match(cell) or _DATE.fullmatch(cell) for cell in cells)
