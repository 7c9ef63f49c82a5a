"""One at a time: a lock on the results folder that says who holds it, and one on a file; both die with their owner."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from lpkcli.contracts.run import RESULTS_MARK
from lpkcli.errors import LockedError
from lpkcli.runs.disk import FILE_MODE, make_folder, writing

_ASK_AGAIN = 0.2
"""Seconds between two tries."""


@contextmanager
def hold_lock(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock of `folder` for the block; LockedError when another process holds it for `wait` seconds more.

    The kernel frees the lock when its owner dies, so a dead run never blocks. The file tells host, process and start
    of the owner, for the reader of the message only.
    """
    make_folder(folder)
    path = folder / RESULTS_MARK
    with writing(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        os.fchmod(handle, FILE_MODE)  # a umask may have shut out even its owner
    try:
        if not _take(handle, time.monotonic() + wait):
            owner = _owner(handle)
            raise LockedError(
                "locked", path=folder, pid=owner["pid"], host=owner["host"], since=_on_the_wall(owner["started_at"])
            )
        with writing(path):
            os.ftruncate(handle, 0)
            os.pwrite(handle, json.dumps(_ourselves()).encode(), 0)
        yield
    finally:
        with writing(path):
            os.close(handle)


@contextmanager
def hold_file(path: Path) -> Iterator[None]:
    """Hold `path`, made where it is missing, so that nobody else who asks appends to it or replaces it meanwhile."""
    with writing(path):
        handle = _open_held(path)
    try:
        yield
    finally:
        with writing(path):
            os.close(handle)


def _open_held(path: Path) -> int:
    """A locked handle of the file that bears this name now: who held it before may have put another in its place."""
    make_folder(path.parent)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
        os.close(handle)


def _take(handle: int, deadline: float) -> bool:
    """Take the lock, asking again until the deadline of the monotonic clock."""
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_ASK_AGAIN, left))
        else:
            return True


def _owner(handle: int) -> dict[str, object]:
    try:
        owner = json.loads(os.pread(handle, 4096, 0))
    except (OSError, ValueError):
        owner = {}
    return {name: owner.get(name, "?") for name in ("pid", "host", "started_at")}


def _on_the_wall(instant: object) -> str:
    """An instant in UTC as the clock of this place shows it."""
    try:
        return f"{datetime.fromisoformat(str(instant)).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return str(instant)


def _ourselves() -> dict[str, object]:
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": os.uname().nodename, "started_at": started_at}
