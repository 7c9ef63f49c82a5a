"""Try layouts against files: layouts and files in; for each layout the sheets it speaks of, and what it misses, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath

from lpkcli.contracts.kinds import Fate
from lpkcli.contracts.layouts import Fit, LayoutCheck, LayoutFit
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import FileGrids, column_letters
from lpkcli.sheets.layout import Layout
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.readers.opener import open_files
from lpkcli.sheets.report import SheetReport
from lpkcli.sheets.sheet import SheetReader
from lpkcli.words.headers import fold_header
from lpkcli.words.library import Library

ANY = "*"
_SOUND = frozenset({Fate.READ, Fate.HIDDEN, Fate.DUPLICATE})
_LEAST_LIKE = 0.6
_LEAST_HEADERS = 0.5
"""Share of its headers from which a sheet is one that the layout was meant for."""


@dataclass
class _Tried:
    """What was found of one layout so far."""

    layout: Layout
    fits: list[LayoutFit] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    sheets: dict[str, None] = field(default_factory=dict)


def check_layouts(
    layouts: Sequence[Layout], files: Iterable[SourceFile], *, library: Library, options: ReadOptions
) -> list[LayoutCheck]:
    """Each of `layouts` against the sheets of all files; files that none of them names are not opened."""
    tried = [_Tried(layout) for layout in layouts]
    named = [file for file in files if any(layout.is_of_file(file.source_file) for layout in layouts)]
    copies = Copies()
    for file, grids in open_files(named):
        _try_file(options.apply_to(file), grids, tried, SheetChecker(library, options, copies))
    return [_conclude(one) for one in tried]


@dataclass(frozen=True)
class SheetChecker:
    """What reads a sheet as a run would."""

    library: Library
    options: ReadOptions
    copies: Copies


def _try_file(file: SourceFile, grids: FileGrids, tried: Sequence[_Tried], checker: SheetChecker) -> None:
    speaking = [one for one in tried if one.layout.is_of_file(file.source_file)]
    for one in speaking:
        one.files.add(file.source_file)
    if grids.fate or file.fate:
        for one in speaking if (grids.fate or file.fate) is Fate.UNREADABLE else ():
            one.fits.append(LayoutFit(file.source_file, None, Fit.NOT_READ))
        return
    for grid in grids.grids:
        reader = SheetReader(file, grid, checker.library, checker.options, checker.copies)
        *_, report = reader.read()
        for one in speaking:
            one.sheets[grid.sheet or ""] = None
            if isinstance(report, SheetReport) and (fit := _try_sheet(one.layout, reader, report)):
                one.fits.append(fit)


def _try_sheet(layout: Layout, reader: SheetReader, report: SheetReport) -> LayoutFit | None:
    """How a layout meets a sheet of a file that it names; None where it does not speak of the sheet."""
    source = report.source
    name, sheet = str(source["source_file"]), reader.sheet
    if not layout.is_of_sheet(sheet):
        return None
    absent = layout.headers - reader.header_texts
    if absent:
        is_open = layout.file == ANY and layout.sheet == ANY
        if is_open and len(absent) > (1 - _LEAST_HEADERS) * len(layout.headers):
            return None
        return LayoutFit(name, sheet, Fit.HEADERS_GONE, gone=_with_like(absent, reader.header_texts - layout.headers))
    counts = int(str(source["rows_read"])), int(str(source["rows_set_aside"]))
    if reader.layout is None or reader.layout.name != layout.name:
        taken_by = PurePath(reader.layout.name).name if reader.layout else None
        return LayoutFit(name, sheet, Fit.TAKEN, *counts, taken_by=taken_by)
    gone = _find_gone(layout, reader.plans)
    if Fate(str(source["fate"])) not in _SOUND:
        return LayoutFit(name, sheet, Fit.NOT_READ, *counts, gone=gone)
    return LayoutFit(name, sheet, Fit.COLUMNS_GONE if gone else Fit.FITS, *counts, gone=gone)


def _find_gone(layout: Layout, plans: Sequence[TablePlan]) -> tuple[tuple[str, str | None], ...]:
    """Columns that the layout names and no table has, each with the unused header that resembles it."""
    heads = [head for plan in plans for head in plan.header.heads]
    texts = {fold_header(text) for head in heads for text in (head.own, head.text) if text}
    letters = {column_letters(head.column).casefold() for head in heads}
    return _with_like(set(layout.columns) - texts - letters, texts - set(layout.columns)) if plans else ()


def _with_like(absent: Collection[str], there: Collection[str]) -> tuple[tuple[str, str | None], ...]:
    candidates = sorted(there)
    like = {word: get_close_matches(word, candidates, n=1, cutoff=_LEAST_LIKE) for word in sorted(absent)}
    return tuple((word, next(iter(found), None)) for word, found in like.items())


def _conclude(one: _Tried) -> LayoutCheck:
    layout = one.layout
    fits = tuple(sorted(one.fits, key=lambda fit: (fit.source_file, fit.source_sheet or "")))
    near = () if fits or layout.sheet == ANY else tuple(one.sheets)
    return LayoutCheck(PurePath(layout.name).name, fits, layout.file, layout.sheet, len(one.files), near)
