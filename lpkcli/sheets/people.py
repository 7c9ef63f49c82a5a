"""The person rows of a stretch with their places and marks; a row of two people becomes two (DOMAIN 10.39)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lpkcli.contracts.raw import Field
from lpkcli.sheets.context import Context
from lpkcli.sheets.grid import Row
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.rows import SortedRows
from lpkcli.sheets.splits import may_be_two_people, split_two_people
from lpkcli.sheets.stretch import Stretch

TWO_NAMES, SHARED_CELLS = "two_names_in_cell", "shared_cells_left_out"
_OF_ONE_PERSON = (Field.NIK, Field.BIRTH_PLACE, Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE, Field.AGE, Field.GENDER,
                  Field.PHONE, Field.EMAIL, Field.EDUCATION, Field.ADDRESS)  # fmt: skip
"""Fields that cannot hold for both of two people in one row."""
_PARTS_OF_A_TABLE = 10
"""Parts of a row of tables side by side are 1, 2; of two people in one row of the second table 21, 22."""


@dataclass(frozen=True)
class PersonRows:
    """Person rows of one stretch of a table, all lists of one length but `contexts` and `warnings`."""

    cells: list[Row]
    kinds: list[bytes] | None
    numbers: list[int]
    parts: list[int | None]
    hidden: list[bool]
    struck: list[bool]
    contexts: list[tuple[int, Context]]
    """Context of a group row from a position on."""
    warnings: list[tuple[str, int]] = field(default_factory=list)
    """Issue codes with row numbers."""

    def take(self, order: Sequence[int]) -> PersonRows:
        """The rows at these positions, in this order."""
        return PersonRows(
            [self.cells[i] for i in order],
            [self.kinds[i] for i in order] if self.kinds is not None else None,
            [self.numbers[i] for i in order],
            [self.parts[i] for i in order],
            [self.hidden[i] for i in order],
            [self.struck[i] for i in order],
            [(sum(i < start for i in order), context) for start, context in self.contexts],
            self.warnings,
        )


def gather_people(stretch: Stretch, rows: list[Row], found: SortedRows, plan: TablePlan) -> PersonRows:
    """The person rows among `rows`, those of the stretch, with two rows for a row of two people."""
    grid, start, numbers = stretch.grid, stretch.start, stretch.numbers
    all_hidden = grid.hidden or bool(grid.hidden_columns & set(plan.used_columns))
    name = plan.name_columns[0]
    people = PersonRows(
        [rows[index] for index in found.persons],
        [grid.kinds[start + index] for index in found.persons] if grid.kinds is not None else None,
        [numbers[index] for index in found.persons],
        [stretch.part_of(index, plan) for index in found.persons],
        [all_hidden or start + index in grid.hidden_rows for index in found.persons],
        [(start + index, name) in grid.struck for index in found.persons],
        found.contexts,
    )
    return _split_pairs(people, plan)


def _split_pairs(people: PersonRows, plan: TablePlan) -> PersonRows:
    """Two people in one row become two rows when numbers stand before them; else the row stays one, with a warning."""
    name = plan.name_columns[0]
    pairs: set[int] = set()
    own = {column for field in _OF_ONE_PERSON for column in plan.columns_of(field)}
    for index, row in enumerate(people.cells):
        text = row[name] if name < len(row) else None
        if not text or not (text[0] == "1" or "/" in text or "\n" in text):
            continue
        if split_two_people(text):
            pairs.add(index)
            if any(column in own and cell and not split_two_people(cell) for column, cell in enumerate(row)):
                people.warnings.append((SHARED_CELLS, people.numbers[index]))
        elif plan.columns_of(Field.PERSON_NAME) != plan.columns_of(Field.NIK) and may_be_two_people(text):
            people.warnings.append((TWO_NAMES, people.numbers[index]))
    return _double(people, pairs, own) if pairs else people


def _double(people: PersonRows, pairs: set[int], own: set[int]) -> PersonRows:
    order = [index for index in range(len(people.cells)) for _ in range(2 if index in pairs else 1)]
    doubled = people.take(order)
    for place, index in enumerate(order):
        if index in pairs:
            half = 1 if place + 1 < len(order) and order[place + 1] == index else 2
            doubled.parts[place] = half + _PARTS_OF_A_TABLE * (people.parts[index] or 0)
            doubled.cells[place] = _half(people.cells[index], half, own)
    return doubled


def _half(row: Row, half: int, own: set[int]) -> Row:
    """The cells of one of two people: halves of numbered cells; what is one's and not numbered is nobody's."""
    cells: Row = []
    for column, text in enumerate(row):
        halves = split_two_people(text) if text else None
        cells.append(halves[half - 1] if halves else None if column in own else text)
    return cells
