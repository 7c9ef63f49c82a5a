"""Gather words with their meanings: word, meaning and place in; one meaning for each word out."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

from lpkcli.errors import Place, UsageError

Word = TypeVar("Word", bound=Hashable)
Meaning = TypeVar("Meaning")


class Meanings(dict[Word, Meaning]):
    """Words and their meanings. A later file wins over an earlier one; two meanings in one file raise UsageError."""

    def __init__(self) -> None:
        super().__init__()
        self._sources: dict[Word, str] = {}

    def enter(self, word: Word, meaning: Meaning, place: Place) -> None:
        """Enter a word as the row at `place` gives it."""
        if self._sources.get(word) == place.source_file and self[word] != meaning:
            raise UsageError("words_two_meanings", place=place, word=word)
        self[word] = meaning
        self._sources[word] = place.source_file
