"""What a clerk's decisions are worth: `python tests/benchmark/desk.py`, figures in results/desk.{md,csv}.

A simulated clerk who errs in 2 of 100 verdicts decides pairs of synthetic cities of about 3,000 rows: the queue from
its top, or pairs of it drawn at random. After every 20 verdicts the run is decided again and the queue made anew, as in
an office. Reported for each number of verdicts: F1 of the links between training reports and placement lists, width of
the headline's 90 % interval, what `review --status` foretold of it 20 verdicts before, and whether it holds the rate
that true links give. Rows are read, cleaned and compared once for a city.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from quality import find_persons
from support.packing import pack_records

from lpkcli import flow
from lpkcli.contracts.kinds import ClerkVerdict, ListKind
from lpkcli.contracts.matching import PERSONS, VERDICTS
from lpkcli.contracts.packed import PackedTables, pack_table
from lpkcli.contracts.quality import LinkQuality
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS, PLACEMENT_LINKS
from lpkcli.contracts.run import InputRequest, RunSettings
from lpkcli.outcomes.classify import classify_outcomes
from lpkcli.outcomes.enrolments import group_enrolments
from lpkcli.outcomes.rows import alumni_rows, placement_rows
from lpkcli.records.clean import CleanedRecords
from lpkcli.stages import Compared, Matching, Outcome, PackedRecords
from lpkcli.synth.city import FOLDERS, write_city
from lpkcli.tables.outlook import foretell_width
from lpkcli.words.library import Library

RESULTS = Path(__file__).parent / "results"
LIBRARY = Library()
AS_OF = date(2025, 12, 31)
STEP = 20
ERRORS = 0.02
ORDERS = ("ranked", "random")
Row = dict[str, object]


def main() -> None:
    """Work the queue of every city in both orders, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(9101, 9111)))
    parser.add_argument("--size", default="small")
    parser.add_argument("--most", type=int, default=200, help="verdicts on each city")
    parser.add_argument("--dry", action="store_true", help="print only")
    asked = parser.parse_args()
    rows: list[Row] = []
    for seed in asked.seeds:
        city = read_city(seed, asked.size)
        for order in ORDERS:
            for row in work_queue(city, order, asked.most):
                rows.append({"seed": seed, "order": order, **row})
                print(*rows[-1].values(), flush=True)
    table = describe(rows)
    print(table)
    if not asked.dry:
        write(rows, table, asked.seeds)


@dataclass(frozen=True)
class TrueCity:
    """A city compared once, and the true person of each record."""

    seed: int
    settings: RunSettings
    packed: PackedRecords
    compared: Compared
    truth: Mapping[str, str]
    true_rate: float
    """The headline if exactly the true links were made."""


def read_city(seed: int, size: str) -> TrueCity:
    """Write, read, clean and compare a city."""
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder)
        located = write_city(city, seed, size).records
        inputs = tuple(InputRequest(str(city / name), ListKind(kind)) for kind, name in FOLDERS.items())
        settings = RunSettings(inputs=inputs, as_of=AS_OF)
        records = flow.clean(flow.read(settings, LIBRARY).raw, settings, LIBRARY)
    truth = find_persons(records.people, located)
    compared = flow.compare(pack_table(records.people), settings, LIBRARY)
    return TrueCity(seed, settings, pack_records(records), compared, truth, _true_rate(records, settings, truth))


def _true_rate(records: CleanedRecords, settings: RunSettings, truth: Mapping[str, str]) -> float:
    """The headline of a run whose persons are the true ones."""
    trainings, placements, people = records.trainings, records.placements, records.people
    first: dict[str, str] = {}
    for record in people["record_id"].to_pylist():
        first.setdefault(truth[record], record)
    person = pa.array([first[truth[record]] for record in people["record_id"].to_pylist()])
    persons = pa.table([people["record_id"], people["list"], person], schema=PERSONS.schema)
    enrolments, issues = group_enrolments(trainings, people, persons, Library(settings.words).file_names)
    links = PLACEMENT_LINKS.empty()
    outcomes = classify_outcomes(trainings, placements, persons, links, enrolments, as_of=AS_OF)
    rows = {"alumni": alumni_rows(trainings, people, persons, enrolments, outcomes), "links": links}
    rows["placements"] = placement_rows(placements, people, persons)
    packed = PackedTables({name: pack_table(table) for name, table in rows.items()})
    outcome = Outcome(packed, pack_table(outcomes), issues)
    return headline_of(flow.tabulate(outcome, LinkQuality())["absorption"])["rate"]


def work_queue(city: TrueCity, order: str, most: int) -> Iterator[Row]:
    """Decide pairs until `most`, or until none waits; one row for each number of verdicts."""
    dice = random.Random(city.seed)
    verdicts: list[Row] = []
    foretold = None
    while True:
        settings = replace(city.settings, verdicts=VERDICTS.table(verdicts))
        matching = flow.decide(city.compared, settings)
        outcome = flow.classify(city.packed, matching, settings)
        tables = {**outcome.rows, **flow.tabulate(outcome, matching.quality)}
        yield measure(city, matching, tables, len(verdicts), foretold)
        queue = _queue(outcome, verdicts)
        if len(verdicts) >= most or not queue:
            return
        if order == "random":
            dice.shuffle(queue)
        foretold = foretell_width(
            tables | {"outcomes": outcome.outcomes.table()}, matching.quality.recall, queue[:STEP]
        )
        for left, right in queue[:STEP]:
            right_one = (city.truth[left] == city.truth[right]) != (dice.random() < ERRORS)
            verdict = ClerkVerdict.SAME if right_one else ClerkVerdict.DIFFERENT
            said = {"left_id": left, "right_id": right, "verdict": verdict, "clerk": "clerk"}
            verdicts.append(said | {"decided_at": f"2026-01-01T00:00:00.{len(verdicts):06}+00:00"})


def headline_of(absorption: pa.Table) -> dict[str, float]:
    """The row that is the headline: evidence within 12 months, of all."""
    rows = absorption.to_pylist()
    return next(
        row
        for row in rows
        if (row["dimension"], row["basis"], row["window_months"]) == ("total", "evidence", HEADLINE_WINDOW_MONTHS)
    )


def _queue(outcome: Outcome, verdicts: list[Row]) -> list[tuple[str, str]]:
    decided = {(row["left_id"], row["right_id"]) for row in verdicts}
    rows = outcome.rows["review"].to_pylist()
    return [pair for row in rows if (pair := (row["left_id"], row["right_id"])) not in decided]


def measure(
    city: TrueCity, matching: Matching, tables: Mapping[str, pa.Table], decided: int, foretold: float | None
) -> Row:
    """F1 of the links, width of the headline's interval, and whether it holds the rate by true links."""
    head = headline_of(tables["absorption"])
    kind = dict(zip(*(matching.persons[name].to_pylist() for name in ("record_id", "list")), strict=True))
    person = dict(zip(*(matching.persons[name].to_pylist() for name in ("record_id", "person_id")), strict=True))
    made = _count_pairs(kind, person)
    right = _count_pairs(kind, {record: (person[record], city.truth[record]) for record in person})
    true = _count_pairs(kind, city.truth)
    return {
        "verdicts": decided,
        "waiting": tables["review"].num_rows,
        "precision": round(right / made, 4),
        "recall": round(right / true, 4),
        "f1": round(2 * right / (made + true), 4),
        "width": round(head["rate_high"] - head["rate_low"], 4),
        "foretold": None if foretold is None else round(foretold, 4),
        "rate": round(head["rate"], 4),
        "true_rate": round(city.true_rate, 4),
        "holds": head["rate_low"] <= city.true_rate <= head["rate_high"],
    }


def _count_pairs(kind: Mapping[str, str], person: Mapping[str, object]) -> int:
    """Pairs of an alumni and a placement record of one person."""
    counts = Counter((kind[record], one) for record, one in person.items())
    return sum(
        number * counts[ListKind.PLACEMENT, one] for (list_, one), number in counts.items() if list_ == ListKind.ALUMNI
    )


def describe(rows: list[Row]) -> str:
    """Means over the cities by number of verdicts; a city whose queue is empty stays at its last row."""
    most = max(int(str(row["verdicts"])) for row in rows)
    lines = [
        "| verdicts | F1, ranked | F1, random | interval, ranked | foretold | interval, random | holds, ranked |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for verdicts in range(0, most + 1, STEP):
        of = {order: _at(rows, order, verdicts) for order in ORDERS}
        cells = [str(verdicts), *(_mean(of[order], "f1", 2) for order in ORDERS), _mean(of["ranked"], "width", 2)]
        cells += [_mean(of["ranked"], "foretold", 2), _mean(of["random"], "width", 2)]
        held = sum(bool(row["holds"]) for row in of["ranked"])
        cells.append(f"{held} of {len(of[ORDERS[0]])}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _at(rows: list[Row], order: str, verdicts: int) -> list[Row]:
    last: dict[object, Row] = {}
    for row in rows:
        if row["order"] == order and int(str(row["verdicts"])) <= verdicts:
            last[row["seed"]] = row
    return list(last.values())


def _mean(rows: list[Row], name: str, digits: int) -> str:
    """In per cent."""
    values = [float(str(row[name])) for row in rows if row[name] is not None]
    return f"{100 * sum(values) / len(values):.{digits}f}" if values else ""


def write(rows: list[Row], table: str, seeds: list[int]) -> None:
    """The curves as CSV, their means as Markdown."""
    with (RESULTS / "desk.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    head = (
        f"What a clerk's decisions are worth: `python tests/benchmark/desk.py`, {datetime.now(UTC).date()}, seeds "
        f"{', '.join(map(str, seeds))}.\n\nMeans over cities of about 3,000 rows, in per cent. The clerk errs in "
        f"{ERRORS:.0%} of the verdicts. F1 is that of the links between training reports and placement lists; the "
        "interval is the 90 % interval of the headline, its width in points, and what was foretold of it 20 verdicts "
        "before; `holds`: cities whose interval holds the rate that exactly the true links give.\n\n"
    )
    (RESULTS / "desk.md").write_text(head + table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
