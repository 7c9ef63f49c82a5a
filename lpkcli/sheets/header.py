"""Find the headers of a sheet: a grid in; for each table its header rows, and for each column its words, out.

A header is the row with the most known headers among its neighbours, with one or two rows of parents above it or of
children below it (DOMAIN 10.1-10.4, 10.20). Tables side by side give one header each (DOMAIN 10.42).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Grid, Row
from lpkcli.sheets.heads import LEVELS, LONGEST_HEADER, NUMBER, HeadBuilder, Header, may_be
from lpkcli.words.headers import HeaderMatch, HeaderWords, fold_header

SEARCH_ROWS = 60
"""Every one of the first rows may be a header; further down only a row that begins with a known header word."""
LEAST_KNOWN_LATER = 4
LAST_COLUMN = 1 << 14
"""The last of several tables side by side goes as far as any sheet."""
LEAST_KNOWN = 2
LEAST_KNOWN_SHARE = 0.5
LEAST_KNOWN_SHARE_NAMED = 0.3
"""Of a row that has a column of names beside a sure one."""
_VALUE_LIKE = "outcome_tick"
"""Prefix of meanings whose headers also stand as values in the rows below."""


class HeaderSearch:
    """Looks for headers in one grid."""

    def __init__(self, grid: Grid, words: HeaderWords) -> None:
        self._grid = grid
        self._words = words
        self._builder = HeadBuilder(grid, self.match, words.structure)

    def match(self, text: str | None) -> HeaderMatch | None:
        """What the vocabulary knows of a cell text."""
        if text is None or len(text) > LONGEST_HEADER or text.endswith(":"):
            return None
        return self._words.find_header(text)

    def find_headers(self, *, from_start: bool = True) -> list[Header]:
        """Headers of the grid from top to bottom; several of one row where tables stand side by side.

        Without `from_start` the grid goes on with a table, and only rows that begin as a header are looked at.
        """
        scores = self._scores(from_start)
        headers: list[Header] = []
        last = -1
        for row in sorted(scores):
            if row <= last or not self._may_follow(row, first=from_start and not headers):
                continue
            neighbours = takewhile(scores.__contains__, range(row, row + LEVELS + 1))
            base = max(neighbours, key=lambda other: (scores[other], -other))
            block = self._builder.build(base, lowest_top=last + 1)
            headers += self._split_side_by_side(block)
            last = block.bottom
        return headers

    def _may_follow(self, row: int, *, first: bool) -> bool:
        """Below a table another header needs a column of names, or so many known ones that it is no signature."""
        known = [match for cell in self._grid.rows[row] if (match := self.match(cell))]
        return first or len(known) >= LEAST_KNOWN_LATER or any(may_be(match, Field.PERSON_NAME) for match in known)

    def stated_headers(self, row_number: int, height: int) -> list[Header]:
        """The header that a layout states: `height` rows from the row of that number; none for a height of 0."""
        numbers = list(self._grid.row_numbers)
        top = next((index for index, number in enumerate(numbers) if number >= row_number), len(numbers) - 1)
        columns = range(self._grid.width)
        heads = self._builder.heads(columns, top, top + height - 1)
        return [Header(top, top + height - 1, 0, columns.stop - 1, heads)]

    def _scores(self, from_start: bool) -> dict[int, float]:
        """Rows that look like headers; a name alone counts only where nothing else does."""
        rows = self._grid.rows
        scores = {row: score for row in self._candidates(from_start) if (score := self._score(rows[row]))}
        full = {row: score for row, score in scores.items() if sum(cell is not None for cell in rows[row]) > 1}
        return full or scores

    def _candidates(self, from_start: bool) -> list[int]:
        """Rows that are worth scoring."""
        rows = self._grid.rows
        if not from_start:
            return [number for number, row in enumerate(rows) if self._begins_as_header(row)]
        first = next((number for number, row in enumerate(rows) if row), 0)
        later = (number for number in range(first + SEARCH_ROWS, len(rows)) if self._begins_as_header(rows[number]))
        return [*range(first, min(first + SEARCH_ROWS, len(rows))), *later]

    def _begins_as_header(self, row: Row) -> bool:
        """Whether one of the first cells is a header as the vocabulary writes it; cheap, being asked of every row."""
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

        Two known cells that are no usual values are needed, or a name with nothing unknown beside it.
        """
        cells = [cell for cell in row if cell is not None]
        if not cells or any(cell.startswith(":") for cell in cells[1:]):
            return 0.0
        matches = [match for cell in cells if (match := self.match(cell))]
        names = sum(may_be(match, Field.PERSON_NAME) for match in matches)
        anchors = sum(map(is_anchor, matches))
        numbers = sum(NUMBER.fullmatch(cell) is not None for cell in cells)
        alone = len(cells) == 1 and names == 1
        enough = len(matches) >= LEAST_KNOWN and anchors + names >= LEAST_KNOWN
        enough = enough or bool(names and len(matches) == len(cells) > LEAST_KNOWN)
        if numbers and not (names and anchors):
            return 0.0
        share = LEAST_KNOWN_SHARE_NAMED if names and anchors else LEAST_KNOWN_SHARE
        if not alone and (not enough or len(matches) < share * (len(cells) - numbers)):
            return 0.0
        return sum(match.confidence for match in matches) + names

    def _split_side_by_side(self, header: Header) -> list[Header]:
        """One header for each table of a row of tables: where the number or the name begins again."""
        starts = self._restarts(header)
        bounds = [header.left, *starts, header.right + 1]
        parts = [header.heads[a - header.left : b - header.left] for a, b in pairwise(bounds)]
        if not all(any(self._builder.names_person(head.own) for head in part) for part in parts):
            return [header]
        tables = [replace(header, left=part[0].column, right=part[-1].column, heads=part) for part in parts]
        tables[0] = replace(tables[0], left=0)
        tables[-1] = replace(tables[-1], right=LAST_COLUMN)
        return tables

    def _restarts(self, header: Header) -> list[int]:
        """Columns at which the first header of the table stands again."""
        texts = [fold_header(head.own) if head.own else None for head in header.heads]
        first = next((text for text in texts if text), None)
        return [header.left + place for place, text in enumerate(texts) if place and text == first]


def is_anchor(match: HeaderMatch) -> bool:
    """Whether a header is one that does not also stand as a value in rows."""
    meaning = match.meaning
    return meaning is not None and not meaning.name.startswith(_VALUE_LIKE)
