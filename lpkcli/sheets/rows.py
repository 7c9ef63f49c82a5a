"""Sort the rows below a header: rows in; persons, rejected rows with their reasons, and the context of groups, out.

Nearly every person row proves itself in a few look-ups (a name beside a number, a NIK, a date); the others are judged
closely in `judge`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lpkcli.contracts.raw import Field
from lpkcli.sheets.context import Context, ContextReader
from lpkcli.sheets.grid import Row
from lpkcli.sheets.judge import judge_line
from lpkcli.sheets.lines import Line, Table, begins_with
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.reasons import EMPTY_ROW, FOOTER, GROUP, PERSON, SIGNATURE, SKIPPED
from lpkcli.words.structure import StructureWords, fold_cell, holds_word

_SHORTEST_NAME = 3
_SHORTEST_PROOF = 4
"""A shorter number than this, outside of the column of row numbers, may be a count."""
_FINER = (
    (Field.LPK_NAME,),
    (Field.VOCATION, Field.PROGRAMME, Field.SUB_VOCATION),
    (Field.BATCH,),
    (Field.TRAINING_PERIOD, Field.TRAINING_START, Field.TRAINING_END, Field.TRAINING_YEAR),
)
"""Context from coarse to fine: a new value of one level ends those of the levels below it."""


@dataclass
class SortedRows:
    """The rows of a stretch of a table, told apart."""

    persons: list[int] = field(default_factory=list)
    """Indices of the person rows."""
    rejects: list[tuple[int, str]] = field(default_factory=list)
    """Index and reason of every other row that is not blank."""
    contexts: list[tuple[int, Context]] = field(default_factory=list)
    """Context from the person at a position of `persons` on, where a group row changed it."""
    colour_rows: list[int] = field(default_factory=list)
    """Indices of footers that give colours a meaning."""


class RowSorter:
    """Sorts the rows of one table; remembers the signature block and the group context from stretch to stretch."""

    def __init__(
        self, plan: TablePlan, reader: ContextReader, words: StructureWords, known_headers: frozenset[str] = frozenset()
    ) -> None:
        self._table = Table(plan, words, reader, known_headers)
        self._in_signature = False
        self._after_person = False
        self._group: Context = {}
        self._name_column, self._number_column = plan.name_columns[0], plan.number_column
        self._least_filled, self._evidence = plan.least_filled, plan.evidence_columns
        self._total_starts = {phrase.split()[0] for phrase in words.totals}

    def sort(self, rows: Sequence[Row], numbers: Sequence[int]) -> SortedRows:
        """Tell the rows apart; `numbers` are their 1-based row numbers."""
        found = SortedRows(contexts=[(0, self._group)])
        skipped = self._table.plan.skip_rows
        for index, row in enumerate(rows):
            if not row:
                continue
            if numbers[index] in skipped:
                found.rejects.append((index, SKIPPED))
            elif self._proves_person(row):
                found.persons.append(index)
                self._after_person = True
            else:
                self._take(index, row, numbers[index], found)
        return found

    def _proves_person(self, row: Row) -> bool:
        """A name beside a cell that only persons have, and enough cells filled."""
        width = len(row)
        name = row[self._name_column] if self._name_column < width else None
        if name is None or len(name) < _SHORTEST_NAME or name[0].isdigit() or self._in_signature:
            return False
        if width - row.count(None) < self._least_filled:
            return False
        for column in self._evidence:
            cell = row[column] if column < width else None
            if cell is None or not (cell[-1].isdigit() or "@" in cell):
                continue
            if column == self._number_column or len(cell) >= _SHORTEST_PROOF:
                return not self._sums_up(name)
        return False

    def _sums_up(self, name: str) -> bool:
        first = name.casefold().split(maxsplit=1)[0].rstrip(":.,=")
        return first in self._total_starts and begins_with(fold_cell(name), self._table.words.totals)

    def _take(self, index: int, row: Row, number: int, found: SortedRows) -> None:
        """Judge a row that does not prove itself, and remember what it means for the rows below."""
        reason = self._judge(row)
        if reason == PERSON:
            found.persons.append(index)
            self._in_signature, self._after_person = False, True
        elif reason is not None:
            found.rejects.append((index, reason))
            self._in_signature = self._in_signature or reason == SIGNATURE
        if reason == GROUP and self._read_group(row, number):
            found.contexts.append((len(found.persons), self._group))
        if reason == FOOTER and holds_word(fold_cell(" ".join(filter(None, row))), self._table.words.colours):
            found.colour_rows.append(index)

    def _judge(self, row: Row) -> str | None:
        placeholders = self._table.words.placeholders
        cells = {column: cell for column, cell in enumerate(row) if cell and fold_cell(cell) not in placeholders}
        if not cells:
            return EMPTY_ROW if any(row) else None
        return judge_line(Line(cells, self._table, self._in_signature, self._after_person))

    def _read_group(self, row: Row, number: int) -> bool:
        """Take the context of a group row over; True where it says something."""
        found = self._table.reader.read_lines([(number, row)])
        if not found:
            return False
        kept = descend(self._group, found) if self._after_person else self._group
        self._group = {**kept, **found}
        self._in_signature = self._after_person = False
        return True


def descend(context: Context, found: Context) -> Context:
    """What is left of a context when `found` begins below it: where a value changes, what is as fine or finer ends.

    A new batch under a title with the batch and the period of another ends that period; one under a title with a
    period alone keeps it. A programme that stood behind a batch ends with it; one before it holds for more batches.
    """
    changed = (place for place, names in enumerate(_FINER) if any(_changes(context, found, name) for name in names))
    level = next(changed, len(_FINER))
    ended = {name for names in _FINER[level:] for name in names}
    if _changes(context, found, Field.BATCH):
        ended |= {name for name, value in context.items() if value.of_batch}
    return {name: value for name, value in context.items() if name not in ended}


def _changes(context: Context, found: Context, name: Field) -> bool:
    return name in context and name in found and context[name].text != found[name].text
