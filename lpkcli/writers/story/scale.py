"""The scale of a chart: a figure in; the end of its axis and the ticks on it out, and the numbers that are drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lpkcli.writers.grid import Cell
from lpkcli.writers.story.parts import Chart, Figure, Series, Shape

_STEP = 0.1
_MOST_TICKS = 6


@dataclass(frozen=True)
class Scale:
    """From zero to `top`, a share of one, with a tick every `step`."""

    top: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Shares that the scale names, zero and the top included."""
        return [self.step * number for number in range(round(self.top / self.step) + 1)]


def fit_scale(figure: Figure, chart: Chart) -> Scale:
    """The scale that every row of the chart fits on; parts of a whole need all of it."""
    if chart.shape is Shape.STACK:
        return Scale(1.0, 0.25)
    ends = [0.0]
    for row in figure.grid.rows:
        for series in chart.series:
            ends += [
                end for end in (read_share(row, figure, series), *read_reach(row, figure, series)) if end is not None
            ]
    steps = max(1, math.ceil(round(max(ends) / _STEP, 6)))
    coarse = 1 if steps < _MOST_TICKS else 2
    return Scale(min(1.0, math.ceil(steps / coarse) * coarse * _STEP), coarse * _STEP)


def read_share(row: tuple[Cell, ...], figure: Figure, series: Series) -> float | None:
    """The number of a row that a series draws; None where it is unknown."""
    cell = row[figure.grid.find(series.column)]
    return float(cell) if isinstance(cell, int | float) else None


def read_reach(row: tuple[Cell, ...], figure: Figure, series: Series) -> tuple[float | None, float | None]:
    """The ends of the interval of that number."""
    cell = row[figure.grid.find(series.reach)] if series.reach else None
    return cell if isinstance(cell, tuple) else (None, None)
