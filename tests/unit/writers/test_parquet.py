from __future__ import annotations

import stat
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lpkcli.errors import CannotWriteError
from lpkcli.writers.parquet import write_parquet

TABLE = pa.table({"name": ["BUDI", None, "SITI"], "number": [1, 2, 3]})


def test_the_bytes_depend_on_rows_and_fingerprint_alone(tmp_path: Path) -> None:
    in_pieces = pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)])
    paths = [tmp_path / name for name in ("a", "b", "c")]
    write_parquet(TABLE, paths[0], fingerprint="f1")
    write_parquet(in_pieces, paths[1], fingerprint="f1")
    write_parquet(TABLE, paths[2], fingerprint="f2")
    first, second, third = (path.read_bytes() for path in paths)
    assert first == second != third


def test_fingerprint_and_schema_version_stand_in_the_metadata(tmp_path: Path) -> None:
    write_parquet(TABLE, tmp_path / "a", fingerprint="f1")
    noted = pq.read_schema(tmp_path / "a").metadata
    assert (noted[b"lpkcli.fingerprint"], noted[b"lpkcli.schema"]) == (b"f1", b"1")
    assert pq.read_table(tmp_path / "a").to_pylist() == TABLE.to_pylist()


def test_nobody_but_the_owner_reads_it_even_where_a_file_lay_open_before(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"longer than nothing" * 1000)
    path.chmod(0o644)
    write_parquet(TABLE, path, fingerprint="f1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pq.read_table(path).num_rows == 3


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="cannot_write") as caught:
        write_parquet(TABLE, tmp_path / "no" / "a", fingerprint="f1")
    assert caught.value.fields["path"] == str(tmp_path / "no" / "a")
