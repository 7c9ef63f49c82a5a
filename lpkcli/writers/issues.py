"""The issues of a run, for people: the ISSUES table in; one line for each kind with its number and first place out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import pyarrow as pa

from lpkcli.contracts.kinds import Severity
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import CellKind, Grid, GridColumn

Kind = tuple[str, str]
"""Severity and code."""
Row = dict[str, Any]
_GRAVITY = (Severity.SET_ASIDE, Severity.WARNING, Severity.NOTE)


def show_issues(
    issues: pa.Table,
    catalogue: Catalogue,
    *,
    severities: Collection[Severity] = _GRAVITY,
    at_most: int | None = None,
    where: str = "",
) -> Grid:
    """Kinds of issues of `severities`, gravest first, of these whole sheets before rows, then the most frequent.

    Beyond `at_most` they are counted.
    `where` is the option by which the command line finds the run again, such as ` --out results`.
    """
    first, count = _gather_kinds(issues, severities)
    kinds = sorted(count, key=lambda kind: (*_weigh(first[kind]), -count[kind], kind[1]))
    shown = kinds[:at_most]
    rows = tuple(
        (
            count[kind],
            catalogue.text(f"issues.severity.{kind[0]}"),
            catalogue.find(f"issue.{kind[1]}") or kind[1],
            _address(first[kind]),
        )
        for kind in shown
    )
    headings = (
        GridColumn(catalogue.text("issues.heading.count"), CellKind.COUNT),
        GridColumn(catalogue.text("issues.heading.severity"), spare=1),
        GridColumn(catalogue.text("issues.heading.what")),
        GridColumn(catalogue.text("issues.heading.first_place")),
    )
    rest = len(kinds) - len(shown)
    notes = (catalogue.text("issues.more", count=rest, where=where),) if rest else ()
    return Grid(catalogue.text("issues.title"), headings, rows, notes)


def _gather_kinds(issues: pa.Table, severities: Collection[Severity]) -> tuple[dict[Kind, Row], Counter[Kind]]:
    """The first issue of each severity and code, and how many there are."""
    first: dict[Kind, Row] = {}
    count: Counter[Kind] = Counter()
    columns = ("code", "severity", "source_file", "source_sheet", "source_row", "column")
    for row in issues.select(columns).to_pylist():
        if row["severity"] in severities:
            kind = (row["severity"], row["code"])
            first.setdefault(kind, row)
            count[kind] += 1
    return first, count


def _weigh(row: Row) -> tuple[int, bool]:
    return _GRAVITY.index(Severity(row["severity"])), row["source_row"] is not None


def _address(row: Row) -> str:
    place = str(Place(row["source_file"], row["source_sheet"], row["source_row"]))
    return f"{place} [{row['column']}]" if row["column"] else place
