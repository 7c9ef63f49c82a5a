"""Publishing breaks at every single call to the disk: the old run is intact or the new one whole, and the next run works."""

from __future__ import annotations

import os
import stat
from functools import partial

import pytest
from support.faults import FAULTS, FaultyDisk, in_fork, standing_in
from support.store import publish_text, published_text

from lpkcli.errors import CannotWriteError
from lpkcli.runs.public import mend_public, replace_public


def publish_broken(folder, fault, at):
    with standing_in(FaultyDisk(fault, at)):
        try:
            publish_text(folder, "new")
        except CannotWriteError as error:
            return 6, error.code
    return 0, ""


@pytest.mark.parametrize("name", FAULTS)
def test_publishing_broken_at_any_call_leaves_the_old_run_or_the_new_one(tmp_path, name):
    fault = FAULTS[name]
    with standing_in(FaultyDisk()) as disk:
        publish_text(tmp_path / "count", "old")
        before = len(disk.calls)
        publish_text(tmp_path / "count", "new")
    assert {"open", "close", "fsync", "rename", "replace", "mkdir", "symlink"} <= set(disk.calls)
    for at in range(len(disk.calls) - before):
        folder = tmp_path / f"{at}"
        with standing_in(FaultyDisk()):
            publish_text(folder, "old")
        status, said = in_fork(partial(publish_broken, folder, fault, at))
        if fault.is_kill:
            assert os.WIFSIGNALED(status), at
        else:
            assert said == ("" if status == 0 else "disk_full" if "full" in name else "cannot_write"), at
            assert status != 0 or published_text(folder) == "new", at
        assert published_text(folder) in {"old", "new"}, at
        with standing_in(FaultyDisk()):
            publish_text(folder, "next")
        assert published_text(folder) == "next", at
        assert not list((folder / "runs").glob(".*")), at
        assert not list(folder.glob(".*.*.*")), at


def replace_broken(folder, fault, at):
    with standing_in(FaultyDisk(fault, at)):
        try:
            replace_public(folder, EDITION)
        except CannotWriteError as error:
            return 6, error.code
    return 0, ""


OLD_EDITION, EDITION = {"a.csv": b"old", "b.csv": b"old"}, {"a.csv": b"new", "c.csv": b"new"}


@pytest.mark.parametrize("name", FAULTS)
def test_the_public_edition_broken_at_any_call_is_the_old_or_the_new_one_after_mending(tmp_path, name):
    fault = FAULTS[name]
    with standing_in(FaultyDisk()) as disk:
        replace_public(tmp_path / "count", OLD_EDITION)
        before = len(disk.calls)
        replace_public(tmp_path / "count", EDITION)
    for at in range(len(disk.calls) - before):
        folder = tmp_path / f"{at}"
        with standing_in(FaultyDisk()):
            replace_public(folder, OLD_EDITION)
        status, said = in_fork(partial(replace_broken, folder, fault, at))
        if not fault.is_kill:
            assert said == ("" if status == 0 else "disk_full" if "full" in name else "cannot_write"), at
        mend_public(folder)
        assert [path.name for path in folder.iterdir()] == ["public"]
        left = {path.name: path.read_bytes() for path in (folder / "public").iterdir()}
        assert left in (OLD_EDITION, EDITION), at
        assert status != 0 or left == EDITION, at


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
