"""Names the office has confirmed: the vocabulary file in; for each kind, which name a spelling stands for, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lpkcli.contracts.vocabulary import NAME_KINDS, WordKind
from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_rows
from lpkcli.words.meanings import Meanings

FILE_NAME = "known_names.csv"
COLUMNS = ("kind", "spelling", "name")


@dataclass(frozen=True)
class KnownNames:
    """Spelling as the office wrote it -> name that tables show, by kind; a name may be its own spelling."""

    spellings: Mapping[WordKind, Mapping[str, str]]

    def of(self, kind: WordKind) -> Mapping[str, str]:
        """The spellings of one kind."""
        return self.spellings.get(kind, {})

    def names(self, kind: WordKind) -> list[str]:
        """The names of one kind, each once, in alphabetical order."""
        return sorted(set(self.of(kind).values()))


def load_known_names(project: Path | None = None) -> KnownNames:
    """Load known_names.csv. A name that is a spelling of another stands for that one.

    A kind that is none, a spelling of two names in one file, or names that lead back to themselves raise UsageError.
    """
    entered: dict[WordKind, Meanings[str, str]] = {}
    written: dict[tuple[WordKind, str], tuple[str, Place]] = {}
    for place, row in read_rows(FILE_NAME, COLUMNS, project):
        if row["kind"] not in set(NAME_KINDS):
            raise UsageError("words_kind", place=place, kind=row["kind"], expected=", ".join(NAME_KINDS))
        kind, name = WordKind(row["kind"]), " ".join(row["name"].split())
        entered.setdefault(kind, Meanings()).enter(fold(row["spelling"]), name, place)
        written[kind, fold(row["spelling"])] = (" ".join(row["spelling"].split()), place)
    return KnownNames(
        {
            kind: {written[kind, key][0]: _follow(key, names, written[kind, key][1]) for key in names}
            for kind, names in entered.items()
        }
    )


def _follow(spelling: str, names: Mapping[str, str], place: Place) -> str:
    """The last name of a chain of spellings."""
    seen = {spelling}
    name = names[spelling]
    while (key := fold(name)) in names and names[key] != name:
        if key in seen:
            raise UsageError("words_circle", place=place, word=spelling)
        seen.add(key)
        name = names[key]
    return name
