"""Set rates beside those of one level of identifiers for all: two judgements of the same rows in; LEVELLED out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.compared import LEVELLED
from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.tables.dimensions import TOTAL, group_rows
from lpkcli.tables.enrolled import NOT_DUE, Flags, Ints, is_absorbed, read_enrolled, read_judged

Judgement = tuple[pa.Table, pa.Table]
"""ALUMNI and OUTCOMES."""


def tabulate_level(plain: Judgement, levelled: Judgement) -> pa.Table:
    """Return LEVELLED: total and LPKs by evidence in the headline window, plain and at one level.

    `levelled` is the same training rows judged by persons of which only name, birth date and gender were known; rows
    without a birth date stand in neither its base nor its count.
    """
    counts: dict[str, dict[str, int]] = {}
    for prefix, judgement in (("", plain), ("level_", levelled)):
        names, codes, base, absorbed = _count(judgement, is_level=bool(prefix))
        for code, name in enumerate(names):
            of_group = counts.setdefault(name, dict.fromkeys(_COUNTS, 0))
            of_group[f"{prefix}base"] += int((base & (codes == code)).sum())
            of_group[f"{prefix}absorbed"] += int((absorbed & (codes == code)).sum())
    total = {name: sum(of_group[name] for of_group in counts.values()) for name in _COUNTS}
    rates = _rates(total)
    rows = [_row(Dimension.TOTAL, TOTAL, total, rates)]
    rows += (_row(Dimension.LPK, name, of_group, rates) for name, of_group in counts.items())
    return check(LEVELLED.table(rows), LEVELLED)


_COUNTS = ("base", "absorbed", "level_base", "level_absorbed")


def _count(judgement: Judgement, *, is_level: bool) -> tuple[tuple[str, ...], Ints, Flags, Flags]:
    """LPKs, the LPK of each enrolment, whether it is due, and whether evidence absorbs it."""
    alumni, outcomes = judgement
    enrolled = read_enrolled(alumni)
    column = read_judged(enrolled, outcomes, HEADLINE_WINDOW_MONTHS).columns[RateBasis.EVIDENCE]
    base = enrolled.counted & (column != NOT_DUE)
    if is_level:
        base &= np.asarray(pc.is_valid(enrolled.rows["birth_date"]))
    groups = group_rows(enrolled.rows, Dimension.LPK)
    return groups.names, groups.codes, base, base & is_absorbed(column)


def _rates(counts: dict[str, int]) -> dict[str, float | None]:
    pairs = (("rate", "absorbed", "base"), ("level_rate", "level_absorbed", "level_base"))
    return {rate: counts[above] / counts[below] if counts[below] else None for rate, above, below in pairs}


def _row(dimension: Dimension, name: str, counts: dict[str, int], of_total: dict[str, float | None]) -> dict[str, Any]:
    rates = _rates(counts)
    distances = {
        distance: None if (own := rates[rate]) is None or (mean := of_total[rate]) is None else own - mean
        for rate, distance in (("rate", "distance"), ("level_rate", "level_distance"))
    }
    names = {"dimension": dimension, "group": name, "window_months": HEADLINE_WINDOW_MONTHS}
    return {**names, **counts, **rates, **distances}
