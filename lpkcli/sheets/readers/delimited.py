"""Read delimited text: a path in; the grid of its first rows and an iterator of the further ones out.

The file is streamed, so that a register of a million rows needs no more memory than one chunk of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.sheets.grid import Chunk, FileFormat, FileGrids, Grid, GridIssue, Limits, Row
from lpkcli.sheets.readers.cells import LONGEST_TEXT, clean_text
from lpkcli.sheets.readers.encoding import TextFacts, read_text_facts
from lpkcli.sheets.readers.records import Batch, read_batches

DELIMITERS = ("\t", ";", "|", ",")
"""In order of trust where two would do equally well: a comma stands in addresses, a tab hardly anywhere."""
_SAMPLE_LINES = 200
_SAMPLE_CHARACTERS = 10_000
_CHUNK_BYTES = 16 << 20
"""Most text that is held at once, where lines are long."""


def open_delimited(path: Path, limits: Limits) -> FileGrids:
    """Open a text file: one grid without a sheet name. A file that is no text is not a report."""
    facts = read_text_facts(path)
    if facts.is_binary:
        issue = GridIssue("foreign_binary", Severity.WARNING)
        return FileGrids(None, fate=Fate.NOT_A_REPORT, issues=(issue,))
    if facts.longest_line > limits.line_bytes:
        issue = GridIssue("line_too_long", Severity.WARNING)
        return FileGrids(None, fate=Fate.UNREADABLE, issues=(issue,))
    delimiter = find_delimiter(path, facts)
    chunks = _chunks(path, facts, delimiter or ",", limits)
    first = next(chunks)
    grid = Grid(None, first.rows, first.row_numbers, issues=first.issues, rest=chunks)
    return FileGrids(FileFormat.TEXT, facts.encoding, delimiter, grids=iter((grid,)))


def find_delimiter(path: Path, facts: TextFacts) -> str | None:
    """The delimiter under which most of the first records have one and the same width; None if none has two cells."""
    with _lines(path, facts) as lines:
        sample = [line[:_SAMPLE_CHARACTERS] for line in islice(lines, _SAMPLE_LINES)]
    best, best_score = None, 0.0
    for delimiter in DELIMITERS:
        widths = Counter(
            len(record)
            for batch in read_batches(sample, delimiter, _SAMPLE_LINES)
            for record in batch.records
            if record
        )
        width, met = max(widths.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]), default=(1, 0))
        score = (width - 1) * met / max(widths.total(), 1)
        if score > best_score:
            best, best_score = delimiter, score
    return best


@contextmanager
def _lines(path: Path, facts: TextFacts) -> Iterator[Iterator[str]]:
    with path.open(encoding=facts.encoding, errors="replace", newline="") as lines:
        yield (line.replace("\x00", "") for line in lines) if facts.has_nul else lines


def _chunks(path: Path, facts: TextFacts, delimiter: str, limits: Limits) -> Iterator[Chunk]:
    """Chunks of the file, at least one."""
    found = {"nul_bytes": facts.has_nul, "strange_bytes": facts.has_strange}
    issues = [GridIssue(code, Severity.WARNING) for code, is_found in found.items() if is_found]
    is_first = True
    size = min(limits.chunk_rows, max(_CHUNK_BYTES // max(facts.longest_line, 1), 1))
    with _lines(path, facts) as lines:
        for batch in read_batches(lines, delimiter, size, limits.columns):
            rows = _rows(batch, is_long=facts.longest_line > LONGEST_TEXT)
            if is_first and _is_separator_line(batch.records[0]):
                del rows[0], batch.numbers[0]
            yield Chunk(rows, batch.numbers, issues=(*issues, *batch.issues))
            issues, is_first = [], False
    if is_first:
        yield Chunk([], [], issues=tuple(issues))


def _is_separator_line(cells: list[str]) -> bool:
    """Excel's own hint, `sep=;`, is no data."""
    return len(cells) > 0 and cells[0].lower().startswith("sep=") and len("".join(cells)) <= len("sep=;")


def _rows(batch: Batch, *, is_long: bool) -> list[Row]:
    """Texts of the records; only one that spans lines has line breaks to unify, only a long line a cell to cut."""
    spans_lines = is_long or batch.numbers[-1] - batch.numbers[0] >= len(batch.numbers)
    rows: list[Row] = []
    for record in batch.records:
        row: Row = list(map(clean_text, record)) if spans_lines else [cell.strip() or None for cell in record]
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
    return rows
