"""Rates by every definition: rows of an absorption table or a cross in; each rate over each base out (DOMAIN 5.4).

Everything is arithmetic on the ten columns in which each enrolment stands exactly once, so that no definition can
count anybody twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lpkcli.contracts.derived import RATES
from lpkcli.contracts.kinds import Activity, PlacedBefore, Rate, RateBase
from lpkcli.tables.enrolled import Floats, Ints

_PLACED = (Activity.WAGE, Activity.ENTREPRENEUR)
_APPRENTICES = (Activity.APPRENTICE_DOMESTIC, Activity.APPRENTICE_OVERSEAS)
COUNTED: dict[Rate, tuple[Activity, ...]] = {
    Rate.INDUSTRY: _PLACED[:1],
    Rate.ENTREPRENEURSHIP: _PLACED[1:],
    Rate.ABSORPTION: _PLACED,
    Rate.WITH_APPRENTICES: (*_PLACED, *_APPRENTICES),
    Rate.WITH_STUDY: (*_PLACED, *_APPRENTICES, Activity.STUDY),
}
"""Outcomes above the line of each rate."""
LEFT_OUT: dict[RateBase, tuple[Activity, ...]] = {
    RateBase.DUE: (),
    RateBase.TRACED: (Activity.UNKNOWN,),
    RateBase.LABOUR_FORCE: (Activity.UNKNOWN, Activity.STUDY, Activity.NOT_SEEKING),
}
"""Outcomes that are taken off the enrolments due below the line of each base."""
_OF_ALL = (Rate.ABSORPTION, Rate.WITH_APPRENTICES, Rate.WITH_STUDY)
"""Rates to which work from before the training may be added: whether it was wage work or a business is not kept."""


def tabulate_rates(
    figures: pa.Table,
    *,
    rates: Sequence[Rate] = tuple(Rate),
    bases: Sequence[RateBase] = tuple(RateBase),
    already_placed: PlacedBefore = PlacedBefore.BASE,
) -> pa.Table:
    """Return RATES: each row of `figures` (ABSORPTION, or a cross) with each of `rates` over each of `bases`.

    A share whose numerator holds whom the denominator leaves out is null: further study over the labour force.
    """
    names = figures.column_names[: figures.column_names.index("window_months") + 2]
    pairs = [(rate, base) for rate in rates for base in bases]
    rows = np.repeat(np.arange(figures.num_rows), len(pairs))
    columns: dict[str, pa.Array | pa.ChunkedArray] = {name: figures[name].take(pa.array(rows)) for name in names}
    above = [_count_above(figures, rate, already_placed) for rate, _ in pairs]
    below = [_count_below(figures, base, already_placed) for _, base in pairs]
    shares = [_share(up, low, pair) for up, low, pair in zip(above, below, pairs, strict=True)]
    fixed = {"rate": [rate for rate, _ in pairs], "over": [base for _, base in pairs]}
    fixed["already_placed"] = [already_placed] * len(pairs)
    for name, words in fixed.items():
        columns[name] = pa.array(words * figures.num_rows, pa.string())
    columns["numerator"] = pa.array(_interleave(above), pa.int64())
    columns["denominator"] = pa.array(_interleave(below), pa.int64())
    columns["share"] = pa.array(_interleave(shares), pa.float64(), from_pandas=True)
    table = pa.table(columns)
    return table.select(RATES.schema.names).cast(RATES.schema) if names[0] == "dimension" else table


def _count_above(figures: pa.Table, rate: Rate, already_placed: PlacedBefore) -> Ints:
    counted = _sum_columns(figures, COUNTED[rate])
    if already_placed is PlacedBefore.ABSORBED and rate in _OF_ALL:
        counted += _sum_columns(figures, ("already_placed",))
    return counted


def _count_below(figures: pa.Table, base: RateBase, already_placed: PlacedBefore) -> Ints:
    left_out = (*LEFT_OUT[base], *(("already_placed",) if already_placed is PlacedBefore.APART else ()))
    return _sum_columns(figures, ("base",)) - _sum_columns(figures, left_out)


def _sum_columns(figures: pa.Table, names: Sequence[str]) -> Ints:
    parts = (np.asarray(figures[str(name)], dtype=np.int64) for name in names)
    return sum(parts, start=np.zeros(figures.num_rows, dtype=np.int64))


def _share(above: Ints, below: Ints, pair: tuple[Rate, RateBase]) -> Floats:
    rate, base = pair
    has_meaning = set(COUNTED[rate]).isdisjoint(LEFT_OUT[base])
    shares: Floats = np.divide(above, below, out=np.full(len(below), np.nan), where=(below > 0) & has_meaning)
    return shares


def _interleave(parts: Sequence[Ints] | Sequence[Floats]) -> npt.NDArray[Any]:
    """One value of each part for the first row, then for the second, and so on."""
    return np.stack(parts, axis=1).reshape(-1)
