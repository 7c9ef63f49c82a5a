"""Build a header around its best row: parents above, children below, and the words over each column (DOMAIN 10.2-10.3).

A parent stands over several columns, by a merged range or by blank cells beside it; a child stands under a parent only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Grid, MergedRange
from lpkcli.words.headers import HeaderMatch, fold_header
from lpkcli.words.structure import StructureWords

LONGEST_HEADER = 80
"""A longer text is a sentence."""
LEVELS = 2
"""Most rows of parents, and of children, of one header."""
NUMBER = re.compile(r"\(?\d[\d.,]*\)?%?")
ROW_NUMBER = "row_no"
"""The meaning of a column that numbers the rows; no parent stands over it."""
_LONGEST_CHILD = 40
_ROWS_BELOW = 60
_LEAST_CHILDREN = 2

Match = Callable[[str | None], HeaderMatch | None]


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

    def words(self) -> tuple[str | None, ...]:
        """Folded texts without blank columns at the end, to tell tables side by side that are of one kind."""
        texts = self.texts()
        return texts[: max((place for place, text in enumerate(texts, 1) if text), default=0)]


class HeadBuilder:
    """Builds headers of one grid."""

    def __init__(self, grid: Grid, match: Match, structure: StructureWords) -> None:
        self._grid = grid
        self._match = match
        self._structure = structure

    def build(self, base: int, *, lowest_top: int) -> Header:
        """The header around its best row `base`; it does not reach above `lowest_top`."""
        top = bottom = base
        while top - 1 >= lowest_top and base - top < LEVELS and self._is_parent_row(top - 1, base):
            top -= 1
        while bottom + 1 < len(self._grid.rows) and bottom - base < LEVELS and self._is_child_row(bottom + 1, base):
            bottom += 1
        rows = self._grid.rows[top : bottom + 1]
        filled = [column for row in rows for column, cell in enumerate(row) if cell is not None]
        merged = [merge.right for merge in self._grid.merged if top <= merge.top <= bottom]
        left, right = min(filled), max(*filled, *merged, self._last_column_below(bottom))
        return Header(top, bottom, left, right, self.heads(range(left, right + 1), top, bottom))

    def heads(self, columns: range, top: int, bottom: int) -> tuple[ColumnHead, ...]:
        """The words over each column in the rows `top` to `bottom`."""
        return tuple(self._head(column, top, bottom) for column in columns)

    def _filled(self, row: int) -> list[int]:
        return [column for column, cell in enumerate(self._grid.rows[row]) if cell is not None]

    def _is_parent_row(self, row: int, base: int) -> bool:
        """A row above whose cells each stand over several columns of the header, and not over all of them."""
        cells, header = self._filled(row), self._filled(base)
        if len(cells) > 1 and cells[0] < header[0] and self._match(self._grid.rows[row][cells[0]]):
            cells = cells[1:]  # a head of its own that reaches down beside the others
        texts = [self._grid.rows[row][column] or "" for column in cells]
        if not cells or any(":" in (text[:1], text[-1:]) or len(text) > LONGEST_HEADER for text in texts):
            return False
        spans = [merge for merge in self._grid.merged if merge.top <= row <= merge.bottom and merge.left in cells]
        covers_all = any(merge.left <= header[0] and merge.right >= header[-1] for merge in spans)
        if covers_all or not all(header[0] <= column <= header[-1] for column in cells):
            return False
        if len(cells) == 1:
            return cells[0] > header[0] and any(merge.right > merge.left for merge in spans)
        over_number = cells[0] == header[0] and self._numbers_rows(self._grid.rows[base][header[0]])
        return bool(spans) or (not over_number and all(later - earlier > 1 for earlier, later in pairwise(cells)))

    def _numbers_rows(self, text: str | None) -> bool:
        match = self._match(text)
        return match is not None and match.meaning is not None and match.meaning.name == ROW_NUMBER

    def _is_child_row(self, row: int, base: int) -> bool:
        """A row below that is blank under the names and has only words, known ones, under a parent each."""
        cells = {column: self._grid.rows[row][column] or "" for column in self._filled(row)}
        if not cells or any(NUMBER.fullmatch(cell) or len(cell) > _LONGEST_CHILD for cell in cells.values()):
            return False
        above = self._grid.rows[base]
        names = [column for column, cell in enumerate(above) if self.names_person(cell)]
        if any(column in cells for column in names):
            return False
        over = [merge for merge in self._grid.merged if merge.top <= base <= merge.bottom]
        if any(merge.bottom >= row and merge.left in names for merge in over):
            return True
        known = sum(self._match(cell) is not None or self._is_date_part(cell) for cell in cells.values())
        under_parents = all(
            column >= len(above) or above[column] is None or column - 1 in cells or column + 1 in cells
            for column in cells
        )
        return under_parents and known * 2 > len(cells) >= _LEAST_CHILDREN

    def names_person(self, text: str | None) -> bool:
        """Whether a header may be that of the names."""
        match = self._match(text)
        return match is not None and may_be(match, Field.PERSON_NAME)

    def _is_date_part(self, text: str) -> bool:
        structure = self._structure
        return fold_header(text) in structure.days | structure.month_heads | structure.year_heads

    def _last_column_below(self, bottom: int) -> int:
        """The last column with cells in several of the rows below: a column without header counts (DOMAIN 10.43)."""
        widths = sorted(len(row) for row in self._grid.rows[bottom + 1 : bottom + 1 + _ROWS_BELOW] if row)
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


def find_merge(merged: tuple[MergedRange, ...], row: int, column: int) -> MergedRange | None:
    """The merged range that covers a cell, or None."""
    covering = (m for m in merged if m.top <= row <= m.bottom and m.left <= column <= m.right)
    return next(covering, None)


def may_be(match: HeaderMatch, field: Field) -> bool:
    """Whether a header means, or may mean, a column of `field`."""
    meanings = [match.meaning] if match.meaning else [choice.meaning for choice in match.choices]
    return any(field in meaning.fields for meaning in meanings)
