"""Levels of education: a text in; the level that it begins with or holds, and what remains, out (DOMAIN 4.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lpkcli.words.lexicon import fold, read_rows
from lpkcli.words.meanings import Meanings

COLUMNS = ("level", "variant")


@dataclass(frozen=True)
class EducationWords:
    """Every known phrase, folded, and its level; the empty level is a known way to say nothing."""

    phrases: Mapping[str, str]

    @cached_property
    def longest(self) -> int:
        """Words of the longest phrase."""
        return max(len(phrase.split()) for phrase in self.phrases)

    def find(self, tokens: tuple[str, ...]) -> tuple[int, int, str] | None:
        """Return start, end and level of the first known phrase in folded words, the longest that begins there."""
        for start in range(len(tokens)):
            for end in range(min(len(tokens), start + self.longest), start, -1):
                level = self.phrases.get(" ".join(tokens[start:end]))
                if level is not None:
                    return start, end, level
        return None


def education_key(text: str) -> str:
    """Fold a text so that S-1 and S.1, SMA/MA and SMA MA are one."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def load_education_words(project: Path | None = None) -> EducationWords:
    """Load education.csv; a phrase with two levels in one file raises UsageError."""
    phrases: Meanings[str, str] = Meanings()
    for place, row in read_rows("education.csv", COLUMNS, project):
        phrases.enter(education_key(row["variant"]), row["level"], place)
    return EducationWords(phrases)
