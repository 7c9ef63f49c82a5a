"""Read the files of a run: SourceFiles in; RAW batches, and after the batches of each sheet its report, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from lpkcli.contracts.kinds import Fate
from lpkcli.contracts.run import ReadCache
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import FileGrids
from lpkcli.sheets.kept import keep_parts, repeat_parts
from lpkcli.sheets.options import ReadOptions
from lpkcli.sheets.readers.opener import open_files
from lpkcli.sheets.report import SheetAccount, SheetReport
from lpkcli.sheets.sheet import SheetReader
from lpkcli.words.library import Library

__all__ = ["ReadOptions", "SheetReport", "read_files"]


def read_files(
    files: Iterable[SourceFile], *, library: Library, options: ReadOptions | None = None, cache: ReadCache | None = None
) -> Iterator[pa.RecordBatch | SheetReport]:
    """RAW batches and reports of all files, in order. A file that cannot be read is reported; the rest goes on.

    What `cache` kept of a file is not read again; what is read is kept there.
    """
    options = options or ReadOptions()
    copies = Copies()
    stated = [options.apply_to(file) for file in files]
    kept = {} if cache is None else {file: found for file in stated if (found := cache.find(*_key(file))) is not None}
    opened = open_files(file for file in stated if file not in kept)
    for file in stated:
        repeated = repeat_parts(kept[file], file.source_file, copies) if file in kept else None
        if repeated is not None:
            yield from repeated
            continue
        _, grids = next(open_files([file]) if file in kept else opened)
        parts = read_grids(file, grids, library=library, options=options, copies=copies)
        yield from parts if cache is None else _keep(file, parts, cache, copies)
    next(opened, None)


def _keep(
    file: SourceFile, parts: Iterator[pa.RecordBatch | SheetReport], cache: ReadCache, copies: Copies
) -> Iterator[pa.RecordBatch | SheetReport]:
    if file.fate is not None:
        yield from parts
        return
    with cache.keep(*_key(file)) as entry:
        yield from parts if entry is None else keep_parts(parts, entry, copies)


def _key(file: SourceFile) -> tuple[str, str | None, str]:
    """What the rows of a file depend on, apart from the options of the reading."""
    return file.source_file, file.list_kind, file.sha256


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
