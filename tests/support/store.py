"""A tiny run and the ways to break the machine while it is published."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lpkcli.runs import disk
from lpkcli.runs.lock import hold_lock
from lpkcli.runs.store import Check, find_latest, mend_store, publish_run, read_manifest, record_check, stage_run

NAMED_CALLS = ("open", "close", "fsync", "rename", "replace", "unlink", "mkdir", "symlink", "write", "chmod", "rmdir")


def publish_text(folder: Path, text: str) -> Path:
    """Publish a run that consists of one file, exactly as a real one is published."""
    with hold_lock(folder):
        mend_store(folder)
        with stage_run(folder, f"20260101T000000Z-{text}") as staged:
            (staged.folder / "table.parquet").write_text(text)
            run = publish_run(folder, staged, {"run_id": staged.run_id, "text": text})
        record_check(folder, Check("2026-01-01T00:00:00+00:00", "published", 0, run.name))
    return run


def published_text(folder: Path) -> str | None:
    """What the latest run says; it must be whole."""
    run = find_latest(folder)
    if run is None:
        return None
    text = (run / "table.parquet").read_text()
    assert read_manifest(run) == {"run_id": run.name, "text": text}
    return text


class FaultyDisk:
    """Stands in for `os` in lpkcli.runs.disk: counts the named calls and breaks one, before or after it is done."""

    def __init__(self, at: int | None, *, after: bool, failure: Callable[[], None]) -> None:
        self.calls: list[str] = []
        self.at = at
        self.after = after
        self.failure = failure

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in NAMED_CALLS:
            return real

        def call(*arguments: Any, **named: Any) -> Any:
            number = len(self.calls)
            self.calls.append(name)
            if number == self.at and not self.after:
                self.failure()
            try:
                return None if name == "fsync" else real(*arguments, **named)  # a killed process loses no page
            finally:
                if number == self.at and self.after:
                    self.failure()

        return call


def quick_disk(monkeypatch: Any) -> None:
    """A disk that works, without waiting for it."""
    break_disk(monkeypatch, None, after=False, failure=lambda: None)


def break_disk(monkeypatch: Any, at: int | None, *, after: bool, failure: Callable[[], None]) -> FaultyDisk:
    """Let the disk fail at the call number `at`."""
    faulty = FaultyDisk(at, after=after, failure=failure)
    monkeypatch.setattr(disk, "os", faulty)
    return faulty
