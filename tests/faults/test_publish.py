"""Publishing breaks at every single call to the disk: the old run is intact or the new one whole, and the next run works."""

from __future__ import annotations

import errno
import os
import signal
import stat
import warnings
from pathlib import Path

import pytest
from support.store import break_disk, publish_text, published_text, quick_disk

from lpkcli.errors import CannotWriteError


def full_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def broken_disk() -> None:
    raise OSError(errno.EIO, "Input/output error")


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def count_calls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many named calls it takes to publish over an existing run."""
    publish_text(folder, "old")
    with monkeypatch.context() as patch:
        faulty = break_disk(patch, None, after=False, failure=broken_disk)
        publish_text(folder, "new")
    assert {"open", "close", "fsync", "rename", "replace", "mkdir", "symlink"} <= set(faulty.calls)
    return len(faulty.calls)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_failing_call_leaves_the_old_run_or_the_new_one(tmp_path, monkeypatch, after):
    quick_disk(monkeypatch)
    calls = count_calls(tmp_path / "count", monkeypatch)
    for at in range(calls):
        failure = (full_disk, broken_disk)[at % 2]
        folder = tmp_path / f"{at}"
        publish_text(folder, "old")
        with monkeypatch.context() as patch:
            break_disk(patch, at, after=after, failure=failure)
            with pytest.raises(CannotWriteError) as caught:
                publish_text(folder, "new")
        assert caught.value.code == ("disk_full" if failure is full_disk else "cannot_write"), at
        assert published_text(folder) in {"old", "new"}, at
        publish_text(folder, "next")
        assert published_text(folder) == "next", at


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_kill_leaves_the_old_run_or_the_new_one(tmp_path, monkeypatch, after):
    quick_disk(monkeypatch)
    calls = count_calls(tmp_path / "count", monkeypatch)
    for at in range(calls):
        folder = tmp_path / f"{at}"
        publish_text(folder, "old")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # forking beside idle threads is what is wanted here
            child = os.fork()
        if child == 0:
            break_disk(monkeypatch, at, after=after, failure=kill)
            publish_text(folder, "new")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), at
        assert published_text(folder) in {"old", "new"}, at
        publish_text(folder, "next")
        assert published_text(folder) == "next", at
        assert not list((folder / "runs").glob(".*")), at


def test_everything_published_is_private(tmp_path):
    publish_text(tmp_path / "results", "one")
    for path in (tmp_path / "results").rglob("*"):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_failed_switch_leaves_both_pointers_on_whole_runs(tmp_path, monkeypatch):
    folder = tmp_path / "results"
    publish_text(folder, "old")
    publish_text(folder, "new")
    assert (folder / "latest").readlink().as_posix() == "runs/20260101T000000Z-new"
    assert (folder / "current-run.txt").read_text() == "20260101T000000Z-new\n"
    (folder / "latest").unlink()
    assert published_text(folder) == "new"
