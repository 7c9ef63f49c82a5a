"""The chapters of figures: the ABSORPTION and CLAIMS tables in; chapters with a headline, a chart and a grid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from lpkcli.contracts.kinds import Dimension, RateBasis, Verdict
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS, WINDOWS_MONTHS
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.claims import show_claim_square
from lpkcli.writers.figure_rows import figure_columns, figure_row, find_claimed_rate, read_groups
from lpkcli.writers.figures import show_absorption, show_claims
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.story.parts import Chapter, Chart, Figure, Series, Shape, Tone
from lpkcli.writers.words import NOT_STATED, say_group, say_heading, say_window

_LEAST_BASE = 10
"""Groups below it are noise: no headline is made of their rates."""
_MOST_BARS = 40
"""Beyond it a chart is no picture any more."""
_RATE = Series("evidence", Tone.STRONG, reach="interval")
_ASIDE = ("claimed", "not_due")
"""Columns of the claims' screen that a page has no room for."""
_OUTCOMES = {
    "wage": (("wage",), Tone.STRONG),
    "entrepreneur": (("entrepreneur",), Tone.MIDDLE),
    "apprentice": (("apprentice_domestic", "apprentice_overseas"), Tone.LIGHT),
    "study": (("study",), Tone.FAINT),
    "already_placed": (("already_placed",), Tone.DARK),
    "idle": (("unemployed", "not_seeking"), Tone.GREY),
    "unknown": (("unknown",), Tone.PALE),
}
"""What is drawn as one part, of the ten columns of an enrolment that is due."""


def tell_dimension(
    absorption: pa.Table,
    dimension: Dimension,
    as_of: date,
    catalogue: Catalogue,
    *,
    explained: bool = False,
    reference: bool = False,
) -> Chapter:
    """The rate by evidence of every group, with its doubt and the other bases; `explained`: with a note on each."""
    heading, window = say_heading(dimension, catalogue), say_window(HEADLINE_WINDOW_MONTHS, catalogue)
    shown = show_absorption(absorption, catalogue, as_of=as_of, dimension=dimension)
    title = catalogue.text("story.dimension.title", dimension=heading, window=window)
    headline = title if reference else _say_spread(absorption, dimension, catalogue) or title
    notes: tuple[str, ...] = (catalogue.text("story.dimension.small", least=_LEAST_BASE),) if headline != title else ()
    if explained:
        notes = shown.all_notes
    columns = tuple(replace(column, note="") for column in shown.columns)
    grid = Grid(title, columns, shown.rows, notes, has_total=True)
    chart = Chart(Shape.RANGE, (_RATE,), catalogue.text("story.legend.range"))
    figure = Figure(grid, chart if len(grid.rows) <= _MOST_BARS + 1 else None)
    tab = catalogue.find(f"story.{dimension}.tab") or heading
    return Chapter(dimension, tab, headline, (figure,), reference)


def tell_lpks(absorption: pa.Table, league: Sequence[Grid], as_of: date, catalogue: Catalogue) -> Chapter:
    """The rates of the LPKs, and the screen of their league if there is one: how many cannot be told apart."""
    chapter = tell_dimension(absorption, Dimension.LPK, as_of, catalogue, explained=True)
    if not league or not league[0].rows:
        return chapter
    ranks = league[0]
    letters = [str(row[ranks.find("alike")] or "") for row in ranks.rows]
    groups = [letter for letter in letters if letter]
    alike = max(Counter("".join(groups)).values(), default=0)
    rates = [row[ranks.find("rate")] for row, letter in zip(ranks.rows, letters, strict=True) if letter]
    known = [rate for rate in rates if isinstance(rate, float)]
    if len(groups) > 1 and known:
        said = {"alike": alike, "groups": len(groups), "low": min(known), "high": max(known)}
        key = "apart" if alike == 1 else "headline"
        chapter = replace(chapter, headline=catalogue.text(f"story.lpk.{key}", **said))
    return replace(chapter, figures=(*chapter.figures, Figure(ranks)))


def _say_spread(absorption: pa.Table, dimension: Dimension, catalogue: Catalogue) -> str | None:
    """How far the rates of the groups lie apart, and how many cannot be told from the whole; None where it is idle."""
    (total,) = read_groups(absorption, Dimension.TOTAL, HEADLINE_WINDOW_MONTHS)
    rate = total[RateBasis.EVIDENCE]["rate"]
    groups = [
        (group[RateBasis.EVIDENCE], say_group(group["group"], dimension, catalogue))
        for group in read_groups(absorption, dimension, HEADLINE_WINDOW_MONTHS)
        if group[RateBasis.EVIDENCE]["base"] >= _LEAST_BASE and group["group"] != NOT_STATED
    ]
    if len(groups) < 2 or any(figures["rate_low"] is None for figures, _ in groups):  # noqa: PLR2004 (one is no spread)
        return None
    low, low_name = min(groups, key=lambda group: (group[0]["rate"], group[1]))
    high, high_name = max(groups, key=lambda group: (group[0]["rate"], group[1]))
    return catalogue.text(
        "story.dimension.headline",
        low=low["rate"],
        low_name=low_name,
        high=high["rate"],
        high_name=high_name,
        touching=sum(figures["rate_low"] <= rate <= figures["rate_high"] for figures, _ in groups),
        groups=len(groups),
        total=rate,
    )


def tell_claims(absorption: pa.Table, claims: pa.Table, catalogue: Catalogue) -> Chapter:
    """What the LPKs claim beside what the lists show."""
    shown, window = show_claims(claims, catalogue), say_window(HEADLINE_WINDOW_MONTHS, catalogue)
    of_total, of_lpks = (_read_rates(absorption, kind, catalogue) for kind in (Dimension.TOTAL, Dimension.LPK))
    shown = shown.keep([number for number, column in enumerate(shown.columns) if column.name not in _ASIDE])
    rows = tuple(
        (name, *(of_lpks if number else of_total)[name], *counts) for number, (name, *counts) in enumerate(shown.rows)
    )
    columns = (
        shown.columns[0],
        GridColumn(catalogue.text("tables.heading.evidence"), CellKind.SHARE, name="evidence"),
        GridColumn(catalogue.text("tables.column.claim"), CellKind.SHARE, name="claim"),
        *shown.columns[1:],
    )
    title = catalogue.text("story.claims.title", window=window)
    grid = Grid(title, columns, rows, shown.notes, has_total=True)
    counts = {str(verdict): grid.rows[0][grid.find(verdict)] for verdict in Verdict}
    series = (Series("evidence", Tone.STRONG), Series("claim", Tone.GREY))
    chart = Chart(Shape.GAP, series, catalogue.text("story.legend.gap"))
    headline = catalogue.text("story.claims.headline", **counts)
    figures = (Figure(grid, chart), Figure(show_claim_square(claims, catalogue)))
    return Chapter("claims", catalogue.text("story.claims.tab"), headline, figures)


def _read_rates(absorption: pa.Table, dimension: Dimension, catalogue: Catalogue) -> dict[Cell, tuple[Cell, Cell]]:
    """Rates by evidence and by claim of the groups, by their names as shown."""
    return {
        say_group(group["group"], dimension, catalogue): (
            group[RateBasis.EVIDENCE]["rate"],
            find_claimed_rate(group),
        )
        for group in read_groups(absorption, dimension, HEADLINE_WINDOW_MONTHS)
    }


def tell_outcomes(absorption: pa.Table, catalogue: Catalogue) -> Chapter:
    """What became of the enrolments of each LPK, evidence and claims together."""
    groups = read_groups(absorption, Dimension.TOTAL, HEADLINE_WINDOW_MONTHS)
    groups += read_groups(absorption, Dimension.LPK, HEADLINE_WINDOW_MONTHS)
    rows = []
    for group in groups:
        figures = group[RateBasis.COMBINED]
        parts = (sum(figures[name] for name in names) for names, _ in _OUTCOMES.values())
        rows.append((say_group(group["group"], group["dimension"], catalogue), figures["base"], *parts))
    columns = (
        GridColumn(say_heading(Dimension.LPK, catalogue)),
        GridColumn(catalogue.text("tables.heading.base"), CellKind.COUNT, name="base"),
        *(GridColumn(catalogue.text(f"story.outcomes.{name}"), CellKind.COUNT, name=name) for name in _OUTCOMES),
    )
    window = say_window(HEADLINE_WINDOW_MONTHS, catalogue)
    title, note = catalogue.text("story.outcomes.title", window=window), catalogue.text("story.outcomes.note")
    series = tuple(Series(name, tone) for name, (_, tone) in _OUTCOMES.items())
    chart = Chart(Shape.STACK, series, catalogue.text("story.legend.stack"))
    headline = catalogue.text("story.outcomes.headline", **groups[0][RateBasis.COMBINED])
    figure = Figure(Grid(title, columns, tuple(rows), (note,), has_total=True), chart)
    return Chapter("outcomes", catalogue.text("story.outcomes.tab"), headline, (figure,))


def tell_windows(absorption: pa.Table, catalogue: Catalogue) -> Chapter:
    """How the rate grows with the time after training."""
    totals = {months: read_groups(absorption, Dimension.TOTAL, months)[0] for months in WINDOWS_MONTHS}
    rows = tuple((say_window(months, catalogue), *figure_row(total)) for months, total in totals.items())
    columns = (GridColumn(say_heading("window_months", catalogue)), *figure_columns(catalogue))
    grid = Grid(catalogue.text("story.windows.title"), columns, rows, (catalogue.text("story.windows.note"),))
    first = WINDOWS_MONTHS[0]
    rates = [totals[months][RateBasis.EVIDENCE]["rate"] for months in (first, HEADLINE_WINDOW_MONTHS)]
    if None in rates:
        headline = grid.title
    else:
        headline = catalogue.text(
            "story.windows.headline",
            first=rates[0],
            first_window=say_window(first, catalogue),
            last=rates[1],
            last_window=say_window(HEADLINE_WINDOW_MONTHS, catalogue),
        )
    chart = Chart(Shape.RANGE, (_RATE,), catalogue.text("story.legend.range"))
    return Chapter("windows", catalogue.text("story.windows.tab"), headline, (Figure(grid, chart),))
