"""Recognise copies: sheets in; whether one was read before, or nearly (DOMAIN 10.13, 10.46)."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import blake2b

from lpkcli.sheets.grid import Grid, Row

NEAR = 0.9
"""Share of equal person rows, of the smaller sheet, from which two sheets are near copies."""
_LEAST_ROWS = 5
MOST_ROWS = 50_000
"""Person rows of a sheet beyond which it is not compared."""

Address = tuple[str, str | None]


@dataclass(frozen=True)
class Trace:
    """What a file leaves behind for the comparison with those after it."""

    sheets: tuple[tuple[str, str | None], ...] = ()
    """Digest of all cells, and name, of each sheet."""
    rows: tuple[array[int], ...] = ()
    """Hashes of the person rows of each sheet that has some."""
    copies_another: bool = False
    """Whether a sheet is a copy, or nearly, of one of another file."""


class Copies:
    """Remembers the sheets of a run by their cells."""

    def __init__(self) -> None:
        self._sheets: dict[str, Address] = {}
        self._trace = Trace()
        self._rows: dict[int, tuple[int, ...]] = {}
        """The sheets that each row stands in, by its hash; rows of one sheet share one tuple."""
        self._counts: list[int] = []
        self._others = 0
        """How many of the counted sheets are of other files."""

    def find_equal(self, grid: Grid, address: Address) -> Address | None:
        """The sheet read before that has the very same cells; None for the first of its kind."""
        hashed = blake2b(digest_size=16)
        for row in grid.rows:
            hashed.update(repr(row).encode())
        digest = hashed.hexdigest()
        known = self._sheets.setdefault(digest, address)
        self._trace = replace(
            self._trace,
            sheets=(*self._trace.sheets, (digest, address[1])),
            copies_another=self._trace.copies_another or known[0] != address[0],
        )
        return None if known == address else known

    def is_near_copy(self, rows: array[int]) -> bool:
        """Whether NEAR of the person rows, given by `hash_row`, stand in one earlier sheet, or the other way round."""
        if len(rows) > MOST_ROWS:
            return False
        near = self._near(rows)
        self._trace = replace(
            self._trace,
            rows=(*self._trace.rows, rows),
            copies_another=self._trace.copies_another or any(sheet < self._others for sheet in near),
        )
        self._remember(rows)
        return bool(near)

    def take_trace(self) -> Trace:
        """What the sheets since the last call left behind."""
        trace, self._trace = self._trace, Trace()
        self._others = len(self._counts)
        return trace

    def follow(self, trace: Trace, source_file: str) -> bool:
        """Remember a file by its trace; False, and nothing remembered, where it copies a sheet read before."""
        if any(digest in self._sheets for digest, _ in trace.sheets) or any(map(self._near, trace.rows)):
            return False
        for digest, sheet in trace.sheets:
            self._sheets.setdefault(digest, (source_file, sheet))
        for rows in trace.rows:
            self._remember(rows)
        return True

    def _near(self, rows: Collection[int]) -> list[int]:
        """The sheets that `rows` are a near copy of."""
        hashes = set(rows)
        shared = Counter(sheet for value in hashes for sheet in self._rows.get(value, ()))
        return [
            sheet
            for sheet, count in shared.items()
            if count >= NEAR * min(len(hashes), self._counts[sheet]) and count >= _LEAST_ROWS
        ]

    def _remember(self, rows: Collection[int]) -> None:
        hashes = set(rows)
        this = (len(self._counts),)
        for value in hashes:
            known = self._rows.get(value)
            self._rows[value] = this if known is None else known + this
        self._counts.append(len(hashes))


def hash_row(row: Row, number_column: int | None) -> int:
    """A row by its filled cells, the row number left out: 64 bits instead of the texts, the same in every process."""
    if number_column is not None:
        row = row[:number_column] + row[number_column + 1 :]
    digest = blake2b("\x1f".join(filter(None, row)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
