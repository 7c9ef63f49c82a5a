"""Find the headers of a sheet: a grid in; for each table its header rows, and for each column its words, out.

A header is the row with the most known headers among its neighbours, with one or two rows of parents above it or of
children below it (DOMAIN 10.1-10.4, 10.20). Tables side by side give one header each (DOMAIN 10.42).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Grid, MergedRange, Row
from lpkcli.words.headers import HeaderMatch, HeaderWords, fold_header

SEARCH_ROWS = 60
"""Every one of the first rows may be a header; further down only a row that begins with a known header word."""
LONGEST_HEADER = 80
"""A longer text is a sentence."""
LEAST_KNOWN = 2
LEAST_KNOWN_SHARE = 0.5
LEVELS = 2
"""Most rows of parents, and of children, of one header."""

_NUMBER = re.compile(r"\(?\d[\d.,]*\)?%?")
_VALUE_LIKE = "outcome_tick"
"""Prefix of meanings whose headers also stand as values in the rows below."""


@dataclass(frozen=True)
class ColumnHead:
    """The words above one column: what stands in its own cell, and the parents over it, outermost first."""

    column: int
    own: str | None
    parents: tuple[str, ...] = ()

    @property
    def text(self) -> str | None:
        """Parents and child as one text, `parent > child`."""
        return " > ".join([*self.parents, *([self.own] if self.own else [])]) or None


@dataclass(frozen=True)
class Header:
    """The header of one table: rows `top` to `bottom` and columns `left` to `right` of the grid, both ends included."""

    top: int
    bottom: int
    left: int
    right: int
    heads: tuple[ColumnHead, ...]

    def texts(self) -> tuple[str | None, ...]:
        """Folded texts of the columns, to tell a header that is repeated."""
        return tuple(fold_header(head.text) if head.text else None for head in self.heads)


class HeaderSearch:
    """Looks for headers in one grid; remembers what it knows of each cell text."""

    def __init__(self, grid: Grid, words: HeaderWords) -> None:
        self._grid = grid
        self._words = words
        self._known: dict[str, HeaderMatch | None] = {}

    def match(self, text: str | None) -> HeaderMatch | None:
        """What the vocabulary knows of a cell text."""
        if text is None or len(text) > LONGEST_HEADER or text.endswith(":"):
            return None
        if text not in self._known:
            self._known[text] = self._words.find_header(text)
        return self._known[text]

    def find_headers(self, *, from_start: bool = True) -> list[Header]:
        """Headers of the grid from top to bottom; several of one row where tables stand side by side.

        Without `from_start` the grid goes on with a table, and only rows that begin as a header are looked at.
        """
        scores = {row: score for row in self._candidates(from_start) if (score := self._score(self._grid.rows[row]))}
        headers: list[Header] = []
        last = -1
        for row in sorted(scores):
            if row <= last:
                continue
            around = [other for other in range(row, row + LEVELS + 1) if other in scores]
            base = max(around, key=lambda other: (scores[other], -other))
            block = self._block(base, lowest_top=last + 1)
            headers += self._split_side_by_side(block)
            last = block.bottom
        return headers

    def stated_headers(self, row_number: int, height: int) -> list[Header]:
        """The header that a layout states: `height` rows from the row of that number; none for a height of 0."""
        numbers = list(self._grid.row_numbers)
        top = next((index for index, number in enumerate(numbers) if number >= row_number), len(numbers) - 1)
        width = self._grid.width
        if not height:
            heads = tuple(ColumnHead(column, None) for column in range(width))
            return [Header(top, top - 1, 0, width - 1, heads)]
        bottom = top + height - 1
        heads = tuple(self._head(column, top, bottom) for column in range(width))
        return [Header(top, bottom, 0, width - 1, heads)]

    def _candidates(self, from_start: bool) -> list[int]:
        """Rows that are worth scoring."""
        rows = self._grid.rows
        if not from_start:
            return [number for number, row in enumerate(rows) if self._begins_as_header(row)]
        first = next((number for number, row in enumerate(rows) if row), 0)
        later = (number for number in range(first + SEARCH_ROWS, len(rows)) if self._begins_as_header(rows[number]))
        return [*range(first, min(first + SEARCH_ROWS, len(rows))), *later]

    def _begins_as_header(self, row: Row) -> bool:
        """Whether one of the first cells is a header as the vocabulary writes it: cheap, for it is asked of every row."""
        looked_at = 0
        for cell in row:
            if cell is not None:
                if cell.rstrip(" .:*").casefold() in self._words.plain:
                    return True
                looked_at += 1
                if looked_at == LEAST_KNOWN:
                    return False
        return False

    def _score(self, row: Row) -> float:
        """How much a row looks like a header: its known cells weighed by confidence; 0 where it is none.

        Two known cells that are no usual values are needed, or a name alone with nothing beside it.
        """
        cells = [cell for cell in row if cell is not None]
        if not cells or any(cell.startswith(":") for cell in cells[1:]):
            return 0.0
        matches = [match for cell in cells if (match := self.match(cell))]
        names = sum(may_be(match, Field.PERSON_NAME) for match in matches)
        anchors = sum(map(is_anchor, matches))
        numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
        alone = len(cells) == 1 and names == 1
        enough = len(matches) >= LEAST_KNOWN and anchors + names >= LEAST_KNOWN
        if numbers and (numbers > len(matches) or anchors + names <= LEAST_KNOWN):
            return 0.0
        if not alone and (not enough or len(matches) < LEAST_KNOWN_SHARE * (len(cells) - numbers)):
            return 0.0
        return sum(match.confidence for match in matches) + names

    def _block(self, base: int, *, lowest_top: int) -> Header:
        """The header around its best row: parents above, children below, and the words over each column."""
        top = bottom = base
        while top - 1 >= lowest_top and base - top < LEVELS and self._is_parent_row(top - 1, base):
            top -= 1
        while bottom + 1 < len(self._grid.rows) and bottom - base < LEVELS and self._is_child_row(bottom + 1, base):
            bottom += 1
        rows = self._grid.rows[top : bottom + 1]
        filled = [column for row in rows for column, cell in enumerate(row) if cell is not None]
        left, right = min(filled), max(*filled, self._last_column_below(bottom))
        right = max([right, *(merge.right for merge in self._grid.merged if top <= merge.top <= bottom)])
        heads = tuple(self._head(column, top, bottom) for column in range(left, right + 1))
        return Header(top, bottom, left, right, heads)

    def _is_parent_row(self, row: int, base: int) -> bool:
        """A row above with at least two cells, over columns of the header, fewer than it; or one merged over a part."""
        cells = [column for column, cell in enumerate(self._grid.rows[row]) if cell is not None]
        header = [column for column, cell in enumerate(self._grid.rows[base]) if cell is not None]
        texts = [self._grid.rows[row][column] or "" for column in cells]
        if not cells or len(cells) >= len(header) + LEVELS or any(text.endswith(":") for text in texts):
            return False
        if any(text.startswith(":") or len(text) > LONGEST_HEADER for text in texts):
            return False
        spans = [merge for merge in self._grid.merged if merge.top <= row <= merge.bottom]
        covers_all = any(merge.left <= header[0] and merge.right >= header[-1] for merge in spans)
        inside = all(header[0] <= column <= header[-1] for column in cells)
        known = sum(self.match(text) is not None for text in texts)
        if len(cells) == 1:
            merged = any(merge.left in cells and merge.right > merge.left for merge in spans)
            return merged and inside and not covers_all and cells[0] > header[0]
        return inside and not covers_all and (bool(spans) or known * 2 >= len(cells) or cells[0] > header[0])

    def _is_child_row(self, row: int, base: int) -> bool:
        """A row below that is blank under the columns which stand alone and has only words, most of them known."""
        cells = {column: cell for column, cell in enumerate(self._grid.rows[row]) if cell is not None}
        if not cells or any(_NUMBER.fullmatch(cell) for cell in cells.values()):
            return False
        above = self._grid.rows[base]
        if any(len(cell) > LONGEST_HEADER / 2 for cell in cells.values()):
            return False
        names = [c for c, cell in enumerate(above) if (match := self.match(cell)) and may_be(match, Field.PERSON_NAME)]
        if any(column in cells for column in names):
            return False
        over = [merge for merge in self._grid.merged if merge.top <= base <= merge.bottom]
        if any(merge.bottom >= row and merge.left in names for merge in over):
            return True
        known = sum(self.match(cell) is not None or self._is_date_part(cell) for cell in cells.values())
        under_parent = sum(column >= len(above) or above[column] is None or column - 1 in cells or column + 1 in cells
                           for column in cells)  # fmt: skip
        return known * 2 > len(cells) and under_parent == len(cells) and len(cells) >= LEAST_KNOWN

    def _is_date_part(self, text: str) -> bool:
        structure = self._words.structure
        return fold_header(text) in structure.days | structure.month_heads | structure.year_heads

    def _last_column_below(self, bottom: int) -> int:
        """The last column with cells in several of the rows below: a column without header counts (DOMAIN 10.43)."""
        widths = sorted(len(row) for row in self._grid.rows[bottom + 1 : bottom + 1 + SEARCH_ROWS] if row)
        return widths[-min(len(widths), LEVELS)] - 1 if widths else 0

    def _head(self, column: int, top: int, bottom: int) -> ColumnHead:
        """The words over one column: the lowest is its own; those above, filled right under a merge, its parents."""
        words: list[str] = []
        for row in range(top, bottom + 1):
            word = self._word(row, column, below=row < bottom and self._has_cell_below(row, bottom, column))
            if word and (not words or fold_header(words[-1]) != fold_header(word)):
                words.append(word)
        return ColumnHead(column, words[-1] if words else None, tuple(words[:-1]))

    def _has_cell_below(self, row: int, bottom: int, column: int) -> bool:
        return any(self._grid.text(below, column) is not None for below in range(row + 1, bottom + 1))

    def _word(self, row: int, column: int, *, below: bool) -> str | None:
        """The text over a column in one header row: its own, that of its merged range, or of the parent to the left."""
        if text := self._grid.text(row, column):
            return text
        if merge := find_merge(self._grid.merged, row, column):
            return self._grid.text(merge.top, merge.left)
        if not below:
            return None
        left = next((c for c in range(column - 1, -1, -1) if self._grid.text(row, c)), None)
        if left is None or find_merge(self._grid.merged, row, left):
            return None
        return self._grid.text(row, left) if self._has_children(row, left) else None

    def _has_children(self, row: int, column: int) -> bool:
        return row + 1 < len(self._grid.rows) and self._grid.text(row + 1, column) is not None

    def _split_side_by_side(self, header: Header) -> list[Header]:
        """One header for each table of a row of tables: where the number or the name begins again."""
        starts = self._restarts(header)
        bounds = [header.left, *starts, header.right + 1]
        parts = [header.heads[a - header.left : b - header.left] for a, b in pairwise(bounds)]
        if not all(any(self._names_person(head) for head in part) for part in parts):
            return [header]
        return [replace(header, left=part[0].column, right=part[-1].column, heads=part) for part in parts]

    def _names_person(self, head: ColumnHead) -> bool:
        match = self.match(head.own)
        return match is not None and may_be(match, Field.PERSON_NAME)

    def _restarts(self, header: Header) -> list[int]:
        """Columns at which the first header of the table stands again."""
        texts = [fold_header(head.own) if head.own else None for head in header.heads]
        first = next((text for text in texts if text), None)
        return [header.left + place for place, text in enumerate(texts) if place and text == first]


def find_merge(merged: tuple[MergedRange, ...], row: int, column: int) -> MergedRange | None:
    """The merged range that covers a cell, or None."""
    for merge in merged:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return merge
    return None


def may_be(match: HeaderMatch, field: Field) -> bool:
    """Whether a header means, or may mean, a column of `field`."""
    meanings = [match.meaning] if match.meaning else [choice.meaning for choice in match.choices]
    return any(field in meaning.fields for meaning in meanings)


def is_anchor(match: HeaderMatch) -> bool:
    """Whether a header is one that does not also stand as a value in rows."""
    meaning = match.meaning
    return meaning is not None and not meaning.name.startswith(_VALUE_LIKE)
