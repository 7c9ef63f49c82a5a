"""What a run read and whom it found, for the screen: published tables in; grids out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Fate, LinkBasis, LinkStatus, ListKind
from lpkcli.contracts.results import PUBLISHED
from lpkcli.errors import Place
from lpkcli.messages.catalogue import Catalogue
from lpkcli.writers.grid import Cell, CellKind, Grid, GridColumn

_SHOWN = 10
"""Lines of a list of exceptions on the screen; the rest is counted."""
_GRAVITY = (Fate.UNREADABLE, Fate.HIDDEN, Fate.AGGREGATE, Fate.NOT_A_REPORT, Fate.DUPLICATE, Fate.EMPTY, Fate.LOCKED)
STRUCTURE = "structure:"
"""How the reasons of rows begin that never held a person: titles, totals, signatures."""
_ROWS = ("rows_found", "rows_read", "rows_set_aside", "rows_structure")


def show_read(sources: pa.Table, rejects: pa.Table, catalogue: Catalogue) -> list[Grid]:
    """What was read, list by list; sheets that were not read; rows that were set aside and why."""
    grids = [_show_lists(sources, catalogue), _show_unread(sources, catalogue), _show_set_aside(rejects, catalogue)]
    return [grid for grid in grids if grid.rows]


def show_people(alumni: pa.Table, links: pa.Table, review: pa.Table, catalogue: Catalogue) -> Grid:
    """How many persons were trained, how many of them a placement list knows, by the strongest kind of match."""
    matched = links.filter(pc.equal(links["status"], LinkStatus.MATCH))
    person = alumni["person_id"].take(pc.index_in(matched["alumni_id"], value_set=alumni["alumni_id"].combine_chunks()))
    rank = pc.index_in(matched["basis"], value_set=pa.array(list(LinkBasis), pa.string()))
    best = pa.table({"person": person, "rank": rank}).group_by("person", use_threads=False).aggregate([("rank", "min")])
    trained = pc.count_distinct(alumni["person_id"]).as_py()
    persons = {row["values"]: row["counts"] for row in pc.value_counts(best["rank_min"]).to_pylist()}
    pairs = {row["values"]: row["counts"] for row in pc.value_counts(rank).to_pylist()}

    def line(name: str, count: int | None, of_pairs: int | None) -> tuple[Cell, ...]:
        return name, count, None if count is None or not trained else count / trained, of_pairs

    rows = [line(catalogue.text("tables.screen.people.trained"), trained, None)]
    rows.append(line(catalogue.text("tables.screen.people.matched"), best.num_rows, matched.num_rows))
    for number, basis in enumerate(LinkBasis):
        if pairs.get(number):
            rows.append(
                line("  " + catalogue.text(f"tables.word.match.{basis}"), persons.get(number, 0), pairs[number])
            )
    rows.append(line(catalogue.text("tables.screen.people.review"), None, review.num_rows))
    return Grid(
        catalogue.text("tables.screen.people"),
        (
            GridColumn(catalogue.text("tables.heading.group_of_people")),
            GridColumn(catalogue.text("tables.column.persons"), CellKind.COUNT),
            GridColumn(catalogue.text("tables.heading.share"), CellKind.SHARE),
            GridColumn(catalogue.text("tables.heading.pairs"), CellKind.COUNT),
        ),
        tuple(rows),
        (catalogue.text("tables.screen.people.note"),),
    )


def show_outputs(folder: Path, tables: Mapping[str, pa.Table], catalogue: Catalogue) -> Grid:
    """Where the outputs lie: each file with its rows and what it holds."""
    rows = tuple(
        (f"{name}.parquet", tables[name].num_rows, catalogue.text(f"tables.file.{name}"))
        for name in PUBLISHED
        if name in tables
    )
    columns = (
        GridColumn(catalogue.text("tables.heading.file")),
        GridColumn(catalogue.text("tables.heading.rows"), CellKind.COUNT),
        GridColumn(catalogue.text("tables.heading.what")),
    )
    return Grid(catalogue.text("tables.screen.outputs", folder=folder), columns, rows)


def _show_lists(sources: pa.Table, catalogue: Catalogue) -> Grid:
    read = sources.filter(pc.equal(sources["fate"], Fate.READ))
    rows: list[tuple[Cell, ...]] = []
    for kind in ListKind:
        sheets = read.filter(pc.equal(read["list"], kind))
        if sheets.num_rows:
            rows.append((catalogue.text(f"tables.word.list.{kind}"), *_sum_sheets(sheets)))
    unread = sources.filter(pc.not_equal(sources["fate"], Fate.READ))
    if pc.sum(unread["rows_found"], min_count=0).as_py() or pc.sum(unread["rows_set_aside"], min_count=0).as_py():
        rows.append((catalogue.text("tables.word.list.not_read"), *_sum_sheets(unread)))
    else:
        sources = read  # sheets without a row change no account
    total = (catalogue.text("tables.word.total"), *_sum_sheets(sources))
    headings = ("list", "files", "sheets", *_ROWS)
    columns = tuple(
        GridColumn(
            catalogue.text(f"tables.heading.{name}"),
            CellKind.COUNT if number else CellKind.TEXT,
            spare=int(name == "rows_structure"),
        )
        for number, name in enumerate(headings)
    )
    return Grid(
        catalogue.text("tables.screen.read"),
        columns,
        (total, *rows) if len(rows) > 1 else tuple(rows),
        (),
        len(rows) > 1,
    )


def _sum_sheets(sheets: pa.Table) -> tuple[Cell, ...]:
    files = pc.count_distinct(sheets["source_file"]).as_py()
    return files, sheets.num_rows, *(pc.sum(sheets[name], min_count=0).as_py() for name in _ROWS)


def _show_unread(sources: pa.Table, catalogue: Catalogue) -> Grid:
    unread = sources.filter(pc.not_equal(sources["fate"], Fate.READ)).to_pylist()
    unread.sort(key=lambda row: (_GRAVITY.index(row["fate"]), row["source_file"], row["source_sheet"] or ""))
    rows = tuple(
        (row["source_file"], row["source_sheet"], catalogue.text(f"tables.word.fate.{row['fate']}"))
        for row in unread[:_SHOWN]
    )
    columns = tuple(GridColumn(catalogue.text(f"tables.heading.{name}")) for name in ("file", "sheet", "unread"))
    return Grid(
        catalogue.text("tables.screen.not_read"), columns, rows, _count_rest(len(unread), "sources.parquet", catalogue)
    )


def _show_set_aside(rejects: pa.Table, catalogue: Catalogue) -> Grid:
    aside = rejects.filter(pc.invert(pc.starts_with(rejects["reason"], STRUCTURE)))
    grid = show_reasons(aside, catalogue.text("tables.screen.set_aside"), catalogue)
    notes = _count_rest(len(grid.rows), "rejects.parquet", catalogue)
    return replace(grid, rows=grid.rows[:_SHOWN], notes=notes)


def show_reasons(rejects: pa.Table, title: str, catalogue: Catalogue) -> Grid:
    """Rows that are no record, counted by reason, the most frequent first, each with its first place."""
    first: dict[str, dict[str, Any]] = {}
    count: dict[str, int] = {}
    for row in rejects.to_pylist():
        first.setdefault(row["reason"], row)
        count[row["reason"]] = count.get(row["reason"], 0) + 1
    reasons = sorted(count, key=lambda reason: (-count[reason], reason))
    rows = tuple((say_reason(name, catalogue), count[name], say_address(first[name])) for name in reasons)
    columns = (
        GridColumn(catalogue.text("tables.heading.reason")),
        GridColumn(catalogue.text("tables.heading.rows"), CellKind.COUNT),
        GridColumn(catalogue.text("tables.heading.first_place")),
    )
    return Grid(title, columns, rows)


def say_reason(reason: str, catalogue: Catalogue) -> str:
    """The words of a reason; a reason that the catalogue does not know stays a code."""
    return catalogue.find(f"reason.{reason}") or reason


def say_address(row: Mapping[str, Any]) -> str:
    """Where the row of a table stands in the inputs, as commands take it."""
    return str(Place(row["source_file"], row["source_sheet"], row["source_row"]))


def _count_rest(count: int, file: str, catalogue: Catalogue) -> tuple[str, ...]:
    return () if count <= _SHOWN else (catalogue.text("tables.more", count=count - _SHOWN, file=file),)
