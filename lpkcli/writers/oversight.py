"""What an office asks its LPKs by, for people: QUALITY and the like in; grids out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from lpkcli.contracts.oversight import REPAIRS_SHOWN, Arrival
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.screens import say_address
from lpkcli.writers.words import NOT_STATED, TOTAL, say_heading

_FULL = "end_date_share"
"""The share that is full nearly everywhere: a narrow screen does without."""
_SHARES = ("nik_valid_share", "birth_date_share", "phone_share", "end_date_share", "claim_share", "matchable_share")
_COUNTS = {"set_aside": 1, "nik_damaged": 1, "doubles": 2, "contradictions": 2}
"""Counts of the screen, and how soon they go where room is short."""


def show_quality(quality: pa.Table, catalogue: Catalogue) -> Grid:
    """Each LPK with the shares of what its rows state, the total first, and the repairs that help most in words."""

    def line(row: dict[str, Any]) -> tuple[Cell, ...]:
        shares = (row[name] for name in _SHARES)
        return (say_lpk(row["lpk"], catalogue), row["rows"], *shares, *(row[name] for name in _COUNTS), _say(row))

    def _say(row: dict[str, Any]) -> str | None:
        said = [
            catalogue.text(f"quality.repair.{row[f'repair_{number}']}", rows=row[f"repair_{number}_rows"])
            for number in range(1, REPAIRS_SHOWN + 1)
            if row[f"repair_{number}"]
        ]
        return "; ".join(said) or None

    columns = (
        GridColumn(say_heading("lpk", catalogue)),
        GridColumn(say_heading("rows", catalogue), CellKind.COUNT),
        *(GridColumn(say_heading(name, catalogue), CellKind.SHARE, int(name == _FULL), name=name) for name in _SHARES),
        *(
            GridColumn(say_heading(name, catalogue), CellKind.COUNT, spare, name=name)
            for name, spare in _COUNTS.items()
        ),
        GridColumn(catalogue.text("quality.repairs"), name="repairs"),
    )
    rows = tuple(line(row) for row in quality.to_pylist())
    return Grid(catalogue.text("quality.title"), columns, rows, (catalogue.text("quality.note"),), has_total=True)


def show_expected(expected: pa.Table, catalogue: Catalogue) -> Grid:
    """Each expected LPK and period: whether it reported, its rows, and the like spelling where there is one."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row["lpk"] or catalogue.text("expected.any_lpk"),
            row["period"] or catalogue.text("expected.ever"),
            catalogue.text(f"tables.word.arrival.{row['arrival']}"),
            row["rows"],
            row["near"] and catalogue.text("expected.near", name=row["near"]),
        )
        for row in sorted(expected.to_pylist(), key=lambda row: row["arrival"] != Arrival.MISSING)
    )
    columns = (
        GridColumn(say_heading("lpk", catalogue)),
        GridColumn(say_heading("period", catalogue)),
        GridColumn(say_heading("arrival", catalogue)),
        GridColumn(say_heading("rows", catalogue), CellKind.COUNT),
        GridColumn(say_heading("near", catalogue), spare=1),
    )
    return Grid(catalogue.text("expected.title"), columns, rows, (catalogue.text("expected.note"),))


def show_controls(controls: pa.Table, catalogue: Catalogue) -> Grid:
    """Each total that a form states, its cell, what the lists hold, and the gap."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f"{say_address(row)}!{row['column']}",
            row["lpk"],
            row["programme"] or row["period"],
            catalogue.text(f"tables.word.measure.{row['measure']}"),
            row["stated"],
            row["counted"],
            row["gap"],
        )
        for row in controls.to_pylist()
    )
    columns = (
        GridColumn(catalogue.text("controls.cell"), spare=1),
        GridColumn(say_heading("lpk", catalogue)),
        GridColumn(catalogue.text("controls.part")),
        GridColumn(say_heading("measure", catalogue)),
        *(GridColumn(say_heading(name, catalogue), CellKind.COUNT, name=name) for name in ("stated", "counted", "gap")),
    )
    return Grid(catalogue.text("controls.title"), columns, rows, (catalogue.text("controls.note"),))


def say_gaps(controls: pa.Table, where: str, catalogue: Catalogue) -> str | None:
    """One line on the totals that the lists do not reach or exceed; None where all agree."""
    gaps = [gap for gap in controls["gap"].to_pylist() if gap]
    if not gaps:
        return None
    largest = max(gaps, key=lambda gap: (abs(gap), gap))
    return catalogue.text(
        "controls.step", gaps=len(gaps), totals=controls.num_rows, largest=f"{largest:+d}", where=where
    )


def say_missing(row: Mapping[str, Any], catalogue: Catalogue) -> str:
    """One expected report that did not come, in a few words."""
    said = " ".join(part for part in (row["lpk"], row["period"]) if part)
    return f"{said} ({catalogue.text('expected.near', name=row['near'])})" if row["near"] else said


def say_lpk(name: str | None, catalogue: Catalogue) -> str:
    """Name of an LPK, or the word for the total and for one that is not stated."""
    if name is None or name == NOT_STATED:
        return catalogue.text("tables.word.not_stated")
    return catalogue.text("tables.word.total") if name == TOTAL else name
