"""Does the interval of a rate hold the truth: a planted city in; for its total and each LPK the interval and the truth out.

A city goes the whole way, from written files to tables. Its truth is what a perfect reader with perfect links would have
counted: enrolments of graduates whose 12-month window has ended, absorbed where a list of grade A or B holds a job or a
business of the person in that window.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from support.packing import pack_records

from lpkcli import flow
from lpkcli.contracts.kinds import Dimension, ListKind, RateBasis
from lpkcli.contracts.packed import pack_table
from lpkcli.contracts.run import InputRequest, RunSettings
from lpkcli.stages import Matching, Outcome
from lpkcli.synth.calendars import add_months
from lpkcli.synth.city import FOLDERS, write_city
from lpkcli.synth.lives import AS_OF
from lpkcli.synth.truth import CityTruth
from lpkcli.tables.change import gather_parts
from lpkcli.tables.dimensions import group_rows
from lpkcli.tables.enrolled import read_enrolled, read_judged
from lpkcli.tables.identifiers import name_identifiers
from lpkcli.tables.intervals import LEVEL, distribute_changes
from lpkcli.tables.missed import LINKED_BASES
from lpkcli.tables.recall import estimate_recall, find_recall
from lpkcli.words.library import Library

MONTHS = 12
DIMENSIONS = (Dimension.TOTAL, Dimension.LPK)
_NO_GRADUATES = {"not_graduated", "withdrawn", "reserve"}
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Held:
    """One cell of a city: its figures, the truth, and the share of its distribution below the truth and up to it."""

    seed: int
    dimension: str
    group: str
    base: int
    rate: float
    low: float
    high: float
    corrected: float
    truth: float
    below: float
    up_to: float

    @property
    def is_covered(self) -> bool:
        """The published interval holds the truth."""
        return self.low - _ROUNDING <= self.truth <= self.high + _ROUNDING

    @property
    def share_inside(self) -> float:
        """Chance that the truth, drawn at random within its own step, lies between the 5 % and the 95 % quantile."""
        tail = (1 - LEVEL) / 2
        if self.up_to <= self.below:
            return float(tail <= self.below <= 1 - tail)
        inside = min(self.up_to, 1 - tail) - max(self.below, tail)
        return max(inside, 0.0) / (self.up_to - self.below)


@dataclass(frozen=True)
class Coverage:
    """How many of the cells hold their truth."""

    cells: int
    covered: float
    randomised: float
    width: float
    bias: float
    """Mean of rate less truth."""
    corrected_bias: float
    """Mean of corrected rate less truth."""

    @classmethod
    def of(cls, cells: Sequence[Held]) -> Coverage:
        """The shares and means over some cells."""
        return cls(
            len(cells),
            float(np.mean([cell.is_covered for cell in cells])),
            float(np.mean([cell.share_inside for cell in cells])),
            float(np.mean([cell.high - cell.low for cell in cells])),
            float(np.mean([cell.rate - cell.truth for cell in cells])),
            float(np.mean([cell.corrected - cell.truth for cell in cells])),
        )


def measure_city(seed: int, size: str = "small") -> list[Held]:
    """Write a city, run it, and set the total and each LPK beside the truth."""
    library = Library(None)
    with tempfile.TemporaryDirectory() as folder:
        truth = write_city(Path(folder), seed, size)
        inputs = [InputRequest(str(Path(folder) / name), ListKind(kind)) for kind, name in FOLDERS.items()]
        settings = RunSettings(tuple(inputs), AS_OF)
        records = flow.clean(flow.read(settings, library).raw, settings, library)
    matching = flow.match(pack_table(records.people), settings, library)
    outcome = flow.classify(pack_records(records), matching, settings)
    figures = {
        (row["dimension"], row["group"]): row
        for row in flow.tabulate(outcome, matching.quality)["absorption"].to_pylist()
        if (row["window_months"], row["basis"]) == (MONTHS, RateBasis.EVIDENCE)
    }
    true_rates = _count_truth(truth)
    return [
        _hold(seed, figures[cell], true_rates[cell[1]], chances, lowest)
        for cell, chances, lowest in _distribute(outcome, matching)
        if figures[cell]["base"]
    ]


def _hold(seed: int, figures: dict[str, float | str], truth: float, chances: np.ndarray, lowest: int) -> Held:
    absorbed, base = int(figures["absorbed"]), int(figures["base"])
    place = min(max(round(truth * base) - absorbed - lowest, -1), len(chances))
    cumulated = np.concatenate([[0.0], np.cumsum(chances), [1.0]])
    numbers = [float(figures[name]) for name in ("rate", "rate_low", "rate_high", "rate_corrected")]
    names = (str(figures["dimension"]), str(figures["group"]))
    return Held(seed, *names, base, *numbers, truth, cumulated[max(place, 0)], cumulated[min(place + 1, len(chances))])


def _count_truth(truth: CityTruth) -> dict[str, float]:
    """The true rate of the total and of each LPK, by the name of the group; NaN for a group that is not there."""
    absorbed: dict[object, bool] = {}
    lpk: dict[object, object] = {}
    for row in truth.outcomes:
        end = row["end_date"]
        if row["graduation"] in _NO_GRADUATES or end is None or add_months(end, MONTHS) >= AS_OF:  # type: ignore[arg-type]
            continue
        enrolment = row["true_enrolment"]
        lpk[enrolment] = row["lpk"] or "not stated"
        absorbed[enrolment] = absorbed.get(enrolment, False) or row["evidence"] in {"wage", "entrepreneur"}
    rates: dict[str, float] = defaultdict(lambda: float("nan"))
    for name in ("total", *map(str, lpk.values())):
        of_group = [found for enrolment, found in absorbed.items() if name in ("total", lpk[enrolment])]
        rates[name] = float(np.mean(of_group))
    return rates


def _distribute(outcome: Outcome, matching: Matching) -> Iterable[tuple[tuple[str, str], np.ndarray, int]]:
    """For each cell the chances of each change of its count, and the change of the first of them."""
    enrolled = read_enrolled(outcome.rows["alumni"])
    judged = read_judged(enrolled, outcome.outcomes.table(), MONTHS)
    recall = find_recall(matching.quality.recall, outcome.rows["links"], outcome.rows["placements"])
    spread = [estimate_recall(enrolled, judged, name_identifiers(enrolled.rows), recall)] if recall else []
    for dimension in DIMENSIONS:
        groups = group_rows(enrolled.rows, dimension)
        parts = gather_parts(groups.codes, len(groups.names), enrolled, [judged], spread)
        cells = np.arange(len(groups.names)) * len(LINKED_BASES)
        chances, lowest = distribute_changes(*parts, cells)
        for name, row in zip(groups.names, chances, strict=True):
            yield (str(dimension), name), row, lowest
