"""Decide how the dates of one column are written: its texts with their cell kinds in, DateOrder out (DOMAIN 4.6).

Day first is the rule. Three things overrule it, all only from the values of the whole column: numeric texts that have
no other reading than month first, the trace of a spreadsheet set to American dates, which turns 03/05/2001 into 5 March
and leaves 25/05/2001 as text, and NIKs that hold the birth dates the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lpkcli.contracts.kinds import CellKind
from lpkcli.records.date_rules import DateOrder
from lpkcli.records.nik_proof import NO_AGREEMENT, Agreement

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(?:\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"\d{4}-(\d{2})-(\d{2})")
_LAST_MONTH = 12
_CHANCE_CELL = 0.395
"""Share of days up to the twelfth in a year: how often an honest date cell looks swapped."""
_CHANCE_TEXT = 0.605
"""Share of days after the twelfth: how often an honest text looks left over."""
_PROOF = 0.01


@dataclass
class _Counts:
    day_first: int = 0
    month_first: int = 0
    ambiguous: int = 0
    low_cells: int = 0
    high_cells: int = 0


def decide_date_order(
    cells: Iterable[tuple[str | None, str | None, int]],
    texts_agree: Agreement = NO_AGREEMENT,
    cells_agree: Agreement = NO_AGREEMENT,
) -> DateOrder:
    """Decide the order of one column from its cells: text, cell kind, number of rows that hold both.

    `texts_agree` and `cells_agree` say how its texts and its date cells agree with the NIKs beside them.
    """
    counts = _Counts()
    for text, kind, rows in cells:
        if text:
            _count_cell(counts, text, kind, rows)
    month_first = (counts.month_first > 0 and counts.day_first == 0) or texts_agree.proves_swapped
    proven = month_first or texts_agree.proves_as_read or (counts.day_first > 0 and counts.month_first == 0)
    looks_swapped = counts.low_cells > 0 and counts.high_cells == 0 and counts.day_first > 0
    only_leftovers = counts.ambiguous == 0 and counts.month_first == 0
    chance = _CHANCE_CELL**counts.low_cells * _CHANCE_TEXT**counts.day_first
    swapped = (looks_swapped and only_leftovers and chance < _PROOF) or cells_agree.proves_swapped
    swapped = swapped and not cells_agree.proves_as_read
    looks_swapped = looks_swapped and only_leftovers and not cells_agree.proves_as_read
    return DateOrder(
        month_first=month_first,
        doubtful_texts=not proven,
        swapped_cells=swapped,
        doubtful_cells=looks_swapped and not swapped,
    )


def _count_cell(counts: _Counts, text: str, kind: str | None, rows: int) -> None:
    if kind == CellKind.DATE:
        iso = _ISO.match(text)
        if iso and int(iso[2]) <= _LAST_MONTH:
            counts.low_cells += rows
        elif iso:
            counts.high_cells += rows
        return
    for numeric in _NUMERIC.finditer(text):
        first, second = int(numeric[1]), int(numeric[2])
        if first > _LAST_MONTH >= second:
            counts.day_first += rows
        elif second > _LAST_MONTH >= first:
            counts.month_first += rows
        elif first <= _LAST_MONTH and second <= _LAST_MONTH:
            counts.ambiguous += rows
