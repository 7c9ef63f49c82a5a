"""Put cells together to the rows of a grid: cells in sheet order in; chunks of rows, without stray far cells, out.

A stray cell (a key pressed at XFD1048576) must neither make a grid of 17 thousand million cells nor vanish unsaid.
Right of the table: up to three cells behind a gap of thirty blank columns. Below it: one or two cells behind a gap of
a thousand blank rows. Both are cut off with an issue that names the first of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from lpkcli.contracts.kinds import Severity
from lpkcli.sheets.grid import Chunk, GridIssue, Limits, MergedRange, Row
from lpkcli.sheets.readers.cells import column_letters

GAP_ROWS_KEPT = 100
"""Blank rows that stay in a grid one after another."""
_STRAY_GAP_ROWS = 1000
_STRAY_ROW_CELLS = 2
_STRAY_GAP_COLUMNS = 30
_STRAY_COLUMN_CELLS = 3

Corners = tuple[int, int, int, int]
"""Sheet row (1-based), column (0-based) of the top left, then of the bottom right cell."""


class RowAssembly:
    """Collects the rows of one sheet; `ready` and `finish` hand them over."""

    def __init__(self, limits: Limits) -> None:
        self.cell_count = 0
        self._limits = limits
        self._ready: list[Chunk] = []
        self._rows: list[Row] = []
        self._kinds: list[bytearray] = []
        self._numbers: list[int] = []
        self._hidden: set[int] = set()
        self._struck: set[tuple[int, int]] = set()
        self._merges: list[Corners] = []
        self._issues: list[GridIssue] = []
        self._columns: Counter[int] = Counter()
        self._row_number = self._last_number = 0
        self._is_hidden = self._is_open = False
        self._far_start: int | None = None
        self._far_cells = 0
        self._beyond: list[GridIssue] = []

    def begin(self, row_number: int, *, is_hidden: bool = False) -> None:
        """Start a row; row numbers ascend. A row without cells leaves no trace but a blank row."""
        if len(self._rows) >= self._limits.chunk_rows:
            self._ready.append(self._chunk())
        self._row_number = row_number
        self._is_hidden = is_hidden
        self._is_open = False

    def add(self, column: int, text: str | None, kind: int) -> None:
        """Add a cell to the row."""
        if column >= self._limits.columns:
            self._note_beyond(column)
            return
        if not self._is_open:
            self._open_row()
        self.cell_count += 1
        self._far_cells += 1
        self._columns[column] += 1
        row, kinds = self._rows[-1], self._kinds[-1]
        gap = column - len(row)
        if gap < 0:
            row[column], kinds[column] = text, kind
            return
        if gap:
            row.extend([None] * gap)
            kinds.extend(bytes(gap))
        row.append(text)
        kinds.append(kind)

    def strike(self, column: int) -> None:
        """Mark the cell just added as struck through."""
        if self._is_open and column < self._limits.columns:
            self._struck.add((len(self._rows) - 1, column))

    def add_merge(self, corners: Corners) -> None:
        """Note a merged range; it is told with the chunk that holds its top row."""
        self._merges.append(corners)

    def ready(self) -> list[Chunk]:
        """Chunks that are complete; each is handed over once."""
        chunks, self._ready = self._ready, []
        return chunks

    def finish(self, issues: Iterable[GridIssue]) -> Chunk:
        """The last chunk, with the issues of the whole sheet."""
        self._drop_far_group()
        if len(self._beyond) > _STRAY_COLUMN_CELLS:
            self._issues.append(self._beyond[0]._replace(code="columns_beyond_limit"))
        elif self._beyond:
            self._issues.append(self._beyond[0])
        self._issues += issues
        return self._chunk()

    def _open_row(self) -> None:
        """Append the row that begins, after the blank rows that lie between."""
        gap = self._row_number - self._last_number - 1
        if self._numbers or self._last_number:
            if gap >= _STRAY_GAP_ROWS:
                self._drop_far_group()
                self._far_start, self._far_cells = len(self._rows), 0
            for number in range(self._last_number + 1, self._last_number + 1 + min(gap, GAP_ROWS_KEPT)):
                self._append(number)
        self._append(self._row_number)
        if self._is_hidden:
            self._hidden.add(len(self._rows) - 1)
        self._last_number = self._row_number
        self._is_open = True

    def _append(self, number: int) -> None:
        self._rows.append([])
        self._kinds.append(bytearray())
        self._numbers.append(number)

    def _drop_far_group(self) -> None:
        """Cut off the rows since the last long gap if they are but a stray cell or two."""
        start = self._far_start
        self._far_start = None
        if start is None or self._far_cells > _STRAY_ROW_CELLS:
            return
        first = next(index for index in range(start, len(self._rows)) if self._rows[index])
        column = column_letters(
            next(at for at, text in enumerate(self._rows[first]) if text or at == len(self._rows[first]) - 1)
        )
        self._issues.append(GridIssue("stray_cells", Severity.WARNING, self._numbers[first], column))
        del self._rows[start:], self._kinds[start:], self._numbers[start:]

    def _note_beyond(self, column: int) -> None:
        if len(self._beyond) <= _STRAY_COLUMN_CELLS:
            place = (self._row_number, column_letters(column))
            self._beyond.append(GridIssue("stray_cells", Severity.WARNING, *place))

    def _chunk(self) -> Chunk:
        self._cut_columns()
        lengths = list(map(len, self._rows))
        chunk = Chunk(
            self._rows,
            self._numbers,
            [bytes(kinds) for kinds in self._kinds],
            merged=tuple(self._merged()),
            hidden_rows=frozenset(row for row in self._hidden if row < len(lengths)),
            struck=frozenset((row, at) for row, at in self._struck if row < len(lengths) and at < lengths[row]),
            issues=tuple(self._issues),
        )
        self._rows, self._kinds, self._numbers = [], [], []
        self._hidden, self._struck, self._issues = set(), set(), []
        self._far_start = None
        return chunk

    def _cut_columns(self) -> None:
        """Cut off what stands behind a wide gap right of the table, if it is but a stray cell or three."""
        bound = _columns_kept(self._columns)
        first: GridIssue | None = None
        for row, kinds, number in zip(self._rows, self._kinds, self._numbers, strict=True):
            if len(row) <= bound:
                continue
            if first is None:
                column = next(at for at in range(bound, len(row)) if row[at] is not None or kinds[at])
                first = GridIssue("stray_cells", Severity.WARNING, number, column_letters(column))
            del row[bound:], kinds[bound:]
            while row and row[-1] is None and not kinds[-1]:
                del row[-1], kinds[-1]
        if first is not None:
            self._issues.append(first)

    def _merged(self) -> Iterator[MergedRange]:
        for top, left, bottom, right in self._merges:
            first, last = bisect_left(self._numbers, top), bisect_right(self._numbers, bottom) - 1
            if first <= last and self._numbers[first] == top and left < self._limits.columns:
                yield MergedRange(first, left, last, min(right, self._limits.columns - 1))


def _columns_kept(columns: Counter[int]) -> int:
    """Number of columns up to the last that belongs to the table."""
    used = sorted(columns)
    cells_right = 0
    for left, right in zip(reversed(used[:-1]), reversed(used[1:]), strict=True):
        cells_right += columns[right]
        if cells_right > _STRAY_COLUMN_CELLS:
            break
        if right - left > _STRAY_GAP_COLUMNS:
            return _columns_kept(Counter({column: columns[column] for column in used if column <= left}))
    return used[-1] + 1 if used else 0
