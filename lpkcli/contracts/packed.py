"""A table that waits: rows that are needed again only at the end of a run, held compressed in memory meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

PIECE_ROWS = 65_536
"""Rows that are taken out at a time."""
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")


@dataclass(frozen=True)
class PackedTable:
    """A table in compressed pieces, a quarter of its size or less."""

    schema: pa.Schema
    num_rows: int
    _pieces: tuple[pa.Buffer, ...]

    def pieces(self, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """The rows in their order, PIECE_ROWS at a time; only `columns` are unpacked where these are given."""
        options = pa.ipc.IpcReadOptions(included_fields=self._find(columns))
        for piece in self._pieces:
            with pa.ipc.open_stream(piece, options=options) as stream:
                yield stream.read_all()

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows at once, with all columns or those given, in the order of the table's own."""
        names = [self.schema.names[place] for place in self._find(columns)]
        empty = self.schema.empty_table().select(names or self.schema.names)
        return pa.concat_tables([empty, *self.pieces(columns)])

    def _find(self, columns: Sequence[str] | None) -> list[int]:
        """Places of the columns, ascending; none for all, as Arrow has it."""
        return sorted({self.schema.get_field_index(name) for name in columns or ()})


class PackedTables(Mapping[str, pa.Table]):
    """Tables that wait under their names; one that is asked for is unpacked, and let go with whoever asked."""

    def __init__(self, packed: Mapping[str, PackedTable]) -> None:
        self.packed = packed

    def __getitem__(self, name: str) -> pa.Table:
        """The rows of one table."""
        return self.packed[name].table()

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self.packed)

    def __len__(self) -> int:
        """Number of tables."""
        return len(self.packed)


def pack_table(table: pa.Table) -> PackedTable:
    """Pack a table; its rows can be let go."""
    starts = range(0, table.num_rows, PIECE_ROWS)
    return pack_pieces((table.slice(start, PIECE_ROWS) for start in starts), table.schema)


def pack_pieces(pieces: Iterable[pa.Table], schema: pa.Schema) -> PackedTable:
    """Pack a table that comes in pieces of PIECE_ROWS, the last one excepted: it is never whole."""
    rows, packed = 0, []
    for piece in pieces:
        rows += piece.num_rows
        packed.append(_pack(piece))
        del piece
    return PackedTable(schema, rows, tuple(packed))


def even_out(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows of tables of any size, in their order, PIECE_ROWS at a time."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        while sum(one.num_rows for one in waiting) >= PIECE_ROWS:
            rows = pa.concat_tables(waiting)
            yield rows.slice(0, PIECE_ROWS)
            waiting = [rows.slice(PIECE_ROWS)]
    if any(one.num_rows for one in waiting):
        yield pa.concat_tables(waiting)


def _pack(piece: pa.Table) -> pa.Buffer:
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, piece.schema, options=_OPTIONS) as writer:
        writer.write_table(piece.combine_chunks())
    return stream.getvalue()
