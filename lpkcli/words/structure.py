"""Words that tell what a line of a sheet is, and the sets that decide between two meanings of a header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_toml

FILE = "structure.toml"
_LEAST_TERM = 3
"""A shorter term says nothing without its legend."""


@dataclass(frozen=True)
class StructureWords:
    """One attribute for each list of structure.toml, folded; the file says of each what it is for."""

    spelling: Mapping[str, str]
    qualifiers: frozenset[str]
    totals: frozenset[str]
    signatures: frozenset[str]
    footers: frozenset[str]
    colours: frozenset[str]
    titles: frozenset[str]
    ditto: frozenset[str]
    placeholders: frozenset[str]
    marks: frozenset[str]
    months: frozenset[str]
    days: frozenset[str]
    month_heads: frozenset[str]
    year_heads: frozenset[str]
    sets: Mapping[str, frozenset[str]]

    def with_outcomes(self, terms: Iterable[str], spellings: Mapping[str, str]) -> StructureWords:
        """These words with the terms of what became of a person, and their short forms, in the set of outcomes."""
        outcome = self.sets["outcome"] | {term for term in terms if len(term) >= _LEAST_TERM}
        short = {spelling for spelling, term in spellings.items() if term in outcome and len(spelling) >= _LEAST_TERM}
        return replace(self, sets={**self.sets, "outcome": outcome | short})


_TOKEN = re.compile(r"\w+")
_LONGEST_PHRASE = 4


@lru_cache(maxsize=256)
def _phrases(words: frozenset[str]) -> frozenset[str]:
    return frozenset(" ".join(_TOKEN.findall(word)) for word in words)


def holds_word(folded: str, words: frozenset[str]) -> bool:
    """Whether one of `words` stands in a folded text as a whole word or phrase; marks between words do not matter."""
    phrases, tokens = _phrases(words), _TOKEN.findall(folded)
    return any(
        " ".join(tokens[start : start + length]) in phrases
        for length in range(1, _LONGEST_PHRASE + 1)
        for start in range(len(tokens) - length + 1)
    )


@lru_cache(maxsize=1 << 14)
def fold_cell(text: str) -> str:
    """Fold the text of a cell that may be nothing but a mark: `fold`, or the text itself where that leaves nothing."""
    return fold(text) or text.strip()


def load_structure(project: Path | None = None) -> StructureWords:
    """Read structure.toml; a list that is missing or no list raises UsageError."""
    tables = cast("dict[str, dict[str, object]]", read_toml(FILE, project))
    flat: dict[str, object] = {"spelling": tables.pop("spelling", {}), "sets": tables.pop("sets", {})}
    for table in tables.values():
        flat |= table
    try:
        values = {field.name: _folded(flat[field.name]) for field in fields(StructureWords)}
    except (KeyError, TypeError) as error:
        raise UsageError("words_structure", place=Place(FILE), problem=str(error)) from error
    return StructureWords(**values)  # type: ignore[arg-type]


def _folded(value: object) -> object:
    if isinstance(value, dict):
        return {key: item if isinstance(item, str) else _folded(item) for key, item in value.items()}
    if not isinstance(value, list):
        raise TypeError(value)
    return frozenset(fold_cell(item) for item in value)
