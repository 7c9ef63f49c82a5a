"""The folder of the public edition: files in; DIR/public/ replaced as a whole, readable by everybody, out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lpkcli.runs import disk

PUBLIC_FOLDER = "public"
_NEW, _OLD = ".public-new", ".public-old"
"""Beside it while it is replaced: the edition in the making, and the one that gives way."""
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

    The new folder is whole before the old one goes, so that files of two editions never stand side by side. It is a
    folder and no link, so that it can be copied and served as it stands; no call of every system exchanges two of
    them, so a cut between the two renames leaves none until `mend_public`, which every later command begins with.
    """
    public, passing, old = folder / PUBLIC_FOLDER, folder / _NEW, folder / _OLD
    mend_public(folder)
    disk.make_folder(passing)
    for name, content in files.items():
        disk.write_file(passing / name, content)
        with disk.writing(passing / name):
            (passing / name).chmod(_FILE_MODE)
    with disk.writing(passing):
        passing.chmod(_FOLDER_MODE)
    disk.sync_folder(passing)
    if public.exists():
        disk.rename_folder(public, old)
    disk.rename_folder(passing, public)
    if old.exists():
        disk.remove_folder(old)
    return public


def mend_public(folder: Path) -> None:
    """Put right what a cut left: the edition that was whole takes its place. Needs the lock."""
    public, passing, old = folder / PUBLIC_FOLDER, folder / _NEW, folder / _OLD
    if old.exists() and not public.exists():
        disk.rename_folder(passing if passing.exists() else old, public)
    for leftover in (passing, old):
        if leftover.exists():
            disk.remove_folder(leftover)
