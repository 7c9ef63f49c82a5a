"""A run breaks at every single call to the disk: the old run is intact or the new one whole, and the next run works."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from support.faults import FAULTS, Bench, FaultyDisk, in_fork, standing_in, sweep

SAMPLES = 2
"""Calls that every fault strikes in the ordinary tests."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), reads=False)


def test_recording_a_run_finds_every_change_that_it_makes(bench: Bench) -> None:
    """The interpreter's own account of what was opened, renamed and removed names no call that the record lacks."""
    bench.reset()

    def record() -> tuple[int, str]:
        seen: Counter[str] = Counter()
        sys.addaudithook(lambda event, arguments: seen.update(_change(event, arguments, bench.results)))
        with standing_in(FaultyDisk()) as disk:
            code = bench.run(bench.results).code
        made = Counter(_AUDITED[name] for name in disk.calls if name in _AUDITED)
        return (
            code,
            f"{[(name, seen[name], made[name]) for name in seen if seen[name] > made[name]]} {sum(seen.values())}",
        )

    status, said = in_fork(record)
    assert status == 0
    missed, _, changes = said.rpartition(" ")
    assert missed == "[]"
    assert int(changes) > 60


_AUDITED = {
    "open": "open", "rename": "os.rename", "replace": "os.rename", "unlink": "os.remove", "mkdir": "os.mkdir",
    "rmdir": "os.rmdir", "chmod": "os.chmod", "fchmod": "os.chmod", "symlink": "os.symlink", "ftruncate": "os.truncate",
}  # fmt: skip
"""What the interpreter calls each of the named calls."""


def _change(event: str, arguments: tuple[object, ...], results: Path) -> list[str]:
    """The event, if it changes the results."""
    if event not in _AUDITED.values() or (event == "open" and not _writes(arguments[2])):
        return []
    return [event] if isinstance(arguments[0], int) or str(arguments[0]).startswith(str(results)) else []


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def test_a_run_broken_anywhere_leaves_the_old_or_the_new_and_needs_no_cleaning(bench: Bench) -> None:
    points = bench.points()
    assert len(points) > 150
    assert {"open", "close", "fsync", "rename", "replace", "unlink", "mkdir"} <= set(bench.calls)
    step = len(points) // SAMPLES
    tally = sweep(bench, points[step // 2 :: step])
    assert {name for name, _ in tally} == set(FAULTS)


@pytest.mark.heavy
def test_a_run_broken_at_every_call_leaves_the_old_or_the_new_and_needs_no_cleaning(bench: Bench) -> None:
    tally = sweep(bench, bench.points())
    assert {left for _, left in tally} == {"old", "new"}


@pytest.mark.heavy
def test_reading_broken_at_every_call_of_its_cache_needs_no_cleaning(tmp_path: Path) -> None:
    bench = Bench(tmp_path, reads=True)
    staged = bench.calls.index("mkdir")
    sweep(bench, [at for at in bench.points() if at < staged])
