"""The messages from the process that reads workbooks to the one that asked: values in, framed bytes out, and back.

Both ends are this program, and the values are plain (texts, numbers, tuples), so `marshal` serves: nothing in it can
name a class or call a function.
"""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterator
from typing import Any

from lpkcli.contracts.kinds import Fate, Severity
from lpkcli.sheets.grid import Chunk, Grid, GridIssue, MergedRange
from lpkcli.sheets.readers.sheet import Sheet

Frame = tuple[Any, ...]

SHEET = 0
"""(SHEET, name, hidden, hidden columns, marks checked, first chunk)"""
CHUNK = 1
"""(CHUNK, chunk): further rows of the last sheet"""
END = 2
"""(END,): the file is read"""
READY = -1
"""(READY,): the process has started and takes jobs"""
FAILED = 3
"""(FAILED, code): the file cannot be read, or not beyond the sheets already sent"""

_LENGTH = struct.Struct("<Q")


def sheet_frame(sheet: Sheet, first: Chunk) -> Frame:
    """The frame that opens a sheet."""
    return SHEET, sheet.name, sheet.hidden, tuple(sheet.hidden_columns), sheet.marks_checked, _plain(first)


def chunk_frame(chunk: Chunk) -> Frame:
    """The frame of further rows."""
    return CHUNK, _plain(chunk)


def pack(frame: Frame) -> bytes:
    """Bytes of a frame, its length before it."""
    body = marshal.dumps(frame)
    return _LENGTH.pack(len(body)) + body


def unpack(buffer: bytearray) -> Frame | None:
    """Take the first whole frame off `buffer`; None while there is none."""
    if len(buffer) < _LENGTH.size:
        return None
    end = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
    if len(buffer) < end:
        return None
    frame: Frame = marshal.loads(memoryview(buffer)[_LENGTH.size : end])  # noqa: S302 - written by our own worker
    del buffer[:end]
    return frame


def to_chunk(frame: Frame) -> Chunk:
    """The chunk of a CHUNK frame."""
    return _chunk(frame[1])


def to_grid(frame: Frame, rest: Iterator[Chunk]) -> Grid:
    """The grid of a SHEET frame."""
    _, name, hidden, hidden_columns, marks_checked, plain = frame
    first = _chunk(plain)
    return Grid(
        name,
        first.rows,
        first.row_numbers,
        first.kinds,
        fate=_fate(first),
        merged=first.merged,
        hidden=hidden,
        hidden_rows=first.hidden_rows,
        hidden_columns=frozenset(hidden_columns),
        struck=first.struck,
        marks_checked=marks_checked,
        issues=first.issues,
        rest=rest,
    )


def _fate(first: Chunk) -> Fate | None:
    if first.breaks_off:
        return Fate.UNREADABLE
    return None if first.rows else Fate.EMPTY


def _plain(chunk: Chunk) -> Frame:
    issues = tuple((issue.code, str(issue.severity), issue.row_number, issue.column) for issue in chunk.issues)
    merged = tuple(map(tuple, chunk.merged))
    kinds = chunk.kinds if chunk.kinds is not None and any(map(any, chunk.kinds)) else None
    return chunk.rows, list(chunk.row_numbers), kinds, merged, tuple(chunk.hidden_rows), tuple(chunk.struck), issues


def _chunk(plain: Frame) -> Chunk:
    rows, numbers, kinds, merged, hidden_rows, struck, issues = plain
    return Chunk(
        rows,
        numbers,
        kinds,
        tuple(MergedRange(*corners) for corners in merged),
        frozenset(hidden_rows),
        frozenset(struck),
        tuple(GridIssue(code, Severity(severity), row, column) for code, severity, row, column in issues),
    )
