"""Put rows together to the chunks of a grid: rows in sheet order in; chunks, without stray far cells, out.

A stray cell (a key pressed at XFD1048576) must neither make a grid of 17 thousand million cells nor vanish unsaid.
Right of the table: up to three cells behind a gap of thirty blank columns. Below it: one or two cells behind a gap of
a thousand blank rows. Both are cut off with an issue that names the first of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from lpkcli.contracts.kinds import Severity
from lpkcli.sheets.grid import Chunk, GridIssue, Limits, MergedRange, Row, column_letters
from lpkcli.sheets.readers.sheet import TooLargeError
from lpkcli.sheets.readers.xml_scan import DamagedPartError

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
        self.last_number = 0
        self._limits = limits
        self._ready: list[Chunk] = []
        self._rows: list[Row] = []
        self._kinds: list[bytearray] = []
        self._numbers: list[int] = []
        self._hidden: list[int] = []
        self._struck: list[tuple[int, int]] = []
        self._merges: list[Corners] = []
        self._issues: list[GridIssue] = []
        self._width = 0
        self._far_start: int | None = None
        self._has_reported_limit = False

    def add_row(
        self,
        number: int,
        row: Row,
        kinds: bytearray,
        *,
        is_hidden: bool = False,
        struck: Iterable[int] = (),
    ) -> None:
        """Add a row with its 1-based number; numbers ascend, blank rows need not be told. Takes the lists over."""
        if len(row) > self._limits.columns:
            self._cut_at_limit(number, row, kinds)
        if not row:
            return
        if number > self._limits.rows:
            raise TooLargeError("too_many_rows")
        if number <= self.last_number:
            raise DamagedPartError("row number")
        if len(self._rows) >= self._limits.chunk_rows:
            self._ready.append(self._chunk())
        if self.last_number:
            self._fill_gap(number - self.last_number - 1)
        at = len(self._rows)
        self._append(number, row, kinds)
        if is_hidden:
            self._hidden.append(at)
        self._struck += [(at, column) for column in struck]
        self.last_number = number

    def add_merge(self, corners: Corners) -> None:
        """Note a merged range; it is told with the chunk that holds its top row."""
        self._merges.append(corners)

    def ready(self) -> list[Chunk]:
        """Chunks that are complete; each is handed over once."""
        chunks, self._ready = self._ready, []
        return chunks

    def finish(self, issues: Iterable[GridIssue] = ()) -> Chunk:
        """The last chunk, with the issues of the whole sheet."""
        self._drop_far_group()
        self._issues += issues
        return self._chunk()

    def _append(self, number: int, row: Row, kinds: bytearray) -> None:
        self._rows.append(row)
        self._kinds.append(kinds)
        self._numbers.append(number)

    def _fill_gap(self, gap: int) -> None:
        if gap >= _STRAY_GAP_ROWS:
            self._drop_far_group()
            self._far_start = len(self._rows)
        for number in range(self.last_number + 1, self.last_number + 1 + min(gap, GAP_ROWS_KEPT)):
            self._append(number, [], bytearray())

    def _drop_far_group(self) -> None:
        """Cut off the rows since the last long gap if they are but a stray cell or two."""
        start, self._far_start = self._far_start, None
        if start is None:
            return
        cells = [
            (at, column) for at in range(start, len(self._rows)) for column in _used(self._rows[at], self._kinds[at])
        ]
        if len(cells) <= _STRAY_ROW_CELLS:
            self._issues.append(_stray(self._numbers[cells[0][0]], cells[0][1]))
            del self._rows[start:], self._kinds[start:], self._numbers[start:]

    def _cut_at_limit(self, number: int, row: Row, kinds: bytearray) -> None:
        limit = self._limits.columns
        beyond = [column for column in _used(row, kinds) if column >= limit]
        _truncate(row, kinds, limit)
        if not self._has_reported_limit:
            self._has_reported_limit = True
            self._issues.append(_stray(number, beyond[0]))

    def _chunk(self) -> Chunk:
        self._cut_columns()
        lengths = list(map(len, self._rows))
        chunk = Chunk(
            self._rows,
            self._numbers,
            list(map(bytes, self._kinds)),
            merged=tuple(self._merged()),
            hidden_rows=frozenset(row for row in self._hidden if row < len(lengths)),
            struck=frozenset((row, at) for row, at in self._struck if row < len(lengths) and at < lengths[row]),
            issues=tuple(self._issues),
        )
        self._rows, self._kinds, self._numbers = [], [], []
        self._hidden, self._struck, self._issues = [], [], []
        self._far_start = None
        return chunk

    def _cut_columns(self) -> None:
        """Cut off what stands behind a wide gap right of the table, if it is but a stray cell or three."""
        by_length = sorted(range(len(self._rows)), key=lambda at: len(self._rows[at]), reverse=True)
        longest, others = by_length[:_STRAY_COLUMN_CELLS], by_length[_STRAY_COLUMN_CELLS:]
        width = max(self._width, len(self._rows[others[0]]) if others else 0)
        far = sorted(
            (column, at) for at in longest for column in _used(self._rows[at], self._kinds[at]) if column >= width
        )
        kept = width
        for index, (column, at) in enumerate(far):
            if kept and column - kept >= _STRAY_GAP_COLUMNS and len(far) - index <= _STRAY_COLUMN_CELLS:
                self._issues.append(_stray(self._numbers[at], column))
                for row in longest:
                    _truncate(self._rows[row], self._kinds[row], kept)
                break
            kept = column + 1
        self._width = kept

    def _merged(self) -> Iterator[MergedRange]:
        for top, left, bottom, right in self._merges:
            first, last = bisect_left(self._numbers, top), bisect_right(self._numbers, bottom) - 1
            if first <= last and self._numbers[first] == top and left < self._limits.columns:
                yield MergedRange(first, left, last, min(right, self._limits.columns - 1))


def _used(row: Row, kinds: bytearray) -> list[int]:
    """Columns of the cells that hold something, be it a formula without value."""
    return [column for column, text in enumerate(row) if text is not None or kinds[column]]


def _truncate(row: Row, kinds: bytearray, length: int) -> None:
    """Cut a row and the blank cells that are then its last."""
    del row[length:], kinds[length:]
    used = _used(row, kinds)
    length = used[-1] + 1 if used else 0
    del row[length:], kinds[length:]


def _stray(number: int, column: int) -> GridIssue:
    return GridIssue("stray_cells", Severity.WARNING, number, column_letters(column))
