"""The first page: the ABSORPTION and SOURCES tables in; the main figure in sentences and beside the others out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Dimension, Fate, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.figure_rows import find_claimed_rate, read_groups
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.story.parts import Chart, Figure, Series, Shape, Tone
from lpkcli.writers.words import say_window

Bases = Mapping[str, Any]
"""The figures of one group by basis, as `read_groups` gives them."""


def read_main(absorption: pa.Table) -> Bases:
    """The total within the headline's window."""
    (main,) = read_groups(absorption, Dimension.TOTAL, HEADLINE_WINDOW_MONTHS)
    return main


def say_main(main: Bases, catalogue: Catalogue) -> str:
    """The main figure in one line."""
    figures, window = main[RateBasis.EVIDENCE], say_window(HEADLINE_WINDOW_MONTHS, catalogue)
    if not figures["base"]:
        return catalogue.text("story.cover.headline.none")
    return catalogue.text("story.cover.headline", rate=figures["rate"], window=window)


def say_details(main: Bases, as_of: date, catalogue: Catalogue) -> Iterator[str]:
    """Base, interval, bounds and the other bases of the main figure, a sentence each."""
    figures, window = main[RateBasis.EVIDENCE], say_window(HEADLINE_WINDOW_MONTHS, catalogue)
    if not figures["base"]:
        yield catalogue.text("tables.screen.headline.none", **figures | {"window": window, "as_of": as_of})
        return
    yield catalogue.text("story.cover.base", **figures | {"window": window, "as_of": as_of})
    low, high = figures["rate_low"], figures["rate_high"]
    known = "no_interval" if low is None else "interval"
    yield catalogue.text(f"story.cover.{known}", low=low, high=high)
    bounds = {"low": figures["bound_low"], "high": figures["bound_high"]}
    yield catalogue.text("story.cover.bounds", coverage=figures["coverage"], **bounds)
    claim = find_claimed_rate(main)
    if claim is not None:
        yield catalogue.text("story.cover.claims", claim=claim, combined=main[RateBasis.COMBINED]["rate"])


def say_reading(sources: pa.Table, missing: int, catalogue: Catalogue) -> Iterator[str]:
    """What was read, and all that was not; `missing`: how many configured sources were not there."""
    hidden = pc.equal(sources["fate"], Fate.HIDDEN)
    seen = sources.filter(pc.invert(hidden))
    found, read, aside = (
        pc.sum(seen[name], min_count=0).as_py() for name in ("rows_found", "rows_read", "rows_set_aside")
    )
    unreadable = pc.sum(pc.equal(sources["fate"], Fate.UNREADABLE), min_count=0).as_py()
    files = pc.count_distinct(sources["source_file"]).as_py()
    key = "some" if aside or unreadable else "all"
    counts = {"found": found, "read": read, "aside": aside, "unreadable": unreadable, "files": files}
    yield catalogue.text(f"story.read.{key}", **counts)
    rows_hidden = pc.sum(sources.filter(hidden)["rows_set_aside"], min_count=0).as_py()
    if rows_hidden:
        yield catalogue.text("story.read.hidden", rows=rows_hidden)
    if missing:
        yield catalogue.text("story.read.missing", count=missing)


def show_main(main: Bases, catalogue: Catalogue) -> Figure:
    """The main figure with its parts, the other bases and the coverage, one line each."""
    evidence, base = main[RateBasis.EVIDENCE], main[RateBasis.EVIDENCE]["base"]

    def line(name: str, count: int, doubt: tuple[float | None, float | None] = (None, None)) -> tuple[Cell, ...]:
        return catalogue.text(f"story.figure.{name}"), count / base if base else None, count, doubt

    rows = [
        line("evidence", evidence["absorbed"], (evidence["rate_low"], evidence["rate_high"])),
        line("wage", evidence["wage"]),
        line("entrepreneur", evidence["entrepreneur"]),
        line("combined", main[RateBasis.COMBINED]["absorbed"]),
        (
            catalogue.text("story.figure.claim"),
            find_claimed_rate(main),
            main[RateBasis.CLAIM]["absorbed"],
            (None, None),
        ),
        line("coverage", base - evidence["unknown"]),
    ]
    if evidence["rate_corrected"] is not None:
        corrected = catalogue.text("story.figure.rate_corrected")
        rows.insert(3, (corrected, evidence["rate_corrected"], None, (None, None)))
    columns = (
        GridColumn(catalogue.text("story.cover.figure"), name="figure"),
        GridColumn(catalogue.text("story.cover.share"), CellKind.SHARE, name="share"),
        GridColumn(catalogue.text("story.cover.count"), CellKind.COUNT, name="count"),
        GridColumn(catalogue.text("tables.heading.interval"), CellKind.RANGE, name="interval"),
    )
    return Figure(Grid(catalogue.text("story.cover.figures"), columns, tuple(rows)))


def show_known(main: Bases, catalogue: Catalogue) -> Figure:
    """The enrolments due, parted by what is known of them: found, claimed only, otherwise known, unknown."""
    evidence, combined = main[RateBasis.EVIDENCE], main[RateBasis.COMBINED]
    other = combined["base"] - combined["absorbed"] - combined["unknown"]
    parts = (
        ("wage", "tables.heading.wage", evidence["wage"], Tone.STRONG),
        ("entrepreneur", "tables.heading.entrepreneur", evidence["entrepreneur"], Tone.MIDDLE),
        ("claimed", "story.known.claimed", combined["absorbed"] - evidence["absorbed"], Tone.FAINT),
        ("other", "story.known.other", other, Tone.GREY),
        ("unknown", "story.known.unknown", combined["unknown"], Tone.PALE),
    )
    total = GridColumn(catalogue.text("tables.column.base"), name="group")
    columns = (total, *(GridColumn(catalogue.text(key), CellKind.COUNT, name=name) for name, key, *_ in parts))
    cells: tuple[Cell, ...] = (catalogue.number(combined["base"]), *(count for *_, count, _ in parts))
    series = tuple(Series(name, tone) for name, *_, tone in parts)
    chart = Chart(Shape.STACK, series, catalogue.text("story.legend.stack"))
    return Figure(Grid(catalogue.text("story.cover.known"), columns, (cells,)), chart)
