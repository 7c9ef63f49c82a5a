"""The figures of a run, for people: the ABSORPTION and CLAIMS tables in; the headline and grids out.

A rate never stands alone: base, window, coverage and doubt are beside it, and so are the other two bases.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Dimension, Evidence, RateBasis, Verdict
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.figure_rows import (
    choose_window,
    figure_columns,
    figure_row,
    find_claimed_rate,
    gather_bases,
    read_groups,
)
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.words import say_group, say_heading, say_window

_COUNT = CellKind.COUNT
_CLAIM_SPARE = {Verdict.BOTH_NONE: 2, Verdict.UNKNOWN: 2}
_CLAIM_COLUMNS = (*Verdict, "already_placed", "claimed", "not_due")
_CLAIMS_OF_WORK = frozenset(Evidence) - {Evidence.NONE}
"""What lists can confirm: of further study no list tells."""


def say_headline(absorption: pa.Table, as_of: date, catalogue: Catalogue) -> str:
    """The main figure in one sentence: evidence within 12 months, with its base and the two other bases."""
    months = HEADLINE_WINDOW_MONTHS
    (row,) = read_groups(absorption, Dimension.TOTAL, months)
    said = {"window": say_window(months, catalogue), "as_of": as_of}
    figures = row[RateBasis.EVIDENCE]
    if not figures["base"]:
        return catalogue.text("tables.screen.headline.none", **said, **figures)
    headline = catalogue.text(
        "tables.screen.headline",
        **said,
        **{name: figures[name] for name in ("rate", "absorbed", "base", "coverage", "bound_low", "bound_high")},
        wage=figures["wage"] / figures["base"],
        entrepreneur=figures["entrepreneur"] / figures["base"],
        combined=row[RateBasis.COMBINED]["rate"],
        claim=catalogue.percent(find_claimed_rate(row)),
    )
    if figures["rate_corrected"] is None:
        return headline
    doubt = {name: figures[name] for name in ("rate_corrected", "rate_low", "rate_high")}
    return f"{headline} {catalogue.text('tables.screen.headline.corrected', **doubt)}"


def show_vocations(absorption: pa.Table, catalogue: Catalogue) -> Grid:
    """Participants, graduates, enrolments and persons of each vocation, the total first."""
    columns = ("participants", "graduates_stated", "enrolments", "persons")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (row["name"], *(row[RateBasis.EVIDENCE][name] for name in columns))
        for row in _with_total(absorption, Dimension.VOCATION, HEADLINE_WINDOW_MONTHS, catalogue)
    )
    headings = (
        GridColumn(say_heading(Dimension.VOCATION, catalogue)),
        *(GridColumn(say_heading(name, catalogue), _COUNT) for name in columns),
    )
    note = catalogue.text("tables.screen.vocations.note")
    return Grid(catalogue.text("tables.screen.vocations"), headings, rows, (note,), has_total=True)


def show_absorption(
    absorption: pa.Table,
    catalogue: Catalogue,
    *,
    as_of: date,
    dimension: Dimension = Dimension.LPK,
    months: int | None = HEADLINE_WINDOW_MONTHS,
) -> Grid:
    """The rate by evidence in total and for each group of `dimension`, combined and claim beside it."""
    groups = _with_total(absorption, dimension, months, catalogue)
    total = catalogue.text("tables.screen.absorption.base", **groups[0][RateBasis.EVIDENCE])
    title = _say_title((dimension,), months, as_of, catalogue)
    rows = tuple((group["name"], *figure_row(group)) for group in groups)
    columns = (GridColumn(say_heading(dimension, catalogue)), *figure_columns(catalogue))
    return Grid(title, columns, rows, (total, *_notes(absorption, catalogue)), has_total=True)


def show_cross(
    cross: pa.Table,
    catalogue: Catalogue,
    *,
    as_of: date,
    by: tuple[Dimension, Dimension],
    months: int | None = HEADLINE_WINDOW_MONTHS,
) -> Grid:
    """The rate by evidence for each pair of groups of two dimensions, combined and claim beside it."""
    groups = gather_bases(choose_window(cross, months), by)
    rows = tuple(
        (*(say_group(group[dimension], dimension, catalogue) for dimension in by), *figure_row(group))
        for group in groups
    )
    columns = (*(GridColumn(say_heading(dimension, catalogue)) for dimension in by), *figure_columns(catalogue))
    title = _say_title(by, months, as_of, catalogue)
    return Grid(title, columns, rows, _notes(cross, catalogue))


def _say_title(by: tuple[Dimension, ...], months: int | None, as_of: date, catalogue: Catalogue) -> str:
    return catalogue.text(
        "tables.screen.absorption",
        dimension=" × ".join(say_heading(dimension, catalogue) for dimension in by),
        window=say_window(months, catalogue),
        as_of=as_of,
    )


def _notes(figures: pa.Table, catalogue: Catalogue) -> tuple[str, ...]:
    """What the bases are, and what the intervals lack: all, without a placement list; missed matches, unestimated."""
    said = [catalogue.text("tables.screen.absorption.bases")]
    rated = figures.filter(pc.and_(pc.equal(figures["basis"], RateBasis.EVIDENCE), pc.is_valid(figures["rate"])))
    if rated.num_rows and rated["rate_low"].null_count == rated.num_rows:
        said.append(catalogue.text("tables.screen.absorption.no_placement"))
    elif rated.num_rows and rated["rate_corrected"].null_count == rated.num_rows:
        said.append(catalogue.text("tables.screen.absorption.no_recall"))
    return tuple(said)


def show_claims(claims: pa.Table, catalogue: Catalogue, *, months: int | None = HEADLINE_WINDOW_MONTHS) -> Grid:
    """What the LPKs claim beside what the lists show: due enrolments of each LPK by verdict, the total first.

    Those placed before the training stand apart, so that the columns of a line add up to the enrolments due.
    """
    by_lpk: dict[str | None, dict[str, int]] = {}
    total = dict.fromkeys(_CLAIM_COLUMNS, 0)
    for row in choose_window(claims, months).to_pylist():
        counts = by_lpk.setdefault(row["lpk"], dict.fromkeys(_CLAIM_COLUMNS, 0))
        for line in (total, counts):
            apart = row["due"] - row["already_placed"]
            line[row["verdict"]] += apart
            line["claimed"] += apart if row["claim"] in _CLAIMS_OF_WORK else 0
            line["already_placed"] += row["already_placed"]
            line["not_due"] += row["enrolments"] - row["due"]
    lines = [(catalogue.text("tables.word.total"), total)]
    lines += [(say_group(lpk, Dimension.LPK, catalogue), counts) for lpk, counts in by_lpk.items()]
    verdicts = tuple(
        GridColumn(catalogue.text(f"tables.word.verdict.{word}"), _COUNT, _CLAIM_SPARE.get(word, 0), name=word)
        for word in Verdict
    )
    columns = (
        GridColumn(say_heading(Dimension.LPK, catalogue)),
        GridColumn(catalogue.text("tables.heading.due"), _COUNT, name="due"),
        *verdicts,
        GridColumn(say_heading("already_placed", catalogue), _COUNT, 1, name="already_placed"),
        GridColumn(catalogue.text("tables.heading.claimed"), _COUNT, 1, name="claimed"),
        GridColumn(catalogue.text("tables.heading.confirmed"), CellKind.SHARE, 1, name="confirmed_share"),
        GridColumn("", CellKind.BAR, 4),
        GridColumn(say_heading("not_due", catalogue), _COUNT, 3, name="not_due"),
    )
    title = catalogue.text("tables.screen.claims", window=say_window(months, catalogue))
    note = catalogue.text("tables.screen.claims.note")
    return Grid(title, columns, tuple(_claims_line(*line) for line in lines), (note,), has_total=True)


def _claims_line(name: str, counts: dict[str, int]) -> tuple[Cell, ...]:
    by_verdict = [counts[word] for word in Verdict]
    due, claimed = sum(by_verdict) + counts["already_placed"], counts["claimed"]
    confirmed = counts[Verdict.CONFIRMED] / claimed if claimed else None
    return name, due, *by_verdict, counts["already_placed"], claimed, confirmed, confirmed, counts["not_due"]


def _with_total(
    absorption: pa.Table, dimension: Dimension, months: int | None, catalogue: Catalogue
) -> list[dict[str, Any]]:
    groups = [*read_groups(absorption, Dimension.TOTAL, months)]
    if dimension is not Dimension.TOTAL:
        groups += read_groups(absorption, dimension, months)
    for group in groups:
        group["name"] = say_group(group["group"], group["dimension"], catalogue)
    return groups
