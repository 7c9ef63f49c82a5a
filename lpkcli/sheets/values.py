"""What the cells of one column are like: a bounded sample in; shares of numbers, dates, ticks and known words out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lpkcli.contracts.kinds import CellKind
from lpkcli.sheets.grid import KINDS, Grid, Row
from lpkcli.words.structure import StructureWords, fold_cell, holds_word

SAMPLE_ROWS = 150
"""Rows below a header that are looked at."""
MOST = 0.6
"""Share of the filled cells from which a column is said to hold something."""
FEW_DIFFERENT = 0.5
"""A column repeats its values when at most this share of the filled cells are different."""

_DATE_CELL = KINDS.index(CellKind.DATE)
_NUMBERING = re.compile(r"[(\[]?(\d{1,2})[.)\]]?")
_LEAST_NUMBERING = 3
COUNT = re.compile(r"[\d.,]+(?:\s*(?:%|[A-Za-z]{2,6}))?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    r"\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|[A-Za-z]{3,})\s*[-/., ]\s*\d{2,4}|\d{4}-\d{2}-\d{2}.*|[A-Za-z]{3,}\s+\d{4}"
)
_NIK = re.compile(r"['’`]?[\d\s.*xX-]{8,}|\d[ ,]\d+e\+?\d+")
"""Of a folded cell, in which the point of a decimal number is a blank."""


@dataclass(frozen=True)
class ColumnValues:
    """The filled cells of a column, as far as sampled, and how many of them are date cells."""

    texts: tuple[str, ...]
    date_cells: int
    structure: StructureWords

    @cached_property
    def folded(self) -> Counter[str]:
        """How often each text stands, folded; placeholders left out."""
        folded: Counter[str] = Counter()
        for text, count in Counter(self.texts).items():
            folded[fold_cell(text)] += count
        for placeholder in self.structure.placeholders - self.structure.marks:
            folded.pop(placeholder, None)
        return folded

    @cached_property
    def _filled(self) -> int:
        return self.folded.total()

    @cached_property
    def _shares(self) -> dict[object, float]:
        """Shares asked for before: the columns are mapped more than once."""
        return {}

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing stands in the column but placeholders."""
        placeholders = self.structure.placeholders - self.structure.marks
        return all(fold_cell(text) in placeholders for text in self.texts)

    def share(self, test: Callable[[str], object], key: object = None) -> float:
        """Share of the filled cells that pass a test; 0 for a blank column. The answer is remembered under a `key`."""
        if key is not None and key in self._shares:
            return self._shares[key]
        passed = sum(count for text, count in self.folded.items() if test(text))
        found = passed / self._filled if passed else 0.0
        if key is not None:
            self._shares[key] = found
        return found

    def are_words_of(self, words: Collection[str]) -> bool:
        """Most cells are one of the words."""
        return self.share(words.__contains__) >= MOST

    def hold_words_of(self, words: frozenset[str]) -> bool:
        """Most cells hold one of the words as a whole word."""
        return self._share_holding(words) >= MOST

    def are_free_of(self, words: frozenset[str]) -> bool:
        """No cell holds one of the words."""
        return not self._share_holding(words)

    def _share_holding(self, words: frozenset[str]) -> float:
        return self.share(lambda text: holds_word(text, words), key=words)

    def are_numbers(self) -> bool:
        """Most cells are numbers, with or without a unit (`32 Orang`)."""
        return self.share(COUNT.fullmatch) >= MOST

    def are_years(self) -> bool:
        """Most cells are years."""
        return self.share(_YEAR.fullmatch) >= MOST

    def are_dates(self) -> bool:
        """Most cells are date cells or read like dates."""
        return self.date_cells >= MOST * len(self.texts) > 0 or self.share(_DATE.match) >= MOST

    def are_marks(self) -> bool:
        """All but a few cells are ticks."""
        return self.share(lambda text: text in self.structure.marks) > 1 - (1 - MOST) / 2

    def are_repeated(self) -> bool:
        """Few different values, each on several rows."""
        return bool(self.folded) and len(self.folded) <= FEW_DIFFERENT * self._filled

    def are_niks(self) -> bool:
        """Most cells are long numbers, whole, masked or in scientific notation."""
        return self.share(_NIK.match) >= MOST


def sample_rows(grid: Grid, rows: range) -> list[int]:
    """The first of `rows`, those below a header, less a row of column numbers."""
    return [row for row in rows[:SAMPLE_ROWS] if not is_numbering(grid.rows[row])]


def column_values(grid: Grid, sample: Sequence[int], columns: Sequence[int], structure: StructureWords) -> ColumnValues:
    """Filled cells of a column in the rows of `sample`; several columns where tables of one kind stand side by side."""
    texts: list[str] = []
    date_cells = 0
    for column in columns:
        filled = [row for row in sample if column < len(grid.rows[row]) and grid.rows[row][column]]
        texts += [text for row in filled if (text := grid.rows[row][column])]
        if grid.kinds is not None:
            date_cells += sum(grid.kinds[row][column] == _DATE_CELL for row in filled)
    return ColumnValues(tuple(texts), date_cells, structure)


def is_numbering(row: Row) -> bool:
    """Whether a row is the run of column numbers `1 2 3` or `(1) (2) (3)` under a header (DOMAIN 10.4)."""
    cells = [cell for cell in row if cell is not None]
    found = [_NUMBERING.fullmatch(cell) for cell in cells]
    if len(cells) < _LEAST_NUMBERING or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match]
    return all(later == earlier + 1 for earlier, later in pairwise(numbers))
