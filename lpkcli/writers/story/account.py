"""The chapters behind the figures: tables of a run in; who was matched, what was read, what each figure means out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from lpkcli.contracts.results import ABSORPTION
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, Grid, GridColumn
from lpkcli.writers.issues import show_issues
from lpkcli.writers.listings import show_sources
from lpkcli.writers.metadata import Origin, describe_table, show_metadata
from lpkcli.writers.screens import show_people, show_read
from lpkcli.writers.story.parts import Chapter, Figure
from lpkcli.writers.words import say_heading, say_value

_TERMS = (
    "enrolment",
    "window",
    "base",
    "evidence",
    "claim",
    "combined",
    "industry",
    "entrepreneurship",
    "absorption",
    "already_placed",
    "coverage",
    "bounds",
    "interval",
)
_SWITCH_SET = "activity"


def tell_people(tables: Mapping[str, pa.Table], catalogue: Catalogue) -> Chapter:
    """How many of the persons trained the placement lists know, and by what."""
    grid = show_people(tables["alumni"], tables["links"], tables["review"], catalogue)
    trained, share = grid.rows[0][1], grid.rows[1][2]
    key = "story.people.headline" if trained else "story.people.headline.none"
    headline = catalogue.text(key, trained=trained, share=share)
    return Chapter("people", catalogue.text("story.people.tab"), headline, (Figure(grid),))


def tell_reading(tables: Mapping[str, pa.Table], headline: str, catalogue: Catalogue) -> Chapter:
    """What was read and what was not, what needs a look; `headline` sums it up."""
    grids = [*show_read(tables["sources"], tables["rejects"], catalogue), show_issues(tables["issues"], catalogue)]
    figures = tuple(Figure(grid) for grid in grids if grid.rows)
    return Chapter("reading", catalogue.text("story.read.tab"), headline, figures)


def tell_sheets(sources: pa.Table, catalogue: Catalogue) -> Chapter:
    """Every sheet that was met, one by one."""
    grid, headline = show_sources(sources, catalogue), catalogue.text("story.read.sheets")
    return Chapter("sheets", catalogue.text("tables.heading.sheets"), headline, (Figure(grid),), reference=True)


def tell_definitions(manifest: Mapping[str, Any], as_of: date, catalogue: Catalogue) -> Chapter:
    """What each term, rate and column means, and how this office counts."""
    metadata = show_metadata(_describe_story(manifest, as_of, catalogue), catalogue)
    figures = (_show_terms(catalogue), _show_columns(catalogue), _show_settings(manifest, as_of, catalogue), metadata)
    tab, headline = (catalogue.text(f"story.definitions.{part}") for part in ("tab", "headline"))
    return Chapter("definitions", tab, headline, tuple(map(Figure, figures)))


def _describe_story(manifest: Mapping[str, Any], as_of: date, catalogue: Catalogue) -> dict[str, str]:
    """The metadata that all tables of the story share."""
    origin = Origin(str(manifest["fingerprint"]), as_of, str(manifest["tool_version"]))
    said = describe_table(ABSORPTION.name, ABSORPTION.empty(), catalogue.text("story.title"), origin, catalogue)
    return said | {field: catalogue.text(f"story.metadata.{field}") for field in ("classification", "measure")}


def _show_terms(catalogue: Catalogue) -> Grid:
    rows = tuple(
        (
            catalogue.text(f"story.term.{term}"),
            catalogue.text(f"story.term.{term}.meaning"),
            catalogue.text(f"story.term.{term}.formula"),
        )
        for term in _TERMS
    )
    return _list_texts("terms", ("term", "meaning", "formula"), rows, catalogue)


def _show_columns(catalogue: Catalogue) -> Grid:
    rows = tuple((say_heading(name, catalogue), _say_column(name, catalogue), name) for name in ABSORPTION.schema.names)
    return _list_texts("columns", ("term", "meaning", "column"), rows, catalogue)


def _say_column(name: str, catalogue: Catalogue) -> str:
    own = catalogue.find(f"schema.{ABSORPTION.name}.{name}")
    return own or catalogue.text(f"schema.column.{name}")


def _show_settings(manifest: Mapping[str, Any], as_of: date, catalogue: Catalogue) -> Grid:
    rows: list[tuple[Cell, ...]] = [(catalogue.text("story.setting.as_of"), catalogue.day(as_of))]
    for name, value in sorted(manifest["thresholds"].items()):
        rows.append((catalogue.text(f"story.setting.{name}"), catalogue.percent(value)))
    for name, value in sorted(manifest["parameters"]["switches"].items()):
        meaning = catalogue.find(f"config.key.{name}")
        if meaning and isinstance(value, str | bool):
            rows.append((meaning, str(say_value(value, _SWITCH_SET, catalogue))))
    return _list_texts("settings", ("setting", "value"), tuple(rows), catalogue)


def _list_texts(name: str, headings: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], catalogue: Catalogue) -> Grid:
    columns = tuple(GridColumn(catalogue.text(f"story.definitions.{heading}")) for heading in headings)
    return Grid(catalogue.text(f"story.definitions.{name}"), columns, rows)
