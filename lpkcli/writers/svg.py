"""Draw charts as lines of SVG: a figure of a story in; one small picture for each row out, with its scale.

Each picture is as wide as its room: places along it are percentages, so bars stretch while text and strokes keep their
size, on a wide screen, a phone and paper. Colours are classes of the page's style.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, write_cell
from lpkcli.writers.story.parts import Chart, Figure, Shape
from lpkcli.writers.story.scale import Scale, fit_scale, read_reach, read_share


@dataclass(frozen=True)
class Bar:
    """One row of a chart: its name, its picture, and the value in words beside it."""

    name: str
    picture: str
    value: str


def draw_bars(figure: Figure, chart: Chart, catalogue: Catalogue) -> Iterator[Bar]:
    """A picture for each row of the figure but the total, which is drawn into each as a yardstick."""
    scale = fit_scale(figure, chart)
    draw = {Shape.RANGE: _draw_range, Shape.GAP: _draw_gap, Shape.STACK: _draw_stack}[chart.shape]
    behind = _draw_grid(scale) + _draw_yardstick(figure, chart, scale)
    for row in figure.bars.rows:
        said = _say_values(row, figure, chart, catalogue)
        marks = draw(row, figure, chart, scale)
        picture = f'<svg role="img" aria-label="{"; ".join(said)}">{behind}{marks}</svg>'
        yield Bar(str(row[0]), picture, said[0].partition(": ")[2] if chart.shape is Shape.RANGE else "")


def draw_axis(scale: Scale, catalogue: Catalogue) -> str:
    """The names of the ticks, below the last row."""
    texts = []
    for tick in scale.ticks:
        anchor = "start" if tick == 0 else "end" if tick > scale.top - scale.step / 2 else "middle"
        texts.append(
            f'<text x="{_place(scale, tick)}" y="12" text-anchor="{anchor}">{catalogue.percent(tick, 0)}</text>'
        )
    return f'<svg aria-hidden="true">{"".join(texts)}</svg>'


def _place(scale: Scale, share: float) -> str:
    """Where a share stands along the picture."""
    return f"{min(share / scale.top, 1) * 100:.5g}%"


def _draw_grid(scale: Scale) -> str:
    places = (_place(scale, tick) for tick in scale.ticks)
    return "".join(f'<line class="tick" x1="{place}" x2="{place}" y1="0" y2="100%"/>' for place in places)


def _draw_yardstick(figure: Figure, chart: Chart, scale: Scale) -> str:
    if chart.shape is not Shape.RANGE or not figure.grid.has_total:
        return ""
    total = read_share(figure.grid.rows[0], figure, chart.series[0])
    if total is None:
        return ""
    place = _place(scale, total)
    return f'<line class="all" x1="{place}" x2="{place}" y1="0" y2="100%"/>'


def _draw_range(row: tuple[Cell, ...], figure: Figure, chart: Chart, scale: Scale) -> str:
    (series,) = chart.series
    share, (low, high) = read_share(row, figure, series), read_reach(row, figure, series)
    if share is None:
        return ""
    bar = f'<rect class="{series.tone}" y="7" height="12" width="{_place(scale, share)}"/>'
    if low is None or high is None:
        return bar
    ends = _place(scale, low), _place(scale, high)
    caps = "".join(f'<line class="reach" x1="{end}" x2="{end}" y1="9" y2="17"/>' for end in ends)
    return bar + f'<line class="reach" x1="{ends[0]}" x2="{ends[1]}" y1="13" y2="13"/>{caps}'


def _draw_gap(row: tuple[Cell, ...], figure: Figure, chart: Chart, scale: Scale) -> str:
    shares = [read_share(row, figure, series) for series in chart.series]
    places = [_place(scale, share) for share in shares if share is not None]
    line = f'<line class="gap" x1="{places[0]}" x2="{places[-1]}" y1="13" y2="13"/>' if places else ""
    dots = [
        f'<circle class="{"dot" if number == 0 else "ring"}" cx="{_place(scale, share)}" cy="13" r="5"/>'
        for number, share in enumerate(shares)
        if share is not None
    ]
    return line + "".join(reversed(dots))


def _draw_stack(row: tuple[Cell, ...], figure: Figure, chart: Chart, scale: Scale) -> str:
    counts = [read_share(row, figure, series) or 0.0 for series in chart.series]
    whole, start, parts = sum(counts), 0.0, []
    for series, count in zip(chart.series, counts, strict=True):
        if count:
            place, width = _place(scale, start / whole), _place(scale, count / whole)
            parts.append(f'<rect class="part {series.tone}" x="{place}" y="5" height="16" width="{width}"/>')
            start += count
    return "".join(parts)


def _say_values(row: tuple[Cell, ...], figure: Figure, chart: Chart, catalogue: Catalogue) -> list[str]:
    """Every value of the row with the heading of its column."""
    said = []
    for series in chart.series:
        for name in filter(None, (series.column, series.reach)):
            number = figure.grid.find(name)
            column = figure.grid.columns[number]
            said.append(f"{column.heading}: {write_cell(row[number], column.kind, catalogue)}")
    return said
