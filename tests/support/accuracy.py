"""Set a run beside the truth of its city: published tables and truth/ in, measures out.

Rows are compared by place: list, file, sheet, row, part. Matches are pairs of an alumni record and a placement record;
a pair is right when both rows are about the same true person.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pyarrow as pa

import lpkcli
from lpkcli.words.library import Library

LISTS = {"alumni": "alumni", "placement": "placements", "jobseeker": "jobseekers"}
Place = tuple[str, str, str | None, int, int | None]
Row = dict[str, str]


@dataclass(frozen=True)
class Share:
    """So many right of so many."""

    right: int
    total: int

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 1.0

    def __str__(self) -> str:
        return f"{self.value:6.1%}  ({self.right} of {self.total})"


@dataclass
class Accuracy:
    """All measures of one run, and examples of what went wrong."""

    missing: list[Place] = field(default_factory=list)
    invented: list[Place] = field(default_factory=list)
    measures: dict[str, Share] = field(default_factory=dict)
    wrong: dict[str, list[tuple[object, ...]]] = field(default_factory=lambda: defaultdict(list))

    def table(self) -> str:
        """The measures as text."""
        lines = [f"{'rows missing':32}{len(self.missing):7}", f"{'rows invented':32}{len(self.invented):7}"]
        return "\n".join([*lines, *(f"{name:32}{share}" for name, share in self.measures.items())])

    def share(self, name: str) -> float:
        return self.measures[name].value


def run_city(folder: Path, out: Path, as_of: str = "2025-12-31") -> lpkcli.door.Run:
    """Run the product on a written city."""
    return lpkcli.run(
        training=[folder / "training"],
        placement=[folder / "placement"],
        jobseeker=[folder / "jobseeker"],
        out=out,
        as_of=as_of,
    )


def measure(run: lpkcli.door.Run, truth: Path) -> Accuracy:
    """Compare a run with the truth folder of its city."""
    records = {_place_of_truth(row["list"], row): row for row in _read(truth / "records.csv")}
    outcomes = {_place_of_truth("alumni", row): row for row in _read(truth / "outcomes.csv")}
    found = {place: row for kind, table in LISTS.items() for place, row in _published(run, kind, table)}
    sheetless = {place[:2] for place in records if place[2] is None}  # a web page may be given a sheet's name or none
    found = {(*place[:2], None, *place[3:]) if place[:2] in sheetless else place: row for place, row in found.items()}
    found = {_without_lone_part(place, found): row for place, row in found.items()}
    result = Accuracy()
    result.missing = sorted(records.keys() - found.keys(), key=str)
    result.invented = sorted(found.keys() - records.keys(), key=str)
    people = {_id(row): records[place] for place, row in found.items() if place in records}
    _measure_links(run, people, result)
    _measure_persons(run, people, result)
    _measure_columns(found, outcomes, result)
    _measure_counting(found, outcomes, result)
    return result


def true_links(run: lpkcli.door.Run, truth: Path) -> tuple[pa.Table, pa.Table]:
    """Links of a run with numbers for ids, as `left` and `right` beside what they say, and the true pairs."""
    records = {_place_of_truth(row["list"], row): row for row in _read(truth / "records.csv")}
    found = {place: row for kind, table in LISTS.items() for place, row in _published(run, kind, table)}
    people = {_id(row): records[place] for place, row in found.items() if place in records}
    number = {record: at for at, record in enumerate(sorted(people))}
    links = run.table("links")
    known = [row for row in links.to_pylist() if row["alumni_id"] in number and row["placement_id"] in number]
    told = {name: [row[name] for row in known] for name in ("status", "basis", "probability")}
    sides = {
        "left": [number[row["alumni_id"]] for row in known],
        "right": [number[row["placement_id"]] for row in known],
    }
    pairs = [(number[left], number[right]) for left, right in _true_pairs(people)]
    return pa.table({**sides, **told}), pa.table({"left": [a for a, _ in pairs], "right": [b for _, b in pairs]})


def _without_lone_part(place: Place, found: dict[Place, Row]) -> Place:
    """A person who stands alone in a row of side-by-side tables may carry the part of the table: the row says it all."""
    others = [(*place[:4], part) for part in (1, 2) if part != place[4]]
    return place if place[4] is None or any(other in found for other in others) else (*place[:4], None)


def _measure_links(run: lpkcli.door.Run, people: dict[str, Row], result: Accuracy) -> None:
    """Precision and recall of the matches, in all and by what was done to the two rows."""
    right_pairs = set(_true_pairs(people))
    links = run.table("links").to_pylist()
    matched = {(row["alumni_id"], row["placement_id"]) for row in links if row["status"] == "match"}
    review = {(row["alumni_id"], row["placement_id"]) for row in links if row["status"] == "review"}
    known = {pair for pair in matched if pair[0] in people and pair[1] in people}
    result.measures["match precision"] = Share(len(known & right_pairs), len(known))
    result.measures["match recall"] = Share(len(known & right_pairs), len(right_pairs))
    result.measures["match or review recall"] = Share(len((matched | review) & right_pairs), len(right_pairs))
    for basis in ("nik", "model", "bridge"):
        pairs = {(r["alumni_id"], r["placement_id"]) for r in links if r["status"] == "match" and r["basis"] == basis}
        result.measures[f"precision by {basis}"] = Share(len(pairs & right_pairs), len(pairs & known))
    facts = {_id(row): row for table in ("alumni", "placements") for row in run.table(table).to_pylist()}
    telling = {pair for pair in right_pairs if _share_a_fact(facts[pair[0]], facts[pair[1]])}
    result.measures["recall, with a second fact"] = Share(len(telling & matched), len(telling))
    for name, belongs in _GROUPS.items():
        group = {pair for pair in right_pairs if belongs(people[pair[0]], people[pair[1]])}
        result.measures[f"recall, {name}"] = Share(len(group & matched), len(group))
    result.wrong["match wrong"] += sorted((known - right_pairs), key=str)
    result.wrong["match missed"] += sorted((right_pairs - matched), key=str)


def _measure_persons(run: lpkcli.door.Run, people: dict[str, Row], result: Accuracy) -> None:
    """Precision and recall of all pairs of records that have the same person, whatever their lists."""
    person = {
        row["record_id"]: row["person_id"] for row in run.table("persons").to_pylist() if row["record_id"] in people
    }
    found, true = Counter(person.values()), Counter(people[record]["true_person"] for record in person)
    both = Counter((one, people[record]["true_person"]) for record, one in person.items())
    right = _pairs(both.values())
    result.measures["person precision"] = Share(right, _pairs(found.values()))
    result.measures["person recall"] = Share(right, _pairs(true.values()))


def _measure_columns(found: dict[Place, Row], outcomes: dict[Place, Row], result: Accuracy) -> None:
    """How often a column of an alumni row says what a perfect reader would; columns the file is silent on are left out."""
    for column, told in _COLUMNS.items():
        pairs = [(place, told(found[place]), told(outcomes[place])) for place in outcomes if place in found]
        asked = [(place, have, want) for place, have, want in pairs if want]
        wrong = [(place, have, want) for place, have, want in asked if have != want]
        result.measures[f"column {column}"] = Share(len(asked) - len(wrong), len(asked))
        result.wrong[f"column {column}"] += wrong
    result.wrong["evidence"] += [
        (
            place,
            found[place]["evidence"],
            outcomes[place]["evidence"],
            found[place]["evidence_date"],
            outcomes[place]["evidence_date"],
        )
        for place in outcomes
        if place in found and found[place]["evidence"] != outcomes[place]["evidence"]
    ]
    facts = [(found[place]["evidence"], outcomes[place]["evidence"]) for place in outcomes if place in found]
    given = [pair for pair in facts if pair[0] != "none"]
    wanted = [pair for pair in facts if pair[1] != "none"]
    result.measures["evidence precision"] = Share(sum(a == b for a, b in given), len(given))
    result.measures["evidence recall"] = Share(sum(a == b for a, b in wanted), len(wanted))


def _measure_counting(found: dict[Place, Row], outcomes: dict[Place, Row], result: Accuracy) -> None:
    """How many true enrolments are counted once, or, where the report says that the person is no graduate, not at all."""
    rows: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for place, outcome in outcomes.items():
        if place in found:
            rows[outcome["true_enrolment"]].append((found[place], outcome))
    right = 0
    for enrolment, pairs in rows.items():
        graduates = any(outcome["graduation"] in ("graduated", "unknown") for _, outcome in pairs)
        counted = sum(bool(row["counted"]) for row, _ in pairs)
        right += counted == graduates
        if counted != graduates:
            result.wrong["enrolments"].append((enrolment, counted, [row["exclusion"] for row, _ in pairs]))
    result.measures["enrolments counted rightly"] = Share(right, len(rows))


def _share_a_fact(alumni: Row, placement: Row) -> bool:
    """Whether two rows of one person have more in common than the name; without that nobody may call them one."""
    same = any(alumni[name] and alumni[name] == placement[name] for name in ("birth_date", "phone", "email"))
    one, other = alumni["nik"] or "", placement["nik"] or ""
    return same or bool(one and other and one[:15] == other[:15])


def _true_pairs(people: dict[str, Row]) -> Iterator[tuple[str, str]]:
    records: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record, row in people.items():
        records[row["true_person"]][row["list"]].append(record)
    for lists in records.values():
        yield from product(lists["alumni"], lists["placement"])


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _respelled(*rows: Row) -> list[bool]:
    """For each word that was respelled in any of the rows: whether the product's vocabulary equates the two spellings."""
    fold = _LIBRARY.names.spelling.fold
    words = [word.split(">") for row in rows for word in row["spellings"].split()]
    return [fold(card) == fold(written) for card, written in words]


def _untouched(*rows: Row) -> bool:
    return not any("name_" in row["kinds"] for row in rows)


_LIBRARY = Library()
_GROUPS: dict[str, Callable[[Row, Row], bool]] = {
    "names as on the card": _untouched,
    "spelling in the vocabulary": lambda a, b: bool(_respelled(a, b)) and all(_respelled(a, b)),
    "spelling not in the vocabulary": lambda a, b: not all(_respelled(a, b)),
    "other changes of the name": lambda a, b: not _respelled(a, b) and not _untouched(a, b),
}
_COLUMNS: dict[str, Callable[[Row], str]] = {
    "lpk": lambda row: _folded(row["lpk"]),
    "programme": lambda row: _folded(row["programme"]),
    "end_date": lambda row: str(row["end_date"] or ""),
    "start_date": lambda row: str(row["start_date"] or ""),
    "graduation": lambda row: row["graduation"],
    "claim": lambda row: row["claim"],
}


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _read(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _place_of_truth(kind: str, row: Row) -> Place:
    part = int(row["source_part"]) if row["source_part"] else None
    return (kind, row["source_file"], row["source_sheet"] or None, int(row["source_row"]), part)


def _published(run: lpkcli.door.Run, kind: str, table: str) -> Iterator[tuple[Place, Row]]:
    for row in run.table(table).to_pylist():
        yield (kind, row["source_file"], row["source_sheet"], row["source_row"], row["source_part"]), row


def _id(row: Row) -> str:
    return next(row[name] for name in ("alumni_id", "placement_id", "jobseeker_id") if name in row)
