"""Read an xlsx or xlsm workbook: a path in; its sheets out, each read while its chunks are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from lpkcli.sheets.grid import Chunk, Limits
from lpkcli.sheets.readers.sheet import Sheet, TooLargeError
from lpkcli.sheets.readers.xlsx_book import Book, open_book
from lpkcli.sheets.readers.xlsx_cells import CellReader
from lpkcli.sheets.readers.xlsx_rows import SheetPass
from lpkcli.sheets.readers.xlsx_sheet import merge_corners

_LONG_PART_BYTES = 1 << 26
"""A sheet longer than this may take several chunks; its merged ranges, which stand at its end, are looked up first."""
_MERGE = re.compile(rb'mergeCell ref="([A-Z0-9:]{2,32})"')
_BLOCK_BYTES = 1 << 20


def read_xlsx(path: Path, limits: Limits) -> Iterator[Sheet]:
    """Sheets of a workbook. Raises DamagedPartError, TooLargeError, KeyError (missing part) or what zipfile raises."""
    with ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > limits.unpacked_bytes:
            raise TooLargeError("unpacked_too_large")
        book = open_book(archive)
        for entry in book.sheets:
            if entry.part is None:
                yield Sheet(entry.name, iter((Chunk([], [], []),)), entry.hidden, marks_checked=True)
                continue
            reader = SheetPass(CellReader(book.styles, book.strings, is_1904=book.is_1904), limits)
            chunks = _chunks(book, entry.part, reader)
            yield Sheet(entry.name, chunks, entry.hidden, reader.marks.hidden_columns, marks_checked=True)


def _chunks(book: Book, part: str, reader: SheetPass) -> Iterator[Chunk]:
    if book.archive.getinfo(part).file_size > _LONG_PART_BYTES:
        with book.archive.open(part) as stream:
            for reference in _find_merges(stream):
                reader.rows.add_merge(merge_corners(reference))
    with book.archive.open(part) as stream:
        yield from reader.chunks(stream)


def _find_merges(stream: IO[bytes]) -> Iterator[str]:
    """References of the merged ranges of a part, without parsing it."""
    tail = b""
    while block := stream.read(_BLOCK_BYTES):
        window = tail + block
        end = 0
        for match in _MERGE.finditer(window):
            end = match.end()
            yield match[1].decode("ascii")
        tail = window[max(end, len(window) - 64) :]
