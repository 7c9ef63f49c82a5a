"""Break runs and write what was left to results/faults.md: `python tests/benchmark/faults.py [KILLS [SEED]]`.

Every fault at every call that a run makes to the disk, then whole runs killed at random times. Stops with
the fault and the call at the first promise that does not hold.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from support.faults import FAULTS, Bench, sweep  # noqa: E402
from support.kills import KILLS_IN_A_ROW, KilledRuns  # noqa: E402
from support.office import write_office  # noqa: E402

KEEP_RUNS, KEEP_STATES = 30, 10


def main(kills: int, seed: int) -> None:
    lines = [
        "# Faults injected into runs",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores.",
        f"Made by `python tests/benchmark/faults.py {kills} {seed}`, which stops where a promise breaks. After every fault the",
        "latest run was whole, and the next run succeeded with nothing cleaned by hand and nothing left behind.",
        "",
        *break_calls(),
        "",
        *kill_runs(kills, seed),
        "",
    ]
    (HERE / "results" / "faults.md").write_text("\n".join(lines), encoding="utf-8")


def break_calls() -> list[str]:
    """Every fault at every call to the disk; what is told of it."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), reads=False)
        writing = bench.points()
        left = sweep(bench, writing)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), reads=True)
        reading = [at for at in bench.points() if at < bench.calls.index("mkdir")]
        left += sweep(bench, reading)
    return [
        f"## Every fault at every call to the disk: {len(writing)} of a run, {len(reading)} of its cache of what was read",
        "",
        "| fault | old run intact | new run whole |",
        "|---|---|---|",
        *(f"| {name} | {left[name, 'old']} | {left[name, 'new']} |" for name in FAULTS),
        "",
        f"Faults in all: {left.total()}; runs lost: 0.",
    ]


def kill_runs(kills: int, seed: int) -> list[str]:
    """Whole runs of the program killed at random times; what is told of it."""
    with tempfile.TemporaryDirectory() as folder:
        runs = KilledRuns(Path(folder, "killed"), write_office(Path(folder, "office")), seed)
        left = runs.kill_many(kills)
        published = len(list((runs.results / "runs").iterdir()))
        kept = runs.prune_as_in_two_days(keep_runs=KEEP_RUNS, keep_states=KEEP_STATES)
    return [
        f"## {kills} runs killed at random times, {KILLS_IN_A_ROW} in a row before each undisturbed one",
        "",
        f"Seed {seed}; each killed between 0 and 1.1 times what the latest undisturbed run took, {runs.seconds:.1f} s at the end.",
        "",
        *(f"- {what}: {number}" for what, number in sorted(left.items())),
        f"- runs in the store afterwards: {published}; files that are part of none: 0; processes left: 0",
        f"- after pruning to {KEEP_RUNS} runs and {KEEP_STATES} states: {kept[0]} and {kept[1]}",
    ]


if __name__ == "__main__":
    kills, seed = (*sys.argv[1:], *("100", "7001")[len(sys.argv) - 1 :])
    main(int(kills), int(seed))
