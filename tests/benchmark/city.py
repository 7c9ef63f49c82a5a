"""Time the product on a synthetic city, each run in a process of its own: `python tests/benchmark/city.py`.

Prints the median time and the peak memory of several runs, the start of `lpkcli --help`, and writes both with machine,
seed and date to tests/benchmark/results/. Nothing is asserted: a figure of a shared machine
is no promise; `load_before` says how busy it was, and the processor's seconds hardly depend on that.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from lpkcli.synth.city import write_city
from lpkcli.synth.sizes import SIZES, size_of

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("lpkcli", "numpy", "pandas", "pyarrow", "python-calamine", "rapidfuzz")


def main() -> None:
    """Make the city, run, print, write."""
    asked, load = _arguments(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "city"
        truth = write_city(city, asked.seed, size_of(asked.size, asked.factor))
        print(f"{truth.size}, seed {truth.seed}: {truth.files} files, {_counts(truth.records)}")
        runs = [
            _time_command(_run_command(city, Path(folder) / f"out-{n}", truth.as_of.isoformat()))
            for n in range(asked.runs)
        ]
        helps = [_time_command([sys.executable, "-m", "lpkcli", "--help"]) for _ in range(asked.runs)]
    figures = {
        "size": truth.size,
        "seed": truth.seed,
        "files": truth.files,
        "rows": len(truth.records),
        "run": _summary(runs),
        "help": _summary(helps),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {
            "cores": os.cpu_count(),
            "load_before": round(load, 1),
            "processor": platform.machine(),
            "python": platform.python_version(),
        },
        "versions": {name: metadata.version(name) for name in PACKAGES},
    }
    _print(figures)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{truth.size}.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="city")
    parser.add_argument("--factor", type=int, default=10, help="how many cities in one, for --size large")
    parser.add_argument("--seed", type=int, default=7001)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


def _run_command(city: Path, out: Path, as_of: str) -> list[str]:
    lists = [word for flag in ("training", "placement", "jobseeker") for word in (f"--{flag}", str(city / flag))]
    return [sys.executable, "-m", "lpkcli", "run", *lists, "--out", str(out), "--as-of", as_of, "--quiet"]


def _time_command(command: list[str]) -> tuple[float, float, int]:
    """Seconds of wall time, seconds of processor time, and the peak memory in MB of the largest process."""
    started = time.perf_counter()
    probe = "import resource,subprocess,sys; r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL); "
    probe += "u=resource.getrusage(resource.RUSAGE_CHILDREN); "
    probe += "print(u.ru_utime+u.ru_stime, u.ru_maxrss); sys.exit(r.returncode)"
    done = subprocess.run([sys.executable, "-S", "-c", probe, *command], stdout=subprocess.PIPE, text=True, check=True)
    wall = time.perf_counter() - started
    processor, peak = done.stdout.split()
    return wall, float(processor), int(peak) // 1024


def _summary(runs: list[tuple[float, float, int]]) -> dict[str, float]:
    seconds = sorted(run[0] for run in runs)
    return {
        "runs": len(runs),
        "median_s": round(statistics.median(seconds), 2),
        "min_s": round(seconds[0], 2),
        "max_s": round(seconds[-1], 2),
        "processor_s": round(statistics.median(run[1] for run in runs), 2),
        "peak_mb": max(run[2] for run in runs),
    }


def _counts(records: tuple[dict[str, object], ...]) -> str:
    lists = [str(record["list"]) for record in records]
    return ", ".join(f"{lists.count(name)} {name} rows" for name in dict.fromkeys(lists))


def _print(figures: dict[str, object]) -> None:
    print(f"{'':8}{'median':>9}{'min':>8}{'max':>8}{'processor':>12}{'peak':>9}")
    for name in ("run", "help"):
        f = figures[name]
        assert isinstance(f, dict)
        print(
            f"{name:8}{f['median_s']:>7} s{f['min_s']:>6} s{f['max_s']:>6} s{f['processor_s']:>10} s{f['peak_mb']:>6} MB"
        )


if __name__ == "__main__":
    main()
