"""Rates by every definition, for people: RATES rows in; grids with numerator and denominator beside each share out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from lpkcli.contracts.kinds import PlacedBefore, Rate, RateBase, RateBasis
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.words import say_group, say_heading, say_window

_BASES = (RateBasis.EVIDENCE, RateBasis.COMBINED, RateBasis.CLAIM)
"""The three bases in the order in which they are read; each leans on more than lists than the one before."""


def show_rates(rates: pa.Table, catalogue: Catalogue, *, as_of: date) -> list[Grid]:
    """Each rate of a total over each base, a table for each basis and window."""
    rows = rates.to_pylist()
    grids = [_show_total(rows, months, basis, catalogue, as_of) for months, basis in _pairs(rows)]
    return [*grids[:-1], *(replace(grid, notes=tuple(_notes(rows, catalogue))) for grid in grids[-1:])]


def _show_total(
    rows: Sequence[dict[str, Any]], months: int | None, basis: str, catalogue: Catalogue, as_of: date
) -> Grid:
    chosen = [row for row in rows if (row["window_months"], row["basis"]) == (months, basis)]
    bases = _ordered(chosen, "over", RateBase)
    lines = tuple(
        (_head(rate, say_rate, catalogue), *_cells([row for row in chosen if row["rate"] == rate], "over", bases))
        for rate in _ordered(chosen, "rate", Rate)
    )
    title = catalogue.text(
        "rates.screen.total",
        basis=catalogue.text(f"tables.word.basis.{basis}"),
        window=say_window(months, catalogue),
        as_of=as_of,
    )
    headings = [_head(base, say_base, catalogue) for base in bases]
    return Grid(title, _columns(catalogue.text("rates.heading.rate"), headings, catalogue), lines)


def show_rate_of_groups(
    rates: pa.Table, catalogue: Catalogue, *, as_of: date, by: Sequence[str], total: pa.Table | None = None
) -> list[Grid]:
    """One rate over one base for each group of `by`, the three bases side by side; a table for each window.

    `total`: RATES rows of the total, to stand first.
    """
    names = tuple(by) if len(by) > 1 else ("group",)
    rows = rates.to_pylist()
    totals = [] if total is None else total.to_pylist()
    grids = []
    for months in dict.fromkeys(row["window_months"] for row in rows):
        chosen = [row for row in rows if row["window_months"] == months]
        first = [row for row in totals if row["window_months"] == months]
        bases = _ordered(chosen, "basis", RateBasis, _BASES)
        lines = [(catalogue.text("tables.word.total"), *_cells(first, "basis", bases))] if first else []
        for key in dict.fromkeys(tuple(row[name] for name in names) for row in chosen):
            of_group = [row for row in chosen if tuple(row[name] for name in names) == key]
            said = [say_group(name, dimension, catalogue) for name, dimension in zip(key, by, strict=True)]
            lines.append((*said, *_cells(of_group, "basis", bases)))
        said_bases = [catalogue.text(f"tables.word.basis.{basis}") for basis in bases]
        columns = _columns("", said_bases, catalogue)[1:]
        headings = tuple(GridColumn(say_heading(dimension, catalogue)) for dimension in by)
        title = _say_title(chosen[0], by, months, as_of, catalogue)
        notes = tuple(_notes(chosen, catalogue))
        grids.append(Grid(title, (*headings, *columns), tuple(lines), notes, has_total=bool(first)))
    return grids


def say_rate(rate: str, catalogue: Catalogue) -> str:
    """Code and name of a rate."""
    return f"{rate} {catalogue.text(f'rates.word.rate.{rate}')}"


def say_base(base: str, catalogue: Catalogue) -> str:
    """Code and name of a base."""
    return f"{base} {catalogue.text(f'rates.word.over.{base}')}"


def say_own_rate(rates: pa.Table, as_of: date, months: int, catalogue: Catalogue) -> str:
    """The rate by the office's own definition in one sentence, by all three bases; `rates`: its rows of the total."""
    rows = {row["basis"]: row for row in rates.to_pylist()}
    evidence = rows[RateBasis.EVIDENCE]
    warning = "" if evidence["over"] == RateBase.DUE else " " + catalogue.text("rates.screen.traced_by_evidence")
    said = catalogue.text(
        "rates.own",
        rate=say_rate(evidence["rate"], catalogue),
        over=say_base(evidence["over"], catalogue),
        before=catalogue.text(f"rates.word.before.{evidence['already_placed']}"),
        window=say_window(months, catalogue),
        as_of=as_of,
        numerator=evidence["numerator"],
        denominator=evidence["denominator"],
        evidence=catalogue.percent(evidence["share"]),
        combined=catalogue.percent(rows[RateBasis.COMBINED]["share"]),
        claim=catalogue.percent(rows[RateBasis.CLAIM]["share"]),
    )
    return said + warning


def _head(word: str, say: Callable[[str, Catalogue], str], catalogue: Catalogue) -> str:
    """Name of a rate or base in a narrow table: the short one where the catalogue has it."""
    return catalogue.find(f"rates.heading.{word}") or say(word, catalogue)


def _say_title(row: dict[str, Any], by: Sequence[str], months: int | None, as_of: date, catalogue: Catalogue) -> str:
    return catalogue.text(
        "rates.screen.groups",
        rate=say_rate(row["rate"], catalogue),
        over=say_base(row["over"], catalogue),
        dimension=" × ".join(say_heading(dimension, catalogue) for dimension in by),
        window=say_window(months, catalogue),
        as_of=as_of,
    )


def _pairs(rows: Sequence[dict[str, Any]]) -> list[tuple[int | None, str]]:
    windows = dict.fromkeys(row["window_months"] for row in rows)
    return [(months, basis) for months in windows for basis in _ordered(rows, "basis", RateBasis, _BASES)]


def _ordered(
    rows: Iterable[dict[str, Any]],
    name: str,
    words: type[Rate | RateBase | RateBasis],
    order: Sequence[str] | None = None,
) -> list[str]:
    """The words of a column that occur, in their order."""
    found = {row[name] for row in rows}
    return [str(word) for word in order or tuple(words) if word in found]


def _cells(rows: Iterable[dict[str, Any]], name: str, words: Sequence[str]) -> Iterator[Cell]:
    """Numerator, denominator and share for each of `words` in the column `name`."""
    by_word = {row[name]: row for row in rows}
    for word in words:
        row = by_word[word]
        yield from (row["numerator"], row["denominator"], row["share"])


def _columns(first: str, groups: Sequence[str], catalogue: Catalogue) -> tuple[GridColumn, ...]:
    columns = [GridColumn(first)]
    for group in groups:
        columns += [
            GridColumn(catalogue.text("rates.heading.numerator"), CellKind.COUNT),
            GridColumn(catalogue.text("rates.heading.denominator"), CellKind.COUNT),
            GridColumn(group, CellKind.SHARE),
        ]
    return tuple(columns)


def _notes(rows: Sequence[dict[str, Any]], catalogue: Catalogue) -> Iterator[str]:
    """Definitions of what the table shows, and what must not be read into it."""
    rates, bases = _ordered(rows, "rate", Rate), _ordered(rows, "over", RateBase)
    yield " ".join(catalogue.text(f"rates.definition.{rate}") for rate in rates)
    yield " ".join(catalogue.text(f"rates.definition.{base}") for base in bases)
    yield catalogue.text(f"rates.definition.before.{PlacedBefore(rows[0]['already_placed'])}")
    if any(row["basis"] == RateBasis.EVIDENCE and row["over"] != RateBase.DUE for row in rows):
        yield catalogue.text("rates.screen.traced_by_evidence")
    if any(row["rate"] == Rate.WITH_STUDY and row["over"] == RateBase.LABOUR_FORCE for row in rows):
        yield catalogue.text("rates.screen.no_meaning")
