"""Read the files of a run: SourceFiles in; RAW batches, and after the batches of each sheet its report, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from lpkcli.contracts.kinds import Fate
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import FileGrids
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.readers.opener import open_files
from lpkcli.sheets.report import SheetAccount, SheetReport
from lpkcli.sheets.sheet import SheetReader
from lpkcli.words.library import Library

__all__ = ["ReadOptions", "SheetReport", "read_files"]


def read_files(
    files: Iterable[SourceFile], *, library: Library, options: ReadOptions | None = None
) -> Iterator[pa.RecordBatch | SheetReport]:
    """RAW batches and reports of all files, in order. A file that cannot be read is reported; the rest goes on."""
    options = options or ReadOptions()
    copies = Copies()
    for file, grids in open_files(files):
        yield from read_grids(options.apply_to(file), grids, library=library, options=options, copies=copies)


def read_grids(
    file: SourceFile, grids: FileGrids, *, library: Library, options: ReadOptions, copies: Copies
) -> Iterator[pa.RecordBatch | SheetReport]:
    """RAW batches and reports of one opened file."""
    fate = grids.fate or file.fate
    if fate is not None:
        yield report_file(file, grids, fate)
        return
    sheets = 0
    for grid in grids.grids:
        sheets += 1
        yield from SheetReader(file, grid, library, options, copies).read()
    if not sheets:
        yield report_file(file, grids, Fate.EMPTY)


def report_file(file: SourceFile, grids: FileGrids, fate: Fate) -> SheetReport:
    """The report of a file that has no sheets to judge."""
    account = SheetAccount(file, None)
    account.take_over(grids.issues or ((file.issue,) if file.issue else ()))
    return account.report(fate)
