"""Draft a layout for one sheet: a path in; what was found of the sheet, what could be meant and what is missing, out.

Only what the vocabulary knows is in force in a draft; everything else is a proposal for a person to accept.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import Fate, ListForm, ListKind
from lpkcli.contracts.layouts import DraftColumn, Ground, LayoutDraft, Missing
from lpkcli.contracts.raw import Field
from lpkcli.errors import UsageError
from lpkcli.sheets.context import Context, ContextReader, merge_contexts
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.draft_columns import draft_columns, guessed_columns, planned_columns, shape_long_numbers
from lpkcli.sheets.files import InputPath, SourceFile, find_files
from lpkcli.sheets.grid import Grid
from lpkcli.sheets.guess import TableStart, find_start
from lpkcli.sheets.layout import Layout, is_shipped
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.readers.opener import open_files
from lpkcli.sheets.reasons import FORM_OF_ONE_PERSON
from lpkcli.sheets.report import SheetReport
from lpkcli.sheets.sheet import SheetReader
from lpkcli.words.lexicon import fold
from lpkcli.words.library import Library

_WORD = re.compile(r"[^\W\d_]+")
_IDENTITY = frozenset({Field.NIK, Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE, Field.PHONE, Field.EMAIL})
_ENDS = frozenset({Field.TRAINING_END, Field.TRAINING_PERIOD, Field.GRADUATION_DATE})
_STARTS = frozenset({Field.HIRED_DATE, Field.DEPARTURE_DATE, Field.BUSINESS_START, Field.REPORT_PERIOD})
_BEST = (Fate.READ, Fate.UNREADABLE, Fate.AGGREGATE, Fate.NOT_A_REPORT)


@dataclass(frozen=True)
class _Read:
    """A sheet that was gone through: its first rows, its account, and the tables found in it."""

    grid: Grid
    report: SheetReport
    plans: tuple[TablePlan, ...]
    stated: frozenset[Field]
    """Fields that its rows state."""
    layout: Layout | None

    @property
    def fate(self) -> Fate:
        return Fate(str(self.report.source["fate"]))

    @property
    def is_form(self) -> bool:
        return any(row["reason"] == FORM_OF_ONE_PERSON for row in self.report.rejects)

    @property
    def needs_layout(self) -> bool:
        """Whether the sheet was not read, or only in part."""
        lost = any(column.is_lost for plan in self.plans for column in plan.mapped)
        return self.fate is Fate.UNREADABLE or (self.fate is Fate.READ and lost)


def draft_layout(
    path: Path,
    *,
    library: Library,
    options: ReadOptions,
    project: Path | None = None,
    list_kind: ListKind | None = None,
    sheet: str | None = None,
) -> LayoutDraft:
    """Draft a layout for `sheet`, or for the first sheet that is not read or read in part.

    Raises UsageError `layout_sheet_unknown`, `layout_file_unreadable`, `layout_no_table`, `layout_form`,
    `layout_folder`, and those of `find_files`.
    """
    if path.is_dir():
        raise UsageError("layout_folder", path=path)
    opened = open_files(find_files([InputPath(str(path), list_kind)], project=project))
    file, grids = next(opened)
    file = options.apply_to(file)
    if grids.fate or file.fate:
        raise UsageError("layout_file_unreadable", path=path)
    read = [_read_sheet(file, grid, library, options) for grid in grids.grids]
    opened.close()  # type: ignore[attr-defined]
    chosen = _choose(read, sheet, path)
    if chosen.is_form:
        raise UsageError("layout_form", path=path)
    others = [one.grid.sheet for one in read if one is not chosen and one.needs_layout]
    return _draft(file, chosen, library, has_one_sheet=len(read) == 1, others=tuple(filter(None, others)))


def _read_sheet(file: SourceFile, grid: Grid, library: Library, options: ReadOptions) -> _Read:
    reader = SheetReader(file, grid, library, options, Copies())
    *batches, report = reader.read()
    assert isinstance(report, SheetReport)  # noqa: S101 - read() ends with its report
    rows = [batch for batch in batches if isinstance(batch, pa.RecordBatch)]
    return _Read(grid, report, reader.plans, frozenset(_stated_fields(rows, library.dates.months)), reader.layout)


def _stated_fields(rows: Sequence[pa.RecordBatch], months: Container[str]) -> Iterator[Field]:
    """Fields that some row states, from its column, a group row or a line above; a month in a batch ends a training."""
    for batch in rows:
        yield from (field for field in Field if batch.column(field).null_count < batch.num_rows)
        batches = (text for text in pc.unique(batch.column(Field.BATCH)).to_pylist() if text)
        if any(word in months for text in batches for word in _WORD.findall(fold(text))):
            yield Field.TRAINING_END


def _choose(read: Sequence[_Read], wanted: str | None, path: Path) -> _Read:
    if wanted is not None:
        named = [one for one in read if (one.grid.sheet or "").casefold() == wanted.casefold()]
        if not named:
            known = ", ".join(one.grid.sheet or "-" for one in read)
            raise UsageError("layout_sheet_unknown", sheet=wanted, known=known)
        read = named
    tables = [one for one in read if one.plans or one.is_form or find_start(one.grid)]
    if not tables:
        raise UsageError("layout_no_table", path=path)
    return min(tables, key=lambda one: (not one.needs_layout, one.fate is not Fate.READ))


def _draft(
    file: SourceFile, read: _Read, library: Library, *, has_one_sheet: bool, others: tuple[str, ...]
) -> LayoutDraft:
    plan = min(read.plans, key=lambda one: _BEST.index(one.judgement.fate), default=None)
    start = find_start(read.grid) or TableStart(0, 0)
    structure = library.structure
    columns = planned_columns(read.grid, read.plans, structure) if plan else ()
    drafted = tuple(draft_columns(list(columns) or list(guessed_columns(read.grid, start, structure)), library))
    context = sorted((plan.context if plan else _read_context(file, read.grid, start, library)).items())
    kind = (plan.judgement.list_kind if plan else None) or file.list_kind
    layout = None if read.layout is None or is_shipped(read.layout) else read.layout
    name, source = read.grid.sheet, read.report.source
    header_row, header_rows = _header_place(read, plan, start)
    return LayoutDraft(
        source_file=file.source_file,
        source_sheet=name,
        fate=read.fate,
        rows_read=int(str(source["rows_read"])),
        rows_set_aside=int(str(source["rows_set_aside"])),
        file=library.file_names.leave_open(PurePosixPath(file.source_file).name),
        sheet=None if has_one_sheet or name is None else library.file_names.leave_open(name),
        header_row=header_row,
        header_rows=header_rows,
        is_guessed=plan is None or bool(layout and layout.header_row),
        list_kind=kind,
        form=plan.judgement.form if plan else ListForm.OTHER,
        grade=plan.grade if plan else None,
        columns=drafted,
        context=tuple((field.value, shape_long_numbers(found.text)) for field, found in context),
        missing=tuple(_find_missing(kind, {*_fields_read(drafted), *read.stated, *(field for field, _ in context)})),
        read_by=PurePath(layout.name).name if layout else None,
        others=others,
    )


def _fields_read(columns: Sequence[DraftColumn]) -> Iterator[str]:
    """Fields that are read without anybody's answer."""
    for column in columns:
        if column.ground in {Ground.KNOWN, Ground.JOINED}:
            yield from (column.field or "").split("+")


def _header_place(read: _Read, plan: TablePlan | None, start: TableStart) -> tuple[int, int]:
    """1-based first row of the header and its height: as a layout states it, as it was found, or as it is guessed."""
    if read.layout and read.layout.header_row:
        return read.layout.header_row, read.layout.header_rows
    if plan:
        return plan.header_row, plan.header_rows[1] - plan.header_rows[0] + 1
    return int(read.grid.row_numbers[start.row]), start.header_rows


def _read_context(file: SourceFile, grid: Grid, start: TableStart, library: Library) -> Context:
    """What stands around a table without a known header: the lines above it, then the names."""
    reader = ContextReader(library.context, library.structure)
    above = (row for row in range(start.row) if any(grid.rows[row]))
    lines = reader.read_lines((int(grid.row_numbers[row]), grid.rows[row]) for row in above)
    name = library.file_names.trim_path(file.source_file)
    return merge_contexts(lines, reader.read_sheet_name(grid.sheet), reader.read_file_name(name))


def _find_missing(kind: ListKind | None, found: set[str]) -> Iterator[Missing]:
    if Field.PERSON_NAME not in found:
        yield Missing.PERSON_NAME
    if kind is None:
        yield Missing.LIST
    if kind is ListKind.ALUMNI and Field.LPK_NAME not in found:
        yield Missing.LPK_NAME
    if kind is ListKind.ALUMNI and not found & _ENDS:
        yield Missing.TRAINING_END
    if kind is ListKind.PLACEMENT and not found & _STARTS:
        yield Missing.START
    if not found & _IDENTITY:
        yield Missing.IDENTITY
