"""Split delimited text into records by the rules of CSV: lines in; records with the line where each starts out.

A true CSV parser, for quoted addresses hold commas and line breaks. But one quotation mark that is never closed must
not swallow the people after it: a record of more than a hundred lines, or one still open at the end of the file, is
taken back, its first line read without regard to quotes, and reading goes on with the next line.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lpkcli.contracts.kinds import Severity
from lpkcli.sheets.grid import GridIssue

_LONGEST_RECORD = 100
"""Lines."""


class Record(NamedTuple):
    """One record."""

    line: int
    """1-based physical line where it starts."""
    cells: list[str]
    issue: GridIssue | None = None


class _RunawayError(Exception):
    """A record is longer than any record is."""


class _Lines:
    """Lines that remember what the current record has taken, so that it can be taken back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._returned: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 1
        self.has_ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _LONGEST_RECORD:
            raise _RunawayError
        if self._returned:
            line = self._returned.popleft()
        else:
            try:
                line = next(self._lines)
            except StopIteration:
                self.has_ended = True
                raise
        self.taken.append(line)
        return line

    def accept(self, count: int) -> None:
        """The record is made of the first `count` lines taken; the others are to be read again."""
        self._returned.extendleft(reversed(self.taken[count:]))
        self.number += count
        self.taken.clear()
        self.has_ended = False


def read_records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """Records of `lines`, which keep their line ends. A blank line is a record without cells."""
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=delimiter)
    while True:
        start = source.number
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_RunawayError, csv.Error):
            cells = None
        if cells is None or source.has_ended:
            first = source.taken[0]
            source.accept(1)
            reader = csv.reader(source, delimiter=delimiter)
            bare = next(csv.reader([first], delimiter=delimiter, quoting=csv.QUOTE_NONE))
            yield Record(start, bare, GridIssue("quote_not_closed", Severity.WARNING, start))
            continue
        source.accept(len(source.taken))
        yield Record(start, cells)
