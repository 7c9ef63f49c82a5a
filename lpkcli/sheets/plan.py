"""The plan by which a table is read: its header, the field of every column, its list and what its context says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lpkcli.contracts.kinds import Grade
from lpkcli.contracts.raw import Field
from lpkcli.sheets.classify import Judgement
from lpkcli.sheets.context import Context
from lpkcli.sheets.grid import column_letters
from lpkcli.sheets.heads import ROW_NUMBER, Header
from lpkcli.sheets.mapping import MappedColumn, Reason
from lpkcli.words.headers import Role
from lpkcli.words.strays import mask_strays

_EVIDENCE = frozenset({Field.NIK, Field.PHONE, Field.EMAIL, Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE, Field.HIRED_DATE,
                       Field.DEPARTURE_DATE, Field.REGISTERED_DATE})  # fmt: skip
"""Fields that, filled beside a name, make a row a person's."""
_IDENTITY = frozenset({Field.NIK, Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE})
CLASS_FIELDS = (Field.LPK_NAME, Field.VOCATION, Field.SUB_VOCATION, Field.PROGRAMME, Field.BATCH,
                Field.TRAINING_PERIOD, Field.TRAINING_START, Field.TRAINING_END, Field.TRAINING_YEAR)  # fmt: skip
"""Fields that say the same of everybody in a class."""
_LEAST_FILLED = 3


@dataclass(frozen=True)
class FieldSource:
    """Where the text of a field comes from: one column, several joined in order, or one half of a split column."""

    field: Field
    columns: tuple[int, ...]
    separator: str = " "
    split_into: tuple[Field, ...] = ()


@dataclass(frozen=True)
class TablePlan:
    """How one table is read."""

    table_no: int
    header: Header
    header_rows: tuple[int, int]
    """1-based first and last row of the header as the spreadsheet shows them."""
    mapped: tuple[MappedColumn, ...]
    judgement: Judgement
    context: Context
    part: int | None = None
    """1, 2 where tables stand side by side, else None."""
    grade: Grade | None = None
    skip_rows: frozenset[int] = field(default=frozenset())
    """1-based rows that a layout leaves out."""

    @property
    def header_row(self) -> int:
        """1-based first row of the header."""
        return self.header_rows[0]

    @cached_property
    def sources(self) -> tuple[FieldSource, ...]:
        """Where every field of the table comes from, in the order of the contract."""
        return find_sources(self.mapped)

    @cached_property
    def name_columns(self) -> tuple[int, ...]:
        """Columns that hold the name; empty where the table is not read."""
        return self.columns_of(Field.PERSON_NAME)

    @cached_property
    def number_column(self) -> int | None:
        """Column that numbers the rows."""
        return next((c.column for c in self.mapped if c.meaning and c.meaning.name == ROW_NUMBER), None)

    @cached_property
    def evidence_columns(self) -> tuple[int, ...]:
        """Columns that make a named row a person's: numbers, dates, addresses of its own."""
        found = [column for field in sorted(_EVIDENCE) for column in self.columns_of(field)]
        return tuple(found) if self.number_column is None else (self.number_column, *found)

    @cached_property
    def identity_columns(self) -> tuple[int, ...]:
        """Columns of NIK and birth date."""
        return tuple(column for field in sorted(_IDENTITY) for column in self.columns_of(field))

    @cached_property
    def used_columns(self) -> tuple[int, ...]:
        """Columns that are read into a field."""
        return tuple(column.column for column in self.mapped if column.fields)

    @property
    def least_filled(self) -> int:
        """Filled cells, the row's number among them, from which a named row is a person's without further proof."""
        return min(_LEAST_FILLED, len(self.used_columns) + (self.number_column is not None))

    def columns_of(self, wanted: Field) -> tuple[int, ...]:
        """Columns that a field is read from."""
        return next((source.columns for source in self.sources if source.field is wanted), ())


def find_sources(mapped: Sequence[MappedColumn]) -> tuple[FieldSource, ...]:
    """Gather the columns of each field: joined parts in the order of their rank, then of their columns."""
    found: dict[Field, list[MappedColumn]] = {}
    for column in mapped:
        for name in column.fields:
            found.setdefault(name, []).append(column)
    return tuple(_source(name, found[name]) for name in Field if name in found)


def _source(name: Field, columns: list[MappedColumn]) -> FieldSource:
    whole = [column for column in columns if not _is_part(column)]
    neighbours = [column for column in columns if column.reason is Reason.NEIGHBOURS]
    if neighbours:
        separator = "" if name is Field.NIK else " "
        return FieldSource(name, tuple(column.column for column in neighbours), separator)
    if whole:
        meaning = whole[0].meaning
        split = meaning.fields if meaning and meaning.role is Role.SPLIT else ()
        return FieldSource(name, (whole[0].column,), split_into=split)
    parts = sorted(columns, key=lambda column: (column.meaning.rank if column.meaning else 0, column.column))
    return FieldSource(name, tuple(column.column for column in parts))


def _is_part(column: MappedColumn) -> bool:
    return column.reason is Reason.NEIGHBOURS or (column.meaning is not None and column.meaning.role is Role.PART)


def describe_mapping(plans: Sequence[TablePlan]) -> str:
    """The mapping of a sheet as JSON: table, column letters, header, field, reason and confidence of every column."""
    rows = [
        {
            "table": plan.table_no,
            "column": column_letters(column.column),
            "header": column.header and mask_strays(column.header),
            "field": "+".join(column.fields) or None,
            "reason": column.reason.value,
            "confidence": column.confidence,
        }
        for plan in plans
        for column in plan.mapped
        if column.header or column.reason is not Reason.BLANK
    ]
    return json.dumps(rows, ensure_ascii=False)
