"""Mend a store after a cut: a folder of results in; nothing half-made in it, and pointers that agree, out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lpkcli.runs import disk
from lpkcli.runs.public import mend_public
from lpkcli.runs.store import (
    CURRENT,
    FAILED,
    LAST_CHECK,
    LATEST,
    MANIFEST,
    PREVIOUS,
    STAGED,
    find_latest,
    list_published,
    named_runs,
    point_to,
    read_manifest,
)

KEPT_DAYS = 7
"""How long a run that failed a gate stays for inspection."""
_TIME = len("20260101T000000Z")


def mend_store(folder: Path) -> None:
    """Put right what a cut left behind; needs the lock.

    Half-made runs and passing files go, and after KEPT_DAYS runs that failed a gate. A run that was cut off between its
    publishing and the pointers becomes the latest, and both pointers name the latest run.
    """
    runs = folder / "runs"
    for leftover in sorted(runs.glob(f"{STAGED}*")):
        disk.remove_folder(leftover)
    for failed in sorted(runs.glob(f"{FAILED}*")):
        if _days_old(failed) > KEPT_DAYS or not (failed / MANIFEST).is_file():
            disk.remove_folder(failed)
    for name in (LATEST, CURRENT, LAST_CHECK):
        for passing in sorted(folder.glob(f".{name}.*")):
            disk.remove_file(passing)
    mend_public(folder)
    latest = find_latest(folder)
    while (later := _find_next(folder, latest)) is not None:
        latest = later
    if latest is not None and named_runs(folder) != [latest.name, latest.name]:
        point_to(folder, latest.name)


def _find_next(folder: Path, run: Path | None) -> Path | None:
    """The whole run that was published when `run` was the latest, or as the first of all; None where none was.

    One run at a time publishes, and each begins by mending, so there is one at most.
    """
    name, time = (None, "") if run is None else (run.name, run.name[:_TIME])
    later = (path for path in list_published(folder) if path.name != name and path.name[:_TIME] >= time)
    return next((path for path in later if read_manifest(path).get(PREVIOUS, "") == name), None)


def _days_old(folder: Path) -> float:
    return (datetime.now(UTC).timestamp() - folder.stat().st_mtime) / 86_400
