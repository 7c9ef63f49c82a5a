"""Read delimited text: a path in; the grid of its first rows and an iterator of the further ones out.

The file is streamed, so that a register of a million rows needs no more memory than one chunk of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.sheets.grid import Chunk, FileFormat, FileGrids, Grid, GridIssue, Limits, Row
from lpkcli.sheets.readers.cells import clean_text
from lpkcli.sheets.readers.encoding import TextFacts, read_text_facts
from lpkcli.sheets.readers.records import Record, read_records

DELIMITERS = ("\t", ";", "|", ",")
"""In order of trust where two would do equally well: a comma stands in addresses, a tab hardly anywhere."""
_SAMPLE_RECORDS = 200
_SEPARATOR_LINES = frozenset({"sep=", *(f"sep={delimiter}" for delimiter in DELIMITERS)})


def open_delimited(path: Path, limits: Limits) -> FileGrids:
    """Open a text file: one grid without a sheet name. A file that is no text is not a report."""
    facts = read_text_facts(path)
    if facts.is_binary:
        issue = GridIssue("foreign_binary", Severity.WARNING)
        return FileGrids(None, fate=Fate.NOT_A_REPORT, issues=(issue,))
    delimiter = find_delimiter(path, facts)
    chunks = _chunks(path, facts, delimiter or ",", limits)
    first = next(chunks)
    grid = Grid(None, first.rows, first.row_numbers, issues=first.issues, rest=chunks)
    return FileGrids(FileFormat.TEXT, facts.encoding, delimiter, grids=iter((grid,)))


def find_delimiter(path: Path, facts: TextFacts) -> str | None:
    """The delimiter under which most of the first records have one and the same width; None if none has two cells."""
    best, best_score = None, 0.0
    for delimiter in DELIMITERS:
        with closing(_records(path, facts, delimiter)) as records:
            widths = Counter(len(record.cells) for record in islice(records, _SAMPLE_RECORDS) if record.cells)
        width, met = max(widths.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]), default=(1, 0))
        score = (width - 1) * met / max(widths.total(), 1)
        if score > best_score * 1.001:
            best, best_score = delimiter, score
    return best


def _records(path: Path, facts: TextFacts, delimiter: str) -> Generator[Record, None, None]:
    with path.open(encoding=facts.encoding, errors="replace", newline="") as lines:
        plain = (line.replace("\x00", "") for line in lines) if facts.has_nul else lines
        yield from read_records(plain, delimiter)


def _chunks(path: Path, facts: TextFacts, delimiter: str, limits: Limits) -> Iterator[Chunk]:
    """At least one chunk; leading and trailing blank lines are left out, those in between are rows."""
    issues = [GridIssue("nul_bytes", Severity.WARNING)] if facts.has_nul else []
    records: Iterator[Record] = _records(path, facts, delimiter)
    first = next(records, None)
    if first is not None and not _is_separator_line(first):
        records = chain((first,), records)
    is_first = True
    while batch := list(islice(records, limits.chunk_rows)):
        rows = [_row(record.cells) for record in batch]
        issues += [record.issue for record in batch if record.issue is not None]
        yield Chunk(rows, [record.line for record in batch], issues=tuple(issues))
        issues, is_first = [], False
    if is_first:
        yield Chunk([], [], issues=tuple(issues))


def _is_separator_line(record: Record) -> bool:
    """Excel's own hint, `sep=;`, is no data."""
    return "".join(record.cells).strip().lower() in _SEPARATOR_LINES


def _row(cells: list[str]) -> Row:
    row = [clean_text(cell) for cell in cells]
    while row and row[-1] is None:
        row.pop()
    return row
