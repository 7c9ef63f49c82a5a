"""Build small sheets and files for the golden layouts, and read them: cells in; what the room hands over, out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from lpkcli.contracts.core import check
from lpkcli.contracts.issues import ISSUES, REJECTS, SOURCES
from lpkcli.contracts.kinds import CellKind, ListKind
from lpkcli.contracts.raw import RAW
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import InputPath, SourceFile, find_files
from lpkcli.sheets.grid import KINDS, FileFormat, FileGrids, Grid, MergedRange
from lpkcli.sheets.layout import Layout
from lpkcli.sheets.layout_file import load_layouts
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.read import read_files, read_grids
from lpkcli.sheets.report import SheetReport
from lpkcli.words.library import Library

Cell = str | int | float | date | None
ALUMNI, PLACEMENT, JOBSEEKER = ListKind.ALUMNI, ListKind.PLACEMENT, ListKind.JOBSEEKER


@dataclass(frozen=True)
class Sheet:
    """One sheet as a person would type it; merges are (top, left, bottom, right), all positions count from 0."""

    name: str | None
    rows: list[list[Cell]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()

    def grid(self) -> Grid:
        """The sheet as the readers hand it over."""
        texts = [_trim([_text(cell) for cell in row]) for row in self.rows]
        kinds = [bytes(_kind(cell) for cell in row) for row in self.rows]
        return Grid(
            self.name,
            texts,
            list(range(1, len(texts) + 1)),
            kinds if self.name is not None else None,
            merged=tuple(MergedRange(*merge) for merge in self.merged),
            hidden=self.hidden,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            struck=self.struck,
            marks_checked=self.name is not None,
        )


def _text(cell: Cell) -> str | None:
    return None if cell is None or cell == "" else str(cell).strip()


def _trim(row: list[str | None]) -> list[str | None]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


def _kind(cell: Cell) -> int:
    if isinstance(cell, date):
        return KINDS.index(CellKind.DATE)
    return KINDS.index(CellKind.NUMBER if isinstance(cell, int | float) else CellKind.TEXT)


@dataclass(frozen=True)
class Case:
    """One layout of DOMAIN chapter 10: its files, and by hand what must come of them."""

    number: int
    name: str
    files: dict[str, list[Sheet] | bytes]
    """Sheets are read in process; bytes are written to disk and opened as any file."""
    fates: list[str]
    """Fate of every sheet, in order."""
    names: list[str]
    """Names of the persons read, in order."""
    issues: set[str] = field(default_factory=set)
    """Issue codes that must be raised; no other may be, unless it is a note."""
    flag: ListKind | None = ALUMNI
    layout: Layout | None = None
    read_hidden: bool = False

    @property
    def folder(self) -> str:
        return f"{self.number:02d}_{self.name}"


@dataclass(frozen=True)
class Reading:
    """What the room hands over for some files, held against the contracts."""

    raw: pa.Table
    sources: pa.Table
    rejects: pa.Table
    issues: pa.Table


@cache
def library() -> Library:
    return Library()


@cache
def packaged_layouts() -> tuple[Layout, ...]:
    return load_layouts(None)


def read_case(case: Case, folder: Path) -> Reading:
    """Read the files of a case; `folder` takes those that must stand on disk."""
    layouts = (*([case.layout] if case.layout else []), *packaged_layouts())
    options = ReadOptions(layouts=layouts, read_hidden=case.read_hidden)
    items: list[pa.RecordBatch | SheetReport] = []
    copies = Copies()
    for name, content in case.files.items():
        if isinstance(content, bytes):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        else:
            source = SourceFile(folder / name, name, case.flag, sha256="0" * 64)
            grids = FileGrids(FileFormat.XLSX, grids=iter([sheet.grid() for sheet in content]))
            items += read_grids(source, grids, library=library(), options=options, copies=copies)
    if any(isinstance(content, bytes) for content in case.files.values()):
        found = find_files([InputPath(str(folder), case.flag)])
        items += read_files(found, library=library(), options=options)
    return gather(items)


def read_sheets(
    *sheets: Sheet, flag: ListKind | None = ALUMNI, name: str = "report.xlsx", **options: object
) -> Reading:
    """Read sheets of one file in process."""
    source = SourceFile(Path(name), name, flag, sha256="0" * 64)
    grids = FileGrids(FileFormat.XLSX, grids=iter([sheet.grid() for sheet in sheets]))
    read_options = ReadOptions(**options)  # type: ignore[arg-type]
    return gather(list(read_grids(source, grids, library=library(), options=read_options, copies=Copies())))


def gather(items: list[pa.RecordBatch | SheetReport]) -> Reading:
    """Tables of what was read, each held against its contract, the accounts too."""
    batches = [item for item in items if isinstance(item, pa.RecordBatch)]
    reports = [item for item in items if isinstance(item, SheetReport)]
    raw = check(pa.Table.from_batches(batches, schema=RAW.schema), RAW)
    sources = check(SOURCES.table(report.source for report in reports), SOURCES)
    rejects = check(REJECTS.table(row for report in reports for row in report.rejects), REJECTS)
    issues = check(ISSUES.table(row for report in reports for row in report.issues), ISSUES)
    for report in reports:
        account = report.source
        assert account["rows_found"] == account["rows_read"] + account["rows_set_aside"]
    assert raw.num_rows == sum(report.source["rows_read"] for report in reports)
    return Reading(raw, sources, rejects, issues)


def outline(reading: Reading) -> dict[str, object]:
    """A reading as short JSON: what is not blank, kinds where they are not text, mappings as `column header -> field`."""

    def short(row: dict[str, object]) -> dict[str, object]:
        return {k: v for k, v in row.items() if v is not None and v is not False and v != "text" and k != "list_form"}

    sources = []
    for row in reading.sources.to_pylist():
        mapping = [
            f"{c['table']} {c['column']} {c['header']} -> {c['field']} ({c['reason']} {c['confidence']})"
            for c in json.loads(row.pop("mapping") or "[]")
        ]
        row.pop("sha256")
        sources.append({**{k: v for k, v in row.items() if v is not None}, "mapping": mapping})
    return {
        "sources": sources,
        "forms": sorted(set(reading.raw["list_form"].to_pylist())),
        "rows": [short(row) for row in reading.raw.to_pylist()],
        "rejects": [short(row) for row in reading.rejects.to_pylist()],
        "issues": [short(row) for row in reading.issues.to_pylist()],
    }
