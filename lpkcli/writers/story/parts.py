"""What a story is made of: a headline, chapters, grids, and charts that show columns of their grids and nothing else.

The workbook and the page are drawn from these parts alone, so both tell the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Grid


class Shape(StrEnum):
    """How a chart is drawn. All are horizontal: a line for each row of the grid, its name first."""

    RANGE = "range"  # a bar from zero with the interval as a whisker
    GAP = "gap"  # two dots and the distance between them
    STACK = "stack"  # parts of a whole, set one after the other


class Tone(StrEnum):
    """What a part of a chart weighs: the accent and its shades for what is absorbed, greys for the rest."""

    STRONG = "strong"
    MIDDLE = "middle"
    LIGHT = "light"
    FAINT = "faint"
    DARK = "dark"
    GREY = "grey"
    PALE = "pale"


@dataclass(frozen=True)
class Series:
    """One column of the grid in the chart, by name; `reach` names the column of its interval."""

    column: str
    tone: Tone = Tone.STRONG
    reach: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture of the rows of a grid; where the first row is the total it is the yardstick, not a bar."""

    shape: Shape
    series: tuple[Series, ...]
    legend: str
    """What the marks stand for, in the reader's language."""


@dataclass(frozen=True)
class Figure:
    """A grid, and its picture where one says more than the numbers."""

    grid: Grid
    chart: Chart | None = None

    @property
    def is_whole(self) -> bool:
        """A single thing and its parts: one bar, no comparison."""
        return self.chart is not None and self.chart.shape is Shape.STACK and len(self.grid.rows) == 1

    @property
    def bars(self) -> Grid:
        """The rows that are drawn: all but the total."""
        rows = self.grid.rows[1:] if self.grid.has_total and len(self.grid.rows) > 1 else self.grid.rows
        return Grid(self.grid.title, self.grid.columns, rows)


@dataclass(frozen=True)
class Chapter:
    """One thing that the story says, with the figures that show it."""

    name: str
    """Plain ASCII, unique in the story: the anchor of the page."""
    tab: str
    """Short name: the sheet of the workbook, the entry in the contents."""
    headline: str
    figures: tuple[Figure, ...]
    reference: bool = False
    """Long tables of reference: they stand in the workbook only."""


@dataclass(frozen=True)
class Story:
    """A run as told to the head of an office. No person is named in it."""

    catalogue: Catalogue
    title: str
    subject: str
    """What the figures refer to: the day of the data."""
    headline: str
    sentences: tuple[str, ...]
    """The main figure with its base, doubt, coverage and the other bases; then what was not read."""
    opening: tuple[Figure, ...]
    """The main figures beside each other, and what is known at all."""
    chapters: tuple[Chapter, ...]
    footing: tuple[str, ...]
    """Where the figures come from and what may be done with them."""
