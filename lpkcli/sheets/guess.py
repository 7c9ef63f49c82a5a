"""Guess what the vocabulary does not tell: a grid in; where its table begins, and what its columns are like, out.

A guess is a proposal for a person, never something that a run reads by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from statistics import median

from lpkcli.contracts.layouts import Nature
from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Grid, Row
from lpkcli.sheets.heads import LONGEST_HEADER
from lpkcli.sheets.values import MOST, ColumnValues
from lpkcli.words.headers import HeaderWords, fold_header

SEARCH_ROWS = 60
_LEAST_CELLS = 2
_LEAST_WIDTH = 0.6
"""Share of the usual number of filled cells from which a row may begin the table."""
_LEAST_ROWS = 2
_LEAST_TABLE = 0.5
"""Share of the filled rows that belong to the table from its beginning on: what has fewer is a text in cells."""
_LEAST_LIKE = 0.75
_SHORTEST_LIKE = 4
_SHAPES = 2
_LONGEST_SHAPE = 24
_LATEST_BIRTH = 2012
_DIGITS = re.compile(r"\d(?:\D?\d){2}")
_WORD = re.compile(r"[^\W\d_]{2}")
_NIK = re.compile(r"\D?(?:\d[ .]?){16}\D?")
_PHONE = re.compile(r"['’]?(?:\+?62|0?8)[\d\s-]{8,15}")
_PLAIN_NAME = re.compile(r"[^\W\d_]{2,}(?:[ .,'’`-]+[^\W\d_]+)*[.]?")
Test = Callable[[], bool]
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")


@dataclass(frozen=True)
class TableStart:
    """Index of the row where a table seems to begin: its header, or with `header_rows` 0 its first person."""

    row: int
    header_rows: int


def find_start(grid: Grid) -> TableStart | None:
    """Where the table of a sheet without a known header seems to begin; None for a sheet without a table.

    A row is a header when the columns below it that hold numbers or dates hold words in it.
    """
    filled = {row: _count(cells) for row, cells in enumerate(grid.rows[:SEARCH_ROWS])}
    wide = [count for count in filled.values() if count >= _LEAST_CELLS]
    if not wide:
        return None
    least = max(_LEAST_CELLS, _LEAST_WIDTH * median(wide))
    rows = [row for row, count in filled.items() if count >= least]
    further = sum(count > 0 and row >= rows[0] for row, count in filled.items())
    if len(rows) < max(_LEAST_ROWS, _LEAST_TABLE * further):
        return None
    return TableStart(rows[0], int(_heads(grid.rows[rows[0]], [grid.rows[row] for row in rows[1:]])))


def _count(cells: Row) -> int:
    return sum(cell is not None for cell in cells)


def _heads(first: Row, below: Sequence[Row]) -> bool:
    """Whether a row is unlike those below it: words above numbers, nowhere a number, nothing twice."""
    texts = [cell for cell in first if cell]
    if any(_DIGITS.search(text) or len(text) > LONGEST_HEADER for text in texts) or len(set(texts)) < len(texts):
        return False
    numeric = [
        column for column in range(len(first)) if _is_numeric([row[column] for row in below if column < len(row)])
    ]
    return bool(numeric) and all(_WORD.search(first[column] or "") for column in numeric)


def _is_numeric(cells: Sequence[str | None]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(_DIGITS.search(cell) is not None for cell in filled) >= MOST * len(filled)


def find_like(header: str | None, words: HeaderWords) -> str | None:
    """The known header that an unknown one resembles."""
    folded = fold_header(header) if header else ""
    if len(folded) < _SHORTEST_LIKE:
        return None
    return next(iter(get_close_matches(folded, sorted(words.plain), n=1, cutoff=_LEAST_LIKE)), None)


def guess_field(values: ColumnValues) -> Field | None:
    """The field that the cells of a column look like, where their form says it."""
    sets = values.structure.sets
    tests: tuple[tuple[Field, Test], ...] = (
        (Field.NIK, lambda: values.share(_NIK.fullmatch) >= MOST),
        (Field.EMAIL, lambda: values.share(lambda text: "@" in text) >= MOST),
        (Field.PHONE, lambda: values.share(_PHONE.fullmatch) >= MOST),
        (Field.BIRTH_DATE, lambda: values.are_dates() and _are_births(values.texts)),
        (Field.GENDER, lambda: values.are_words_of(sets["gender"])),
        (Field.EDUCATION, lambda: values.are_repeated() and values.hold_words_of(sets["school_levels"])),
        (Field.OUTCOME_STATUS, lambda: values.are_repeated() and values.hold_words_of(sets["outcome"])),
    )
    return None if values.is_blank else next((field for field, holds in tests if holds()), None)


def may_be_names(values: ColumnValues) -> bool:
    """Whether the cells could be the names of people: words without digits, nearly all different, several in most."""
    if values.is_blank or values.are_repeated() or len(values.folded) < MOST * values.folded.total():
        return False
    return values.share(_PLAIN_NAME.fullmatch) >= MOST and values.share(lambda text: " " in text) >= MOST / 2


def _are_births(texts: Sequence[str]) -> bool:
    years = [int(found[1]) for text in texts if (found := _YEAR.search(text))]
    return bool(years) and median(years) <= _LATEST_BIRTH


def describe_nature(values: ColumnValues) -> Nature:
    """What the cells of a column are like."""
    tests: tuple[tuple[Nature, Test], ...] = (
        (Nature.BLANK, lambda: values.is_blank),
        (Nature.ADDRESSES, lambda: values.share(lambda text: "@" in text) >= MOST),
        (Nature.DATES, values.are_dates),
        (Nature.LONG_NUMBERS, lambda: values.are_niks() or values.share(_PHONE.fullmatch) >= MOST),
        (Nature.MARKS, values.are_marks),
        (Nature.NUMBERS, values.are_numbers),
        (Nature.REPEATED, values.are_repeated),
    )
    return next((nature for nature, holds in tests if holds()), Nature.TEXTS)


def describe_shapes(values: ColumnValues) -> tuple[str, ...]:
    """The first two different shapes of the cells."""
    shapes = dict.fromkeys(map(shape_of, values.texts))
    return tuple(shapes)[:_SHAPES]


def shape_of(text: str) -> str:
    """A text with its letters as A or a and its digits as 9: `Aaaa Aaaaa`, `99/99/9999`."""
    marks = ("9" if mark.isdigit() else "A" if mark.isupper() else "a" if mark.isalpha() else mark for mark in text)
    shape = "".join(mark if mark.isprintable() else " " for mark in marks)
    return shape if len(shape) <= _LONGEST_SHAPE else shape[: _LONGEST_SHAPE - 1] + "…"
