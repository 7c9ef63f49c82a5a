"""Rank groups by their rate without pretending: ABSORPTION in; LEAGUE with rank intervals and letters out.

A rate of a small group is noise. Two groups are told apart when their rates differ by more than Tukey's honest
significant difference, for all pairs at once (90 %); a group's rank lies between one more than the number of groups
that are surely better and the number that are not surely worse. All rank intervals together hold the true ranks with
at least 90 % (Al Mohamad, Goeman and van Zwet 2022, "Simultaneous confidence intervals for ranks with application to
ranking institutions", Biometrics 78). Variances are those of the plus-one estimate of a share (Agresti and Caffo 2000)
and of the doubt of links.
"""

from __future__ import annotations

from string import ascii_uppercase

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.compared import LEAGUE
from lpkcli.contracts.core import check
from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.tables.dimensions import NOT_STATED
from lpkcli.tables.enrolled import Flags, Floats, Ints
from lpkcli.tables.intervals import LEVEL, Z_UPPER

_STEP = 0.01
_REACH = 8.0
_TOLERANCE = 1e-6


def rank_groups(
    absorption: pa.Table, dimension: Dimension = Dimension.LPK, months: int | None = HEADLINE_WINDOW_MONTHS
) -> pa.Table:
    """Return LEAGUE of the groups of `dimension` by evidence in one window; `not stated` is no group."""
    window = absorption["window_months"]
    chosen = absorption.filter(
        pc.and_(
            pc.and_(pc.equal(absorption["dimension"], dimension), pc.equal(absorption["basis"], RateBasis.EVIDENCE)),
            pc.and_(
                pc.is_null(window) if months is None else pc.equal(window, months),
                pc.not_equal(absorption["group"], NOT_STATED),
            ),
        )
    )
    rows = [row for row in chosen.to_pylist() if row["base"]]
    rows.sort(key=lambda row: (-_estimate(row), row["group"]))
    better = compare_rates(
        np.array([_estimate(row) for row in rows]),
        np.array([row["base"] for row in rows], dtype=np.int64),
        np.array([_link_deviation(row) for row in rows]),
    )
    letters = _letter_alike(better | better.T)
    for place, row in enumerate(rows):
        row["rank_low"] = 1 + int(better[:, place].sum())
        row["rank_high"] = len(rows) - int(better[place].sum())
        row["alike"] = letters[place]
    idle = [row for row in chosen.to_pylist() if not row["base"]]
    names = LEAGUE.schema.names
    return check(LEAGUE.table({name: row.get(name) for name in names} for row in [*rows, *idle]), LEAGUE)


def compare_rates(rates: Floats, bases: Ints, link_deviation: Floats) -> Flags:
    """Which group (row) is surely better than which (column), for all pairs at once."""
    if not len(rates):
        return np.zeros((0, 0), dtype=bool)
    cautious = (rates * bases + 1) / (bases + 2)
    variance = cautious * (1 - cautious) / (bases + 2) + link_deviation**2
    needed = find_studentized_range(len(rates)) / np.sqrt(2) * np.sqrt(variance[:, None] + variance[None, :])
    return np.asarray(cautious[:, None] - cautious[None, :] > needed)


def find_studentized_range(groups: int, level: float = LEVEL) -> float:
    """The `level` quantile of the range of `groups` independent standard normal numbers (Tukey; known variances)."""
    z = np.arange(-_REACH, _REACH, _STEP)
    density = np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
    below = (np.cumsum(density) - density / 2) * _STEP
    low, high = 0.0, 2 * _REACH
    while high - low > _TOLERANCE:
        middle = (low + high) / 2
        inside = below - np.interp(z - middle, z, below, left=0.0)
        holds = groups * float((density * inside ** (groups - 1)).sum()) * _STEP >= level
        low, high = (low, middle) if holds else (middle, high)
    return high


def _estimate(row: dict[str, float | None]) -> float:
    corrected = row["rate_corrected"]
    return float(row["rate"] or 0.0) if corrected is None else corrected


def _link_deviation(row: dict[str, float | None]) -> float:
    """Standard deviation of the rate by the doubt of links; what the lists cannot say where there is no interval."""
    high, low = row["rate_high"], row["rate_low"]
    if high is None or low is None:
        return 0.0
    centre = _estimate(row)
    return max(high - centre, centre - low, 0.0) / Z_UPPER if high > low else 0.0


def _letter_alike(apart: Flags) -> list[str]:
    """Letters by group: one for each longest run of neighbours of which no two are told apart."""
    runs: list[tuple[int, int]] = []
    for first in range(len(apart)):
        last = first
        while last + 1 < len(apart) and not apart[first : last + 1, last + 1].any():
            last += 1
        if not runs or last > runs[-1][1]:
            runs.append((first, last))
    return [
        "".join(_name_run(number) for number, (first, last) in enumerate(runs) if first <= place <= last)
        for place in range(len(apart))
    ]


def _name_run(number: int) -> str:
    """A, B, ..., Z, A2, B2, ..."""
    again, letter = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[letter] + (str(again + 1) if again else "")
