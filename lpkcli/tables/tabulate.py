"""Tabulate the outcomes: ALUMNI and OUTCOMES in; the ABSORPTION and CLAIMS tables and crosses of dimensions out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import ABSORPTION, CLAIMS, WINDOWS_MONTHS
from lpkcli.errors import UsageError
from lpkcli.tables.dimensions import Groups, cross_groups, dimension_columns, group_rows, load_dimensions
from lpkcli.tables.enrolled import ENROLLED_COLUMNS, JUDGED_COLUMNS, Enrolled, Judged, read_enrolled, read_judged
from lpkcli.tables.identifiers import COLUMNS as IDENTIFYING
from lpkcli.tables.identifiers import name_identifiers
from lpkcli.tables.measures import measure_groups
from lpkcli.tables.recall import Recall, RowRecall, estimate_recall

OUTCOME_COLUMNS = (*JUDGED_COLUMNS, "verdict")
"""Columns of OUTCOMES that are read here."""
_INTERVAL = ("rate_low", "rate_high")
_FIRST_MEASURE = ABSORPTION.schema.get_field_index("participants")


def alumni_columns() -> list[str]:
    """Columns of ALUMNI that are read here; the others of a large office can wait."""
    return sorted({*ENROLLED_COLUMNS, *IDENTIFYING, *dimension_columns()})


def tabulate_absorption(
    alumni: pa.Table, outcomes: pa.Table, *, recall: Recall | None = None, any_placement: bool = True
) -> pa.Table:
    """Return ABSORPTION: every dimension, group, window and basis, in the contract's order.

    With `recall` (see `find_recall`) the intervals also hold links that nobody saw, and the evidence rate is also given
    corrected.
    Without `any_placement` no rate has an interval: where nothing could be linked, doubt of links says nothing.
    """
    enrolled, windows = _read(alumni, outcomes)
    rows = _spread_recall(enrolled, windows, recall)
    parts = []
    for dimension in load_dimensions():
        groups = group_rows(enrolled.rows, dimension)
        names = {"dimension": [dimension] * len(groups.names), "group": groups.names}
        parts.append(_tabulate(names, groups, enrolled, windows, rows))
    table = pa.concat_tables(parts)
    return check(table if any_placement else _without_interval(table), ABSORPTION)


def tabulate_cross(
    alumni: pa.Table,
    outcomes: pa.Table,
    by: tuple[Dimension, Dimension],
    *,
    recall: Recall | None = None,
    any_placement: bool = True,
) -> pa.Table:
    """Return the measures of ABSORPTION for each pair of groups of two dimensions that occurs together.

    The first two columns are named after the dimensions and hold the groups; the rest are those of ABSORPTION from
    `window_months` on. Raises UsageError `same_dimension` for a dimension crossed with itself.
    """
    first, second = by
    if first is second:
        raise UsageError("same_dimension", dimension=first)
    enrolled, windows = _read(alumni, outcomes)
    groups, pairs = cross_groups(group_rows(enrolled.rows, first), group_rows(enrolled.rows, second))
    names = {str(first): [pair[0] for pair in pairs], str(second): [pair[1] for pair in pairs]}
    table = _tabulate(names, groups, enrolled, windows, _spread_recall(enrolled, windows, recall))
    return table if any_placement else _without_interval(table)


def tabulate_claims(alumni: pa.Table, outcomes: pa.Table) -> pa.Table:
    """Return CLAIMS: counted enrolments by LPK, window, claim, evidence and verdict; a null LPK stands last."""
    counted = alumni.filter(alumni["counted"]).select(["alumni_id", "lpk"])
    at = pc.index_in(outcomes["alumni_id"], value_set=counted["alumni_id"].combine_chunks())
    known = pc.is_valid(at)
    judged = outcomes.filter(known).append_column("lpk", counted["lpk"].take(at.filter(known)))
    placed = pc.and_(judged["due"], judged["already_placed"])
    counts = {
        "enrolments": pa.array(np.ones(judged.num_rows, dtype=np.int64)),
        "due": judged["due"].cast(pa.int64()),
        "already_placed": placed.cast(pa.int64()),
    }
    judged = pa.table({name: judged[name] for name in CLAIMS.order} | counts)
    tally = judged.group_by(list(CLAIMS.order), use_threads=False).aggregate([(name, "sum") for name in counts])
    tally = tally.rename_columns([name.removesuffix("_sum") for name in tally.column_names])
    return check(tally.sort_by([(name, "ascending") for name in CLAIMS.order]), CLAIMS)


def _without_interval(table: pa.Table) -> pa.Table:
    for name in _INTERVAL:
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, pa.nulls(table.num_rows, pa.float64()))
    return table


def _read(alumni: pa.Table, outcomes: pa.Table) -> tuple[Enrolled, list[Judged]]:
    enrolled = read_enrolled(alumni.sort_by("alumni_id"))  # chances are summed in an order that no file name decides
    return enrolled, [read_judged(enrolled, outcomes, months) for months in WINDOWS_MONTHS]


def _spread_recall(enrolled: Enrolled, windows: Sequence[Judged], recall: Recall | None) -> list[RowRecall]:
    if recall is None:
        return []
    kind = name_identifiers(enrolled.rows)
    return [estimate_recall(enrolled, judged, kind, recall) for judged in windows]


def _tabulate(
    names: Mapping[str, Sequence[str]],
    groups: Groups,
    enrolled: Enrolled,
    windows: Sequence[Judged],
    recall: Sequence[RowRecall],
) -> pa.Table:
    measures = measure_groups(groups.codes, len(groups.names), enrolled, windows, recall)
    per_group = len(windows) * len(RateBasis)
    window = [judged.months for judged in windows for _ in RateBasis] * len(groups.names)
    basis = list(RateBasis) * (len(groups.names) * len(windows))
    columns = {
        name: pa.array(np.repeat(np.array(of, dtype=object), per_group), pa.string()) for name, of in names.items()
    }
    columns |= {"window_months": pa.array(window, pa.int64()), "basis": pa.array(basis, pa.string())}
    for field in list(ABSORPTION.schema)[_FIRST_MEASURE:]:
        values = np.ascontiguousarray(measures[field.name]).reshape(-1)
        columns[field.name] = pa.array(values, field.type, from_pandas=True)
    return pa.table(columns)
