"""Measure linking side by side with peers: `python tests/benchmark/peers --sizes 2k,20k --peers lpkcli,splink-em`.

Makes an environment for each peer in the cache folder, writes the data, links, judges, and lays the figures over those
in tests/benchmark/results/. Nothing is asserted here, and nothing of the peers is needed anywhere else.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from breakdown import count_open, false_kinds, missed_kinds, recall_apart
from linking import Bench, Linked, decided
from measure import PeerFailedError
from sets import PUBLIC, SIZES, DataSet, public_sets, synthetic_sets
from support.pair_scores import LEAST_PAIRS, calibrate, false_link_rates, score_pairs
from support.two_lists import VARIANTS
from systems import SYSTEMS, System
from tables import CLERK, keep_rows, line, markdown

RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    """Link every set that is asked for with every system, print, write."""
    asked = _arguments()
    bench = Bench(asked.cache.expanduser())
    for development, test in _sets(asked, bench.cache):
        for system in (SYSTEMS[name] for name in asked.peers.split(",")):
            if (system.learns and "--register" in test.lists) or (test.within and not system.within):
                continue
            try:
                row, told = _measure(bench, system, development, test, asked.runs)
            except PeerFailedError as error:
                print(f"{test.name} {test.size} {system.name}: failed\n{error}")
                continue
            print(
                " ".join(
                    f"{key}={row[key]}"
                    for key in (
                        "set",
                        "size",
                        "system",
                        "precision",
                        "recall",
                        "f1",
                        "wall_s",
                        "processor_s",
                        "peak_mb",
                        "load",
                    )
                ),
                flush=True,
            )
            rows = keep_rows([row], RESULTS / "peers.csv")
            (RESULTS / "peers.md").write_text(markdown(rows), encoding="utf-8")
            if told:
                (RESULTS / f"peers-errors-{test.name}-{test.size}.md").write_text(told, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="2k,20k", help=f"of {', '.join(SIZES)}")
    parser.add_argument("--variants", default="full", help=f"of {', '.join(VARIANTS)}")
    parser.add_argument("--public", default="", help=f"public sets instead: all, or of {', '.join(PUBLIC)}")
    parser.add_argument("--peers", default=",".join(SYSTEMS), help="systems to set side by side")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cache", type=Path, default=Path("~/.cache/lpkcli-benchmark"))
    return parser.parse_args()


def _sets(asked: argparse.Namespace, cache: Path) -> Iterator[tuple[DataSet, DataSet]]:
    if asked.public:
        for name in PUBLIC if asked.public == "all" else asked.public.split(","):
            yield public_sets(name, cache)
        return
    for variant in asked.variants.split(","):
        for size in asked.sizes.split(","):
            yield synthetic_sets(variant, size, cache)


def _measure(
    bench: Bench, system: System, development: DataSet, test: DataSet, runs: int
) -> tuple[dict[str, str], str]:
    """One row of the table, and what is told apart."""
    tuned = bench.tune(system, development)
    load = os.getloadavg()[0]
    linked = bench.link(system, test, tuned.mode, runs)
    pairs, labels = decided(linked.pairs, tuned.threshold, test), test.labels
    score, spent = score_pairs(pairs, labels), linked.measured
    seconds = linked.told["seconds"]
    assert isinstance(seconds, dict)
    versions = linked.told["versions"]
    assert isinstance(versions, dict)
    row = {
        "set": test.name,
        "size": test.size,
        "system": system.name,
        "precision": f"{score.precision:.4f}",
        "recall": f"{score.recall:.4f}",
        "f1": f"{score.f1:.4f}",
        "threshold": tuned.mode if system.tries else f"{tuned.threshold:.3f}",
        "wall_s": f"{spent.wall:.1f}",
        "processor_s": f"{spent.processor:.1f}",
        **{f"{part}_s": f"{seconds[part]:.1f}" for part in ("read", "clean", "match")},
        "peak_mb": str(spent.peak_mb),
        "runs": str(runs),
        "load": f"{load:.1f}",
        "seed": str(test.seed),
        "development": f"{development.name} {development.size} seed {development.seed}",
        "versions": ", ".join(f"{name} {version}" for name, version in versions.items()),
        "machine": f"{os.cpu_count()} cores, {_memory_gb()} GB, {platform.machine()}, Python {platform.python_version()}",
        "date": datetime.now(UTC).date().isoformat(),
    }
    if test.truth is not None and not test.within:
        row |= _recall_apart(pairs, test)
    if system.packages or system.tries or test.within:
        return row, ""
    return row | {CLERK: _recall_with_clerk(linked, labels)}, _tell_errors(test, linked)


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _recall_apart(pairs: pa.Table, test: DataSet) -> dict[str, str]:
    """Recall by kind of true pair, and the number of false pairs that are twins."""
    kinds = recall_apart(pairs, test.labels, test.truth)
    row = {kind: f"{found / of:.3f}" if of else "" for kind, (found, of) in kinds.items()}
    return row | {"false twins": str(false_kinds(pairs, test.labels, test.truth)["twins"])}


def _recall_with_clerk(linked: Linked, labels: pa.Table) -> str:
    """Recall of our own pairs, those under review among them."""
    links = pq.read_table(linked.out.with_suffix(".links.parquet"))
    kept = links.filter(pc.is_in(links["status"], pa.array(["match", "review"])))
    return f"{score_pairs(kept, labels).recall:.4f}"


def _tell_errors(test: DataSet, linked: Linked) -> str:
    """Missed and false pairs of our own by kind, what guards held back, and the calibration of our probabilities."""
    truth, labels, pairs = test.truth, test.labels, linked.pairs
    told = [f"# What lpkcli misses: {test.name}, {test.size} rows a list, seed {test.seed}\n\n"]
    if truth is not None:
        false = false_kinds(pairs, labels, truth).most_common()
        told.append("False pairs: " + (", ".join(f"{kind} {count}" for kind, count in false) or "none") + ".\n\n")
        told.append("Missed pairs by slip of either row (a pair may have several):\n\n")
        told += [line(["slip", "missed", "true pairs", "share"]), line(["---"] * 4)]
        told += [line([slip, lost, of, f"{lost / of:.1%}"]) for slip, lost, of in missed_kinds(pairs, labels, truth)]
    return "".join(told + _tell_links(pq.read_table(linked.out.with_suffix(".links.parquet")), labels))


def _tell_links(links: pa.Table, labels: pa.Table) -> list[str]:
    told = [
        "\nPairs that were seen and not joined:\n\n",
        line(["status", "reason", "true pairs", "pairs"]),
        line(["---"] * 4),
    ]
    told += [line(counted) for counted in count_open(links, labels)]
    told += ["\nCalibration of matches and reviews, by decile of probability:\n\n"]
    told += [line(["from", "pairs", "stated", "true", ""]), line(["---"] * 5)]
    for one in calibrate(links, labels):
        judged = "" if one.pairs >= LEAST_PAIRS else "too few"
        told.append(line([f"{one.least:.1f}", one.pairs, f"{one.stated:.3f}", f"{one.true:.3f}", judged]))
    expected, true = false_link_rates(links, labels)
    return [*told, f"\nFalse links among the matches of the model: expected {expected:.2%}, true {true:.2%}.\n"]


if __name__ == "__main__":
    main()
