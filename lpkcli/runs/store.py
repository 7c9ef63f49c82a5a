"""The run store: a folder of published runs that never change, and two pointers to the latest.

    DIR/runs/<run-id>/       a run, whole; its manifest.json was written last
    DIR/runs/.staged-<id>/   a run in the making; whatever a cut leaves of it is swept by the next run
    DIR/runs/.failed-<id>/   a run that failed a gate, whole; swept after a week
    DIR/latest               relative link to the latest run            both replaced by one atomic rename
    DIR/current-run.txt      the same as one line of text
    DIR/last-check.json      what became of the latest attempt, published or not

A cut at any moment leaves the old run or the new one, never half of one; `mend_store` puts right what it left besides.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from lpkcli.errors import UsageError
from lpkcli.runs import disk

MANIFEST = "manifest.json"
MODEL_FILE = "model.toml"
"""The fitted model of a run."""
CHANGES = "changes.json"
"""What a run changed against the one before it; outside the promise of same bytes."""
STATE = "state"
"""Folder of a run for the tables that later commands need."""
LATEST, CURRENT, LAST_CHECK = "latest", "current-run.txt", "last-check.json"
_STAGED, _FAILED = ".staged-", ".failed-"


@dataclass(frozen=True)
class Check:
    """What became of one attempt; `run_id` is the run it published, or the one that stays the latest."""

    time: str
    result: str
    """published, or the code of the error that prevented it"""
    exit_code: int
    run_id: str | None


KEPT_DAYS = 7
"""How long a run that failed a gate stays for inspection."""


@dataclass(frozen=True)
class Staged:
    """A run in the making: its id and the folder its files are written to."""

    run_id: str
    folder: Path


def make_run_id(started_at: datetime, fingerprint: str) -> str:
    """Name a run: UTC time to the second and the beginning of its fingerprint."""
    return f"{started_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{fingerprint[:8]}"


@contextmanager
def stage_run(folder: Path, run_id: str) -> Iterator[Staged]:
    """Give the block an empty private folder beside the destination; what was not published is removed at the end.

    Needs the lock. An id that is taken gets `-2`, `-3` ...
    """
    runs = folder / "runs"
    disk.make_folder(runs)
    taken = {path.name.removeprefix(_FAILED) for path in runs.iterdir()}
    names = (run_id if number == 1 else f"{run_id}-{number}" for number in range(1, len(taken) + 2))
    free = next(name for name in names if name not in taken)
    staged = Staged(free, runs / f"{_STAGED}{free}")
    disk.make_folder(staged.folder)
    try:
        yield staged
    finally:
        if staged.folder.exists():
            disk.remove_folder(staged.folder)


def mend_store(folder: Path) -> None:
    """Put right what a cut left behind; needs the lock.

    Half-made runs and passing files go, and after KEPT_DAYS runs that failed a gate; both pointers name the latest run.
    """
    runs = folder / "runs"
    for leftover in sorted(runs.glob(f"{_STAGED}*")):
        disk.remove_folder(leftover)
    for failed in sorted(runs.glob(f"{_FAILED}*")):
        if _days_old(failed) > KEPT_DAYS:
            disk.remove_folder(failed)
    for name in (LATEST, CURRENT, LAST_CHECK):
        for passing in sorted(folder.glob(f".{name}.*")):
            disk.remove_file(passing)
    latest = find_latest(folder)
    if latest is not None and _named_runs(folder) != [latest.name, latest.name]:
        _point_to(folder, latest.name)


def _days_old(folder: Path) -> float:
    return (datetime.now(UTC).timestamp() - folder.stat().st_mtime) / 86_400


def keep_failed(staged: Staged, manifest: dict[str, object]) -> Path:
    """Keep a run that failed a gate, whole and with its manifest, for a person to look at; returns its folder."""
    disk.seal_folder(staged.folder)
    disk.write_file(staged.folder / MANIFEST, as_json(manifest))
    disk.sync_folder(staged.folder)
    kept = staged.folder.with_name(f"{_FAILED}{staged.run_id}")
    disk.rename_folder(staged.folder, kept)
    return kept


def publish_run(folder: Path, staged: Staged, manifest: dict[str, object]) -> Path:
    """Publish a staged run: files through to the disk, manifest last, one rename, then the two pointers."""
    disk.seal_folder(staged.folder)
    disk.write_file(staged.folder / MANIFEST, as_json(manifest))
    disk.sync_folder(staged.folder)
    published = folder / "runs" / staged.run_id
    disk.rename_folder(staged.folder, published)
    _point_to(folder, staged.run_id)
    return published


def _point_to(folder: Path, run_id: str) -> None:
    disk.replace_link(folder / LATEST, f"runs/{run_id}", str(os.getpid()))
    disk.replace_file(folder / CURRENT, f"{run_id}\n".encode(), str(os.getpid()))


def record_check(folder: Path, check: Check) -> None:
    """Rewrite DIR/last-check.json."""
    disk.make_folder(folder)
    disk.replace_file(folder / LAST_CHECK, as_json(asdict(check)), str(os.getpid()))


def find_latest(folder: Path) -> Path | None:
    """The latest published run, resolved once, or None. The link is asked first, then the line of text."""
    runs = (folder / "runs" / name for name in _named_runs(folder))
    return next((run for run in runs if (run / MANIFEST).is_file()), None)


def _named_runs(folder: Path) -> list[str]:
    """The run ids that the pointers name: the link's first, then that of the line of text."""
    link, text = folder / LATEST, folder / CURRENT
    names = [link.readlink().name] if link.is_symlink() else []
    return names + ([Path(text.read_text(encoding="utf-8").strip()).name] if text.is_file() else [])


def find_run(folder: Path, run_id: str | None = None) -> Path:
    """The folder of a run: the latest, or the one whose id is or begins with `run_id`; `folder` may be a run itself.

    Raises UsageError `no_run`, `unknown_run` or `ambiguous_run`.
    """
    if run_id is None:
        run = folder.absolute() if (folder / MANIFEST).is_file() else find_latest(folder)
        if run is None:
            raise UsageError("no_run", path=folder)
        return run
    ids = sorted(path.parent.name for path in (folder / "runs").glob(f"[!.]*/{MANIFEST}"))
    if run_id in ids:
        return folder / "runs" / run_id
    close = [found for found in ids if found.startswith(run_id)]
    if len(close) > 1:
        raise UsageError("ambiguous_run", run=run_id, known=", ".join(close))
    if not close:
        raise UsageError("unknown_run", run=run_id, known=", ".join(ids[-5:]) or "-")
    return folder / "runs" / close[0]


def read_manifest(run: Path) -> dict[str, object]:
    """The manifest of a published run."""
    content: dict[str, object] = json.loads((run / MANIFEST).read_text(encoding="utf-8"))
    return content


def as_json(content: dict[str, object]) -> bytes:
    """Write JSON as people and programs both like it: UTF-8, two spaces, a final newline."""
    return (json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n").encode()
