"""Let one system link one set: start it as often as asked, learn first where it learns; pairs and figures out."""

from __future__ import annotations

import json
import os
import shutil
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from measure import Measured, run_measured
from sets import PUBLIC, DataSet
from support.pair_scores import best_threshold, close_pairs, linked_at, score_pairs
from systems import HERE, TESTS, System, python_of

CUTS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999)
"""Thresholds that are tried where pairs are closed to persons."""


@dataclass(frozen=True)
class Linked:
    """What came of a set: scored pairs, medians over the runs, and what the system says of itself."""

    pairs: pa.Table
    measured: Measured
    told: Mapping[str, object]
    out: Path


@dataclass(frozen=True)
class Tuned:
    """What the development set decided: the threshold on the score, and the mode."""

    threshold: float
    mode: str


@dataclass(frozen=True)
class Bench:
    """Where the benchmark works: cached environments, sets and outcomes."""

    cache: Path

    def tune(self, system: System, development: DataSet) -> Tuned:
        """Learn where the system learns, and choose its threshold, on the development set."""
        if system.name == "lpkcli":
            return Tuned(0.5, "")  # its pairs are decided by the run itself
        if system.learns:
            self._start(system, development, "learn", 0)
        tried = []
        for mode in system.tries or (system.mode,):
            pairs = self.link(system, development, mode, 1).pairs
            thresholds = CUTS if development.within else (best_threshold(pairs, development.labels),)
            for threshold in thresholds:
                f1 = score_pairs(decided(pairs, threshold, development), development.labels).f1
                tried.append((f1, threshold, mode))
        _, threshold, mode = max(tried)
        return Tuned(threshold, mode)

    def link(self, system: System, data: DataSet, mode: str, runs: int) -> Linked:
        """Link a set `runs` times, each in a fresh process."""
        if "--register" in data.lists and system.packages and not data.within:
            return self._link_by_register(system, data, mode, runs)
        measured = [self._start(system, data, mode, run) for run in range(runs)]
        out = self._out(system, data)
        return Linked(pq.read_table(out), _median(measured), json.loads(out.with_suffix(".json").read_text()), out)

    def _link_by_register(self, system: System, data: DataSet, mode: str, runs: int) -> Linked:
        """A system that links two lists links both with the register; the weaker of two links is the score."""
        lists = data.lists
        left = self.link(system, _part(data, "A", "C", lists["--left"], lists["--register"]), mode, runs)
        right = self.link(system, _part(data, "C", "B", lists["--register"], lists["--right"]), mode, runs)
        one, other = left.pairs.to_pandas(), right.pairs.to_pandas()
        both = one.merge(other, left_on="right", right_on="left", suffixes=("", "_b"))
        both["score"] = np.minimum(both["score"], both["score_b"])
        pairs = pa.table({"left": both["left"], "right": both["right_b"], "score": both["score"]})
        a, b = left.measured, right.measured
        spent = Measured(a.wall + b.wall, a.processor + b.processor, max(a.peak_mb, b.peak_mb))
        return Linked(pairs, spent, left.told, left.out)

    def _start(self, system: System, data: DataSet, mode: str, run: int) -> Measured:
        out = self._out(system, data)
        out.parent.mkdir(parents=True, exist_ok=True)
        model = out.parent / f"{data.learned_as}-{system.name}.model"
        command = [str(python_of(system.packages, self.cache)), str(HERE / system.script), f"--mode={mode}"]
        command += [f"{flag}={path}" for flag, path in data.lists.items()]
        command += [f"--out={out}", f"--times={out.with_suffix('.json')}", f"--model={model}"]
        command += [f"--labels={data.folder / 'labels.parquet'}"] if mode == "learn" or system.learns else []
        command += ["--any-age"] if data.name in PUBLIC and not system.packages else []
        command += [flag for flag, holds in (("--many", data.many), ("--within", data.within)) if holds]
        ours = os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(TESTS)])
        environment = {"PYTHONPATH": "" if system.packages else ours, "PYTHONWARNINGS": "ignore"}
        return run_measured(command, environment, out.with_suffix(f".{run}.log"))

    def _out(self, system: System, data: DataSet) -> Path:
        return self.cache / "outcomes" / f"{data.name}-{data.size}-{data.seed}-{system.name}.parquet"


def decided(pairs: pa.Table, threshold: float, data: DataSet) -> pa.Table:
    """The pairs from the threshold on, and those that follow from them where the task is to find persons."""
    linked = linked_at(pairs, threshold)
    return close_pairs(linked) if data.within else linked


def _part(data: DataSet, first: str, second: str, left: Path, right: Path) -> DataSet:
    """Two of three lists as a set of their own."""
    folder = data.folder / f"{first}{second}"
    folder.mkdir(exist_ok=True)
    for name, path in (("A", left), ("B", right)):
        if not (folder / f"{name}.parquet").exists():
            shutil.copyfile(path, folder / f"{name}.parquet")
    return DataSet(f"{data.name}-{first}{second}", data.size, data.seed, folder)


def _median(measured: list[Measured]) -> Measured:
    return Measured(
        statistics.median(one.wall for one in measured),
        statistics.median(one.processor for one in measured),
        max(one.peak_mb for one in measured),
    )
