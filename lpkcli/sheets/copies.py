"""Recognise copies: sheets in; whether one was read before, or nearly (DOMAIN 10.13, 10.46)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
        self._rows: dict[int, list[int]] = {}
        self._counts: list[int] = []

    def find_equal(self, grid: Grid, address: Address) -> Address | None:
        """The sheet read before that has the very same cells; None for the first of its kind."""
        digest = blake2b(digest_size=16)
        for row in grid.rows:
            digest.update("\x1f".join(cell or "" for cell in row).encode("utf-8", "replace"))
            digest.update(b"\x1e")
        known = self._sheets.setdefault(digest.digest(), address)
        return None if known == address else known

    def is_near_copy(self, rows: Iterable[Row]) -> bool:
        """Whether at least NEAR of the person rows stand in one earlier sheet, or the other way round."""
        rows = list(rows)
        if len(rows) > MOST_ROWS:
            return False
        hashes = {hash(tuple(filter(None, row))) for row in rows}
        shared = Counter(sheet for value in hashes for sheet in self._rows.get(value, ()))
        near = any(count >= NEAR * min(len(hashes), self._counts[sheet]) and count >= _LEAST_ROWS
                   for sheet, count in shared.items())  # fmt: skip
        for value in hashes:
            self._rows.setdefault(value, []).append(len(self._counts))
        self._counts.append(len(hashes))
        return near
