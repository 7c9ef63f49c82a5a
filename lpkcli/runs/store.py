"""The run store: a folder of published runs that never change, and two pointers to the latest.

    DIR/runs/<run-id>/       a run, whole; its manifest.json was written last
    DIR/runs/.staged-<id>/   a run in the making; whatever a cut leaves of it is swept by the next run
    DIR/runs/.failed-<id>/   a run that failed a gate, whole; gone when the same fails again, or after a week
    DIR/latest               relative link to the latest run            both replaced by one atomic rename
    DIR/current-run.txt      the same as one line of text
    DIR/last-check.json      what became of the latest attempt, published or not

A cut at any moment leaves the old run or the new one, never half of one; mend.py puts right what it left besides.
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
STANDING = "standing_fingerprint"
"""Key of a manifest: the run's fingerprint whatever its day, with all that decides on its publishing."""
PREVIOUS = "previous_run"
"""Key of a manifest: the run that was the latest when this one was published, null for the first."""
LATEST, CURRENT, LAST_CHECK = "latest", "current-run.txt", "last-check.json"
STAGED, FAILED = ".staged-", ".failed-"
"""How the folder of a run begins that is no published one."""


@dataclass(frozen=True)
class Check:
    """What became of one attempt; `run_id` is the run it published, or the one that stays the latest."""

    time: str
    result: str
    """published, or the code of the error that prevented it"""
    exit_code: int
    run_id: str | None


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
    taken = {path.name.removeprefix(FAILED) for path in runs.iterdir()}
    names = (run_id if number == 1 else f"{run_id}-{number}" for number in range(1, len(taken) + 2))
    free = next(name for name in names if name not in taken)
    staged = Staged(free, runs / f"{STAGED}{free}")
    disk.make_folder(staged.folder)
    try:
        yield staged
    finally:
        if staged.folder.exists():
            disk.remove_folder(staged.folder)


def keep_failed(staged: Staged, manifest: dict[str, object]) -> Path:
    """Keep a run that failed a gate, whole and with its manifest, for a person to look at; returns its folder.

    It takes the place of an earlier failure of the same, so that a run tried every hour leaves one.
    """
    disk.seal_folder(staged.folder)
    disk.write_file(staged.folder / MANIFEST, as_json(manifest))
    disk.sync_folder(staged.folder)
    kept = staged.folder.with_name(f"{FAILED}{staged.run_id}")
    disk.rename_folder(staged.folder, kept)
    for other in sorted(path.parent for path in kept.parent.glob(f"{FAILED}*/{MANIFEST}")):
        if other != kept and read_manifest(other).get(STANDING) == manifest[STANDING]:
            disk.remove_folder(other, first=MANIFEST)
    return kept


def publish_run(folder: Path, staged: Staged, manifest: dict[str, object]) -> Path:
    """Publish a staged run: files through to the disk, manifest last, one rename, then the two pointers."""
    latest = find_latest(folder)
    disk.seal_folder(staged.folder)
    disk.write_file(staged.folder / MANIFEST, as_json({**manifest, PREVIOUS: latest.name if latest else None}))
    disk.sync_folder(staged.folder)
    published = folder / "runs" / staged.run_id
    disk.rename_folder(staged.folder, published)
    point_to(folder, staged.run_id)
    return published


def point_to(folder: Path, run_id: str) -> None:
    """Make both pointers name a run."""
    disk.replace_link(folder / LATEST, f"runs/{run_id}", str(os.getpid()))
    disk.replace_file(folder / CURRENT, f"{run_id}\n".encode(), str(os.getpid()))


def record_check(folder: Path, check: Check) -> None:
    """Rewrite DIR/last-check.json."""
    disk.make_folder(folder)
    disk.replace_file(folder / LAST_CHECK, as_json(asdict(check)), str(os.getpid()))


def find_latest(folder: Path) -> Path | None:
    """The latest published run, resolved once, or None. The link is asked first, then the line of text."""
    runs = (folder / "runs" / name for name in named_runs(folder))
    return next((run for run in runs if (run / MANIFEST).is_file()), None)


def named_runs(folder: Path) -> list[str]:
    """The run ids that the pointers name: the link's first, then that of the line of text."""
    link, text = folder / LATEST, folder / CURRENT
    names = [link.readlink().name] if link.is_symlink() else []
    return names + ([Path(text.read_text(encoding="utf-8").strip()).name] if text.is_file() else [])


def list_published(folder: Path) -> list[Path]:
    """Every published run, by its id."""
    return sorted(path.parent for path in (folder / "runs").glob(f"[!.]*/{MANIFEST}"))


def find_run(folder: Path, run_id: str | None = None) -> Path:
    """The folder of a run: the latest, or the one whose id is or begins with `run_id`; `folder` may be a run itself.

    Raises UsageError `no_run`, `unknown_run` or `ambiguous_run`.
    """
    if run_id is None:
        run = folder.absolute() if (folder / MANIFEST).is_file() else find_latest(folder)
        if run is None:
            raise UsageError("no_run", path=folder)
        return run
    ids = [path.name for path in list_published(folder)]
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
