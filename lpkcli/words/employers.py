"""Employer words: the vocabulary file in; legal forms, tails, non-names and site words out (DOMAIN 4.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_toml

FILE_NAME = "employers.toml"


@dataclass(frozen=True)
class EmployerWords:
    """Folded words around the name of a firm."""

    forms: Mapping[str, str]
    """Legal form as written -> form that outputs carry before the name."""
    tails: Mapping[str, str]
    """Addition as written -> addition that outputs carry behind the name."""
    optional_tails: frozenset[str]
    spellings: Mapping[str, str]
    non_names: frozenset[str]
    site_words: frozenset[str]


def load_employer_words(project: Path | None = None) -> EmployerWords:
    """Read the employer words; a form of two meanings raises UsageError."""
    data: dict[str, Any] = read_toml(FILE_NAME, project)
    forms: dict[str, str] = {}
    for table in ("forms", "tails"):
        for name, spellings in data[table].items():
            for word in map(fold, spellings):
                if forms.setdefault(word, name) != name:
                    raise UsageError("words_two_meanings", place=Place(FILE_NAME), word=word)
    names = data["names"]
    return EmployerWords(
        forms={word: name for word, name in forms.items() if name in data["forms"]},
        tails={word: name for word, name in forms.items() if name in data["tails"]},
        optional_tails=frozenset(map(fold, names["optional_tails"])),
        spellings={fold(other): fold(word) for word, other in names["spellings"]},
        non_names=frozenset(map(fold, names["non_names"])),
        site_words=frozenset(map(fold, names["site_words"])),
    )
