"""Who may read what holds persons: the owner alone, or one named group too. A group in; the modes of files out.

The configuration speaks once for the whole program (`share_with`); whoever writes a file asks here.
"""

from __future__ import annotations

import os
import stat
from contextvars import ContextVar
from pathlib import Path

_FILE, _FOLDER = 0o600, 0o700
_SHARED_FILE, _SHARED_FOLDER = 0o640, 0o2750
_GROUP: ContextVar[int | None] = ContextVar("group", default=None)


def share_with(group: int | None) -> None:
    """Let the group of this number read what is written from now on; None: the owner alone."""
    _GROUP.set(group)


def file_mode() -> int:
    """Mode of a file that holds persons."""
    return _FILE if _GROUP.get() is None else _SHARED_FILE


def folder_mode() -> int:
    """Mode of a folder that holds such files; what is made in a shared one is the group's too."""
    return _FOLDER if _GROUP.get() is None else _SHARED_FOLDER


def is_ours(folder: os.stat_result) -> bool:
    """Whether a folder has a mode that this program gives."""
    return stat.S_IMODE(folder.st_mode) in {_FOLDER, _SHARED_FOLDER}


def is_protected(folder: os.stat_result) -> bool:
    """Whether a folder is as wide as it is to be."""
    return stat.S_IMODE(folder.st_mode) == folder_mode() and _GROUP.get() in {None, folder.st_gid}


def protect(path: Path | int, mode: int) -> None:
    """Give a file or folder its mode, whatever the umask, and its group where there is one.

    The group comes first: changing it takes the mark by which a folder hands it on. Raises OSError.
    """
    group = _GROUP.get()
    if group is not None:
        os.chown(path, -1, group)
    os.chmod(path, mode)  # noqa: PTH101 (an open file too, and a fail point of the tests)
