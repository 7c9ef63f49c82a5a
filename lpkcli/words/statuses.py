"""Status words: the vocabulary files in; whole status terms and the words that steer their reading out (DOMAIN 4.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lpkcli.contracts.kinds import Activity
from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_rows, read_toml

TERMS_FILE = "statuses.csv"
RULES_FILE = "status_rules.toml"
COLUMNS = ("term", "activity", "choice")
_SLASH = re.compile(r" ?/ ?")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class StatusTerm:
    """What a whole status means, and the choice of the office that decides instead, if any."""

    activity: Activity
    choice: str | None = None


@dataclass(frozen=True)
class StatusWords:
    """Whole terms and steering words, all folded by `fold_status`."""

    terms: Mapping[str, StatusTerm]
    steer: Mapping[str, frozenset[str]]
    """List name of status_rules.toml -> words and phrases."""
    spellings: Mapping[str, str]
    spelling_pattern: re.Pattern[str]
    longest_phrase: int
    """Words in the longest term or steering phrase."""
    ticks: Mapping[str, bool]
    """Word in a column to be ticked -> whether it is a tick."""

    def fold_status(self, text: str) -> str:
        """Fold a status: case and marks as everywhere, no space around a slash, short forms and slips written out."""
        folded = _SLASH.sub("/", fold(text))
        return self.spelling_pattern.sub(lambda match: self.spellings[match[0]], folded)


def load_status_words(project: Path | None = None) -> StatusWords:
    """Read the status words; a term with two meanings in one file raises UsageError."""
    rules: dict[str, Any] = read_toml(RULES_FILE, project)
    spellings = {fold(word): fold(meaning) for word, meaning in rules["spellings"].items()}
    alternatives = "|".join(map(re.escape, sorted(spellings, key=lambda word: (-len(word), word))))
    steer = {name: frozenset(map(fold, words)) for name, words in rules["steer"].items()}
    words = StatusWords(
        terms={},
        steer=steer,
        spellings=spellings,
        spelling_pattern=re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])"),
        longest_phrase=0,
        ticks={fold(word): name == "yes" for name, words in rules["ticks"].items() for word in words},
    )
    terms = _read_terms(words, project)
    phrases = [*terms, *(word for group in steer.values() for word in group)]
    longest = max(len(_WORD.findall(phrase)) for phrase in phrases)
    return replace(words, terms=terms, longest_phrase=longest)


def _read_terms(words: StatusWords, project: Path | None) -> dict[str, StatusTerm]:
    terms: dict[str, StatusTerm] = {}
    sources: dict[str, str] = {}
    for place, row in read_rows(TERMS_FILE, COLUMNS, project):
        key = words.fold_status(row["term"])
        term = StatusTerm(_activity(row["activity"], place), row["choice"] or None)
        if sources.get(key) == place.source_file and terms[key].activity != term.activity:
            raise UsageError("words_two_meanings", place=place, word=key)
        terms[key], sources[key] = term, place.source_file
    return terms


def _activity(word: str, place: Place) -> Activity:
    try:
        return Activity(word)
    except ValueError:
        raise UsageError("words_unknown_meaning", place=place, word=word) from None
