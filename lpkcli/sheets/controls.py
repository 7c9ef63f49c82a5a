"""Read the totals of an aggregate form: rows of a table without persons in; CONTROL_CELLS rows out.

Three shapes are known: a line for each class or LPK with a column that counts people (the summary of an LPK); the
lines of IPK III/1, of which the line of those placed has its total in the last column of all; and the placements of
IPK III/8 by education under the ways they came about, of which the line of totals has it there (DOMAIN 3.2). A number
counts only when exactly one column is its total; anything else is left out, as a wrong control is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from lpkcli.contracts.oversight import ControlMeasure
from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Row, column_letters
from lpkcli.sheets.plan import TablePlan
from lpkcli.words.lexicon import fold
from lpkcli.words.structure import StructureWords, holds_word

_MEASURES = {
    "count_participants": ControlMeasure.PARTICIPANTS,
    "count_graduates": ControlMeasure.GRADUATES,
    "count_placed": ControlMeasure.PLACED,
}
"""Meaning of a header that counts people -> measure."""
_SURE = 0.95
"""Least confidence of a column that is a total: those of one sex or age have less."""
_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]0+)?(?: *[^\W\d_]+)?")
"""A whole number, with thousands marks, with or without the word for people behind it."""


class _Shape(Enum):
    """What the lines of an aggregate form are."""

    GROUPS = auto()
    STATES = auto()  # of jobseekers: registered, placed, struck off
    PLACEMENTS = auto()  # by education, the last line their total


_GROUPS = (Field.LPK_NAME, Field.PROGRAMME, Field.VOCATION)


def read_controls(
    plan: TablePlan, rows: Sequence[Row], numbers: Sequence[int], words: StructureWords
) -> Iterator[dict[str, object]]:
    """Rows of CONTROL_CELLS without file and sheet, one for each total that is clear."""
    totals = _find_totals(plan)
    context = {name: plan.context[name].text for name in (Field.LPK_NAME, Field.REPORT_PERIOD) if name in plan.context}
    shape = _find_shape(plan, words)
    for row, number in zip(rows, numbers, strict=True):
        for measure, column in _choose(totals, row, words, shape):
            value = _read_number(row[column] if column < len(row) else None)
            if value is not None:
                yield {
                    "source_row": number,
                    "column": column_letters(column),
                    "measure": str(measure),
                    "lpk": _cell(row, plan, Field.LPK_NAME) or context.get(Field.LPK_NAME),
                    "programme": _cell(row, plan, Field.PROGRAMME) or _cell(row, plan, Field.VOCATION),
                    "period": context.get(Field.REPORT_PERIOD),
                    "stated": value,
                }


def _find_totals(plan: TablePlan) -> dict[ControlMeasure, int]:
    """The column of each measure that has exactly one."""
    found: dict[ControlMeasure, list[int]] = {}
    for column in plan.mapped:
        measure = _MEASURES.get(column.meaning.name) if column.meaning else None
        if measure and column.confidence >= _SURE:
            found.setdefault(measure, []).append(column.column)
    return {measure: columns[0] for measure, columns in found.items() if len(columns) == 1}


def _find_shape(plan: TablePlan, words: StructureWords) -> _Shape:
    """What the lines of the table are: groups are named by a column, the ways of placement by several."""
    if any(plan.columns_of(name) for name in _GROUPS):
        return _Shape.GROUPS
    heads = [fold(column.header or "") for column in plan.mapped]
    ways = [word for word in words.sets["mechanisms"] if any(holds_word(head, frozenset({word})) for head in heads)]
    return _Shape.PLACEMENTS if len(ways) > 1 else _Shape.STATES


def _choose(
    totals: dict[ControlMeasure, int], row: Row, words: StructureWords, shape: _Shape
) -> Iterator[tuple[ControlMeasure, int]]:
    """The totals that a row states: those of its group, the placed of a line that speaks of them, or of the last."""
    texts = [fold(cell) for cell in row if cell and not _NUMBER.fullmatch(cell)]
    is_total = bool(texts) and any(texts[0].startswith(total) for total in words.totals)
    if shape is _Shape.PLACEMENTS:
        if is_total and ControlMeasure.PARTICIPANTS in totals:
            yield ControlMeasure.PLACED, totals[ControlMeasure.PARTICIPANTS]
        return
    if not texts or is_total:
        return
    if shape is _Shape.GROUPS:
        yield from totals.items()
        return
    said = " ".join(texts)
    is_placed = holds_word(said, words.sets["placed_row"]) and not holds_word(said, words.sets["unplaced_row"])
    if is_placed and ControlMeasure.PARTICIPANTS in totals:
        yield ControlMeasure.PLACED, totals[ControlMeasure.PARTICIPANTS]


def _cell(row: Row, plan: TablePlan, name: Field) -> str | None:
    column = next(iter(plan.columns_of(name)), None)
    return row[column] if column is not None and column < len(row) else None


def _read_number(cell: str | None) -> int | None:
    match = _NUMBER.fullmatch(cell) if cell else None
    return int(re.sub(r"[.,]", "", match[1])) if match else None
