"""The published runs of a folder: DIR in; one note for each run, and what a retention policy would remove, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lpkcli.contracts.kinds import RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.runs.disk import remove_folder
from lpkcli.runs.store import MANIFEST, STATE, find_latest, list_published, read_manifest

SPARED = timedelta(hours=24)
"""What is younger is never removed: somebody may be reading it."""


@dataclass(frozen=True)
class RunNote:
    """A run in one line: when, what it says, how large it is."""

    run_id: str
    finished_at: datetime
    as_of: str
    exit_code: int
    files: int
    alumni: int
    placements: int
    base: int
    absorbed: int
    rate: float | None
    size_bytes: int
    has_state: bool
    is_latest: bool

    def as_plain(self) -> dict[str, object]:
        """For programs."""
        return asdict(self) | {"finished_at": self.finished_at.isoformat()}


@dataclass(frozen=True)
class Removal:
    """What a retention policy removes of a run: all of it, or only its state."""

    note: RunNote
    folder: Path
    size_bytes: int
    whole: bool


def list_runs(folder: Path) -> list[RunNote]:
    """Every published run, the latest last."""
    latest = find_latest(folder)
    notes = [_note(run, is_latest=latest is not None and run.name == latest.name) for run in list_published(folder)]
    return sorted(notes, key=lambda note: (note.finished_at, note.run_id))


def _note(run: Path, *, is_latest: bool) -> RunNote:
    manifest = read_manifest(run)
    totals: dict[str, list[dict[str, object]]] = manifest["totals"]  # type: ignore[assignment]
    rows: dict[str, int] = manifest["totals"]["rows"]  # type: ignore[index]
    headline = next(
        row
        for row in totals["absorption"]
        if row["basis"] == RateBasis.EVIDENCE and row["window_months"] == HEADLINE_WINDOW_MONTHS
    )
    return RunNote(
        run_id=run.name,
        finished_at=datetime.fromisoformat(str(manifest["finished_at"])),
        as_of=str(manifest["as_of"]),
        exit_code=int(str(manifest["exit_code"])),
        files=len(manifest["inputs"]),  # type: ignore[arg-type]
        alumni=rows["alumni"],
        placements=rows["placements"],
        base=int(str(headline["base"])),
        absorbed=int(str(headline["absorbed"])),
        rate=headline["rate"],  # type: ignore[arg-type]
        size_bytes=_size(run),
        has_state=(run / STATE).is_dir(),
        is_latest=is_latest,
    )


def plan_pruning(folder: Path, *, keep_runs: int, keep_states: int, now: datetime | None = None) -> list[Removal]:
    """What is beyond the latest `keep_runs` runs and `keep_states` states, oldest first.

    The latest run and whatever is younger than SPARED stay.
    """
    now = now or datetime.now(UTC)
    newest_first = list_runs(folder)[::-1]
    return list(reversed([*_beyond(folder, newest_first, keep_runs, keep_states, now)]))


def _beyond(folder: Path, notes: Sequence[RunNote], keep_runs: int, keep_states: int, now: datetime) -> list[Removal]:
    removals = []
    for place, note in enumerate(notes):
        run = folder / "runs" / note.run_id
        if note.is_latest or now - note.finished_at < SPARED:
            continue
        if place >= keep_runs:
            removals.append(Removal(note, run, note.size_bytes, whole=True))
        elif place >= keep_states and note.has_state:
            removals.append(Removal(note, run / STATE, _size(run / STATE), whole=False))
    return removals


def prune(removals: Sequence[Removal]) -> None:
    """Remove what was planned. The manifest of a run goes first: half of one is never taken for a run."""
    for removal in removals:
        remove_folder(removal.folder, first=MANIFEST)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
