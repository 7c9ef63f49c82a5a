"""Measure the product on cities that nobody tunes on: `python tests/benchmark/accuracy.py`.

Prints the measures of tests/support/accuracy.py over all cities together (seeds 7001 to 7003, about 45,000 rows) and
writes them with seeds and date to tests/benchmark/results/accuracy.json.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.accuracy import Accuracy, Share, measure, run_city

from lpkcli.synth.city import write_city
from lpkcli.synth.sizes import SIZES

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Make the cities, run, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="city")
    parser.add_argument("--seeds", type=int, nargs="+", default=[7001, 7002, 7003])
    asked = parser.parse_args()
    total = Accuracy()
    for seed in asked.seeds:
        with tempfile.TemporaryDirectory() as folder:
            city = Path(folder) / "city"
            write_city(city, seed, asked.size)
            add(total, measure(run_city(city, Path(folder) / "out"), city / "truth"))
    print(total.table())
    figures = {
        "size": asked.size,
        "seeds": asked.seeds,
        "date": datetime.now(UTC).date().isoformat(),
        "rows_missing": len(total.missing),
        "rows_invented": len(total.invented),
        "measures": {name: [share.right, share.total, round(share.value, 4)] for name, share in total.measures.items()},
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "accuracy.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def add(total: Accuracy, one: Accuracy) -> None:
    """Add the counts of one city."""
    total.missing += one.missing
    total.invented += one.invented
    for name, share in one.measures.items():
        before = total.measures.get(name, Share(0, 0))
        total.measures[name] = Share(before.right + share.right, before.total + share.total)


if __name__ == "__main__":
    main()
