"""The measures of an absorption table: enrolments sorted into groups in; one array for each measure out (OUTPUTS 4).

Every array has the shape groups x windows x bases. Counts are integers, rates and days are floats with NaN for null.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lpkcli.contracts.kinds import RateBasis
from lpkcli.contracts.results import ENROLMENT_COLUMNS
from lpkcli.tables.change import Change, measure_change
from lpkcli.tables.enrolled import NOT_DUE, UNKNOWN, Enrolled, Flags, Floats, Ints, Judged, is_absorbed
from lpkcli.tables.recall import RowRecall

Measures = dict[str, Any]
"""Integer or float array of each measure, by name."""

_EVIDENCE = tuple(RateBasis).index(RateBasis.EVIDENCE)


class Grouping:
    """Enrolments sorted into groups, and once by group and person, to count persons of any selection."""

    def __init__(self, group: Ints, groups: int, person: Ints) -> None:
        self.group = group
        self.groups = groups
        self._order = np.lexsort((person, group))
        of_group, of_person = group[self._order], person[self._order]
        self._starts = np.flatnonzero((np.diff(of_group, prepend=-1) != 0) | (np.diff(of_person, prepend=-1) != 0))
        self._person_group = of_group[self._starts]

    def count(self, selected: Flags) -> Ints:
        """Selected enrolments of each group."""
        return np.bincount(self.group[selected], minlength=self.groups)

    def count_persons(self, selected: Flags) -> Ints:
        """Distinct persons with a selected enrolment, in each group."""
        if not len(self._starts):
            return np.zeros(self.groups, dtype=np.int64)
        present = np.logical_or.reduceat(selected[self._order], self._starts)
        return np.bincount(self._person_group[present], minlength=self.groups)

    def tally(self, selected: Flags, column: Ints, width: int) -> Ints:
        """Selected enrolments of each group by `column`, a number below `width`: groups x width."""
        cells = self.group[selected] * width + column[selected]
        return np.bincount(cells, minlength=self.groups * width).reshape(self.groups, width)


def measure_groups(
    group: Ints, groups: int, enrolled: Enrolled, windows: Sequence[Judged], recall: Sequence[RowRecall] = ()
) -> Measures:
    """Return every measure of the ABSORPTION contract for each group, window and basis.

    `recall`: that of each window, as `estimate_recall` spreads it; empty where none could be estimated.
    """
    grouping = Grouping(group, groups, enrolled.person)
    counted = enrolled.counted
    whole = {
        "participants": grouping.count(np.ones(len(group), dtype=bool)),
        "enrolments": grouping.count(counted),
        "graduates_stated": grouping.count(counted & enrolled.graduated),
        "persons": grouping.count_persons(counted),
    }
    shape = (groups, len(windows), len(RateBasis))
    measures: Measures = {name: np.broadcast_to(counts[:, None, None], shape) for name, counts in whole.items()}
    cells = [[_measure_cell(grouping, enrolled, judged, basis) for basis in RateBasis] for judged in windows]
    for name in cells[0][0]:
        measures[name] = np.stack([np.stack([cell[name] for cell in row], axis=-1) for row in cells], axis=1)
    change = measure_change(grouping.group, groups, enrolled, windows, recall)
    return measures | _rates(measures, change, estimated=bool(recall))


def _measure_cell(grouping: Grouping, enrolled: Enrolled, judged: Judged, basis: RateBasis) -> Measures:
    counted = enrolled.counted
    column = judged.columns[basis]
    tally = grouping.tally(counted, column, len(ENROLMENT_COLUMNS))
    cell: Measures = {
        "persons_absorbed": grouping.count_persons(counted & is_absorbed(column)),
        "no_end_date": grouping.count(counted & judged.no_end_date & (column == NOT_DUE)),
    }
    cell |= {name: tally[:, number] for number, name in enumerate(ENROLMENT_COLUMNS)}
    dated = counted if basis is not RateBasis.CLAIM else np.zeros_like(counted)
    cell["median_days"] = _medians(grouping.group[dated], judged.days[dated], grouping.groups)
    return cell


def _rates(measures: Measures, change: Change, *, estimated: bool) -> Measures:
    enrolments, absorbed = measures["enrolments"], measures["wage"] + measures["entrepreneur"]
    unknown = measures[ENROLMENT_COLUMNS[UNKNOWN]]
    base = enrolments - measures["not_due"]

    def share(part: Ints | Floats) -> Floats:
        shares: Floats = np.divide(part, base, out=np.full(base.shape, np.nan), where=base > 0)
        return shares

    rate = share(absorbed)
    corrected = np.full(base.shape, np.nan)
    if estimated:
        corrected[..., _EVIDENCE] = share(absorbed + np.minimum(change.expected, unknown))[..., _EVIDENCE]
    return {
        "base": base,
        "absorbed": absorbed,
        "rate": rate,
        "rate_low": share(absorbed + change.low),
        "rate_high": share(absorbed + np.minimum(change.high, unknown)),
        "rate_corrected": corrected,
        "bound_low": rate,
        "bound_high": share(absorbed + unknown),
        "coverage": share(base - unknown),
    }


def _medians(group: Ints, days: Floats, groups: int) -> Floats:
    """Median of `days` in each group, NaN left out."""
    dated = ~np.isnan(days)
    group, days = group[dated], days[dated]
    order = np.lexsort((days, group))
    days = days[order]
    counts = np.bincount(group, minlength=groups)
    first = np.cumsum(counts) - counts
    some = counts > 0
    medians = np.full(groups, np.nan)
    lower, upper = first + (counts - 1) // 2, first + counts // 2
    medians[some] = (days[lower[some]] + days[upper[some]]) / 2
    return medians
