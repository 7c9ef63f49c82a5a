"""Draft the columns of a layout: the tables of a sheet in; for each column its field, or a proposal, out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lpkcli.contracts.layouts import DraftColumn, Ground
from lpkcli.contracts.raw import Field
from lpkcli.sheets.grid import Grid, column_letters
from lpkcli.sheets.guess import (
    TableStart,
    describe_nature,
    describe_shapes,
    find_like,
    guess_field,
    may_be_names,
    shape_of,
)
from lpkcli.sheets.mapping import MappedColumn, Reason
from lpkcli.sheets.plan import TablePlan
from lpkcli.sheets.values import ColumnValues, column_values, sample_rows
from lpkcli.words.headers import Role, fold_header
from lpkcli.words.library import Library
from lpkcli.words.strays import mask_strays
from lpkcli.words.structure import StructureWords

_LONG_NUMBER = re.compile(r"\d{9,}")
_LETTERS = re.compile(r"[a-z]{0,2}")
"""A header that could be taken for the letters of a column."""


@dataclass(frozen=True)
class SheetColumn:
    """One column of the sheet, before it is drafted; `mapped` is None where no header was found."""

    index: int
    header: str | None
    values: ColumnValues
    mapped: MappedColumn | None = None


def planned_columns(grid: Grid, plans: Sequence[TablePlan], structure: StructureWords) -> Iterator[SheetColumn]:
    """Every column of every table; of tables with equal headers those of the first."""
    seen: set[object] = set()
    numbers = list(grid.row_numbers)
    for plan in plans:
        last = plan.header_rows[1]
        below = next((index for index, number in enumerate(numbers) if number > last), len(numbers))
        sample = sample_rows(grid, range(below, len(numbers)))
        for mapped in plan.mapped:
            values = column_values(grid, sample, [mapped.column], structure)
            known = fold_header(mapped.header) if mapped.header else mapped.column
            again = plan is not plans[0] and known in seen
            if again or (mapped.header is None and not values.texts):
                continue
            seen.add(known)
            yield SheetColumn(mapped.column, mapped.header, values, mapped)


def guessed_columns(grid: Grid, start: TableStart, structure: StructureWords) -> Iterator[SheetColumn]:
    """Every filled column of a table that begins where it seems to."""
    sample = sample_rows(grid, range(start.row + start.header_rows, len(grid.rows)))
    for index in range(grid.width):
        values = column_values(grid, sample, [index], structure)
        header = grid.text(start.row, index) if start.header_rows else None
        if header or values.texts:
            yield SheetColumn(index, header, values)


def draft_columns(columns: Sequence[SheetColumn], library: Library) -> Iterator[DraftColumn]:
    """Each column with its field or a proposal; of proposals by values each field is made once."""
    met = Counter(fold_header(column.header) for column in columns if column.header)
    taken = {field for column in columns if column.mapped for field in column.mapped.fields}
    for column in columns:
        folded = fold_header(column.header) if column.header else ""
        is_shown = shape_long_numbers(column.header or "") == (column.header or "")
        is_plain = met[folded] == 1 and not _LETTERS.fullmatch(folded) and is_shown
        own = column_letters(column.index)
        field, ground, near = _find_field(column, library, taken)
        if ground in {Ground.LIKE, Ground.VALUES} and field:
            taken.add(Field(field))
        yield DraftColumn(
            str(column.header) if is_plain else own,
            own,
            shape_long_numbers(column.header) if column.header else None,
            field,
            ground,
            near,
            describe_nature(column.values),
            describe_shapes(column.values),
        )


def _find_field(column: SheetColumn, library: Library, taken: set[Field]) -> tuple[str | None, Ground, str | None]:
    mapped = column.mapped
    if mapped and mapped.fields:
        return "+".join(mapped.fields), Ground.KNOWN if _is_stated(mapped) else Ground.JOINED, None
    if mapped and not mapped.is_lost:
        return None, Ground.IGNORED, None
    if near := find_like(column.header, library.headers):
        match = library.headers.find_header(near)
        meaning = match.meaning if match else None
        if meaning and meaning.role is Role.FIELD and meaning.fields[0] not in taken:
            return meaning.fields[0].value, Ground.LIKE, near
    field = guess_field(column.values)
    if field is None and may_be_names(column.values):
        field = Field.PERSON_NAME
    return (None, Ground.NOTHING, None) if field is None or field in taken else (field.value, Ground.VALUES, None)


def _is_stated(column: MappedColumn) -> bool:
    """Whether a layout can say what the column is: one field, from this column alone."""
    joined = column.reason is Reason.NEIGHBOURS or (column.meaning is not None and column.meaning.role is Role.PART)
    return len(column.fields) == 1 and not joined


def shape_long_numbers(text: str) -> str:
    """A text in which long numbers are shown by their shape, and what strayed into it of a person is not."""
    return _LONG_NUMBER.sub(lambda found: shape_of(found[0]), mask_strays(text))
