"""Find names that may be one, spelled in several ways: names in, best first; for each spelling its likely name out.

Nothing is merged here: a person confirms. Names meet where they share a word, are single words, or are equal without
spaces or as initials, so that the work grows with the names and not with their square.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lpkcli.contracts.vocabulary import WordKind
from lpkcli.records.employers import EmployerReader
from lpkcli.records.likeness import Likeness, Words
from lpkcli.records.programmes import ProgrammeReader
from lpkcli.words.headers import fold_header
from lpkcli.words.lexicon import fold
from lpkcli.words.library import Library

_MOST_OF_WORD = 100
"""Names that share a word and are still compared with each other; a more frequent word brings nobody together."""
_FEW = 2
"""Words of names that are looked for by length and first letter too: they may share no word at all."""
Fold = Callable[[str], str]


@dataclass(frozen=True)
class Likeables:
    """Names of one kind that are looked among, in the order in which they are to be found."""

    names: Sequence[str]
    likeness: Likeness
    fold: Fold

    def find(self, name: str) -> Iterator[str]:
        """The names that may be `name` spelled in another way, without itself."""
        words = self.likeness.split(self.fold(name))
        marks = self.likeness.marks(words)
        for place in sorted({place for key in _keys(words) for place in self._places.get(key, ())}):
            other, (its_words, its_marks) = self.names[place], self._words[place]
            if marks == its_marks and other != name and self.likeness.are_spellings(words, its_words):
                yield other

    @cached_property
    def _words(self) -> list[tuple[Words, Words]]:
        """The words of each name, and its marks."""
        split = [self.likeness.split(self.fold(name)) for name in self.names]
        return [(words, self.likeness.marks(words)) for words in split]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, (words, _) in enumerate(self._words):
            for key in _keys(words):
                found.setdefault(key, []).append(place)
        return {key: places for key, places in found.items() if len(places) <= _MOST_OF_WORD}


def _keys(words: Words) -> Iterable[str]:
    """Under which a name is looked for: its words, itself without spaces, its initials, that it is a single word."""
    yield from set(words)
    yield f"={''.join(words)}"
    yield f"^{''.join(word[0] for word in words) if len(words) > 1 else words[0] if words else ''}"
    if len(words) <= _FEW:
        for size in {len("".join(words)) + step for step in (-1, 0, 1)}:
            yield f"#{size // 3}{''.join(words)[:1]}"


def group_spellings(likeables: Likeables, fixed: Collection[str]) -> dict[str, str]:
    """Spelling -> the name it may stand for. A name of `fixed` stands for itself; of others the earlier is the name.

    Every spelling is alike to its name itself, not only by way of a third one.
    """
    proposed: dict[str, str] = {}
    heads: set[str] = set(fixed)
    for name in likeables.names:
        if name in proposed:
            continue
        heads.add(name)
        for other in likeables.find(name):
            if other not in heads:
                proposed.setdefault(other, name)
    return proposed


def likeables_of(kind: WordKind, names: Sequence[str], library: Library) -> Likeables:
    """The names of a kind with the rules by which they are compared."""
    words, topics, fold_name = library.vocations, _topics(kind, library), _fold_of(kind, library)
    if kind is not WordKind.PROGRAMME:
        return Likeables(names, Likeness(topics), fold_name)
    empty = frozenset({*library.context.empty_programmes, *words.prefixes, *words.batch_words})
    return Likeables(names, Likeness(topics, words.levels, empty), fold_name)


def _fold_of(kind: WordKind, library: Library) -> Fold:
    programmes, employers = ProgrammeReader(library.vocations, library.dates), EmployerReader(library.employers)
    folds: Mapping[WordKind, Fold] = {
        WordKind.STATUS: library.statuses.fold_status,
        WordKind.HEADER: fold_header,
        WordKind.LPK: programmes.fold_lpk,
        WordKind.PROGRAMME: programmes.fold_title,
        WordKind.EMPLOYER: lambda name: employers.fold_name(name)[0],
    }
    return folds.get(kind, fold)


def _topics(kind: WordKind, library: Library) -> dict[str, frozenset[str]]:
    """Known words of a kind: of programmes with their vocations, of statuses and headers each a topic of its own."""
    found: dict[str, set[str]] = {}
    if kind in {WordKind.STATUS, WordKind.HEADER}:
        phrases = library.statuses.terms if kind == WordKind.STATUS else library.headers.plain
        return {word: frozenset({word}) for phrase in phrases for word in phrase.split()}
    for phrase, vocation in library.vocations.groups.items():
        for word in phrase.split():
            found.setdefault(word, set()).add(vocation)
    return {word: frozenset(vocations) for word, vocations in found.items()}
