"""A table that waits: rows that are needed again only at the end of a run, held compressed in memory meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

PIECE_ROWS = 131_072
"""Rows that are taken out at a time."""
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")


@dataclass(frozen=True)
class PackedTable:
    """A table in compressed pieces, a quarter of its size or less."""

    schema: pa.Schema
    num_rows: int
    _pieces: tuple[pa.Buffer, ...]

    def pieces(self) -> Iterator[pa.Table]:
        """The rows in their order, PIECE_ROWS at a time."""
        for piece in self._pieces:
            with pa.ipc.open_stream(piece) as stream:
                yield stream.read_all()

    def table(self) -> pa.Table:
        """All rows at once."""
        return pa.concat_tables([self.schema.empty_table(), *self.pieces()])


def pack_table(table: pa.Table) -> PackedTable:
    """Pack a table; its rows can be let go."""
    starts = range(0, table.num_rows, PIECE_ROWS)
    return PackedTable(table.schema, table.num_rows, tuple(_pack(table.slice(start, PIECE_ROWS)) for start in starts))


def _pack(piece: pa.Table) -> pa.Buffer:
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, piece.schema, options=_OPTIONS) as writer:
        writer.write_table(piece.combine_chunks())
    return stream.getvalue()
