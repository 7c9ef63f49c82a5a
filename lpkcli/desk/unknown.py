"""Lay out the words a run did not know: UNKNOWN_WORDS and the words of today in; rows with a proposal each out.

A proposal is only that: a known word nearby with its meaning, or the name that a spelling may stand for. Of several
near words with different meanings none is proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from lpkcli.contracts.vocabulary import MEANT_KINDS, NAME_KINDS, WordKind
from lpkcli.errors import Place
from lpkcli.records.spelling_groups import group_spellings, likeables_of
from lpkcli.words.headers import Role, fold_header
from lpkcli.words.lexicon import fold
from lpkcli.words.library import Library

IGNORED = "ignored_free"
"""Meaning of a header whose column is known and not needed."""


@dataclass(frozen=True)
class UnknownWord:
    """One word: its kind and text, rows and first place; what is proposed for it, and what it may be chosen from."""

    kind: WordKind
    text: str
    rows: int
    place: Place
    near: str | None = None
    """The known word, or the name, that is near."""
    proposal: str | None = None
    """What `near` means: an activity, a meaning of headers, or the name itself."""
    choices: tuple[str, ...] = ()
    """Of a name: all spellings of its group, the likely name first."""


@dataclass(frozen=True)
class LeftOut:
    """Words of a kind that may be a person and are not shown."""

    kind: WordKind
    rows: int
    place: Place


@dataclass(frozen=True)
class UnknownWords:
    """Everything a run did not know and nobody has taught since."""

    words: tuple[UnknownWord, ...]
    left_out: tuple[LeftOut, ...]

    def of(self, kind: WordKind) -> list[UnknownWord]:
        """The words of one kind, the most frequent group first."""
        return [word for word in self.words if word.kind == kind]

    @property
    def to_ask(self) -> int:
        """Words that wait for an answer: those without meaning, and spellings that may stand for another name."""
        return sum(word.kind in MEANT_KINDS or word.proposal not in {None, word.text} for word in self.words)


def lay_out_words(unknown: pa.Table, library: Library, kinds: Sequence[WordKind] = tuple(WordKind)) -> UnknownWords:
    """The words of `kinds` in UNKNOWN_WORDS that `library` does not know, kind by kind."""
    words: list[UnknownWord] = []
    left_out: list[LeftOut] = []
    is_known = {kind: _is_known(kind, library) for kind in kinds}
    for row in unknown.to_pylist():
        kind = WordKind(row["kind"])
        place = Place(row["source_file"], row["source_sheet"], row["source_row"])
        if kind in kinds and row["text"] is None:
            left_out.append(LeftOut(kind, row["rows"], place))
        elif kind in kinds and not is_known[kind](row["text"]):
            words.append(UnknownWord(kind, row["text"], row["rows"], place))
    laid = [word for kind in kinds for word in _propose(kind, [word for word in words if word.kind == kind], library)]
    return UnknownWords(tuple(laid), tuple(left_out))


def _is_known(kind: WordKind, library: Library) -> Callable[[str], bool]:
    """Says of a word of this kind whether it has been taught since the run."""
    if kind is WordKind.STATUS:
        return library.statuses.terms.__contains__
    if kind is WordKind.HEADER:
        return lambda text: fold_header(text) in library.headers.exact
    spellings = library.known_names.of(kind)
    known = {fold(name) for name in (*spellings, *spellings.values())}
    return lambda text: fold(text) in known


def _propose(kind: WordKind, words: list[UnknownWord], library: Library) -> Iterator[UnknownWord]:
    if not words:
        return
    if kind in NAME_KINDS:
        yield from _propose_names(kind, words, library)
        return
    means = {WordKind.STATUS: _status_means, WordKind.HEADER: _header_means}[kind](library)
    near = likeables_of(kind, list(means), library)
    for word in words:
        yield _with_meaning(word, list(near.find(word.text)), means)


def _with_meaning(word: UnknownWord, near: list[str], means: Mapping[str, str]) -> UnknownWord:
    meanings = {means[one] for one in near}
    if len(meanings) != 1:
        return word
    return UnknownWord(word.kind, word.text, word.rows, word.place, near[0], meanings.pop())


def _status_means(library: Library) -> dict[str, str]:
    return {term: str(meant.activity) for term, meant in sorted(library.statuses.terms.items())}


def _header_means(library: Library) -> dict[str, str]:
    """Known header -> meaning that an office may give: one field, or not needed."""
    means = {}
    for header, (meaning, _) in sorted(library.headers.exact.items()):
        if meaning.role is Role.IGNORED:
            means[header] = IGNORED
        elif meaning.role is Role.FIELD and len(meaning.fields) == 1:
            means[header] = str(meaning.fields[0])
    return means


def _propose_names(kind: WordKind, words: list[UnknownWord], library: Library) -> Iterator[UnknownWord]:
    """Groups of spellings, the most frequent group first, its likely name before the others."""
    fixed = _fixed_names(kind, library)
    by_text = {word.text: word for word in words}
    names = [*fixed, *(text for text in by_text if text not in set(fixed))]
    proposed = group_spellings(likeables_of(kind, names, library), fixed)
    groups: dict[str, list[UnknownWord]] = {}
    for word in words:
        groups.setdefault(proposed.get(word.text, word.text), []).append(word)
    rows_of = {name: sum(word.rows for word in group) for name, group in groups.items()}
    for name in sorted(groups, key=lambda name: (-rows_of[name], name)):
        choices = tuple(dict.fromkeys((name, *(word.text for word in groups[name]))))
        for word in groups[name]:
            proposal = name if len(choices) > 1 else None
            near = name if word.text != name else None
            yield UnknownWord(kind, word.text, word.rows, word.place, near, proposal, choices)


def _fixed_names(kind: WordKind, library: Library) -> list[str]:
    """Names that stand for themselves: confirmed by the office, official ones of places."""
    official: list[str] = []
    if kind is WordKind.KELURAHAN:
        official = [known.name for known in library.places.kelurahan.values()]
    if kind is WordKind.KECAMATAN:
        official = [known.name for known in library.places.kecamatan.values()]
    return sorted({*library.known_names.names(kind), *official})
