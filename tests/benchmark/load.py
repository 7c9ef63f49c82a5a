"""Run on a large office and write what it took to results/load.md: `python tests/benchmark/load.py [SHARE [SEED]]`.

The load of the promise, 300,000 training rows and a million placement rows in 350 files, or a SHARE of it (0.1: a
tenth). It is made with a seeded generator, foretold by `lpkcli run --dry-run` and run in a process of its own.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from support.load import Load, Taken, command, run, take_share, write_load  # noqa: E402

PROMISED_MB = 2_000


def main(share: float, seed: int) -> int:
    load = take_share(share)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_load(folder, seed, load)
        told = json.loads(subprocess.check_output([*command(folder), "--dry-run", "--json"]))
        taken = run(folder)
    (HERE / "results" / "load.md").write_text("\n".join(write(load, seed, told, taken)), encoding="utf-8")
    return int(taken.megabytes > PROMISED_MB)


def write(load: Load, seed: int, told: dict[str, float], taken: Taken) -> list[str]:
    rows = load.trainings + load.placements
    figures = {
        "training rows": f"{load.trainings:,}",
        "placement rows": f"{load.placements:,}",
        "files": f"{load.reports + load.lists}",
        "seconds": f"{taken.seconds:.0f}, foretold {told['seconds']:.0f}",
        "seconds of the processor": f"{taken.processor:.0f}",
        "rows a second": f"{rows / taken.seconds:,.0f}",
        "peak of memory": f"{taken.megabytes:,.0f} MB, foretold {told['memory_bytes'] / 1e6:,.0f} MB",
        "rows foretold": f"{told['rows']:,}",
    }
    return [
        "# A large office",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()}, Python {platform.python_version()}, {os.cpu_count()} cores.",
        f"Made by `python tests/benchmark/load.py` with seed {seed}; the run had a process of its own.",
        "",
        "| what | figure |",
        "|---|---|",
        *(f"| {what} | {figure} |" for what, figure in figures.items()),
        "",
    ]


if __name__ == "__main__":
    sys.exit(main(*(float(word) for word in sys.argv[1:2] or ["1"]), *(int(word) for word in sys.argv[2:3] or [8])))
