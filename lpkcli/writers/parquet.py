"""Write Parquet: a table and the fingerprint of its run in; a file whose bytes depend on nothing else out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from lpkcli.contracts.packed import PIECE_ROWS, PackedTable
from lpkcli.contracts.results import SCHEMA_VERSION
from lpkcli.writers.files import open_private


def write_parquet(
    table: pa.Table | PackedTable, path: Path, *, fingerprint: str, notes: Mapping[str, str] | None = None
) -> None:
    """Write `table` to `path`, mode 0600, with `lpkcli.fingerprint`, `lpkcli.schema` and `notes` in its metadata.

    Raises CannotWriteError `cannot_write`.
    """
    with open_private(path) as stream:
        write_parquet_stream(table, stream, fingerprint=fingerprint, notes=notes)


def write_parquet_stream(
    table: pa.Table | PackedTable,
    stream: BinaryIO,
    *,
    fingerprint: str | None = None,
    notes: Mapping[str, str] | None = None,
) -> None:
    """Write `table` to an open stream; without a fingerprint only the schema version and `notes` are noted."""
    noted = {"lpkcli.schema": SCHEMA_VERSION} | ({"lpkcli.fingerprint": fingerprint} if fingerprint else {})
    noted |= notes or {}
    pieces = table.pieces() if isinstance(table, PackedTable) else [table.combine_chunks()]
    with pq.ParquetWriter(stream, table.schema.with_metadata(noted), compression="zstd", store_schema=True) as writer:
        for piece in pieces:
            writer.write_table(piece.replace_schema_metadata(noted), row_group_size=PIECE_ROWS)
