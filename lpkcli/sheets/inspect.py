"""Show how a file would be read: a path in; for each sheet its fate, mapping, context, accounts and first rows, out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from lpkcli.contracts.kinds import Fate, ListForm, ListKind
from lpkcli.contracts.raw import RAW
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.grid import FileFormat
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.read import report_file
from lpkcli.sheets.readers.opener import open_files
from lpkcli.sheets.report import SheetReport
from lpkcli.sheets.sheet import SheetReader
from lpkcli.words.library import Library

FIRST_ROWS = 5


@dataclass(frozen=True)
class ContextLine:
    """A value that stands outside of the table: its field, its text, and where it was found."""

    field: str
    text: str
    basis: str
    """context, sheet, file, folder or config."""
    row: int | None


@dataclass(frozen=True)
class ColumnInspection:
    """What one column was mapped to, as in the mapping of SOURCES."""

    table: int
    column: str
    header: str | None
    field: str | None
    reason: str
    confidence: float


@dataclass(frozen=True)
class TableInspection:
    """One table of a sheet: its header rows (1-based, both ends included), what it was judged to be, its context."""

    table_no: int
    header_rows: tuple[int, int]
    list_kind: ListKind | None
    form: ListForm
    fate: Fate
    context: tuple[ContextLine, ...]


@dataclass(frozen=True)
class SheetInspection:
    """How one sheet would be read."""

    sheet: str | None
    fate: Fate
    list_kind: ListKind | None
    header_row: int | None
    rows_found: int
    rows_read: int
    rows_set_aside: int
    rows_structure: int
    reasons: dict[str, int]
    """How many rows became no record, by reason."""
    columns: tuple[ColumnInspection, ...]
    tables: tuple[TableInspection, ...]
    issues: tuple[dict[str, object], ...]
    rejects: tuple[dict[str, object], ...]
    """Rows of ISSUES and REJECTS."""
    first_rows: pa.Table
    """The first RAW rows; names and numbers stand in them unmasked."""


@dataclass(frozen=True)
class FileInspection:
    """How one file would be read."""

    source_file: str
    format: FileFormat | None
    encoding: str | None
    delimiter: str | None
    sheets: tuple[SheetInspection, ...]


def inspect_file(
    path: Path,
    *,
    library: Library,
    options: ReadOptions | None = None,
    project: Path | None = None,
    list_kind: ListKind | None = None,
    first_rows: int = FIRST_ROWS,
) -> FileInspection:
    """Read one file as a run would, under the flag of `list_kind`, and keep what tells how it was read.

    With `project` the file is named relative to that folder, as a run of the project names it.

    Raises UsageError where the path does not exist.
    """
    options = options or ReadOptions()
    opened = open_files(find_files([InputPath(str(path), list_kind)], project=project))
    file, grids = next(opened)
    file = options.apply_to(file)
    fate = grids.fate or file.fate
    if fate is not None:
        sheets = [_describe(report_file(file, grids, fate), (), [])]
    else:
        copies = Copies()
        sheets = [_inspect_sheet(SheetReader(file, grid, library, options, copies), first_rows) for grid in grids.grids]
    opened.close()  # type: ignore[attr-defined]
    return FileInspection(file.source_file, grids.format, grids.encoding, grids.delimiter, tuple(sheets))


def _inspect_sheet(reader: SheetReader, first_rows: int) -> SheetInspection:
    kept: list[pa.RecordBatch] = []
    left = first_rows
    report: SheetReport | None = None
    for item in reader.read():
        if isinstance(item, SheetReport):
            report = item
        elif left > 0:
            kept.append(item.slice(0, left))
            left -= kept[-1].num_rows
    assert report is not None  # noqa: S101 - read() ends with its report
    return _describe(report, reader.plans, kept)


def _describe(report: SheetReport, plans: tuple[TablePlan, ...], kept: list[pa.RecordBatch]) -> SheetInspection:
    source = report.source
    mapping = json.loads(str(source["mapping"] or "[]"))
    return SheetInspection(
        sheet=source["source_sheet"],  # type: ignore[arg-type]
        fate=Fate(str(source["fate"])),
        list_kind=ListKind(str(source["list"])) if source["list"] else None,
        header_row=source["header_row"],  # type: ignore[arg-type]
        rows_found=int(str(source["rows_found"])),
        rows_read=int(str(source["rows_read"])),
        rows_set_aside=int(str(source["rows_set_aside"])),
        rows_structure=int(str(source["rows_structure"])),
        reasons=dict(sorted(Counter(str(row["reason"]) for row in report.rejects).items())),
        columns=tuple(ColumnInspection(**column) for column in mapping),
        tables=tuple(map(_describe_table, plans)),
        issues=tuple(report.issues),
        rejects=tuple(report.rejects),
        first_rows=pa.Table.from_batches(kept, schema=RAW.schema),
    )


def _describe_table(plan: TablePlan) -> TableInspection:
    context = tuple(
        ContextLine(field.value, found.text, found.basis.value, found.row)
        for field, found in sorted(plan.context.items())
    )
    judged = plan.judgement
    return TableInspection(plan.table_no, plan.header_rows, judged.list_kind, judged.form, judged.fate, context)
