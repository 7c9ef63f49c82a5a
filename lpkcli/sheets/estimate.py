"""Estimate what a file holds without reading it: a SourceFile in; the number of its rows, or about that many, out.

Rows of delimited text are line ends, rows of xlsx are the row marks of its sheets: both are counted. Other formats are
judged by their size.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lpkcli.sheets.files import SourceFile

TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_PIECE = 1 << 20
_ROW_MARK = b"<row "
_BYTES_PER_ROW = 200
"""Of formats whose rows are not counted."""


def estimate_rows(file: SourceFile) -> int:
    """Rows of the file, titles and blank rows with content marks included; 0 where it is not to be opened."""
    if file.fate is not None:
        return 0
    try:
        if zipfile.is_zipfile(file.path):
            return _count_in_workbook(file.path)
        if file.path.suffix.lower() in TEXT_SUFFIXES:
            with file.path.open("rb") as stream:
                return _count(stream, b"\n")
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, ValueError):
        return 0  # what is wrong with it is the reader's to say
    return file.size // _BYTES_PER_ROW


def _count_in_workbook(path: Path) -> int:
    with zipfile.ZipFile(path) as book:
        sheets = [item for item in book.infolist() if item.filename.startswith("xl/worksheets/sheet")]
        if not sheets:
            return sum(item.file_size for item in book.infolist()) // _BYTES_PER_ROW
        total = 0
        for item in sheets:
            with book.open(item) as stream:
                total += _count(stream, _ROW_MARK)
        return total


def _count(stream: IO[bytes], mark: bytes) -> int:
    """How often the mark stands in the stream, also across the seam of two pieces."""
    found, tail = 0, b""
    for piece in _pieces(stream):
        joined = tail + piece
        found += joined.count(mark)
        tail = joined[max(len(joined) - len(mark) + 1, 0) :]
    return found


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece
