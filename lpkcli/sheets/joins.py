"""Columns that are one field together: a date in three columns, a NIK digit by digit, a column without header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lpkcli.contracts.raw import Field
from lpkcli.sheets.choices import TableColumns
from lpkcli.sheets.heads import ColumnHead
from lpkcli.sheets.mapping import UNNAMED_STATUS, MappedColumn, Reason, field_meaning
from lpkcli.sheets.values import ColumnValues
from lpkcli.words.headers import HeaderWords, fold_header

NIK_DIGITS = 16
_DATE_FIELDS = frozenset({Field.BIRTH_DATE, Field.TRAINING_START, Field.TRAINING_END, Field.HIRED_DATE,
                          Field.BUSINESS_START, Field.DEPARTURE_DATE, Field.GRADUATION_DATE})  # fmt: skip
_LAST_DAY = 31
_LEAST_SHARE = 0.8


def join_columns(mapped: Sequence[MappedColumn], columns: TableColumns, words: HeaderWords) -> list[MappedColumn]:
    """Apply every join to the columns of a table, each to what the one before left."""
    joined = list(mapped)
    for step in (_join_date_parts, _join_nik_digits, _read_unnamed_status):
        joined = step(joined, columns, words)
    return joined


def _join_date_parts(mapped: list[MappedColumn], columns: TableColumns, words: HeaderWords) -> list[MappedColumn]:
    """Day, month and year in three neighbouring columns under one date header are one date (DOMAIN 10.7)."""
    joined = list(mapped)
    for first in range(len(mapped) - 2):
        trio = range(first, first + 3)
        field = _date_field_over(mapped, columns, trio, words)
        if field and all(test(columns.values[place]) for test, place in zip(_PARTS, trio, strict=True)):
            meaning = field_meaning(words, field)
            for place in trio:
                joined[place] = replace(mapped[place], reason=Reason.NEIGHBOURS, confidence=0.9, meaning=meaning)
    return joined


def _date_field_over(
    mapped: Sequence[MappedColumn], columns: TableColumns, trio: range, words: HeaderWords
) -> Field | None:
    """The date field over three columns: their common parent, or the first header with nothing beside it."""
    heads = [columns.heads[place] for place in trio]
    if heads[0].parents and len({head.parents for head in heads}) == 1:
        match = words.find_header(heads[0].parents[-1])
        named = match.meaning.fields if match and match.meaning else ()
    elif all(head.own is None or _same(head, heads[0]) for head in heads[1:]):
        named = _named_fields(mapped[trio[0]])
    else:
        named = ()
    return next((field for field in named if field in _DATE_FIELDS), None)


def _named_fields(column: MappedColumn) -> tuple[Field, ...]:
    return column.meaning.fields if column.meaning else ()


def _same(head: ColumnHead, other: ColumnHead) -> bool:
    return head.own is not None and other.own is not None and fold_header(head.own) == fold_header(other.own)


def _are_days(values: ColumnValues) -> bool:
    return values.share(lambda text: text.isdigit() and 1 <= int(text) <= _LAST_DAY) >= _LEAST_SHARE


def _are_months(values: ColumnValues) -> bool:
    months = values.structure.months
    return values.share(lambda text: text in months or (text.isdigit() and 1 <= int(text) <= 12)) >= _LEAST_SHARE  # noqa: PLR2004


def _are_years(values: ColumnValues) -> bool:
    return values.share(lambda text: text.isdigit() and len(text) in {2, 4}) >= _LEAST_SHARE


_PARTS: tuple[Callable[[ColumnValues], bool], ...] = (_are_days, _are_months, _are_years)


def _join_nik_digits(mapped: list[MappedColumn], columns: TableColumns, words: HeaderWords) -> list[MappedColumn]:
    """Sixteen neighbours of one digit each, the first under a NIK header, are one NIK (DOMAIN 10.28)."""
    joined = list(mapped)
    meaning = field_meaning(words, Field.NIK)
    for first, column in enumerate(mapped):
        run = range(first, first + NIK_DIGITS)
        if (
            _named_fields(column) == (Field.NIK,)
            and run.stop <= len(mapped)
            and all(_are_single_digits(columns.values[place]) for place in run)
        ):
            for place in run:
                joined[place] = replace(mapped[place], reason=Reason.NEIGHBOURS, confidence=0.95, meaning=meaning)
            break
    return joined


def _are_single_digits(values: ColumnValues) -> bool:
    digits = sum(text.isdigit() and len(text) == 1 for text in values.texts)
    return digits >= _LEAST_SHARE * len(values.texts) > 0


def _read_unnamed_status(mapped: list[MappedColumn], columns: TableColumns, words: HeaderWords) -> list[MappedColumn]:
    """A column without header, right of the table, whose cells say what became of the person (DOMAIN 10.43)."""
    outcome = words.structure.sets["outcome"] | words.structure.sets["firm"]
    taken = any(Field.OUTCOME_STATUS in column.fields for column in mapped)
    named = [place for place, column in enumerate(mapped) if column.header]
    joined = list(mapped)
    for place, column in enumerate(mapped):
        right_of_all = bool(named) and place > named[-1]
        free = not taken and right_of_all and column.reason is Reason.NO_HEADER
        if free and columns.values[place].hold_words_of(outcome):
            meaning = field_meaning(words, Field.OUTCOME_STATUS)
            joined[place] = replace(column, reason=Reason.UNNAMED, confidence=UNNAMED_STATUS, meaning=meaning)
            taken = True
    return joined
