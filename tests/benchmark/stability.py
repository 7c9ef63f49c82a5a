"""Measure how many links move when 10 % rows of other people are added: `PYTHONPATH=tests python tests/benchmark/stability.py`.

For each seed a city is matched, then matched again among rows of another city: once with the model of the first run
saved and used as it stands, once fitted again. Links of basis nik and clerk may never move; with a saved model none may
but where an added row is itself a candidate, as a namesake is; how many do when the model is fitted again is measured. Writes tests/benchmark/results/stability.json.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from support.stability import ADDED, add_unrelated, measure_stability, people_of

RESULTS = Path(__file__).parent / "results" / "stability.json"
STRANGERS = 50
"""Added to the seed of a city: the seed of the city that the other people come from."""


def main() -> None:
    """Measure every seed, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--size", default="city")
    asked = parser.parse_args()
    rows = [_measure(seed, asked.size) for seed in asked.seeds]
    figures = {
        "size": asked.size,
        "added": ADDED,
        "seeds": rows,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()},
    }
    RESULTS.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _measure(seed: int, size: str) -> dict[str, object]:
    people = people_of(seed, size)
    more = add_unrelated(people, people_of(seed + STRANGERS, size), seed)
    with tempfile.TemporaryDirectory() as folder:
        moved = measure_stability(people, more, Path(folder))
    for name, found in moved.items():
        print(
            f"seed {seed}, {name}: {found.links} links, {found.all} moved ({found.share:.2%}), "
            f"{found.to_or_from_match} to or from match, {found.beside_candidate} beside an added namesake, "
            f"{found.certain} of basis nik or clerk"
        )
    return {
        "seed": seed,
        "people": people.num_rows,
        "added": more.num_rows - people.num_rows,
        **{name: asdict(found) | {"share": found.share} for name, found in moved.items()},
    }


if __name__ == "__main__":
    main()
