"""Recognise copies: sheets in; whether one was read before, or nearly (DOMAIN 10.13, 10.46)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from hashlib import blake2b

from lpkcli.sheets.grid import Grid, Row

NEAR = 0.9
"""Share of equal person rows, of the smaller sheet, from which two sheets are near copies."""
_LEAST_ROWS = 5
MOST_ROWS = 50_000
"""Person rows of a sheet beyond which it is not compared."""

Address = tuple[str, str | None]


class Copies:
    """Remembers the sheets of a run by their cells."""

    def __init__(self) -> None:
        self._sheets: dict[bytes, Address] = {}
        self._rows: dict[int, tuple[int, ...]] = {}
        """The sheets that each row stands in, by its hash; rows of one sheet share one tuple."""
        self._counts: list[int] = []

    def find_equal(self, grid: Grid, address: Address) -> Address | None:
        """The sheet read before that has the very same cells; None for the first of its kind."""
        digest = blake2b(digest_size=16)
        for row in grid.rows:
            digest.update(repr(row).encode())
        known = self._sheets.setdefault(digest.digest(), address)
        return None if known == address else known

    def is_near_copy(self, rows: Collection[int]) -> bool:
        """Whether NEAR of the person rows, given by `hash_row`, stand in one earlier sheet, or the other way round."""
        if len(rows) > MOST_ROWS:
            return False
        hashes = set(rows)
        shared = Counter(sheet for value in hashes for sheet in self._rows.get(value, ()))
        near = any(count >= NEAR * min(len(hashes), self._counts[sheet]) and count >= _LEAST_ROWS
                   for sheet, count in shared.items())  # fmt: skip
        this = (len(self._counts),)
        for value in hashes:
            known = self._rows.get(value)
            self._rows[value] = this if known is None else known + this
        self._counts.append(len(hashes))
        return near


def hash_row(row: Row, number_column: int | None) -> int:
    """A row by its filled cells, the row number left out: 64 bits instead of the texts, good for one process only."""
    if number_column is not None:
        row = row[:number_column] + row[number_column + 1 :]
    return hash(tuple(filter(None, row)))
