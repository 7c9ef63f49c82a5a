"""Fill missing end dates of trainings from their batch: TRAININGS in and out (OUTPUTS chapter 2, `end_date_basis`)."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import DatePrecision, EndDateBasis
from lpkcli.records.combinations import find_combinations

_FILLED = ("end_date", "end_date_precision", "end_date_basis")


def fill_batch_dates(trainings: pa.Table) -> pa.Table:
    """Give a row without end date the only end date that the other rows of its LPK, programme and batch have.

    A row that knows the year alone takes it too when the year is the same. LPK and batch must be named.
    """
    batches = find_combinations(trainings.column("lpk"), trainings.column("programme"), trainings.column("batch"))
    ends = find_combinations(batches.codes, trainings.column("end_date"), trainings.column("end_date_precision"))
    known = _single_ends([values for values in ends.values if _is_named(batches.values[values[0]])])
    filled = [_fill(values, known) for values in ends.values]
    if not any(filled):
        return trainings
    day = ends.spread([found[0] if found else None for found in filled], pa.date32())
    precision = ends.spread([found[1] if found else None for found in filled], pa.string())
    is_filled = pc.is_valid(day)
    columns = (day, precision, pa.scalar(str(EndDateBasis.BATCH)))
    for name, values in zip(_FILLED, columns, strict=True):
        position = trainings.schema.get_field_index(name)
        trainings = trainings.set_column(
            position, trainings.schema.field(name), pc.if_else(is_filled, values, trainings.column(name))
        )
    return trainings


End = tuple[date, str]


def _is_named(batch: tuple[str | None, ...]) -> bool:
    lpk, _, label = batch
    return lpk is not None and label is not None


def _single_ends(rows: list[tuple[int, date | None, str | None]]) -> dict[int, End]:
    """The end date of each batch that has exactly one, years alone left aside."""
    found: dict[int, set[End]] = {}
    for batch, end, precision in rows:
        if end is not None and precision is not None and precision != DatePrecision.YEAR:
            found.setdefault(batch, set()).add((end, precision))
    return {batch: next(iter(ends)) for batch, ends in found.items() if len(ends) == 1}


def _fill(row: tuple[int, date | None, str | None], known: dict[int, End]) -> End | None:
    batch, end, precision = row
    single = known.get(batch)
    if single is None or (end is not None and not (precision == DatePrecision.YEAR and end.year == single[0].year)):
        return None
    return single
