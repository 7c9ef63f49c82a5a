"""The tables that list sheets, rows and pairs, for people: published tables in; grids with addresses and words out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.levels import LEVELS
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn
from lpkcli.writers.screens import STRUCTURE, say_address, say_reason, show_reasons
from lpkcli.writers.words import say_group, say_value

_SHORTEST_ID = 8
_SPARE = {"list": 1, "rows_found": 1, "rows_structure": 2, "lpk": 3, "header_row": 4, "match": 1}
"""Which columns a narrow screen leaves out, the highest first."""


def show_sources(sources: pa.Table, catalogue: Catalogue) -> Grid:
    """Each sheet: what became of it, what list it is, its rows. Only training reports have an LPK to state."""
    counts = ("rows_found", "rows_read", "rows_set_aside", "rows_structure", "header_row")
    rows = tuple(
        (
            row["source_file"],
            row["source_sheet"],
            *(_say(row, name, catalogue) for name in ("fate", "list")),
            say_group(row["lpk"], "lpk", catalogue) if row["list"] == ListKind.ALUMNI else row["lpk"],
            *(row[name] for name in counts),
        )
        for row in sources.to_pylist()
    )
    texts = [_column(name, catalogue) for name in ("file", "sheet", "fate", "list")]
    texts.append(_column("lpk", catalogue))
    numbers = [_column(name, catalogue, CellKind.COUNT) for name in counts]
    return Grid(_say_title("sources", catalogue), (*texts, *numbers), rows)


def show_rejects(rejects: pa.Table, catalogue: Catalogue) -> list[Grid]:
    """The rows that were set aside, one by one; then titles, totals and the like, counted by kind."""
    is_structure = pc.starts_with(rejects["reason"], STRUCTURE)
    aside = rejects.filter(pc.invert(is_structure)).to_pylist()
    rows = tuple(
        (say_address(row), _say(row, "list", catalogue), say_reason(row["reason"], catalogue)) for row in aside
    )
    headings = tuple(_column(name, catalogue) for name in ("row", "list", "reason"))
    return [
        Grid(catalogue.text("tables.screen.set_aside"), headings, rows),
        show_reasons(rejects.filter(is_structure), catalogue.text("tables.screen.structure"), catalogue),
    ]


def show_review(review: pa.Table, places: Mapping[str, Place], catalogue: Catalogue) -> Grid:
    """The pairs for a person to decide, with the addresses of both records; `places` of records by id."""
    return _show_pairs("review", review, ("left_id", "right_id"), places, catalogue)


def show_links(links: pa.Table, places: Mapping[str, Place], catalogue: Catalogue) -> Grid:
    """Each match of an alumnus and a placement, with the addresses of both records; `places` of records by id."""
    return _show_pairs("links", links, ("alumni_id", "placement_id"), places, catalogue)


def shorten_ids(ids: Iterable[str]) -> dict[str, str]:
    """The shortest prefix of each id that no other of them has, of 8 characters at least."""
    ordered = sorted(set(ids))
    shared = [0, *(_count_shared(left, right) for left, right in pairwise(ordered)), 0]
    return {
        name: name[: max(_SHORTEST_ID, before + 1, after + 1)]
        for name, before, after in zip(ordered, shared, shared[1:], strict=False)
    }


def _count_shared(left: str, right: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _show_pairs(
    table: str, pairs: pa.Table, sides: tuple[str, str], places: Mapping[str, Place], catalogue: Catalogue
) -> Grid:
    short = shorten_ids([*places, *(name for side in sides for name in pairs[side].to_pylist())])
    facts = ("rank",) if table == "review" else ("status", "match")

    def line(row: dict[str, Any]) -> tuple[Cell, ...]:
        row["match"] = row.get("basis")
        return (
            *(_say(row, name, catalogue) for name in facts),
            *(_say_record(row[side], places, short) for side in sides),
            row["probability"],
            row["reason"] and say_reason(row["reason"], catalogue),
            _say_levels(row, catalogue),
        )

    headings = (
        *(_column(name, catalogue, CellKind.COUNT if name == "rank" else CellKind.TEXT) for name in facts),
        *(_column(side, catalogue) for side in sides),
        _column("probability", catalogue, CellKind.SHARE),
        _column("reason", catalogue),
        GridColumn(catalogue.text("tables.heading.levels"), spare=2, note=catalogue.text("tables.screen.levels")),
    )
    return Grid(_say_title(table, catalogue), headings, tuple(map(line, pairs.to_pylist())))


def _say_record(record_id: str, places: Mapping[str, Place], short: Mapping[str, str]) -> str:
    """The address of a record and the beginning of its id, either of which the commands take."""
    return f"{places[record_id]} ({short[record_id]})" if record_id in places else short[record_id]


def _say_levels(row: Mapping[str, Any], catalogue: Catalogue) -> str | None:
    """How far each thing that both records state agrees: the level and the highest level there is."""
    said = [
        f"{catalogue.text(f'tables.heading.level.{name}')} {row[f'g_{name}']}/{max(levels)}"
        for name, levels in LEVELS.items()
        if row[f"g_{name}"] is not None and row[f"g_{name}"] >= 0
    ]
    return ", ".join(said) or None


def _say(row: Mapping[str, Any], name: str, catalogue: Catalogue) -> Cell:
    said = say_value(row[name], name, catalogue)
    return said if said is None or isinstance(said, str | int | float) else str(said)


def _column(name: str, catalogue: Catalogue, kind: CellKind = CellKind.TEXT) -> GridColumn:
    heading = catalogue.find(f"tables.heading.{name}") or catalogue.text(f"tables.column.{name}")
    return GridColumn(heading, kind, _SPARE.get(name, 0))


def _say_title(table: str, catalogue: Catalogue) -> str:
    text = catalogue.text(f"tables.file.{table}")
    return text[:1].upper() + text[1:]
