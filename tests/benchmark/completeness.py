"""Measure how many of the true pairs blocking proposes: `python tests/benchmark/completeness.py`.

For cities and for sets of two lists: true pairs, the share of them that is compared (pair completeness), the pairs that
are planned, and which rules are the only ones to propose a true pair. Written to tests/benchmark/results/ as
completeness.md.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import pyarrow as pa
from quality import make_people
from support.two_list_rooms import clean_lists, settings_of
from support.two_lists import VARIANTS, label_pairs, write_two_lists

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.packed import pack_table
from lpkcli.flow import compare
from lpkcli.pairs.candidates import plan_pairs
from lpkcli.words.library import Library

RESULTS = Path(__file__).parent / "results"
LIBRARY = Library()
COLUMNS = ("set", "seed", "records", "true pairs", "proposed", "share", "pairs planned", "alone proposed by")
HEAD = """# Which true pairs are compared

Made by `python tests/benchmark/completeness.py`. True pairs are pairs of a row of a training report and one of a
placement list about one person; in `register` they are joined by way of the register as well, which does not count here.

"""
Truth = list[tuple[str, str]]
"""Record ids of true pairs."""


def main() -> None:
    """Measure every set that is asked for, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=int, nargs="*", default=[7001, 7002, 7003], help="seeds")
    parser.add_argument("--lists", type=int, nargs="*", default=[2], help="seeds of the sets of two lists")
    parser.add_argument("--size", type=int, default=20_000, help="rows a list")
    asked = parser.parse_args()
    rows = []
    for name, seed, people, truth in chain(_cities(asked.cities), _two_lists(asked.lists, asked.size)):
        rows.append((name, str(seed), *_measure(people, truth)))
        print(" ".join(rows[-1]), flush=True)
    lines = ["| " + " | ".join(row) + " |" for row in (COLUMNS, ("---",) * len(COLUMNS), *rows)]
    (RESULTS / "completeness.md").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def _measure(people: pa.Table, truth: Truth) -> tuple[str, ...]:
    """The columns after set and seed."""
    compared = compare(pack_table(people), settings_of(), LIBRARY)
    number = {record: at for at, record in enumerate(compared.records.ids.to_pylist())}
    ends = np.sort(np.array([(number[one], number[other]) for one, other in truth], dtype=np.intp), axis=1)
    plan = plan_pairs(compared.records, compared.model)
    rules = plan.blocks_of(ends[:, 0], ends[:, 1])
    alone = Counter(rule for rule in rules if rule and " " not in rule)
    proposed = int((rules != "").sum())
    counts = (people.num_rows, len(truth), proposed, f"{proposed / len(truth):.2%}", plan.pairs)
    return (*map(str, counts), ", ".join(f"{rule} {count}" for rule, count in alone.most_common()))


def _cities(seeds: list[int]) -> Iterator[tuple[str, int, pa.Table, Truth]]:
    for seed in seeds:
        people, person = make_people(seed, "city")
        rows: dict[tuple[str, str], list[str]] = {}
        for kind, record in zip(people["list"].to_pylist(), people["record_id"].to_pylist(), strict=True):
            rows.setdefault((kind, person[record]), []).append(record)
        persons = sorted({one for _, one in rows})
        sides = ([rows.get((kind, one), []) for kind in (ListKind.ALUMNI, ListKind.PLACEMENT)] for one in persons)
        yield "city", seed, people, [pair for side in sides for pair in product(*side)]


def _two_lists(seeds: list[int], size: int) -> Iterator[tuple[str, int, pa.Table, Truth]]:
    for seed, variant in product(seeds, [name for name in VARIANTS if name != "all-lists"]):
        made = write_two_lists(size, seed, variant)
        people = clean_lists(made.lists, LIBRARY)
        place = zip(people["list"].to_pylist(), people["source_row"].to_pylist(), strict=True)
        record = dict(zip(place, people["record_id"].to_pylist(), strict=True))
        labels = label_pairs(made.truth).to_pylist()
        truth = [(record[ListKind.ALUMNI, row["left"]], record[ListKind.PLACEMENT, row["right"]]) for row in labels]
        yield variant, seed, people, truth


if __name__ == "__main__":
    main()
