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
        values = self.columns.values[place]
        simple: dict[TestKind, Callable[[], bool]] = {
            TestKind.VALUES: lambda: values.are_words_of(self.structure.sets[test.argument]),
            TestKind.WORDS: lambda: values.hold_words_of(self.structure.sets[test.argument]),
            TestKind.FREE: lambda: not values.share(lambda text: holds_word(text, self.structure.sets[test.argument])),
            TestKind.PARENT: lambda: self._parent_holds(place, test.argument),
            TestKind.HAS: lambda: self._has(test.argument, place),
            TestKind.BESIDE: lambda: self._is(place - 1, test.argument) or self._is(place + 1, test.argument),
            TestKind.LIST: lambda: self.list_kind is not None and self.list_kind.value == test.argument,
            TestKind.NUMERIC: values.are_numbers,
            TestKind.DATES: values.are_dates,
            TestKind.YEARS: values.are_years,
            TestKind.MARKS: values.are_marks,
            TestKind.REPEATED: values.are_repeated,
            TestKind.ALWAYS: lambda: True,
        }
        return simple[test.kind]()

    def _parent_holds(self, place: int, name: str) -> bool:
        parents = " ".join(map(fold_header, self.columns.heads[place].parents))
        return holds_word(parents, self.structure.sets[name])

    def _has(self, meaning: str, place: int) -> bool:
        return any(known.name == meaning for other, known in self.meanings.items() if other != place)

    def _is(self, place: int, meaning: str) -> bool:
        return place in self.meanings and self.meanings[place].name == meaning

    def choose(self, choices: Sequence[Choice], place: int) -> Choice | None:
        """The first choice for the column at `place` whose tests all hold."""
        return next((choice for choice in choices if self.hold(choice.tests, place)), None)
