"""Find the records of old verdicts again: PEOPLE and VERDICTS in, the verdicts that act on this run and issues out.

A verdict names two records by id. An id follows from the content of a row, so a corrected row has a new one. The
verdict is then attached again by its anchors: when exactly one record of the same list has an equal folded name and an
equal birth date or NIK (OUTPUTS chapter 3), or else both of these and a name that was only spelled anew. Several rows
that agree in both are one person's, so that it may be any of them. What cannot be attached, or contradicts other
verdicts, is named and left in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.issues import ISSUES
from lpkcli.contracts.kinds import ClerkVerdict, NikState, Severity
from lpkcli.contracts.matching import ANCHORS, VERDICTS
from lpkcli.persons.components import connect
from lpkcli.persons.contradictions import find_contradictions
from lpkcli.persons.labelled import Common, find_common
from lpkcli.words.lexicon import fold

COLUMNS = ("record_id", "list", "name", "birth_date", "nik", "nik_state")
"""Columns of PEOPLE that verdicts are attached by."""
Row = dict[str, object]


@dataclass(frozen=True)
class Attached:
    """VERDICTS whose ids are records of this run, one for each pair; ISSUES of the others; pairs of several clerks."""

    verdicts: pa.Table
    issues: pa.Table
    common: Common = field(default_factory=Common)


def attach_verdicts(people: pa.Table, verdicts: pa.Table, *, ledger: str) -> Attached:
    """Verdicts as they act on `people`. `ledger`: name of the file they stand in, the place of their issues.

    The last verdict on a pair holds. Verdicts that contradict each other (a is b, b is c, a is not c) all fall.
    Issues: verdict_orphaned, verdict_contradiction, verdict_over_nik.
    """
    if not verdicts.num_rows:
        return Attached(verdicts, ISSUES.empty())
    found, issues = _attach(people, verdicts.sort_by("decided_at").to_pylist(), ledger)
    last = {_pair(row): row for row in found}
    standing = [row for row in last.values() if row["verdict"] != ClerkVerdict.WITHDRAWN]
    fallen = find_contradictions([(*_pair(row), str(row["verdict"])) for row in standing])
    issues += [_issue("verdict_contradiction", row, ledger) for row in standing if _pair(row) in fallen]
    kept = [row for row in standing if _pair(row) not in fallen]
    issues += [_issue("verdict_over_nik", row, ledger) for row in _over_niks(people, kept)]
    return Attached(VERDICTS.table(kept), ISSUES.table(issues), find_common(found))


def _pair(row: Row) -> tuple[str, str]:
    left, right = str(row["left_id"]), str(row["right_id"])
    return (left, right) if left < right else (right, left)


def _attach(people: pa.Table, rows: list[Row], ledger: str) -> tuple[list[Row], list[Row]]:
    """Rows whose two records are known, under the ids of this run, and an issue for each other one."""
    known = set(people.column("record_id").to_pylist())
    gone = any(row[f"{side}_id"] not in known for row in rows for side in ("left", "right"))
    places = _Anchored(people) if gone else None
    found: list[Row] = []
    issues: list[Row] = []
    for row in rows:
        attached = dict(row)
        for side in ("left", "right"):
            if attached[f"{side}_id"] not in known and places is not None:
                attached[f"{side}_id"] = places.find(row, side)
        if None in (attached["left_id"], attached["right_id"]) or attached["left_id"] == attached["right_id"]:
            issues.append(_issue("verdict_orphaned", row, ledger))
        else:
            found.append(attached)
    return found, issues


class _Anchored:
    """Records by list and folded name, and by list, birth date and NIK digits."""

    def __init__(self, people: pa.Table) -> None:
        self.by_name: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        self.by_numbers: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in people.select(["record_id", "list", "name", "birth_date", "nik"]).to_pylist():
            self.by_name[row["list"], fold(row["name"])].append(row)
            self.by_numbers[row["list"], row["birth_date"], row["nik"]].append(row)

    def find(self, verdict: Row, side: str) -> str | None:
        """The one record that a side of a verdict can mean, or None."""
        kind, name, born, nik = (verdict[f"{side}_{anchor}"] for anchor in ANCHORS)
        known = {fact: value for fact, value in (("birth_date", born), ("nik", nik)) if value}
        named = self.by_name[kind, str(name)]
        close = [row for row in named if any(row[fact] == value for fact, value in known.items())]
        if not close and born and nik:
            numbered = self.by_numbers[kind, born, nik]
            close = [row for row in numbered if _is_respelled(str(name), fold(str(row["name"])))]
        if len(close) == 1 or (
            close and born and nik and all((row["birth_date"], row["nik"]) == (born, nik) for row in close)
        ):
            return min(str(row["record_id"]) for row in close)
        return None


_RESPELLED = 0.7
"""Share of letters that two spellings of one name have in common at least."""


def _is_respelled(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _RESPELLED


def _over_niks(people: pa.Table, rows: list[Row]) -> Iterator[Row]:
    """Verdicts by which valid NIKs that differ are one person's, be it by way of others."""
    same = [row for row in rows if row["verdict"] == ClerkVerdict.SAME]
    ids = sorted({str(row[f"{side}_id"]) for row in same for side in ("left", "right")})
    place = pc.index_in(pa.array(ids, pa.string()), value_set=people.column("record_id").combine_chunks())
    chosen = people.select(["nik", "nik_state"]).take(place).to_pylist()
    niks = {
        one: row["nik"] if row["nik_state"] == NikState.VALID else None for one, row in zip(ids, chosen, strict=True)
    }
    number = {one: at for at, one in enumerate(ids)}
    ends = np.array([[number[str(row[f"{side}_id"])] for side in ("left", "right")] for row in same], dtype=np.int32)
    person = connect(len(ids), *ends.reshape(-1, 2).T)
    borne: dict[int, set[str]] = defaultdict(set)
    for one, nik in niks.items():
        if nik:
            borne[int(person[number[one]])].add(nik)
    for row in same:
        left, right = str(row["left_id"]), str(row["right_id"])
        if len(borne[int(person[number[left]])]) > 1 and (niks[left] is None or niks[left] != niks[right]):
            yield row


def _issue(code: str, row: Row, ledger: str) -> Row:
    return {
        "code": code,
        "severity": Severity.WARNING,
        "source_file": ledger,
        "source_row": row["line"],
        "record_id": row["left_id"],
    }
