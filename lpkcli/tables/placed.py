"""Where the absorbed went: ALUMNI, OUTCOMES, placement rows in; counts by what the placements state of the work out.

By employer, sector, position or country, and by whether the work is that of the training. Counts and shares of the
absorbed by evidence; no rate, since nobody knows the base of an employer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.derived import PLACED, RELATED
from lpkcli.contracts.kinds import Activity, RateBasis
from lpkcli.contracts.results import WINDOWS_MONTHS
from lpkcli.tables.dimensions import NOT_STATED, TOTAL
from lpkcli.tables.enrolled import is_absorbed, read_enrolled, read_judged
from lpkcli.words.lexicon import fold
from lpkcli.words.related import RelatedWork

OWN_BUSINESS = "own business"
AT_HOME = "Indonesia"


class PlacedBy(StrEnum):
    """Column of a placement row that the absorbed are counted by."""

    EMPLOYER = "employer"
    SECTOR = "sector"
    POSITION = "position"
    COUNTRY = "country"


_ABSENT = {PlacedBy.COUNTRY: AT_HOME}
"""What stands for a column without a value, where that says something."""


def tabulate_placed(alumni: pa.Table, outcomes: pa.Table, placements: pa.Table, by: PlacedBy) -> pa.Table:
    """Return PLACED: for each window the groups of `by`, the largest first, own businesses and `not stated` last.

    Spellings that fold to one are one group, under the most frequent of them.
    """
    rows: list[dict[str, object]] = []
    for months in WINDOWS_MONTHS:
        absorbed = read_absorbed(alumni, outcomes, placements, months).to_pylist()
        groups: dict[str, list[dict[str, Any]]] = {}
        for row in absorbed:
            groups.setdefault(fold(_name_of(row, by)), []).append(row)
        counted = [_count(members, by, months, len(absorbed)) for members in groups.values()]
        rows += sorted(counted, key=lambda row: (_is_last(str(row["group"])), -int(str(row["absorbed"])), row["group"]))
    return check(PLACED.table(rows), PLACED)


def tabulate_related(alumni: pa.Table, outcomes: pa.Table, placements: pa.Table, words: RelatedWork) -> pa.Table:
    """Return RELATED: for each window the total and each vocation, by what position and business tell of the work.

    Work that any vocation may lead to, work that no phrase names, and a training for no trade of its own are unknown.
    """
    rows: list[dict[str, object]] = []
    for months in WINDOWS_MONTHS:
        verdicts: dict[str, Counter[bool | None]] = {}
        for row in read_absorbed(alumni, outcomes, placements, months).to_pylist():
            verdict = _is_related(row, words)
            for vocation in (TOTAL, row["vocation"] or NOT_STATED):
                verdicts.setdefault(vocation, Counter())[verdict] += 1
        names = sorted(verdicts, key=lambda name: (name != TOTAL, name == NOT_STATED, name.casefold()))
        rows += (_relate(name, months, verdicts[name]) for name in names)
    return check(RELATED.table(rows), RELATED)


def read_absorbed(alumni: pa.Table, outcomes: pa.Table, placements: pa.Table, months: int | None) -> pa.Table:
    """Due enrolments absorbed by evidence in a window: person, vocation, activity, and what their placement states."""
    enrolled = read_enrolled(alumni)
    judged = read_judged(enrolled, outcomes, months)
    absorbed = np.flatnonzero(enrolled.counted & is_absorbed(judged.columns[RateBasis.EVIDENCE]))
    rows = enrolled.rows.select(["alumni_id", "person_id", "vocation"]).take(pa.array(absorbed))
    window = outcomes["window_months"]
    chosen = outcomes.filter(pc.is_null(window) if months is None else pc.equal(window, months))
    at = pc.index_in(rows["alumni_id"], value_set=chosen["alumni_id"].combine_chunks())
    evidence = chosen.select(["evidence", "evidence_placement_id"]).take(at)
    of = pc.index_in(evidence["evidence_placement_id"], value_set=placements["placement_id"].combine_chunks())
    stated = placements.select([*map(str, PlacedBy), "business"]).take(of)
    columns = {name: table[name] for table in (rows, evidence, stated) for name in table.column_names}
    return pa.table(columns)


def _name_of(row: dict[str, Any], by: PlacedBy) -> str:
    if row[by]:
        return str(row[by])
    if row["evidence"] == Activity.ENTREPRENEUR and by in {PlacedBy.EMPLOYER, PlacedBy.POSITION}:
        return OWN_BUSINESS
    return _ABSENT.get(by, NOT_STATED)


def _count(members: list[dict[str, Any]], by: PlacedBy, months: int | None, absorbed: int) -> dict[str, object]:
    spellings = Counter(_name_of(row, by) for row in members)
    wage = sum(row["evidence"] == Activity.WAGE for row in members)
    return {
        "group": min(spellings, key=lambda name: (-spellings[name], name)),
        "window_months": months,
        "wage": wage,
        "entrepreneur": len(members) - wage,
        "absorbed": len(members),
        "persons": len({row["person_id"] for row in members}),
        "share": len(members) / absorbed,
    }


def _is_last(group: str) -> int:
    return (OWN_BUSINESS, NOT_STATED).index(group) + 1 if group in {OWN_BUSINESS, NOT_STATED} else 0


def _is_related(row: dict[str, Any], words: RelatedWork) -> bool | None:
    """Whether the work is that of the vocation; None where nothing can be compared."""
    vocation = fold(row["vocation"] or "")
    texts: Iterable[str] = (row[name] for name in ("position", "business") if row[name])
    taught = frozenset[str]().union(*map(words.find_vocations, texts))
    return vocation in taught if taught and vocation in words.trades else None


def _relate(vocation: str, months: int | None, verdicts: Counter[bool | None]) -> dict[str, object]:
    compared, absorbed = verdicts[True] + verdicts[False], verdicts.total()
    return {
        "vocation": vocation,
        "window_months": months,
        "absorbed": absorbed,
        "related": verdicts[True],
        "unrelated": verdicts[False],
        "unknown": verdicts[None],
        "share": verdicts[True] / compared if compared else None,
        "coverage": compared / absorbed,
    }
