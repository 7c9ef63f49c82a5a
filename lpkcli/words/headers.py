"""What a column header means: header text in; its meaning, or the meanings it may have and the tests that decide, out.

A header is compared whole, never by a part of it: folded, then with the spellings of single words unified, then without
a remark in brackets, then without qualifying words around it. Each step costs confidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property, lru_cache
from pathlib import Path

from lpkcli.contracts.raw import Field
from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import Row, fold, read_rows
from lpkcli.words.structure import StructureWords

EXACT_SEEN, EXACT_INFERRED, RESPELLED, WITHOUT_REMARK, WITHOUT_QUALIFIERS = 1.0, 0.95, 0.95, 0.9, 0.8
"""Confidence of each step of the comparison."""

_MOST_REMEMBERED = 1 << 15
_AROUND_MARKS = re.compile(r"\s*([/&,()>|-])\s*")
_MEANING_COLUMNS = ("meaning", "role", "fields", "rank")
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\(.*$|\s\d\)$")
_BETWEEN_NAMES = re.compile(r"[/&]")
_FIRST_WORD = re.compile(r"[^\W_]+|[#№%]")
_WORD = re.compile(r"[^\s/&,>|-]+")


class Role(StrEnum):
    """What becomes of a column."""

    FIELD = auto()
    PART = auto()  # joined with its other parts
    SPLIT = auto()  # one cell holds two fields
    IGNORED = auto()  # known and dropped at the door
    COUNT = auto()  # a figure about many people
    OTHER = auto()  # a column of vacancies or firms: the mark of a table that lists no persons


class TestKind(StrEnum):
    """What a test of header_choices.csv looks at."""

    __test__ = False  # no test of pytest
    VALUES = auto()
    WORDS = auto()
    FREE = auto()
    PARENT = auto()
    BESIDE = auto()
    HAS = auto()
    LIST = auto()
    NUMERIC = auto()
    DATES = auto()
    YEARS = auto()
    MARKS = auto()
    REPEATED = auto()
    ALWAYS = auto()


@dataclass(frozen=True)
class Meaning:
    """One meaning of headers: its name in the vocabulary, what becomes of the column, the fields it is read into."""

    name: str
    role: Role
    fields: tuple[Field, ...]
    rank: int


@dataclass(frozen=True)
class ColumnTest:
    """One test on a column: `argument` names a set of values, a meaning or a list, where the kind asks for one."""

    kind: TestKind
    argument: str = ""
    negated: bool = False


@dataclass(frozen=True)
class Choice:
    """One meaning that a header may have, the tests that must all hold for it, and the confidence it then has."""

    meaning: Meaning
    tests: tuple[ColumnTest, ...]
    confidence: float


@dataclass(frozen=True)
class HeaderMatch:
    """What the vocabulary knows of a header: one meaning, or choices to be decided from the values."""

    meaning: Meaning | None
    choices: tuple[Choice, ...]
    confidence: float
    how: str
    """exact, spelling, remark or qualifier: the step of the comparison that met."""


@dataclass(frozen=True)
class HeaderWords:
    """The known headers, folded by `fold_header`."""

    meanings: Mapping[str, Meaning]
    exact: Mapping[str, tuple[Meaning, float]]
    respelled: Mapping[str, tuple[Meaning, float]]
    choices: Mapping[str, tuple[Choice, ...]]
    structure: StructureWords

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Every word that a header may begin with: a look-up that spares the comparison of nearly every other text."""
        known = [*self.exact, *self.respelled, *self.choices, *self.structure.qualifiers, *self.structure.spelling]
        return frozenset(found[0] for text in known if (found := _FIRST_WORD.search(text)))

    @cached_property
    def plain(self) -> frozenset[str]:
        """Every known header in its folded spellings."""
        return frozenset([*self.exact, *self.respelled, *self.choices])

    @cached_property
    def _remembered(self) -> dict[str, HeaderMatch | None]:
        """What was found before: the sheets of a run repeat their headers, and many of their values."""
        return {}

    def find_header(self, text: str) -> HeaderMatch | None:
        """What the header means, or None where it is not known."""
        known = self._remembered
        if text not in known:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            known[text] = self._compare(text)
        return known[text]

    def _compare(self, text: str) -> HeaderMatch | None:
        """The steps of the comparison, in the order of confidence."""
        first = _FIRST_WORD.search(text.casefold())
        if first is None or (len(first[0]) > 1 and first[0] not in self.first_words):
            return None
        folded = fold_header(text)
        bare = fold_header(_REMARK.sub(" ", text))
        tries = ((folded, 1.0, "exact"), (self._respell(folded), RESPELLED, "spelling"))
        for form, factor, how in tries:
            if found := self._known(form, factor, how):
                return found
        if bare and bare != folded:
            for form in (bare, self._respell(bare)):
                if found := self._known(form, WITHOUT_REMARK, "remark"):
                    return found
        return self._find_double(bare or folded) or self._find_qualified(bare or folded)

    def _find_double(self, folded: str) -> HeaderMatch | None:
        """Two names of one thing, `No HP/No WA`: each known, and of one meaning."""
        parts = [self._respell(part.strip()) for part in _BETWEEN_NAMES.split(folded)]
        found = [self._known(part, WITHOUT_QUALIFIERS, "qualifier") for part in parts] if len(parts) > 1 else []
        meanings = {match.meaning for match in found if match and match.meaning}
        return found[0] if len(meanings) == 1 and all(match and match.meaning for match in found) else None

    def _known(self, form: str, factor: float, how: str) -> HeaderMatch | None:
        if form in self.choices:
            return HeaderMatch(None, self.choices[form], factor, how)
        known = self.exact.get(form) or self.respelled.get(form)
        return HeaderMatch(known[0], (), min(known[1], factor), how) if known else None

    def _find_qualified(self, folded: str) -> HeaderMatch | None:
        """Try without the qualifying words, longest rest first; one bare word that is left is too little to go by."""
        words = self._respell(folded).rstrip("?").split(" ")
        if not any(word.strip("()") in self.structure.qualifiers for word in (words[0], words[-1])):
            return None
        spans = ((start, stop) for length in range(len(words) - 1, 0, -1)
                 for start in range(len(words) - length + 1) for stop in [start + length])  # fmt: skip
        for start, stop in spans:
            around = words[:start] + words[stop:]
            if all(word.strip("()") in self.structure.qualifiers for word in around) and (
                found := self._known(" ".join(words[start:stop]), WITHOUT_QUALIFIERS, "qualifier")
            ):
                return found
        return None

    def _respell(self, folded: str) -> str:
        return fold_header(_WORD.sub(lambda word: self.structure.spelling.get(word[0], word[0]), folded))


@lru_cache(maxsize=1 << 14)
def fold_header(text: str) -> str:
    """Fold a header: `fold`, no spaces around / & , ( ) -, and letters that stand apart joined (`N I K` is `nik`)."""
    folded = fold(_AROUND_MARKS.sub(r"\1", fold(text)))
    words = folded.split(" ")
    return "".join(words) if len(words) > 1 and all(len(word) == 1 for word in words) else folded


def load_headers(structure: StructureWords, project: Path | None = None) -> HeaderWords:
    """Read headers.csv, header_meanings.csv and header_choices.csv.

    A header with two meanings outside of the choices, an unknown meaning, set or test raises UsageError with the place.
    """
    meanings = dict(map(_read_meaning, read_rows("header_meanings.csv", _MEANING_COLUMNS, project)))
    choices: dict[str, list[Choice]] = {}
    for place, row in read_rows("header_choices.csv", ("header", "meaning", "when", "confidence"), project):
        tests = tuple(_read_test(test, structure, meanings, place) for test in row["when"].split(" & "))
        choice = Choice(_meaning(row["meaning"], meanings, place), tests, _confidence(row["confidence"], place))
        choices.setdefault(fold_header(row["header"]), []).append(choice)
    exact: dict[str, tuple[Meaning, float]] = {}
    for place, row in read_rows("headers.csv", ("header", "meaning", "evidence"), project):
        folded, meaning = fold_header(row["header"]), _meaning(row["meaning"], meanings, place)
        known = exact.get(folded)
        from_project = project is not None and place.source_file.startswith(str(project))
        if from_project:
            choices.pop(folded, None)
        elif folded in choices or (known is not None and known[0] != meaning):
            raise UsageError("header_with_two_meanings", place=place, header=row["header"])
        exact[folded] = (meaning, EXACT_SEEN if row["evidence"] == "seen" else EXACT_INFERRED)
    return _with_spellings(meanings, exact, {key: tuple(value) for key, value in choices.items()}, structure)


def _with_spellings(
    meanings: dict[str, Meaning],
    exact: dict[str, tuple[Meaning, float]],
    choices: dict[str, tuple[Choice, ...]],
    structure: StructureWords,
) -> HeaderWords:
    """Add the unified spelling of every header; where two headers of different meaning meet in it, neither is added."""
    words = HeaderWords(meanings, exact, {}, choices, structure)
    respelled: dict[str, tuple[Meaning, float]] = {}
    torn: set[str] = set()
    for folded, known in exact.items():
        form = words._respell(folded)  # noqa: SLF001 - the value under construction
        if respelled.setdefault(form, known)[0] != known[0]:
            torn.add(form)
    more = {words._respell(folded): tests for folded, tests in choices.items()}  # noqa: SLF001
    kept = {form: known for form, known in respelled.items() if form not in torn and form not in more}
    return HeaderWords(meanings, exact, kept, {**more, **choices}, structure)


def _read_meaning(numbered: Row) -> tuple[str, Meaning]:
    place, row = numbered
    try:
        fields = tuple(Field(name) for name in row["fields"].split())
        return row["meaning"], Meaning(row["meaning"], Role(row["role"]), fields, int(row["rank"]))
    except ValueError as error:
        raise UsageError("header_meaning", place=place, problem=str(error)) from error


def _meaning(name: str, meanings: Mapping[str, Meaning], place: Place) -> Meaning:
    if name not in meanings:
        raise UsageError("header_meaning_unknown", place=place, meaning=name)
    return meanings[name]


def _confidence(text: str, place: Place) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise UsageError("header_confidence", place=place, text=text) from error


def _read_test(text: str, structure: StructureWords, meanings: Mapping[str, Meaning], place: Place) -> ColumnTest:
    words = text.split()
    negated = words[0] == "not"
    name, argument = words[negated], " ".join(words[1 + negated :])
    if name not in set(TestKind):
        raise UsageError("header_test_unknown", place=place, test=text)
    kind = TestKind(name)
    named_set = kind in {TestKind.VALUES, TestKind.WORDS, TestKind.FREE, TestKind.PARENT}
    if named_set and argument not in structure.sets:
        raise UsageError("header_set_unknown", place=place, name=argument)
    if kind in {TestKind.HAS, TestKind.BESIDE}:
        _meaning(argument, meanings, place)
    return ColumnTest(kind, argument, negated)
