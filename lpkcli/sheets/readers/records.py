"""Split delimited text into records by the rules of CSV: lines in; batches of records with their line numbers out.

A true CSV parser, for quoted addresses hold commas and line breaks. But one quotation mark that is never closed must
not swallow the people after it: a record of more than a hundred lines, or one still open at the end of the file, is
taken back, its first line read without regard to quotes, and reading goes on with the next line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from lpkcli.contracts.kinds import Severity
from lpkcli.sheets.grid import GridIssue, Limits, column_letters

_LONGEST_RECORD = 100
"""Lines."""
_SENTINEL = "end\n"


class Batch(NamedTuple):
    """Records, the 1-based physical line where each starts, and what had to be reported of them."""

    records: list[list[str]]
    numbers: list[int]
    issues: list[GridIssue]


def read_batches(lines: Iterable[str], delimiter: str, size: int, most_cells: int = Limits.columns) -> Iterator[Batch]:
    """Batches of about `size` lines each; `lines` keep their line ends. A blank line is a record without cells.

    What stands in a record behind `most_cells` cells is cut off; the first that holds something is reported.
    """
    source = iter(lines)
    held: list[str] = []
    number = 1
    is_told = False
    while True:
        wanted = max(size - len(held), 1)
        fresh = list(islice(source, wanted))
        held += fresh
        if not held:
            return
        batch = Batch([], [], [])
        used = _take_records(held, number, delimiter, batch, is_last=len(fresh) < wanted)
        is_told = _cut(batch, most_cells, is_told=is_told)
        number += used
        del held[:used]
        if batch.records:
            yield batch


def _cut(batch: Batch, most_cells: int, *, is_told: bool) -> bool:
    """Cut records that are too long; whether that has been reported by now."""
    for record, number in zip(batch.records, batch.numbers, strict=True):
        if len(record) <= most_cells:
            continue
        beyond = next((column for column, cell in enumerate(record) if column >= most_cells and cell.strip()), None)
        if beyond is not None and not is_told:
            batch.issues.append(GridIssue("stray_cells", Severity.WARNING, number, column_letters(beyond)))
            is_told = True
        del record[most_cells:]
    return is_told


def _take_records(lines: list[str], number: int, delimiter: str, batch: Batch, *, is_last: bool) -> int:
    """Put the whole records of `lines`, which begin at line `number`, into `batch`; the count of lines they take."""
    used = 0
    while used < len(lines):
        used = _parse(lines, used, number, delimiter, batch)
        is_at_end = used == len(lines)
        if not is_at_end or _is_open(lines, batch, number, delimiter):
            start = used
            if is_at_end:  # the last record may go on in lines that are still to come
                start = batch.numbers.pop() - number
                batch.records.pop()
                if not is_last and len(lines) - start <= _LONGEST_RECORD:
                    return start
            batch.records.append(lines[start].rstrip("\r\n").split(delimiter))
            batch.numbers.append(number + start)
            batch.issues.append(GridIssue("quote_not_closed", Severity.WARNING, number + start))
            used = start + 1
    return used


def _parse(lines: list[str], start: int, number: int, delimiter: str, batch: Batch) -> int:
    """Parse `lines` from index `start` up to their end, or to the first record that is longer than any record is."""
    reader = csv.reader(lines[start:] if start else lines, delimiter=delimiter)
    used = 0
    try:
        for cells in reader:
            end = reader.line_num
            if end - used > _LONGEST_RECORD:
                break
            batch.records.append(cells)
            batch.numbers.append(number + start + used)
            used = end
    except csv.Error:
        pass  # a cell longer than the module allows: a quote that was not closed, taken up where the record starts
    return start + used


def _is_open(lines: list[str], batch: Batch, number: int, delimiter: str) -> bool:
    """Whether the last record would go on if there were one more line."""
    last = lines[batch.numbers[-1] - number :]
    return len(list(csv.reader([*last, _SENTINEL], delimiter=delimiter))) == 1
