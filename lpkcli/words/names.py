"""Words about names: titles, degrees, salutations, remarks, joints and spelling families (DOMAIN 6.4-6.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lpkcli.errors import UsageError
from lpkcli.words.lexicon import read_rows
from lpkcli.words.meanings import Meanings
from lpkcli.words.spelling import NameSpelling, load_name_spelling

WORD_COLUMNS = ("kind", "word", "means", "gender")
JOINT_COLUMNS = ("kind", "first", "second")
KINDS = (
    *("title", "dotted_title", "salutation", "degree", "weak_degree", "noble", "noble_name", "short", "descent"),
    *("alias", "deceased", "sign", "remark", "nobody", "given"),
)


@dataclass(frozen=True, eq=False)
class NameWords:
    """Everything that is known of words in a name column, in capitals. The kinds are told in name_words.csv.

    Two are equal when they are one: what is worked out of one vocabulary can be kept by it.
    """

    kinds: Mapping[str, frozenset[str]]
    meanings: Mapping[tuple[str, str], str]
    genders: Mapping[tuple[str, str], str]
    prefixes: tuple[str, ...]
    """Frequent first tokens that are written together with the next, longest first."""
    articles: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    spelling: NameSpelling

    def __getitem__(self, kind: str) -> frozenset[str]:
        """Return the words of one kind."""
        return self.kinds[kind]

    def full_form(self, kind: str, word: str) -> str:
        """Return what an abbreviation of a kind stands for, or the word itself."""
        return self.meanings.get((kind, word), word)

    def gender(self, kind: str, word: str) -> str | None:
        """Return m or f where a word of a kind tells it."""
        return self.genders.get((kind, word))

    @cached_property
    def before(self) -> frozenset[str]:
        """Words stripped before a name, dotted or not."""
        return self["title"] | self["salutation"]

    @cached_property
    def special(self) -> frozenset[str]:
        """Single tokens that need a closer look; a name without any is cleaned the short way."""
        marked = (words for kind, words in self.kinds.items() if kind not in {"sign", "given"})
        return frozenset(word for words in marked for phrase in words for word in phrase.split())

    @cached_property
    def droppable(self) -> frozenset[str]:
        """Single tokens that may be taken off a name."""
        kept = {"sign", "given", "noble", "noble_name", "short", "descent", "nobody"}
        dropped = (words for kind, words in self.kinds.items() if kind not in kept)
        return frozenset(word for words in dropped for phrase in words for word in phrase.split())

    @cached_property
    def known(self) -> frozenset[str]:
        """Given names that are known, as spelled."""
        return self.spelling.known | self["given"]

    @cached_property
    def folded_pairs(self) -> frozenset[tuple[str, str]]:
        """Pairs of tokens that are joined for comparison, folded."""
        return frozenset((self.spelling.fold(first), self.spelling.fold(second)) for first, second in self.pairs)

    @cached_property
    def confusable(self) -> frozenset[tuple[str, str]]:
        """Pairs of tokens that look alike and are different names, folded."""
        fold = self.spelling.fold
        return frozenset((fold(one), fold(other)) for one, other in self.spelling.confusable)


def load_name_words(project: Path | None = None) -> NameWords:
    """Load name_words.csv, name_joints.csv and the spelling families; two meanings of a word raise UsageError."""
    kinds: dict[str, set[str]] = {kind: set() for kind in KINDS}
    meanings: Meanings[tuple[str, str], str] = Meanings()
    genders: Meanings[tuple[str, str], str] = Meanings()
    for place, row in read_rows("name_words.csv", WORD_COLUMNS, project):
        kind, word = row["kind"], row["word"]
        if kind not in kinds:
            raise UsageError("words_kind", place=place, kind=kind, expected=", ".join(KINDS))
        kinds[kind].add(word)
        for store, value in ((meanings, row["means"]), (genders, row["gender"])):
            if value:
                store.enter((kind, word), value, place)
    joints = [row for _, row in read_rows("name_joints.csv", JOINT_COLUMNS, project)]
    prefixes = {row["first"] for row in joints if row["kind"] == "prefix"}
    return NameWords(
        kinds={kind: frozenset(words) for kind, words in kinds.items()},
        meanings=meanings,
        genders=genders,
        prefixes=tuple(sorted(prefixes, key=lambda token: (-len(token), token))),
        articles=frozenset(row["first"] for row in joints if row["kind"] == "article"),
        pairs=frozenset((row["first"], row["second"]) for row in joints if row["kind"] == "pair"),
        spelling=load_name_spelling(project),
    )
