"""What else in the project still holds a person: its files, the person's facts and others' in; paths that do, out.

Reports, call lists and tables that people made of the results are theirs: they are named, never touched.
"""

from __future__ import annotations

import glob
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lpkcli.config.keys import Config

_LARGEST = 100_000_000
"""Bytes; no file that a person made of the results is larger."""


def project_files(config: Config) -> list[Path]:
    """The files of the project that are neither inputs nor results nor hidden; none where there is no project."""
    if config.file is None:
        return []
    named = [str(path) for path in (*config.training, *config.placement, *config.jobseeker, *config.input)]
    inputs = [Path(found).resolve() for path in named for found in glob.glob(path, recursive=True)]  # noqa: PTH207
    return sorted(_walk(config.file.parent, {config.out.resolve(), *inputs}))


def _walk(folder: Path, left_out: set[Path]) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or path.resolve() in left_out or entry.is_symlink():
                continue
            if entry.is_dir():
                yield from _walk(path, left_out)
            else:
                yield path


def find_holders(files: Sequence[Path], facts: pa.Table, others: pa.Table) -> list[Path]:
    """Those of the files in which a record id, NIK, phone or e-mail of the person stands that no other one has.

    A school's own number in the column of phones tells of nobody. `others`: FACTS of the persons who stay.
    """
    marks = sorted(_marks(facts) - _marks(others))
    return [path for path in files if _holds(path, marks)]


def _marks(facts: pa.Table) -> set[str]:
    """The words that tell who somebody is, in small letters."""
    columns = (facts[name].to_pylist() for name in ("record_id", "nik", "phone", "email"))
    return {word for values in columns for value in values if value for word in value.lower().split()}


def _holds(path: Path, marks: Sequence[str]) -> bool:
    try:
        if path.stat().st_size > _LARGEST:
            return False
        if path.suffix == ".parquet":
            return _table_holds(pq.read_table(path), marks)
        contents = [content.lower() for content in _contents(path)]
    except (OSError, zipfile.BadZipFile, pa.ArrowInvalid):
        return False
    return any(mark.encode() in content for content in contents for mark in marks)


def _contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, unpacked where it is a packed one."""
    if not zipfile.is_zipfile(path):
        yield path.read_bytes()
        return
    with zipfile.ZipFile(path) as parts:
        for item in parts.infolist():
            if item.file_size <= _LARGEST:
                yield parts.read(item)


def _table_holds(table: pa.Table, marks: Sequence[str]) -> bool:
    texts = [name for name in table.column_names if pa.types.is_string(table.schema.field(name).type)]
    known = pa.array(marks, pa.string())
    return any(pc.any(pc.is_in(table[name], value_set=known)).as_py() for name in texts)
