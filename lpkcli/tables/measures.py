"""The measures of an absorption table: enrolments sorted into groups in; one array for each measure out (OUTPUTS 4).

Every array has the shape groups x windows x bases. Counts are integers, rates and days are floats with NaN for null.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lpkcli.contracts.kinds import RateBasis
from lpkcli.contracts.results import ENROLMENT_COLUMNS
from lpkcli.tables.enrolled import NOT_DUE, UNKNOWN, Enrolled, Flags, Floats, Ints, Judged, is_absorbed
from lpkcli.tables.intervals import Doubt, bound_changes, gather_doubt

Measures = dict[str, Any]
"""Integer or float array of each measure, by name."""

_EVIDENCE, _CLAIM = (tuple(RateBasis).index(basis) for basis in (RateBasis.EVIDENCE, RateBasis.CLAIM))


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
    group: Ints, groups: int, enrolled: Enrolled, windows: Sequence[Judged], recall: float | None
) -> Measures:
    """Return every measure of the ABSORPTION contract for each group, window and basis."""
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
    return measures | _rates(measures, _changes(grouping, enrolled, windows), recall)


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


def _changes(grouping: Grouping, enrolled: Enrolled, windows: Sequence[Judged]) -> tuple[Floats, Floats]:
    """Ends of the interval of enrolments gained less lost, groups x windows x bases; NaN for the claim.

    Lost is what false links absorb; in the combined basis such an enrolment stays absorbed where the claim says so too.
    Gained is what true links under review would absorb among the unknown.
    """
    shape = (grouping.groups, len(windows), len(RateBasis))
    losses, gains = [], []
    for number, judged in enumerate(windows):
        by_evidence = is_absorbed(judged.columns[RateBasis.EVIDENCE])
        unclaimed = ~is_absorbed(judged.columns[RateBasis.CLAIM])
        for place, basis in enumerate(RateBasis):
            if basis is not RateBasis.CLAIM:
                cell = (grouping.group * len(windows) + number) * len(RateBasis) + place
                lost = by_evidence & unclaimed if basis is RateBasis.COMBINED else by_evidence
                unknown = (judged.columns[basis] == UNKNOWN) & (judged.missed > 0)
                losses.append(_pick(enrolled, cell, lost, 1 - judged.probability))
                gains.append(_pick(enrolled, cell, unknown, judged.missed))
    cells = grouping.groups * len(windows) * len(RateBasis)
    low, high = (ends.reshape(shape) for ends in bound_changes(_gather(losses), _gather(gains), cells))
    low[..., _CLAIM] = high[..., _CLAIM] = np.nan
    return low, high


def _gather(parts: Sequence[tuple[Ints, Ints, Floats]]) -> Doubt:
    cells, persons, chances = zip(*parts, strict=True)
    return gather_doubt(np.concatenate(cells), np.concatenate(persons), np.concatenate(chances))


def _pick(enrolled: Enrolled, cell: Ints, doubtful: Flags, chance: Floats) -> tuple[Ints, Ints, Floats]:
    rows = np.flatnonzero(enrolled.counted & doubtful)
    return cell[rows], enrolled.person[rows], chance[rows]


def _rates(measures: Measures, changes: tuple[Floats, Floats], recall: float | None) -> Measures:
    enrolments, absorbed = measures["enrolments"], measures["wage"] + measures["entrepreneur"]
    unknown = measures[ENROLMENT_COLUMNS[UNKNOWN]]
    base = enrolments - measures["not_due"]

    def share(part: Ints | Floats) -> Floats:
        shares: Floats = np.divide(part, base, out=np.full(base.shape, np.nan), where=base > 0)
        return shares

    rate, bound_high = share(absorbed), share(absorbed + unknown)
    corrected = np.full(base.shape, np.nan)
    if recall:
        corrected[..., _EVIDENCE] = np.minimum(rate / recall, bound_high)[..., _EVIDENCE]
    return {
        "base": base,
        "absorbed": absorbed,
        "rate": rate,
        # The interval always holds the rate itself.
        "rate_low": share(absorbed + np.minimum(changes[0], 0)),
        "rate_high": share(absorbed + np.maximum(changes[1], 0)),
        "rate_corrected": corrected,
        "bound_low": rate,
        "bound_high": bound_high,
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
