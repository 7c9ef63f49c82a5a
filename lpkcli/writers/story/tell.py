"""Tell a run: its published tables and manifest in; the story that the workbook and the page are drawn from out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from lpkcli.contracts.kinds import Dimension
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Grid
from lpkcli.writers.story.account import tell_definitions, tell_people, tell_reading, tell_sheets
from lpkcli.writers.story.comparisons import tell_claims, tell_dimension, tell_lpks, tell_outcomes, tell_windows
from lpkcli.writers.story.cover import read_main, say_details, say_main, say_reading, show_known, show_main
from lpkcli.writers.story.parts import Chapter, Figure, Story

TOLD = ("alumni", "links", "review", "absorption", "claims", "sources", "rejects", "issues")
"""The tables that a story needs. Of `alumni` and `links` only ids are read."""
_DIMENSIONS = (
    Dimension.VOCATION,
    Dimension.YEAR,
    Dimension.GENDER,
    Dimension.AGE_GROUP,
    Dimension.EDUCATION,
    Dimension.KECAMATAN,
)
ALL_OF = {"positions": "all positions", "employers": "all employers"}
"""Screens that join small groups -> the same with all of them, as a reference."""
_ABOUT_FIGURES = {
    "placed": ("related", "positions", "sectors", "countries", "employers"),
    "rates": ("rates",),
    "sensitivity": ("sensitivity",),
    "same-identifiers": ("same-identifiers",),
    "city": ("city",),
}
_ABOUT_READING = {"quality": ("quality", "expected", "controls"), "found": ("found",)}
_LISTS = {"lists": tuple(ALL_OF.values())}
"""Chapters of tables that are worked out on request."""
ON_REQUEST = ("sensitivity", "same-identifiers")
"""Those that take as long as a run: they are told only when they are asked for."""
_LONG = ("found", "lists")
_LEAST_ROWS = dict.fromkeys(("positions", "sectors", "countries", "employers"), 2)
"""Where all stand in one group there is nothing to tell."""
_WORKED_OUT = ("league", *(name for names in (_ABOUT_FIGURES | _ABOUT_READING).values() for name in names))
ANSWERED = tuple(name for name in _WORKED_OUT if name not in ON_REQUEST)
_REFERENCE = (Dimension.PROGRAMME, Dimension.QUARTER, Dimension.BATCH)
"""Dimensions of many small groups: a reference, not for reading."""


def tell_story(
    tables: Mapping[str, pa.Table],
    manifest: Mapping[str, Any],
    answers: Mapping[str, Sequence[Grid]],
    catalogue: Catalogue,
) -> Story:
    """Tell the run of `tables` (those named in TOLD) and `manifest`; no clock and no run id enter it.

    `answers`: the screens of tables worked out on request, by their names in ANSWERED, ON_REQUEST and ALL_OF; those
    that are missing are not told.
    """
    as_of, main = date.fromisoformat(manifest["as_of"]), read_main(tables["absorption"])
    reading = tuple(say_reading(tables["sources"], len(manifest["parameters"]["missing_inputs"]), catalogue))
    made_by = {"version": manifest["tool_version"], "fingerprint": manifest["fingerprint"][:12]}
    return Story(
        catalogue=catalogue,
        title=catalogue.text("story.title"),
        subject=catalogue.text("story.subject", as_of=as_of),
        headline=say_main(main, catalogue),
        sentences=(*say_details(main, as_of, catalogue), *reading),
        opening=(show_known(main, catalogue), show_main(main, catalogue)),
        chapters=tuple(_tell_chapters(tables, manifest, answers, reading[0], catalogue)),
        footing=(catalogue.text("story.internal"), catalogue.text("story.made_by", **made_by)),
    )


def _tell_answers(
    chapters: Mapping[str, Sequence[str]], answers: Mapping[str, Sequence[Grid]], catalogue: Catalogue
) -> Iterator[Chapter]:
    """A chapter for each group of tables of which at least one says something."""
    for chapter, names in chapters.items():
        grids = [grid for name in names for grid in answers.get(name, ()) if len(grid.rows) >= _LEAST_ROWS.get(name, 1)]
        if grids:
            tab, headline = (catalogue.text(f"story.{chapter}.{part}") for part in ("tab", "headline"))
            yield Chapter(chapter, tab, headline, tuple(map(Figure, grids)), reference=chapter in _LONG)


def _tell_chapters(
    tables: Mapping[str, pa.Table],
    manifest: Mapping[str, Any],
    answers: Mapping[str, Sequence[Grid]],
    reading: str,
    catalogue: Catalogue,
) -> Iterator[Chapter]:
    """The chapters in the order of questions: how much, by whom, claimed or found, how soon, for whom, how sure."""
    absorption, day = tables["absorption"], date.fromisoformat(manifest["as_of"])
    yield tell_lpks(absorption, answers.get("league", ()), day, catalogue)
    yield tell_claims(absorption, tables["claims"], catalogue)
    yield tell_outcomes(absorption, catalogue)
    yield tell_windows(absorption, catalogue)
    for dimension in _DIMENSIONS:
        yield tell_dimension(absorption, dimension, day, catalogue)
    yield from _tell_answers(_ABOUT_FIGURES, answers, catalogue)
    yield tell_people(tables, catalogue)
    yield tell_reading(tables, reading, catalogue)
    yield from _tell_answers(_ABOUT_READING, answers, catalogue)
    for dimension in _REFERENCE:
        yield tell_dimension(absorption, dimension, day, catalogue, reference=True)
    yield from _tell_answers(_LISTS, answers, catalogue)
    yield tell_sheets(tables["sources"], catalogue)
    yield tell_definitions(manifest, day, catalogue)
