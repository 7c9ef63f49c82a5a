"""Lay out a header of one or more rows: words of each column from the top down in, cells and merged ranges out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lpkcli.synth.grid import Cell

Headers = Sequence[tuple[str, ...]]


def header_rows(headers: Headers) -> list[list[Cell]]:
    """Cells of the header rows; a parent is written over its first child only, as a merged cell holds it."""
    return [[_cell(headers, place, level) for place in range(len(headers))] for level in range(_depth(headers))]


def header_merges(headers: Headers) -> list[tuple[int, int, int, int]]:
    """Merged ranges (top, left, bottom, right) from the first cell: parents to the right, short columns down."""
    depth = _depth(headers)
    merges = [(len(h) - 1, place, depth - 1, place) for place, h in enumerate(headers) if len(h) < depth]
    for level in range(depth - 1):
        for _, group in groupby(range(len(headers)), key=lambda place: _parent(headers, place, level)):
            places = list(group)
            if len(places) > 1:
                merges.append((level, places[0], level, places[-1]))
    return merges


def _depth(headers: Headers) -> int:
    return max(len(header) for header in headers)


def _parent(headers: Headers, place: int, level: int) -> tuple[str, ...] | int:
    """What the cells of a merged parent share; a column that has no parent here shares nothing."""
    header = headers[place]
    return header[: level + 1] if level < len(header) - 1 else place


def _cell(headers: Headers, place: int, level: int) -> Cell:
    header = headers[place]
    if level >= len(header):
        return None
    repeats = place > 0 and _parent(headers, place, level) == _parent(headers, place - 1, level)
    return None if repeats else header[level] or None
