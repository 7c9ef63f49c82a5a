"""Gather RAW batches into one table: batches as they are read in; rows in pieces of even size out, blanks for nothing.

A list fills a dozen of the seventy columns of RAW. A column that is blank in a whole piece is one that all blank
columns share; the others are copied out of the message in which a reading process sent them, which is then let go.
"""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa

from lpkcli.contracts.raw import RAW

PIECE_ROWS = 65_536
"""Rows of a piece, at least; the pieces are what is cleaned at a time."""


class RawRows:
    """The RAW rows read so far."""

    def __init__(self) -> None:
        self._waiting: list[pa.RecordBatch] = []
        self._pieces: list[pa.Table] = []

    def add(self, batch: pa.RecordBatch) -> None:
        """Take in one batch."""
        self._waiting.append(batch)
        if sum(batch.num_rows for batch in self._waiting) >= PIECE_ROWS:
            self._close_piece()

    def table(self) -> pa.Table:
        """All rows, in the order in which their batches came."""
        self._close_piece()
        return pa.concat_tables([RAW.empty(), *self._pieces])

    def _close_piece(self) -> None:
        if not self._waiting:
            return
        rows = pa.Table.from_batches(self._waiting, RAW.schema)
        self._waiting = []
        self._pieces.append(pa.table([_compact(column) for column in rows.columns], schema=RAW.schema))


def _compact(column: pa.ChunkedArray) -> pa.Array:
    if column.null_count == len(column):
        return _blank(column.type, len(column))
    copied: pa.Array = pa.concat_arrays([*column.chunks, pa.array([], column.type)])
    return copied


@lru_cache(maxsize=8)
def _blank(kind: pa.DataType, rows: int) -> pa.Array:
    return pa.nulls(rows, kind)
