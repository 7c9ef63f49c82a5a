"""Claim against evidence in one square: CLAIMS in; a grid of what was claimed by what was found out."""

from __future__ import annotations

import pyarrow as pa

from lpkcli.contracts.kinds import Activity, Evidence
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.figure_rows import choose_window
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.words import say_window

_SPARE = {Evidence.APPRENTICE_DOMESTIC: 1, Evidence.APPRENTICE_OVERSEAS: 1}


def show_claim_square(claims: pa.Table, catalogue: Catalogue, *, months: int | None = HEADLINE_WINDOW_MONTHS) -> Grid:
    """Due enrolments of all LPKs by claim, downwards, and evidence, across; those placed before are left out."""
    counts: dict[tuple[str, str], int] = {}
    for row in choose_window(claims, months).to_pylist():
        key = row["claim"], row["evidence"]
        counts[key] = counts.get(key, 0) + row["due"] - row["already_placed"]
    totals = [sum(counts.get((claim, found), 0) for claim in Activity) for found in Evidence]
    lines: list[tuple[Cell, ...]] = [(catalogue.text("tables.word.total"), sum(totals), *totals)]
    for claim in Activity:
        cells = [counts.get((claim, found), 0) for found in Evidence]
        if sum(cells):
            lines.append((catalogue.text(f"tables.word.activity.{claim}"), sum(cells), *cells))
    columns = (
        GridColumn(catalogue.text("tables.column.claim")),
        GridColumn(catalogue.text("tables.word.total"), CellKind.COUNT),
        *(
            GridColumn(catalogue.text(f"tables.word.activity.{found}"), CellKind.COUNT, _SPARE.get(found, 0))
            for found in Evidence
        ),
    )
    title = catalogue.text("tables.screen.claim_square", window=say_window(months, catalogue))
    return Grid(title, columns, tuple(lines), (catalogue.text("tables.screen.claim_square.note"),), has_total=True)
