"""Lay doubtful pairs side by side: REVIEW and the published rows of the three lists in, pairs as people read them out.

A pair carries what a person decides by: the facts of both records with their places, and what speaks for caution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.matching import ANCHORS
from lpkcli.desk.cautions import Caution, Company
from lpkcli.errors import Place
from lpkcli.words.lexicon import fold

FACTS = (
    "name",
    "birth_date",
    "gender",
    "nik",
    "phone",
    "email",
    "kelurahan",
    "kecamatan",
    "education",
    "engagement",
    "day",
    "place",
)
"""What is shown of a record: `engagement` is the class or the job, `day` its end or start, `place` its address."""
COMPARED = FACTS[:9]
"""Facts that both lists state alike, so that equal and different mean something."""
_ENGAGEMENT = {
    ListKind.ALUMNI: (("lpk", "programme", "batch"), "end_date"),
    ListKind.PLACEMENT: (("employer", "position"), "start_date"),
    ListKind.JOBSEEKER: ((), None),
}


@dataclass(frozen=True)
class Side:
    """One record of a pair: its id, list and facts as text, None where it does not say."""

    record_id: str
    list: str
    facts: Mapping[str, str | None]
    anchors: Mapping[str, object]
    """What the ledger keeps of it, by the names of ANCHORS."""


@dataclass(frozen=True)
class DoubtfulPair:
    """Two records of which nobody knows yet whether they are one person."""

    rank: int
    left: Side
    right: Side
    probability: float
    reason: str | None
    expected_gain: float
    cautions: tuple[Caution, ...]

    @property
    def ids(self) -> tuple[str, str]:
        """Both record ids, the smaller first."""
        return self.left.record_id, self.right.record_id

    def agreement(self, fact: str) -> bool | None:
        """Whether both say the same of a fact that can be compared; None where one of them says nothing."""
        left, right = self.left.facts[fact], self.right.facts[fact]
        return None if fact not in COMPARED or left is None or right is None else left == right


def lay_side_by_side(review: pa.Table, lists: Mapping[ListKind, pa.Table]) -> list[DoubtfulPair]:
    """The pairs of REVIEW, most useful first; `lists`: the published ALUMNI, PLACEMENTS and JOBSEEKERS."""
    rows = review.sort_by("rank").to_pylist()
    wanted = {row[side] for row in rows for side in ("left_id", "right_id")}
    sides = {side.record_id: side for side in read_sides(lists, wanted)}
    company = Company.of(lists.values())
    return [
        DoubtfulPair(
            rank=row["rank"],
            left=(left := sides[row["left_id"]]),
            right=(right := sides[row["right_id"]]),
            probability=row["probability"],
            reason=row["reason"],
            expected_gain=row["expected_gain"],
            cautions=tuple(company.warn(left.facts, right.facts)),
        )
        for row in rows
    ]


def read_sides(lists: Mapping[ListKind, pa.Table], wanted: Iterable[str]) -> Iterator[Side]:
    """The records of these ids, in the order of the lists; an id that is nowhere is left out."""
    ids = pa.array(sorted(wanted), pa.string())
    for kind, table in lists.items():
        rows = table.filter(pc.is_in(table.column(f"{_id_of(kind)}"), value_set=ids)).to_pylist()
        for row in rows:
            facts = _facts(kind, row)
            yield Side(row[_id_of(kind)], kind, facts, _anchors(kind, row))


def _id_of(kind: ListKind) -> str:
    return {ListKind.ALUMNI: "alumni_id", ListKind.PLACEMENT: "placement_id", ListKind.JOBSEEKER: "jobseeker_id"}[kind]


def _facts(kind: ListKind, row: Mapping[str, object]) -> dict[str, str | None]:
    engagement, day = _ENGAGEMENT[kind]
    said: dict[str, object] = defaultdict(lambda: None, row)
    parts = [str(said[name]) for name in engagement if said[name]]
    stated = said["birth_date"] if said["birth_date_basis"] != "nik" else None
    place = Place(str(row["source_file"]), said["source_sheet"], said["source_row"])  # type: ignore[arg-type]
    return {name: None if said[name] is None else str(said[name]) for name in COMPARED} | {
        "birth_date": None if stated is None else str(stated),
        "engagement": " · ".join(parts) or None,
        "day": str(said[day]) if day and said[day] else None,
        "place": str(place),
    }


def _anchors(kind: ListKind, row: Mapping[str, object]) -> dict[str, object]:
    values = {"list": str(kind), "name": fold(str(row["name"])), "birth_date": row["birth_date"], "nik": row["nik"]}
    return {name: values[name] for name in ANCHORS}
