"""Hold what a run estimates of its own matches against the truth: `python tests/benchmark/quality.py`.

Each seed is a city; each case is that city as it is or with something taken away that an estimate may rest on. Prints
a table of true and estimated precision and recall, how many intervals hold the truth and how far estimates are off on
the whole, and writes it to tests/benchmark/results/quality.{csv,md}. The true pairs are all pairs of a row of a
training report and a row of a placement list that are about one person.
"""

# ruff: noqa: T201 (figures are printed on purpose)
from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli import flow
from lpkcli.contracts.kinds import ListKind, NikState
from lpkcli.contracts.packed import pack_table
from lpkcli.contracts.people import PEOPLE
from lpkcli.contracts.run import InputRequest, RunSettings
from lpkcli.stages import Matching
from lpkcli.synth.city import FOLDERS, write_city
from lpkcli.words.library import Library

RESULTS = Path(__file__).parent / "results"
LIBRARY = Library()
AS_OF = date(2025, 12, 31)
Truth = Mapping[str, str]
Row = dict[str, object]


def main() -> None:
    """Make the cities, take things away, match, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(8101, 8107)))
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--dry", action="store_true", help="print only")
    asked = parser.parse_args()
    rows: list[Row] = []
    for seed in asked.seeds:
        cities: dict[str, tuple[pa.Table, Truth]] = {}
        for case in asked.cases:
            size, take_away = CASES[case]
            if size not in cities:
                cities[size] = make_people(seed, size)
            people, truth = cities[size]
            kept = take_away(people, truth)
            settings = RunSettings(inputs=(), as_of=AS_OF)
            rows += list(compare(seed, case, flow.match(pack_table(kept), settings, LIBRARY), kept, truth))
            print(*(f"{_shown(value):>12}" for value in rows[-1].values()), flush=True)
    table = describe(rows)
    print(table)
    if not asked.dry:
        write(rows, table, asked.seeds)


def make_people(seed: int, size: str) -> tuple[pa.Table, Truth]:
    """PEOPLE of a written city, read and cleaned, and the true person of each record."""
    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder)
        located = write_city(city, seed, size).records
        inputs = tuple(InputRequest(str(city / name), ListKind(kind)) for kind, name in FOLDERS.items())
        settings = RunSettings(inputs=inputs, as_of=AS_OF)
        people = flow.clean(flow.read(settings, LIBRARY).raw, settings, LIBRARY).people
    return people, find_persons(people, located)


def find_persons(people: pa.Table, located: Iterable[Mapping[str, object]]) -> Truth:
    """The true person of each record of PEOPLE; `located`: the records of the city's truth."""
    persons = {_place(row): str(row["true_person"]) for row in located}
    rows = people.select(["record_id", *_PLACE]).to_pylist()
    return {str(row["record_id"]): _true_person(row, persons) for row in rows}


_PLACE = ("list", "source_file", "source_sheet", "source_row", "source_part")


def _place(row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in _PLACE)


def _true_person(row: Mapping[str, object], persons: Mapping[tuple[object, ...], str]) -> str:
    """A web page may be given a sheet's name or none, and a person alone in a row the part of the table."""
    ways = (row, {**row, "source_sheet": None}, {**row, "source_part": None})
    ways += ({**row, "source_sheet": None, "source_part": None},)
    return next(persons[_place(way)] for way in ways if _place(way) in persons)


def compare(seed: int, case: str, matching: Matching, people: pa.Table, truth: Truth) -> Iterable[Row]:
    """One row for each estimate; one with neither method nor figures where there is none."""
    persons = matching.persons.to_pydict()
    found = _count_pairs(zip(persons["list"], persons["person_id"], strict=True))
    true = _count_pairs((kind, truth[record]) for kind, record in _records(people))
    person = dict(zip(persons["record_id"], persons["person_id"], strict=True))
    right = _count_pairs((kind, (truth[record], person[record])) for kind, record in _records(people))
    truly = {"precision": right / found if found else None, "recall": right / true if true else None}
    head: Row = {"seed": seed, "case": case, "links": found, "right": right, "true": true}
    doubts = " ".join(matching.quality.doubts)
    for measure in ("precision", "recall"):
        for estimate in getattr(matching.quality, measure) or (None,):
            given = {name: getattr(estimate, name, None) for name in ("method", "value", "low", "high")}
            yield head | {"measure": measure, "truth": truly[measure], **given, "doubts": doubts}


def _records(people: pa.Table) -> Iterable[tuple[str, str]]:
    return zip(people["list"].to_pylist(), people["record_id"].to_pylist(), strict=True)


def _count_pairs(records: Iterable[tuple[str, object]]) -> int:
    """Pairs of an alumni and a placement record that are given one person."""
    counts = Counter(records)
    return sum(
        number * counts[ListKind.PLACEMENT, person]
        for (kind, person), number in counts.items()
        if kind == ListKind.ALUMNI
    )


def as_it_is(people: pa.Table, _: Truth) -> pa.Table:
    """Nothing taken away."""
    return people


def without_nik(people: pa.Table, _: Truth) -> pa.Table:
    """No list states a NIK, nor what a NIK says."""
    size = people.num_rows
    gone = {name: pa.nulls(size, people.schema.field(name).type) for name in ("nik", *_INSIDE)}
    gone |= {"nik_state": pa.array([NikState.ABSENT] * size), "nik_shared": pa.array([False] * size)}
    for name, basis in (("birth_date", "birth_date_basis"), ("gender", "gender_basis")):
        stated = pc.fill_null(pc.equal(people[basis], "stated"), False)
        gone |= {column: pc.if_else(stated, people[column], None) for column in (name, basis)}
    return _with(people, gone)


_INSIDE = ("nik_birth_date", "nik_gender", "nik_district")


def without_nik_and_date(people: pa.Table, truth: Truth) -> pa.Table:
    """Names, contacts and places only."""
    people = without_nik(people, truth)
    names = ("birth_date", "birth_date_basis", "birth_year")
    return _with(people, {name: pa.nulls(people.num_rows, people.schema.field(name).type) for name in names})


def placements_without_nik(people: pa.Table, truth: Truth) -> pa.Table:
    """The placement lists alone state no NIK."""
    is_placement = pc.equal(people["list"], ListKind.PLACEMENT)
    rest = people.filter(pc.invert(is_placement))
    return pa.concat_tables([rest, without_nik(people.filter(is_placement), truth)])


def one_placement_list(people: pa.Table, _: Truth) -> pa.Table:
    """Of the placement lists only the longest file."""
    files = people.filter(pc.equal(people["list"], ListKind.PLACEMENT))["source_file"].to_pylist()
    longest = max(sorted(set(files)), key=files.count)
    return people.filter(
        pc.or_(pc.not_equal(people["list"], ListKind.PLACEMENT), pc.equal(people["source_file"], longest))
    )


def no_overlap(people: pa.Table, truth: Truth) -> pa.Table:
    """Nobody of the training reports is in a placement list."""
    alumni = {truth[record] for kind, record in _records(people) if kind == ListKind.ALUMNI}
    kept = [kind != ListKind.PLACEMENT or truth[record] not in alumni for kind, record in _records(people)]
    return people.filter(pa.array(kept))


def one_name(people: pa.Table, _: Truth) -> pa.Table:
    """Everybody bears the same two words."""
    tokens = pa.array([["SITI", "AMINAH"]] * people.num_rows, people.schema.field("tokens").type)
    names = pa.array(["SITI AMINAH"] * people.num_rows)
    empty = pa.array([[]] * people.num_rows, people.schema.field("optional_tokens").type)
    return _with(people, {"tokens": tokens, "name": names, "name_raw": names, "optional_tokens": empty})


def _with(people: pa.Table, columns: Mapping[str, pa.Array]) -> pa.Table:
    for name, values in columns.items():
        place = people.schema.get_field_index(name)
        people = people.set_column(place, PEOPLE.schema.field(name), values)
    return people


CASES: dict[str, tuple[str, Callable[[pa.Table, Truth], pa.Table]]] = {
    "city": ("city", as_it_is),
    "no NIK in placements": ("city", placements_without_nik),
    "no NIK at all": ("city", without_nik),
    "no NIK, no birth date": ("city", without_nik_and_date),
    "one placement list": ("city", one_placement_list),
    "very small": ("sample", as_it_is),
    "no overlap": ("city", no_overlap),
    "one name": ("city", one_name),
}
"""By case: the size of the city and what is taken away from it."""


def describe(rows: list[Row]) -> str:
    """By case, measure and method: truth, estimate, how many intervals hold the truth, mean error in points."""
    lines = [
        "| case | measure | method | runs | truth | estimate | holds truth | mean error, points | established |",
        "|---|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for key in dict.fromkeys((row["case"], row["measure"], row["method"]) for row in rows):
        group = [row for row in rows if (row["case"], row["measure"], row["method"]) == key]
        sure = sum(not row["doubts"] for row in group)
        cells = [*(str(part or "none") for part in key), str(len(group)), _mean(group, "truth"), _mean(group, "value")]
        known = [row for row in group if row["truth"] is not None and row["value"] is not None]
        holds = sum(row["low"] - 5e-5 <= row["truth"] <= row["high"] + 5e-5 for row in known)  # type: ignore[operator]
        errors = [100 * (row["value"] - row["truth"]) for row in known]  # type: ignore[operator]
        cells += [f"{holds} of {len(known)}", f"{sum(errors) / len(errors):+.2f}" if errors else "", f"{sure}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _mean(rows: list[Row], name: str) -> str:
    values = [float(str(row[name])) for row in rows if row[name] is not None]
    return f"{sum(values) / len(values):.4f}" if values else "undefined"


def _shown(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def write(rows: list[Row], table: str, seeds: list[int]) -> None:
    """The figures as CSV, the table as Markdown with its seeds."""
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / "quality.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: _shown(value) if value is not None else "" for name, value in row.items()} for row in rows
        )
    head = f"What runs estimate of their own matches, set beside the truth. Seeds {', '.join(map(str, seeds))}.\n\n"
    (RESULTS / "quality.md").write_text(head + table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
