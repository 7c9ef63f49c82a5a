"""Vocations, programme titles and LPK names: the vocabulary file in; groups and the words around names out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_toml

FILE_NAME = "vocations.toml"


@dataclass(frozen=True)
class VocationWords:
    """Folded phrases of DOMAIN 4.5."""

    groups: Mapping[str, str]
    """Phrase -> name of its vocation group."""
    prefixes: tuple[str, ...]
    """Taken off the beginning of a title, longest first."""
    batch_words: frozenset[str]
    year_words: frozenset[str]
    package_words: frozenset[str]
    hour_words: frozenset[str]
    ordinal_words: frozenset[str]
    group_words: frozenset[str]
    spellings: Mapping[str, str]
    lpk_forms: Mapping[str, str]
    """Form of an LPK's name as written -> short form."""
    lpk_optional: frozenset[str]
    levels: frozenset[str]
    """Words that set one programme apart from another of almost the same name."""


def load_vocation_words(project: Path | None = None) -> VocationWords:
    """Read the vocations; a phrase of two groups raises UsageError."""
    data: dict[str, Any] = read_toml(FILE_NAME, project)
    groups: dict[str, str] = {}
    for name, phrases in data["groups"].items():
        for phrase in {fold(name), *map(fold, phrases)}:
            if groups.setdefault(phrase, name) != name:
                raise UsageError("words_two_meanings", place=Place(FILE_NAME), word=phrase)
    titles = data["titles"]
    return VocationWords(
        groups=groups,
        prefixes=tuple(sorted(map(fold, titles["prefixes"]), key=lambda word: (-len(word), word))),
        **{name: frozenset(map(fold, titles[name])) for name in _WORD_LISTS},
        spellings={fold(word): fold(meaning) for word, meaning in titles["spellings"].items()},
        lpk_forms={fold(form): fold(forms[0]) for forms in data["lpk"]["forms"] for form in forms},
        lpk_optional=frozenset(map(fold, data["lpk"]["optional"])),
        levels=frozenset(map(fold, data["levels"]["words"])),
    )


_WORD_LISTS = ("batch_words", "year_words", "package_words", "hour_words", "ordinal_words", "group_words")
