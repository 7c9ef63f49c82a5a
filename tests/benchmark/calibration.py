"""Set stated probabilities beside the truth: `python tests/benchmark/calibration.py`.

Prints, for cities and for sets of two lists, each decile of probability with what is stated and what is true, and the
expected and true share of false links among the matches of the model; writes both to tests/benchmark/results/ as
calibration.csv and calibration.md. The seeds are those that nobody tunes on unless others are asked for.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import pyarrow as pa
from support.accuracy import run_city, true_links
from support.pair_scores import LEAST_PAIRS, Decile, calibrate, false_link_rates
from support.two_list_rooms import clean_lists, link_lists, match_people
from support.two_lists import label_pairs, write_two_lists

from lpkcli.synth.city import write_city
from lpkcli.words.library import Library

RESULTS = Path(__file__).parent / "results"
MOST_APART, MOST_APART_AT_CUT = 0.05, 0.003
"""How far stated and true share may lie apart: in a decile that holds LEAST_PAIRS, and among the matches."""
COLUMNS = ("set", "seed", "from", "pairs", "stated", "true", "holds")


@dataclass(frozen=True)
class Calibration:
    """One set: its deciles, and the expected and the true share of false links among the matches of the model."""

    name: str
    seed: int
    deciles: list[Decile]
    expected: float
    true: float

    def rows(self) -> list[tuple[str, ...]]:
        """Rows of COLUMNS; the last is of the share of false links."""
        told = []
        for one in self.deciles:
            holds = _say(abs(one.stated - one.true) <= MOST_APART) if one.pairs >= LEAST_PAIRS else "too few"
            share = (f"{one.stated:.3f}", f"{one.true:.3f}")
            told.append((self.name, str(self.seed), f"{one.least:.1f}", str(one.pairs), *share, holds))
        holds = _say(abs(self.expected - self.true) <= MOST_APART_AT_CUT)
        share = (f"{self.expected:.4f}", f"{self.true:.4f}")
        return [*told, (self.name, str(self.seed), "false links", "", *share, holds)]


def main() -> None:
    """Measure every set that is asked for, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=int, nargs="*", default=[7001, 7002, 7003], help="seeds")
    parser.add_argument("--lists", type=int, nargs="*", default=[2], help="seeds of the sets of two lists")
    parser.add_argument("--variants", default="full,no-nik,name-date-gender,register")
    parser.add_argument("--size", type=int, default=20_000, help="rows a list")
    asked = parser.parse_args()
    rows = []
    for found in chain(_cities(asked.cities), _two_lists(asked.lists, asked.variants.split(","), asked.size)):
        rows += found.rows()
        print("\n".join(" ".join(row) for row in found.rows()), flush=True)
    _write(rows)


def _cities(seeds: list[int]) -> Iterator[Calibration]:
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            city = Path(folder) / "city"
            write_city(city, seed, "city")
            links, labels = true_links(run_city(city, Path(folder) / "out"), city / "truth")
        yield _calibration("city", seed, links, labels)


def _two_lists(seeds: list[int], variants: list[str], size: int) -> Iterator[Calibration]:
    library = Library()
    for seed in seeds:
        for variant in variants:
            made = write_two_lists(size, seed, variant)
            people = clean_lists(made.lists, library)
            links = link_lists(people, match_people(people, library))
            yield _calibration(variant, seed, links, label_pairs(made.truth))


def _calibration(name: str, seed: int, links: pa.Table, labels: pa.Table) -> Calibration:
    compared = links.filter(pa.array(np.array(links["basis"].to_pylist()) != "bridge"))
    return Calibration(name, seed, calibrate(compared, labels), *false_link_rates(compared, labels))


def _say(holds: bool) -> str:
    return "yes" if holds else "no"


def _write(rows: list[tuple[str, ...]]) -> None:
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / "calibration.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    lines = ["| " + " | ".join(row) + " |" for row in (COLUMNS, ("---",) * len(COLUMNS), *rows)]
    told = (
        "# What a stated probability is worth\n\n"
        f"Made by `python tests/benchmark/calibration.py` on {datetime.now(UTC).date().isoformat()}. A decile of at least "
        f"{LEAST_PAIRS} pairs holds if stated and true share lie at most {MOST_APART:.0%} apart; the share of false links "
        f"among the matches of the model, if expected and true lie at most {MOST_APART_AT_CUT:.1%} apart.\n\n"
    )
    (RESULTS / "calibration.md").write_text(told + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
