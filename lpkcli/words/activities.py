"""Words of placement lists: the vocabulary file in; patterns for what is no placement yet and for departure out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_toml

FILE_NAME = "activities.toml"
_LISTS = ("waiting", "waiting_state", "registered", "registered_state", "departed", "harmless")


@dataclass(frozen=True)
class ActivityWords:
    """Patterns over folded text that find a phrase as whole words; those of a state hold in columns of state alone."""

    waiting: re.Pattern[str]
    waiting_state: re.Pattern[str]
    registered: re.Pattern[str]
    registered_state: re.Pattern[str]
    departed: re.Pattern[str]
    harmless: re.Pattern[str]
    """To be taken out before the others look."""


def load_activity_words(project: Path | None = None) -> ActivityWords:
    """Read the words of placement lists; a phrase in two lists raises UsageError."""
    data: dict[str, Any] = read_toml(FILE_NAME, project)
    meanings: dict[str, str] = {}
    for name in _LISTS:
        for word in map(fold, data[name]):
            if meanings.setdefault(word, name) != name:
                raise UsageError("words_two_meanings", place=Place(FILE_NAME), word=word)
    return ActivityWords(**{name: _whole_words(word for word in meanings if meanings[word] == name) for name in _LISTS})


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])")
