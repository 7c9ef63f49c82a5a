"""The public edition: ALUMNI and OUTCOMES in; one fixed set of one-way tables without a disclosing cell out.

Only closed years count, so that no figure moves because a window was still open. Groups under the threshold are folded
into `others`, small cells are kept back with partners (protection.py, suppress.py), a row whose rate is kept back has
no interval either, and no percentage stands on a base under 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import DatePrecision, Dimension, RateBasis
from lpkcli.contracts.public import (
    LEAST_BASE_OF_RATE,
    PUBLIC,
    PUBLIC_BASIS,
    PUBLIC_DIMENSIONS,
    PUBLIC_WINDOW_MONTHS,
    PublicEdition,
    Withheld,
)
from lpkcli.contracts.results import ENROLMENT_COLUMNS
from lpkcli.tables.dimensions import Groups, group_rows
from lpkcli.tables.enrolled import Enrolled, Judged, is_absorbed, read_enrolled, read_judged
from lpkcli.tables.identifiers import name_identifiers
from lpkcli.tables.measures import measure_groups
from lpkcli.tables.protection import protect_tables
from lpkcli.tables.recall import Recall, RowRecall, estimate_recall
from lpkcli.tables.suppress import ENTREPRENEUR, OTHER, UNKNOWN, WAGE, Ints, Kept

_INTERVAL = ("rate_low", "rate_high")
_MEASURES = ("base", "absorbed", "wage", "entrepreneur", "unknown", "rate", *_INTERVAL, "coverage")
_BASIS = tuple(RateBasis).index(PUBLIC_BASIS)


def tabulate_public(
    alumni: pa.Table,
    outcomes: pa.Table,
    *,
    as_of: date,
    threshold: int = 5,
    recall: Recall | None = None,
    any_placement: bool = True,
) -> PublicEdition:
    """Return the public edition; without a closed year, or with fewer than `threshold` enrolments, it has no rows.

    `recall` and `any_placement` act on the intervals as in `tabulate_absorption`.
    """
    years = find_closed_years(alumni, as_of)
    enrolled = read_enrolled(_choose_years(alumni, years))
    if enrolled.rows.num_rows < threshold:
        return PublicEdition(PUBLIC.empty(), ())
    judged = read_judged(enrolled, outcomes, PUBLIC_WINDOW_MONTHS)
    groups = {dimension: group_rows(enrolled.rows, dimension) for dimension in PUBLIC_DIMENSIONS}
    tables = protect_tables(groups, _find_cells(judged), threshold)
    seen = [] if recall is None else [estimate_recall(enrolled, judged, name_identifiers(enrolled.rows), recall)]
    rows = pa.concat_tables([_make_rows(name, *table, enrolled, judged, seen) for name, table in tables.items()])
    if not any_placement:
        for name in _INTERVAL:
            rows = rows.set_column(rows.schema.get_field_index(name), name, pa.nulls(rows.num_rows, pa.float64()))
    return PublicEdition(check(rows, PUBLIC), years)


def find_closed_years(alumni: pa.Table, as_of: date) -> tuple[int, ...]:
    """Years of the end of training in which nothing is open: over, their last window ended, every enrolment due."""
    dated = alumni.filter(_is_dated(alumni))
    open_years = set(pc.year(dated.filter(pc.invert(dated["due"]))["end_date"]).to_pylist())
    years = set(pc.year(dated["end_date"]).to_pylist())
    return tuple(
        sorted(year for year in years - open_years if as_of >= date(year + PUBLIC_WINDOW_MONTHS // 12, 12, 31))
    )


def _is_dated(alumni: pa.Table) -> pa.ChunkedArray:
    """Counted, with an end date that a window can start from."""
    exact = pc.fill_null(pc.not_equal(alumni["end_date_precision"], DatePrecision.YEAR), fill_value=False)
    return pc.and_(pc.and_(alumni["counted"], exact), pc.is_valid(alumni["end_date"]))


def _choose_years(alumni: pa.Table, years: tuple[int, ...]) -> pa.Table:
    chosen = pc.is_in(pc.year(alumni["end_date"]), value_set=pa.array(years, pa.int64()))
    return alumni.filter(pc.and_(_is_dated(alumni), chosen))


def _find_cells(judged: Judged) -> Ints:
    """Which column of the cells each enrolment stands in."""
    cell_of_column = np.full(len(ENROLMENT_COLUMNS), OTHER)
    for name, cell in (("wage", WAGE), ("entrepreneur", ENTREPRENEUR), ("unknown", UNKNOWN)):
        cell_of_column[ENROLMENT_COLUMNS.index(name)] = cell
    return np.asarray(cell_of_column[judged.columns[PUBLIC_BASIS]])


def _take_for_unknown(judged: Judged) -> Judged:
    """The same outcomes, but of all who are not absorbed nothing is known."""
    column = judged.columns[PUBLIC_BASIS]
    known = np.where(is_absorbed(column), column, ENROLMENT_COLUMNS.index("unknown"))
    return replace(judged, columns=judged.columns | {PUBLIC_BASIS: known})


def _measure(groups: Groups, enrolled: Enrolled, judged: Judged, recall: Sequence[RowRecall]) -> dict[str, Any]:
    measures = measure_groups(groups.codes, len(groups.names), enrolled, [judged], recall)
    return {name: np.asarray(measures[name])[:, 0, _BASIS] for name in _MEASURES}


def _make_rows(  # noqa: PLR0917 (a table, what it keeps back, and what it counts)
    dimension: Dimension, groups: Groups, kept: Kept, enrolled: Enrolled, judged: Judged, recall: Sequence[RowRecall]
) -> pa.Table:
    """The rows of one table, with the cells that it keeps back left empty.

    An interval grows with the unknown, of whom some were missed. Where their number is withheld it takes all who are
    not absorbed for unknown: a little wider, it tells nothing of them.
    """
    values, wider = (_measure(groups, enrolled, one, recall) for one in (judged, _take_for_unknown(judged)))
    values |= {name: np.where(kept.rest, wider[name], values[name]) for name in _INTERVAL}
    values["other"] = values["base"] - values["absorbed"] - values["unknown"]
    no_rate = kept.rate | (values["base"] < LEAST_BASE_OF_RATE)
    empty = {"absorbed": kept.rate} | dict.fromkeys(("rate", *_INTERVAL), no_rate)
    empty |= dict.fromkeys(("wage", "entrepreneur"), kept.absorbed) | dict.fromkeys(("other", "unknown"), kept.rest)
    empty["coverage"] = no_rate | kept.rest
    rows = len(groups.names)
    parts = kept.absorbed | kept.rest
    said = np.where(kept.rate, Withheld.RATE, np.where(parts, Withheld.PARTS, Withheld.NOTHING))
    columns = {
        "dimension": [str(dimension)] * rows,
        "group": list(groups.names),
        "window_months": [PUBLIC_WINDOW_MONTHS] * rows,
        "basis": [str(PUBLIC_BASIS)] * rows,
        "withheld": [str(word) for word in said],
    }
    for name, numbers in values.items():
        kind = PUBLIC.schema.field(name).type
        columns[name] = pa.array(numbers, kind, mask=empty.get(name), from_pandas=True)
    return pa.table([pa.array(columns[field.name], field.type) for field in PUBLIC.schema], PUBLIC.schema)
