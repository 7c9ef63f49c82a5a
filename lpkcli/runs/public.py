"""The folder of the public edition: files in; DIR/public/ replaced as a whole, readable by everybody, out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lpkcli.runs import disk

PUBLIC_FOLDER = "public"
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755


def read_public(folder: Path) -> pa.Table | None:
    """The rows of all tables of the edition that stands in `folder`/public; None where there is none of this kind."""
    files = sorted((folder / PUBLIC_FOLDER).glob("absorption-*.parquet"))
    try:
        return pa.concat_tables([pq.read_table(path).replace_schema_metadata() for path in files]) if files else None
    except (OSError, pa.ArrowException):
        return None


def replace_public(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Put `files` by name into `folder`/public and nothing else; needs the lock. The folder's path comes back.

    The new folder is whole before the old one goes, so that files of two editions never stand side by side.
    """
    public, passing, old = (folder / name for name in (PUBLIC_FOLDER, f".{PUBLIC_FOLDER}-new", f".{PUBLIC_FOLDER}-old"))
    for leftover in (passing, old):
        if leftover.exists():
            disk.remove_folder(leftover)
    disk.make_folder(passing)
    for name, content in files.items():
        disk.write_file(passing / name, content)
        with disk.writing(passing / name):
            (passing / name).chmod(_FILE_MODE)
    with disk.writing(passing):
        passing.chmod(_FOLDER_MODE)
    if public.exists():
        disk.rename_folder(public, old)
    disk.rename_folder(passing, public)
    if old.exists():
        disk.remove_folder(old)
    return public
