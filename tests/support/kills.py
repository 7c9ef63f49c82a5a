"""Runs of the program that are killed at random times, one after another in one folder of results."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
from support.faults import assert_tidy, fingerprint

from lpkcli.contracts.results import PUBLISHED
from lpkcli.runs.cache import CACHE
from lpkcli.runs.history import list_runs, plan_pruning, prune
from lpkcli.runs.store import find_latest, list_published, read_manifest

AS_OF = "2025-12-31"
KILLS_IN_A_ROW = 3
TOO_LATE = "ended before its kill"
_LONGEST_SECONDS = 120


class KilledRuns:
    """Reports and lists that get a row more before every run, so that every run has something to publish."""

    def __init__(self, folder: Path, inputs: Path, seed: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.home = folder / "city"
        shutil.copytree(inputs, self.home)
        self.results = folder / "results"
        self.passing = folder / "tmp"
        self.passing.mkdir()
        self.dice = random.Random(seed)
        self.rows = 0
        self.seconds = 0.0
        """How long a run takes here, as the latest undisturbed one showed."""
        self._add_row()
        self.run_through()

    def _start(self) -> subprocess.Popen[bytes]:
        names = ("training", "placement", "jobseeker")
        lists = [part for name in names if (self.home / name).is_dir() for part in (f"--{name}", name)]
        command = [sys.executable, "-m", "lpkcli", "run", "--quiet", *lists, "--as-of", AS_OF, "--out", self.results]
        return subprocess.Popen(
            command,
            cwd=self.home,
            env={**os.environ, "TMPDIR": str(self.passing)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run_through(self) -> None:
        """A run of what is there now; it succeeds, and nothing else stays beside it."""
        began = time.monotonic()
        code = self._start().wait(_LONGEST_SECONDS)
        assert code in {0, 3}, code
        self.seconds = time.monotonic() - began
        assert_tidy(self.results, code)
        assert list(self.passing.iterdir()) == []
        assert self._rows_read() == self.rows

    def _add_row(self) -> None:
        self.rows += 1
        people = [f"Orang {number},{3672010101000000 + number},Las,30/06/2024" for number in range(self.rows)]
        text = "\n".join(["Nama,NIK,Kejuruan,Tanggal Selesai", *people, ""])
        (self.home / "training" / "zz_more.csv").write_text(text, encoding="utf-8")

    def kill_one(self) -> str:
        """One more row and a run that is killed at a random time; which run that left."""
        before = find_latest(self.results)
        published = set(list_published(self.results))
        intact = fingerprint(before, whole=True)
        self._add_row()
        process = self._start()
        try:
            process.wait(self.dice.uniform(0, 1.1 * self.seconds))
            left = TOO_LATE
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            left = "killed"
        _wait_for_helpers(process.pid)
        latest = find_latest(self.results)
        assert fingerprint(before, whole=True) == intact
        if latest in published:  # one that the kill before cut off from its pointers may have got them
            assert left == "killed", "a run that ended published nothing"
            left = "old run intact"
        else:
            self._hold_whole(latest)
            left = "new run whole" if left == "killed" else left
        return left

    def _hold_whole(self, run: Path | None) -> None:
        assert run is not None
        manifest = read_manifest(run)
        for name in PUBLISHED:
            table = pq.read_table(run / f"{name}.parquet")
            assert table.schema.metadata[b"lpkcli.fingerprint"].decode() == manifest["fingerprint"], name
            assert table.num_rows == manifest["totals"]["rows"][name], name  # type: ignore[index]
        assert self._rows_read() == self.rows

    def _rows_read(self) -> int:
        run = find_latest(self.results)
        assert run is not None
        sources = pq.read_table(run / "sources.parquet", columns=["source_file", "rows_read"]).to_pylist()
        return sum(source["rows_read"] for source in sources if source["source_file"].endswith("zz_more.csv"))

    def kill_many(self, times: int) -> Mapping[str, int]:
        """How often a kill left what, until there were so many; every few runs one is not disturbed and must succeed."""
        left: Counter[str] = Counter()
        while left.total() - left[TOO_LATE] < times:
            left[self.kill_one()] += 1
            if left.total() % KILLS_IN_A_ROW == 0:
                self.run_through()
        self.run_through()
        return left

    def prune_as_in_two_days(self, *, keep_runs: int, keep_states: int) -> tuple[int, int]:
        """How many runs stand in the store, and how many of them with their state, when the policy is carried out."""
        later = datetime.now(UTC) + timedelta(days=2)
        prune(plan_pruning(self.results, keep_runs=keep_runs, keep_states=keep_states, now=later))
        notes = list_runs(self.results)
        assert len(notes) == len(list((self.results / "runs").iterdir()))
        assert notes[-1].is_latest
        entries = len(list((self.results / CACHE).iterdir()))
        assert entries <= len([path for path in self.home.rglob("*") if path.is_file()])
        return len(notes), sum(note.has_state for note in notes)


def _wait_for_helpers(group: int) -> None:
    """The processes that read for the killed run end by themselves."""
    deadline = time.monotonic() + 10
    while alive := _alive(group):
        assert time.monotonic() < deadline, f"left running: {alive}"
        time.sleep(0.02)


def _alive(group: int) -> list[str]:
    """Processes of a group that are at work; one that only waits to be buried is not."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(path.parent.name)
    return found
