"""Map the columns of a table to fields: headers and sampled values in; a field, a reason and a confidence each, out.

A header with one meaning is read as such unless its values say otherwise. A header with several meanings is decided by
the tests that stand beside it in the vocabulary (DOMAIN 2.5). Below LEAST_CONFIDENCE a column is named, never used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.raw import Field
from lpkcli.sheets.choices import TableColumns, TableFacts
from lpkcli.sheets.heads import NUMBER, ColumnHead
from lpkcli.sheets.values import ColumnValues
from lpkcli.words.headers import Choice, HeaderMatch, HeaderWords, Meaning, Role
from lpkcli.words.structure import StructureWords

LEAST_CONFIDENCE = 0.6
"""A column is not used on a guess below this."""
UNNAMED_STATUS = 0.65
"""Confidence of a column without header whose cells say what became of the person (DOMAIN 10.43)."""
_DISAGREE = 0.3
"""Confidence of a header whose values are of another nature."""


class Reason(StrEnum):
    """Why a column was mapped, or was not."""

    EXACT = "exact"
    SPELLING = "spelling"
    REMARK = "remark"
    QUALIFIER = "qualifier"
    VALUES = "values"  # decided from the values
    LAYOUT = "layout"  # stated by a layout file
    NEIGHBOURS = "neighbours"  # one of several columns that are one field
    UNNAMED = "unnamed"  # no header, values speak
    IGNORED = "ignored"  # known and not needed
    COUNT = "count"  # a figure about many people
    BLANK = "blank"  # no header and no values
    NO_HEADER = "no_header"
    UNKNOWN = "unknown"
    UNDECIDED = "undecided"  # several meanings, and no test held
    DISAGREE = "values_disagree"
    SECOND = "second_of_field"


@dataclass(frozen=True)
class MappedColumn:
    """What one column was mapped to; `fields` is empty where it is not used."""

    column: int
    header: str | None
    reason: Reason
    confidence: float
    meaning: Meaning | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that the column is read into."""
        used = self.meaning is not None and self.confidence >= LEAST_CONFIDENCE and self.reason not in _NOT_USED
        return self.meaning.fields if used and self.meaning else ()

    @property
    def is_lost(self) -> bool:
        """Whether something stands in the column and nobody knows what."""
        known = self.reason in {Reason.IGNORED, Reason.COUNT, Reason.BLANK, Reason.SECOND}
        return not self.fields and not known


_NOT_USED = {Reason.IGNORED, Reason.COUNT, Reason.BLANK, Reason.UNKNOWN, Reason.UNDECIDED, Reason.DISAGREE,
             Reason.SECOND, Reason.NO_HEADER}  # fmt: skip


Match = Callable[[str | None], HeaderMatch | None]


def find_matches(columns: TableColumns, match: Match) -> list[HeaderMatch | None]:
    """What the vocabulary knows of each head: of the child first, then of parent and child joined."""
    return [_match_head(head, match) for head in columns.heads]


def _match_head(head: ColumnHead, match: Match) -> HeaderMatch | None:
    if found := match(head.own):
        return found
    for parent in reversed(head.parents):
        for text in (f"{parent} {head.own}", f"{head.own} {parent}"):
            if found := match(text):
                return found
    return None


def map_columns(
    columns: TableColumns,
    matches: Sequence[HeaderMatch | None],
    list_kind: ListKind | None,
    structure: StructureWords,
) -> list[MappedColumn]:
    """Map every column; the choices are decided twice, the second time knowing what the first found beside them."""
    settled = {place: match.meaning for place, match in enumerate(matches) if match and match.meaning}
    mapped: list[MappedColumn] = []
    for _ in range(2):
        mapped = [
            _map_column(place, columns, match, TableFacts(columns, settled, list_kind, structure))
            for place, match in enumerate(matches)
        ]
        settled = {place: column.meaning for place, column in enumerate(mapped) if column.meaning}
    return mapped


def _map_column(place: int, columns: TableColumns, match: HeaderMatch | None, facts: TableFacts) -> MappedColumn:
    head, values = columns.heads[place], columns.values[place]
    if match is None:
        return _map_unknown(head, values)
    if match.meaning is None:
        return _map_choice(head, match, facts.choose(match.choices, place))
    mapped = MappedColumn(head.column, head.text, Reason(match.how), match.confidence, match.meaning)
    if not _values_agree(match.meaning, values):
        return replace(mapped, reason=Reason.DISAGREE, confidence=_DISAGREE)
    return _without_use(mapped)


def _map_unknown(head: ColumnHead, values: ColumnValues) -> MappedColumn:
    """A column nobody knows: worth a word only if something stands in it that is no tick under a day's number."""
    if values.is_blank:
        return MappedColumn(head.column, head.text, Reason.BLANK, 0.0)
    if head.own is None:
        return MappedColumn(head.column, head.text, Reason.NO_HEADER, 0.0)
    of_a_day = NUMBER.fullmatch(head.own) is not None and values.are_marks()
    return MappedColumn(head.column, head.text, Reason.IGNORED if of_a_day else Reason.UNKNOWN, 0.0)


def _map_choice(head: ColumnHead, match: HeaderMatch, choice: Choice | None) -> MappedColumn:
    if choice is None:
        return MappedColumn(head.column, head.text, Reason.UNDECIDED, 0.0)
    confidence = round(choice.confidence * match.confidence, 3)
    return _without_use(MappedColumn(head.column, head.text, Reason.VALUES, confidence, choice.meaning))


def _without_use(mapped: MappedColumn) -> MappedColumn:
    role = mapped.meaning.role if mapped.meaning else None
    if role in {Role.IGNORED, Role.OTHER}:
        return replace(mapped, reason=Reason.IGNORED)
    return replace(mapped, reason=Reason.COUNT) if role is Role.COUNT else mapped


def _values_agree(meaning: Meaning, values: ColumnValues) -> bool:
    """Whether the values may be what the header says: a name is no number, a NIK is nothing but digits."""
    if values.is_blank:
        return True
    if Field.PERSON_NAME in meaning.fields and len(meaning.fields) == 1:
        return not values.are_numbers() and not values.are_marks() and not values.are_dates()
    if meaning.fields == (Field.NIK,):
        return values.are_niks() or values.are_numbers()
    if meaning.fields == (Field.EMAIL,):
        return values.share(lambda text: "@" in text) > 0
    return True


def use_one_column_each(mapped: Sequence[MappedColumn], values: Sequence[ColumnValues]) -> list[MappedColumn]:
    """Of several columns with one field keep one: lowest rank, not blank, most confident, leftmost."""
    best: dict[Field, int] = {}
    for place, column in enumerate(mapped):
        for field in column.fields if _stands_alone(column) else ():
            kept = best.get(field)
            if kept is None or _strength(column, values[place]) > _strength(mapped[kept], values[kept]):
                best[field] = place
    return [
        replace(column, reason=Reason.SECOND)
        if column.fields and not any(best.get(field, place) == place for field in column.fields)
        else column
        for place, column in enumerate(mapped)
    ]


def _stands_alone(column: MappedColumn) -> bool:
    return (
        column.meaning is not None and column.meaning.role is not Role.PART and column.reason is not Reason.NEIGHBOURS
    )


def _strength(column: MappedColumn, values: ColumnValues) -> tuple[bool, bool, int, float]:
    meaning = column.meaning
    if meaning is None:
        return False, False, 0, 0.0
    return not values.is_blank, meaning.role is Role.FIELD, -meaning.rank, column.confidence


def field_meaning(words: HeaderWords, field: Field) -> Meaning:
    """The plain meaning of a field: the one that a layout or a guess from values speaks of."""
    return words.meanings.get(field.value) or Meaning(field.value, Role.FIELD, (field,), 1)
