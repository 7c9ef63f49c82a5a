"""The few calls by which the run store touches the disk. Everything that can fail half-way fails here, under a name.

All of them go through `os`, so that a test can stop the machine before or after each. Folders are 0700 and files 0600,
or what contracts/audience.py says, whatever the umask. An OSError leaves as CannotWriteError with the path.
"""

# ruff: noqa: PTH102, PTH104, PTH105, PTH106, PTH108, PTH211 (the calls of `os` are the fail points of the tests)
from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lpkcli.contracts.audience import file_mode, folder_mode, protect
from lpkcli.errors import CannotWriteError

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into CannotWriteError `disk_full` or `cannot_write`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise CannotWriteError("disk_full", path=path) from error
        raise CannotWriteError("cannot_write", path=path, problem=error.strerror or type(error).__name__) from error


def make_folder(path: Path) -> None:
    """Make `path` and the folders above it that are missing, for their readers; an existing folder is left as it is.

    Raises CannotWriteError `not_a_folder` where a file stands in its place.
    """
    with writing(path):
        missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
        for folder in reversed(missing):
            try:
                os.mkdir(folder, FOLDER_MODE)
            except FileExistsError:
                if not folder.is_dir():
                    raise CannotWriteError("not_a_folder", path=folder) from None
            else:
                protect(folder, folder_mode())
            sync_folder(folder.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a new file whole and through to the disk."""
    _write(path, content, os.O_EXCL)


def replace_file(path: Path, content: bytes, mark: str) -> None:
    """Replace `path` by `content` atomically; `mark` keeps the passing file of two writers apart."""
    passing = path.with_name(f".{path.name}.{mark}")
    remove_file(passing)
    write_file(passing, content)
    with writing(path):
        os.replace(passing, path)
        sync_folder(path.parent)


def replace_link(path: Path, target: str, mark: str) -> None:
    """Point the symbolic link `path` to `target` atomically."""
    passing = path.with_name(f".{path.name}.{mark}")
    remove_file(passing)
    with writing(path):
        os.symlink(target, passing)
        os.replace(passing, path)
        sync_folder(path.parent)


def remove_file(path: Path) -> None:
    """Remove a file or link if it is there."""
    with writing(path):
        try:
            os.unlink(path)
        except FileNotFoundError:
            return


def seal_folder(path: Path) -> None:
    """Leave rights on all below `path` to its readers only, and bring every file and folder through to the disk."""
    with writing(path):
        for folder, _, names in os.walk(path):
            for name in sorted(names):
                file = Path(folder, name)
                protect(file, file_mode())
                handle = os.open(file, os.O_RDONLY)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)
            protect(Path(folder), folder_mode())
            sync_folder(Path(folder))


def move_file(path: Path, folder: Path) -> Path:
    """Move a file into a folder; beside one of its name it takes a number. Returns where it is now."""
    with writing(folder):
        target, number = folder / path.name, 1
        while target.exists():
            number += 1
            target = folder / f"{path.stem}-{number}{path.suffix}"
        os.rename(path, target)
        sync_folder(folder)
        sync_folder(path.parent)
    return target


def rename_folder(path: Path, target: Path) -> None:
    """Give a folder its final name; the name must be free."""
    with writing(target):
        os.rename(path, target)
        sync_folder(target.parent)


def remove_folder(path: Path, first: str | None = None) -> None:
    """Remove a folder with all below it; links are removed, never followed.

    `first`: name of the file that makes the folder what it is; without it, what a cut leaves is nothing.
    """
    if first is not None:
        remove_file(path / first)
    with writing(path):
        for folder, below, names in os.walk(path, topdown=False):
            for name in names:
                os.unlink(Path(folder, name))
            for name in below:
                inner = Path(folder, name)
                (os.unlink if inner.is_symlink() else os.rmdir)(inner)
        os.rmdir(path)


def sync_folder(path: Path) -> None:
    """Bring the names in a folder through to the disk."""
    with writing(path):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def append_file(path: Path, content: bytes) -> None:
    """Append to a file, or make it, through to the disk."""
    make_folder(path.parent)
    _write(path, content, os.O_APPEND)


def _write(path: Path, content: bytes, flag: int) -> None:
    with writing(path):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | flag, FILE_MODE)
        try:
            protect(handle, file_mode())
            view = memoryview(content)
            while view:
                view = view[os.write(handle, view) :]
            os.fsync(handle)
        finally:
            os.close(handle)
