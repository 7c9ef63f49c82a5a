"""Draw charts of the workbook: a figure of a story and where its cells stand in; a native Excel chart out.

A chart reads the cells of its table. Whiskers are lengths, counted from the end of a bar, and stand in a hidden sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_formula

from lpkcli.writers.book_sheets import ACCENT, FONT, INK, QUIET, RULE
from lpkcli.writers.grid import Grid
from lpkcli.writers.story.parts import Chart, Figure, Series, Shape, Tone
from lpkcli.writers.story.scale import fit_scale, read_reach, read_share

_TONES = {
    Tone.STRONG: ACCENT,
    Tone.MIDDLE: "#4D91AC",
    Tone.LIGHT: "#95C0D1",
    Tone.FAINT: "#CBE0E8",
    Tone.DARK: "#4B545C",
    Tone.GREY: "#9DA6AE",
    Tone.PALE: "#E6E9EC",
}
_SUBTYPES = {Shape.RANGE: "clustered", Shape.GAP: "clustered", Shape.STACK: "percent_stacked"}
_SMALL: dict[str, Any] = {"name": FONT, "size": 9, "color": QUIET}
_LEAST_SIZE = 5
_LETTER_SHARE = 0.5
"""Points of a name for each pixel of its bar: where names stand closer, LibreOffice leaves out every second one."""
_SHARES = {
    "num_font": _SMALL,
    "num_format": "0%",
    "min": 0,
    "line": {"none": True},
    "major_tick_mark": "none",
    "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}},
    "label_position": "high",
}
"""The axis of shares, at the lower edge: with the first row on top Excel would set it above."""


@dataclass(frozen=True)
class Corner:
    """Where a grid stands in the workbook: its sheet and the row of its first cells, below headings; from column 0."""

    sheet: str
    row: int
    grid: Grid


class WhiskerSheet:
    """A hidden sheet with the lengths of all whiskers: a chart must read them from cells to be shown everywhere."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._columns: list[list[float]] = []

    def put(self, lengths: list[float]) -> str:
        """Keep the lengths of one side of a chart's whiskers and return where they will stand, as a formula."""
        self._columns.append(lengths)
        column = len(self._columns) - 1
        place: str = xl_range_formula(self._name, 0, column, len(lengths) - 1, column)
        return place

    def write(self, book: Any) -> None:  # noqa: ANN401 (xlsxwriter has no types)
        """Write what was kept as the last sheet of the workbook."""
        if not self._columns:
            return
        sheet = book.add_worksheet(self._name)
        sheet.hide()
        for number, lengths in enumerate(self._columns):
            sheet.write_column(0, number, lengths)


def build_chart(
    book: Any,  # noqa: ANN401 (xlsxwriter has no types)
    figure: Figure,
    chart: Chart,
    corner: Corner,
    whiskers: WhiskerSheet,
    *,
    bar_pixels: float,
) -> Any:  # noqa: ANN401
    """A horizontal chart of all rows but the total, the first row on top; each has `bar_pixels` of its height."""
    made = book.add_chart({"type": "bar", "subtype": _SUBTYPES[chart.shape]})
    first = corner.row + len(figure.grid.rows) - len(figure.bars.rows)
    last = corner.row + len(figure.grid.rows) - 1
    for series in chart.series:
        column = corner.grid.find(series.column)
        drawn = {
            "name": [corner.sheet, corner.row - 1, column],
            "categories": [corner.sheet, first, 0, last, 0],
            "values": [corner.sheet, first, column, last, column],
            "fill": {"color": _TONES[series.tone]},
            "border": {"color": "#FFFFFF", "width": 0.75},
            "gap": 45,
        }
        if series.reach:
            drawn["x_error_bars"] = _draw_whiskers(figure, series, whiskers)
        made.add_series(drawn)
    made.set_title({"none": True})
    made.set_legend({"none": True} if len(chart.series) == 1 else {"position": "top", "font": _SMALL})
    letters = _SMALL | {"size": min(_SMALL["size"], max(int(bar_pixels * _LETTER_SHARE), _LEAST_SIZE))}
    names = {"reverse": True, "num_font": letters, "line": {"color": RULE}, "major_tick_mark": "none"}
    made.set_y_axis(names | {"interval_unit": 1})  # every bar is named
    scale = fit_scale(figure, chart)
    made.set_x_axis(_SHARES | {"max": scale.top, "major_unit": scale.step})
    made.set_chartarea({"border": {"none": True}})
    return made


def _draw_whiskers(figure: Figure, series: Series, whiskers: WhiskerSheet) -> dict[str, object]:
    """How far the interval of each bar reaches beyond its end, and short of it."""
    plus, minus = [], []
    for row in figure.bars.rows:
        share, (low, high) = read_share(row, figure, series), read_reach(row, figure, series)
        if share is None or low is None or high is None:
            share = low = high = 0.0
        plus.append(max(0.0, high - share))
        minus.append(max(0.0, share - low))
    return {
        "type": "custom",
        "plus_values": whiskers.put(plus),
        "plus_data": plus,
        "minus_values": whiskers.put(minus),
        "minus_data": minus,
        "line": {"color": INK, "width": 1},
    }
