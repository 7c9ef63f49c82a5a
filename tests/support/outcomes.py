"""Build small rooms full of synthetic people: a few words in; people, trainings, placements, persons and links out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from lpkcli.contracts.matching import PERSONS
from lpkcli.contracts.people import PEOPLE, PLACEMENTS, TRAININGS
from lpkcli.contracts.results import PLACEMENT_LINKS
from lpkcli.outcomes.classify import classify_outcomes
from lpkcli.outcomes.enrolments import group_enrolments
from lpkcli.outcomes.rows import alumni_rows
from lpkcli.words.file_names import load_file_name_words

AS_OF = date(2026, 1, 1)


@dataclass
class City:
    """Rows of all lists; a person is a word, and every row names the person it belongs to."""

    people: list[dict[str, Any]] = field(default_factory=list)
    trainings: list[dict[str, Any]] = field(default_factory=list)
    placements: list[dict[str, Any]] = field(default_factory=list)
    persons: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)

    def train(self, record_id: str, end: str | None = "2024-06-30", *, person: str | None = None, **more: Any) -> City:
        """Add a training row; `end` is a day, a month (2024-06) or a year."""
        end_date, precision = read_date(end, last=True)
        row = {
            "lpk": "LPK Maju",
            "programme": "Las",
            "batch": "1",
            "end_date": end_date,
            "end_date_precision": precision,
            "graduation": "unknown",
            "graduation_stated": False,
            "claim": "unknown",
            "claim_also": [],
        }
        self._add("alumni", record_id, person, row, self.trainings, **more)
        return self

    def place(
        self,
        record_id: str,
        activity: str,
        start: str | None,
        *,
        person: str | None = None,
        grade: str = "B",
        **more: Any,
    ) -> City:
        """Add a placement row; `start` is a day, a month, a year or None."""
        start_date, precision = read_date(start, last=False)
        row = {"activity": activity, "grade": grade, "start_date": start_date, "start_date_precision": precision}
        self._add("placement", record_id, person, row | {"list_form": "hired"}, self.placements, **more)
        return self

    def link(self, alumni_id: str, placement_id: str, probability: float = 0.99, status: str = "match") -> City:
        """Add a published link."""
        ends = {"alumni_id": alumni_id, "placement_id": placement_id}
        self.links.append(ends | {"status": status, "basis": "model", "probability": probability, "via": []})
        return self

    def register(self, record_id: str, *, person: str | None = None, **known: Any) -> City:
        """Add a row of the jobseeker register."""
        self._add("jobseeker", record_id, person, {}, [], **known)
        return self

    def _add(
        self,
        kind: str,
        record_id: str,
        person: str | None,
        row: dict[str, Any],
        rows: list[dict[str, Any]],
        **more: Any,
    ) -> None:
        place = {
            "source_file": more.pop("source_file", f"{kind}.xlsx"),
            "source_sheet": "Sheet1",
            "source_row": more.pop("source_row", len(rows) + 2),
        }
        known = {name: more.pop(name) for name in PEOPLE.schema.names if name in more}
        identity = {
            "name_raw": "Budi Contoh",
            "name": "BUDI CONTOH",
            "tokens": ["budi", "contoh"],
            "optional_tokens": [],
            "roster_id": kind,
            "hidden": False,
            "birth_date_doubtful": False,
            "nik_state": "absent",
            "nik_shared": False,
        }
        self.people.append({"record_id": record_id, "list": kind} | place | identity | known)
        rows.append({"record_id": record_id} | place | row | more)
        self.persons.append({"record_id": record_id, "list": kind, "person_id": person or record_id})

    def tables(self) -> dict[str, pa.Table]:
        """The lists as tables of their contracts."""
        return {
            "people": PEOPLE.table(self.people),
            "trainings": TRAININGS.table(self.trainings),
            "placements": PLACEMENTS.table(self.placements),
            "persons": PERSONS.table(self.persons),
            "placement_links": PLACEMENT_LINKS.table(self.links),
        }

    def enrol(self) -> tuple[pa.Table, pa.Table]:
        """ENROLMENTS and ISSUES."""
        made = self.tables()
        return group_enrolments(made["trainings"], made["people"], made["persons"], load_file_name_words())

    def judge(self, as_of: date = AS_OF) -> pa.Table:
        """OUTCOMES."""
        made = self.tables()
        del made["people"]
        return classify_outcomes(**made, enrolments=self.enrol()[0], as_of=as_of)

    def outcome(self, alumni_id: str, months: int | None = 12, as_of: date = AS_OF) -> dict[str, Any]:
        """The outcome row of one training row in one window."""
        rows = self.judge(as_of).to_pylist()
        (row,) = [row for row in rows if row["alumni_id"] == alumni_id and row["window_months"] == months]
        return row

    def alumni(self, as_of: date = AS_OF) -> pa.Table:
        """ALUMNI."""
        made = self.tables()
        return alumni_rows(made["trainings"], made["people"], made["persons"], self.enrol()[0], self.judge(as_of))


def read_date(text: str | None, *, last: bool) -> tuple[date | None, str | None]:
    """A date and its precision: a month or a year stands at its first day, or at its last."""
    if text is None:
        return None, None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts), "day"
    if len(parts) == 1:
        return (date(parts[0], 12, 31) if last else date(parts[0], 1, 1)), "year"
    year, month = parts
    following = date(year + month // 12, month % 12 + 1, 1)
    return (date.fromordinal(following.toordinal() - 1) if last else date(year, month, 1)), "month"
