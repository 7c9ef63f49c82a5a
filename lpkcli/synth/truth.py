"""State the truth of a city beside its files: who stands in which row, what truly became of each enrolment.

truth/records.csv    one row for each person row of every list: its place, the true person, what was done to it
truth/outcomes.csv   one row for each row of a training report: what a perfect reader makes of it
truth/city.json      seed, size and as-of date

Places are those of OUTPUTS: files relative to the folder of their list, rows as a spreadsheet shows them, for delimited
text the line where the record starts; the sheet is empty for files that have none.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lpkcli.synth.calendars import add_months
from lpkcli.synth.lives import AS_OF
from lpkcli.synth.model import ALUMNI, Entry

WINDOW_MONTHS = 12
_RECORD_COLUMNS = (
    "list",
    "source_file",
    "source_sheet",
    "source_row",
    "source_part",
    "true_person",
    "kinds",
    "spellings",
)
_OUTCOME_COLUMNS = (
    "source_file",
    "source_sheet",
    "source_row",
    "source_part",
    "true_person",
    "true_enrolment",
    "lpk",
    "vocation",
    "programme",
    "batch",
    "start_date",
    "end_date",
    "graduation",
    "claim",
    "true_activity",
    "true_start_date",
    "evidence",
    "evidence_date",
)
_PREFERENCE = ("wage", "entrepreneur", "apprentice_overseas", "apprentice_domestic")


@dataclass(frozen=True)
class Located:
    """An entry and the place where it was written."""

    entry: Entry
    source_file: str
    source_sheet: str | None
    source_row: int
    source_part: int | None

    @property
    def place(self) -> dict[str, object]:
        """The four columns of a place."""
        return {
            "source_file": self.source_file,
            "source_sheet": self.source_sheet,
            "source_row": self.source_row,
            "source_part": self.source_part,
        }


@dataclass(frozen=True)
class CityTruth:
    """What is true of a written city."""

    seed: int
    size: str
    as_of: date
    files: int
    records: tuple[dict[str, object], ...]
    outcomes: tuple[dict[str, object], ...]


def tell_truth(seed: int, size: str, located: Sequence[Located], files: int) -> CityTruth:
    """Gather the truth of all located entries."""
    rows = sorted(
        located, key=lambda one: (one.entry.list_kind, one.source_file, one.source_sheet or "", one.source_row)
    )
    evidence = _evidence_by_person(one.entry for one in rows)
    outcomes = [_outcome(one, evidence) for one in rows if one.entry.list_kind == ALUMNI]
    return CityTruth(seed, size, AS_OF, files, tuple(_record(one) for one in rows), tuple(outcomes))


def write_truth(folder: Path, truth: CityTruth) -> None:
    """Write records.csv, outcomes.csv and city.json into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns, rows in (
        ("records.csv", _RECORD_COLUMNS, truth.records),
        ("outcomes.csv", _OUTCOME_COLUMNS, truth.outcomes),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    facts = {"seed": truth.seed, "size": truth.size, "as_of": truth.as_of.isoformat(), "files": truth.files}
    (folder / "city.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def _record(one: Located) -> dict[str, object]:
    entry = one.entry
    return {
        "list": entry.list_kind,
        **one.place,
        "true_person": entry.person.person,
        "kinds": " ".join(entry.kinds),
        "spellings": " ".join(f"{card}>{written}" for card, written in entry.spellings),
    }


Fact = tuple[date, int, str, bool]


def _evidence_by_person(entries: Iterable[Entry]) -> dict[str, list[Fact]]:
    """Dated placements of grade A or B of each person: start date, preference, activity, whether only its month."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for entry in entries:
        if entry.job and entry.grade in ("A", "B") and entry.start_date and entry.job.activity in _PREFERENCE:
            activity = entry.job.activity
            facts[entry.person.person].append(
                (entry.start_date, _PREFERENCE.index(activity), activity, entry.month_only)
            )
    return facts


def _outcome(one: Located, evidence: dict[str, list[Fact]]) -> dict[str, object]:
    enrolment = one.entry.enrolment
    if enrolment is None:
        raise ValueError(one.source_file)
    readable = one.entry.readable
    best = _best(evidence[enrolment.person.person], readable["end_date"])
    return {
        **one.place,
        "true_person": enrolment.person.person,
        "true_enrolment": f"{enrolment.person.person}/{enrolment.batch.lpk}/{enrolment.batch.number}",
        **readable,
        "true_activity": enrolment.activity,
        "true_start_date": enrolment.job.start_date if enrolment.job else None,
        "evidence": best[2] if best else "none",
        "evidence_date": best[0] if best else None,
    }


def _best(facts: list[Fact], end: object) -> Fact | None:
    """The evidence inside the window: the earliest work, or where there is none the earliest apprenticeship."""
    if not isinstance(end, date):
        return None
    last = min(add_months(end, WINDOW_MONTHS), AS_OF)
    inside = [fact for fact in facts if (end.replace(day=1) if fact[3] else end) <= fact[0] <= last]
    return min([fact for fact in inside if fact[1] < _PREFERENCE.index("apprentice_overseas")] or inside, default=None)
