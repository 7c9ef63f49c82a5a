"""Decide between the meanings of a header: the tests of header_choices.csv, held against a table (DOMAIN 2.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lpkcli.contracts.kinds import ListKind
from lpkcli.sheets.heads import ColumnHead
from lpkcli.sheets.values import ColumnValues
from lpkcli.words.headers import Choice, ColumnTest, Meaning, TestKind, fold_header
from lpkcli.words.structure import StructureWords, holds_word


@dataclass(frozen=True)
class TableColumns:
    """The columns of a table before they are mapped: words above and values below."""

    heads: tuple[ColumnHead, ...]
    values: tuple[ColumnValues, ...]


@dataclass(frozen=True)
class TableFacts:
    """What the tests of a choice may look at."""

    columns: TableColumns
    meanings: Mapping[int, Meaning]
    list_kind: ListKind | None
    structure: StructureWords

    def hold(self, tests: Sequence[ColumnTest], place: int) -> bool:
        """Whether all tests hold for the column at `place`."""
        return all(self._holds(test, place) != test.negated for test in tests)

    def _holds(self, test: ColumnTest, place: int) -> bool:
        if test.kind in _OF_VALUES:
            return _OF_VALUES[test.kind](self.columns.values[place])
        if test.kind in _OF_WORDS:
            return _OF_WORDS[test.kind](self.columns.values[place], self.structure.sets[test.argument])
        return _OF_TABLE[test.kind](self, place, test.argument)

    def parent_holds(self, place: int, name: str) -> bool:
        """Whether a word of the set `name` stands in the headers over the column."""
        parents = " ".join(map(fold_header, self.columns.heads[place].parents))
        return holds_word(parents, self.structure.sets[name])

    def has(self, place: int, meaning: str) -> bool:
        """Whether another column has the meaning."""
        return any(known.name == meaning for other, known in self.meanings.items() if other != place)

    def stands_beside(self, place: int, meaning: str) -> bool:
        """Whether a neighbouring column has the meaning."""
        return self._is(place - 1, meaning) or self._is(place + 1, meaning)

    def _is(self, place: int, meaning: str) -> bool:
        return place in self.meanings and self.meanings[place].name == meaning

    def choose(self, choices: Sequence[Choice], place: int) -> Choice | None:
        """The first choice for the column at `place` whose tests all hold."""
        return next((choice for choice in choices if self.hold(choice.tests, place)), None)


_OF_VALUES: dict[TestKind, Callable[[ColumnValues], bool]] = {
    TestKind.NUMERIC: ColumnValues.are_numbers,
    TestKind.DATES: ColumnValues.are_dates,
    TestKind.YEARS: ColumnValues.are_years,
    TestKind.MARKS: ColumnValues.are_marks,
    TestKind.REPEATED: ColumnValues.are_repeated,
}
_OF_WORDS: dict[TestKind, Callable[[ColumnValues, frozenset[str]], bool]] = {
    TestKind.VALUES: ColumnValues.are_words_of,
    TestKind.WORDS: ColumnValues.hold_words_of,
    TestKind.FREE: ColumnValues.are_free_of,
}
_OF_TABLE: dict[TestKind, Callable[[TableFacts, int, str], bool]] = {
    TestKind.PARENT: TableFacts.parent_holds,
    TestKind.HAS: TableFacts.has,
    TestKind.BESIDE: TableFacts.stands_beside,
    TestKind.LIST: lambda facts, _, name: facts.list_kind is not None and facts.list_kind.value == name,
    TestKind.ALWAYS: lambda *_: True,
}
