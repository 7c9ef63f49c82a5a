"""Write Parquet: a table and the fingerprint of its run in; a file whose bytes depend on nothing else out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from lpkcli.contracts.results import SCHEMA_VERSION
from lpkcli.writers.files import open_private

_ROWS_PER_GROUP = 131_072


def write_parquet(table: pa.Table, path: Path, *, fingerprint: str, notes: Mapping[str, str] | None = None) -> None:
    """Write `table` to `path`, mode 0600, with `lpkcli.fingerprint`, `lpkcli.schema` and `notes` in its metadata.

    Raises CannotWriteError `cannot_write`.
    """
    with open_private(path) as stream:
        write_parquet_stream(table, stream, fingerprint=fingerprint, notes=notes)


def write_parquet_stream(
    table: pa.Table, stream: BinaryIO, *, fingerprint: str | None = None, notes: Mapping[str, str] | None = None
) -> None:
    """Write `table` to an open stream; without a fingerprint only the schema version and `notes` are noted."""
    noted = {"lpkcli.schema": SCHEMA_VERSION} | ({"lpkcli.fingerprint": fingerprint} if fingerprint else {})
    noted |= notes or {}
    plain = table.combine_chunks().replace_schema_metadata(noted)
    pq.write_table(plain, stream, compression="zstd", row_group_size=_ROWS_PER_GROUP, store_schema=True)
