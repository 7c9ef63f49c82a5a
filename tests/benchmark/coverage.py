"""Measure whether the intervals hold the truth, on cities that nobody tunes on: `python tests/benchmark/coverage.py`.

Each city (seeds 5000 to 5199, about 600 enrolments of 14 LPKs) goes the whole way from files to tables. Writes every
cell to tests/benchmark/results/coverage.csv and the shares to coverage.md, with seeds and date.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import csv
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.coverage import DIMENSIONS, Coverage, Held, measure_city

RESULTS = Path(__file__).parent / "results"
TARGETS = {"total": ("85-97 %", "-"), "lpk": ("at least 88 %", "85-95 %")}
NAMES = {"total": "totals", "lpk": "LPK cells"}


def main() -> None:
    """Run the cities, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=5000, help="seed of the first city")
    parser.add_argument("--cities", type=int, default=200)
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--out", type=Path, default=RESULTS)
    asked = parser.parse_args()
    cells: list[Held] = []
    with ProcessPoolExecutor(asked.workers) as pool:
        for done, city in enumerate(pool.map(measure_city, range(asked.first, asked.first + asked.cities)), 1):
            cells += city
            print(f"{done} of {asked.cities}", end="\r", flush=True)
    text = _describe(cells, asked.first, asked.cities)
    print(text)
    asked.out.mkdir(exist_ok=True)
    (asked.out / "coverage.md").write_text(text, encoding="utf-8")
    _write_cells(cells, asked.out / "coverage.csv")


def _describe(cells: list[Held], first: int, cities: int) -> str:
    lines = [
        "# Do the 90 % intervals hold the truth?",
        "",
        f"{cities} synthetic cities of size `small`, seeds {first} to {first + cities - 1}, each run whole from its",
        f"files; basis evidence, 12 months. Made by `python tests/benchmark/coverage.py` on {datetime.now(UTC).date()}.",
        "Randomised: a truth that falls on an end counts by the share of its step that lies inside (mid-p). Widths and",
        "errors are in percentage points. Every cell stands in coverage.csv.",
        "",
        (
            "| | cells | people in a cell | covered | target | randomised | target | mean width | error of the rate "
            "| error of the corrected rate |"
        ),
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for dimension in DIMENSIONS:
        chosen = [cell for cell in cells if cell.dimension == dimension]
        held = Coverage.of(chosen)
        covered, randomised = TARGETS[dimension]
        people = sum(cell.base for cell in chosen) / len(chosen)
        lines.append(
            f"| {NAMES[dimension]} | {held.cells} | {people:.0f} | {held.covered:.1%} | {covered} "
            f"| {held.randomised:.1%} | {randomised} | {100 * held.width:.1f} | {100 * held.bias:+.1f} "
            f"| {100 * held.corrected_bias:+.1f} |"
        )
    return "\n".join([*lines, ""])


def _write_cells(cells: list[Held], path: Path) -> None:
    names = [field.name for field in fields(Held)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*names, "covered"])
        for cell in cells:
            values = [getattr(cell, name) for name in names]
            rounded = [round(float(value), 4) if isinstance(value, float) else value for value in values]
            writer.writerow([*rounded, int(cell.is_covered)])


if __name__ == "__main__":
    main()
