"""Which rows of a published table are wanted: the options of `report` in; the chosen rows, or a screen, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.cli.choices import choose
from lpkcli.cli.compared import compare_ranks
from lpkcli.contracts.kinds import Dimension, RateBasis
from lpkcli.contracts.results import HEADLINE_WINDOW_MONTHS, WINDOWS_MONTHS
from lpkcli.door import Run
from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import Catalogue, Language, load_catalogue
from lpkcli.writers.claims import show_claim_square
from lpkcli.writers.figures import show_absorption, show_claims, show_cross
from lpkcli.writers.grid import Grid
from lpkcli.writers.issues import show_issues
from lpkcli.writers.listings import show_links, show_rejects, show_review, show_sources
from lpkcli.writers.metadata import Metadata, Origin, describe_everywhere
from lpkcli.writers.words import say_heading, say_window

PERSONAL_TABLES = ("alumni", "placements", "jobseekers")
"""Tables with names, numbers and addresses: they are opened, not printed."""
_PAIRS = {"review": show_review, "links": show_links}
_EVERY_WINDOW, _ANY_TIME = "all", "any"
_MOST_DIMENSIONS = 2


@dataclass(frozen=True)
class Selection:
    """Dimensions, windows and bases that were asked for."""

    dimensions: tuple[Dimension, ...]
    windows: tuple[int | None, ...]
    bases: tuple[RateBasis, ...]


def read_selection(by: Sequence[str] | None, window: str | None, basis: str | None) -> Selection:
    """Understand `--by`, `--window` and `--basis`; without them LPK, 12 months, all three bases.

    Raises UsageError `unknown_choice`, `three_dimensions`.
    """
    by_heading = _names_of("tables.column", Dimension)
    dimensions = tuple(Dimension(choose("--by", word, list(Dimension), by_heading)) for word in by or [Dimension.LPK])
    if len(dimensions) > _MOST_DIMENSIONS:
        raise UsageError("three_dimensions", count=len(dimensions))
    named: dict[str, tuple[int | None, ...]] = {_EVERY_WINDOW: WINDOWS_MONTHS}
    named |= {_ANY_TIME if months is None else str(months): (months,) for months in WINDOWS_MONTHS}
    windows = named[choose("--window", window or str(HEADLINE_WINDOW_MONTHS), list(named))]
    by_name = _names_of("tables.word.basis", RateBasis)
    bases = (RateBasis(choose("--basis", basis, list(RateBasis), by_name)),) if basis else tuple(RateBasis)
    return Selection(dimensions, windows, bases)


def _names_of(area: str, words: type[Dimension | RateBasis]) -> dict[str, str]:
    """What the screens call each word, in both languages: people type what they read."""
    catalogues = [load_catalogue(language) for language in Language]
    return {catalogue.text(f"{area}.{word}"): str(word) for word in words for catalogue in catalogues}


def select_rows(run: Run, table: str, selection: Selection) -> pa.Table:
    """The rows of a published table that were asked for; two dimensions make a cross.

    Raises UsageError `personal_table`.
    """
    if table in PERSONAL_TABLES:
        raise UsageError("personal_table", table=table, path=run.folder / f"{table}.parquet")
    if table == "absorption":
        return select_figures(run, selection)
    rows = run.table(table)
    return _choose_windows(rows, selection) if "window_months" in rows.column_names else rows


def select_figures(run: Run, selection: Selection) -> pa.Table:
    """The rows of the absorption table that were asked for, the total among them; two dimensions make a cross."""
    rows = _absorption_rows(run, selection.dimensions)
    rows = rows.filter(pc.is_in(rows["basis"], value_set=pa.array(selection.bases, pa.string())))
    return _choose_windows(rows, selection)


def _choose_windows(rows: pa.Table, selection: Selection) -> pa.Table:
    return rows.filter(pc.is_in(rows["window_months"], value_set=pa.array(selection.windows, pa.int64())))


def _absorption_rows(run: Run, dimensions: tuple[Dimension, ...]) -> pa.Table:
    if len(dimensions) == _MOST_DIMENSIONS:
        first, second = dimensions
        return run.cross(first, second)
    rows = run.table("absorption")
    wanted = pa.array([Dimension.TOTAL, *dimensions], pa.string())
    return rows.filter(pc.is_in(rows["dimension"], value_set=wanted))


def find_screens(run: Run, table: str, selection: Selection, catalogue: Catalogue) -> list[Grid]:
    """The screens made for people, where there are any that show just what was asked for."""
    if table == "sources":
        return [show_sources(run.table(table), catalogue)]
    if table == "rejects":
        return show_rejects(run.table(table), catalogue)
    if table == "issues":
        return [show_issues(run.table(table), catalogue)]
    if table in _PAIRS:
        return [_PAIRS[table](run.table(table), run.addresses.places, catalogue)]
    if table == "claims" and len(selection.windows) == 1:
        (months,) = selection.windows
        claims = run.table(table)
        return [show(claims, catalogue, months=months) for show in (show_claims, show_claim_square)]
    figures = _find_figures(run, table, selection, catalogue) if len(selection.windows) == 1 else None
    return [figures, *_find_ranks(run, selection, catalogue)] if figures else []


def _find_ranks(run: Run, selection: Selection, catalogue: Catalogue) -> Sequence[Grid]:
    """LPKs beside each other are read as a ranking: the doubt of their ranks goes with them."""
    if selection.dimensions != (Dimension.LPK,):
        return ()
    return compare_ranks(run, catalogue, Dimension.LPK, selection.windows[0])[1]


def _find_figures(run: Run, table: str, selection: Selection, catalogue: Catalogue) -> Grid | None:
    """The screen of the figures of one window."""
    (months,) = selection.windows
    if table != "absorption" or selection.bases != tuple(RateBasis):
        return None
    if len(selection.dimensions) == _MOST_DIMENSIONS:
        first, second = selection.dimensions
        return show_cross(run.cross(first, second), catalogue, as_of=run.as_of, by=(first, second), months=months)
    (dimension,) = selection.dimensions
    return show_absorption(run.table(table), catalogue, as_of=run.as_of, dimension=dimension, months=months)


def describe_rows(run: Run, table: str, rows: pa.Table, selection: Selection, area: str) -> Metadata:
    """The metadata of a selection in every language; `area` of the catalogue names its columns."""
    made = run.manifest
    origin = Origin(str(made["fingerprint"]), run.as_of, str(made["tool_version"]))
    return describe_everywhere(table, rows, partial(say_title, run, table, selection), origin, area)


def say_title(run: Run, table: str, selection: Selection, catalogue: Catalogue) -> str:
    """What the rows of a selection are, as a title."""
    if table == "absorption":
        return catalogue.text(
            "tables.screen.absorption",
            dimension=" × ".join(say_heading(dimension, catalogue) for dimension in selection.dimensions),
            window=", ".join(say_window(months, catalogue) for months in selection.windows),
            as_of=run.as_of,
        )
    text = catalogue.find(f"tables.file.{table}") or catalogue.text(f"{table}.title")
    return text[:1].upper() + text[1:]
