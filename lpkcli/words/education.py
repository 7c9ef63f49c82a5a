"""Levels of education: a folded text in; the level it begins with or holds, and what remains, out (DOMAIN 4.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lpkcli.errors import UsageError
from lpkcli.words.lexicon import fold, read_rows

COLUMNS = ("level", "variant")


@dataclass(frozen=True)
class EducationWords:
    """Every known phrase and its level; the empty level is a known way to say nothing."""

    phrases: Mapping[str, str]

    def level(self, text: str) -> str | None:
        """Return the level of a text that is exactly one known phrase."""
        return self.phrases.get(education_key(text)) or None


def education_key(text: str) -> str:
    """Fold a text so that S-1, S1 and S.1, and SMA/MA and SMA MA, are one."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def load_education_words(project: Path | None = None) -> EducationWords:
    """Load education.csv; a phrase with two levels raises UsageError."""
    phrases: dict[str, str] = {}
    for place, row in read_rows("education.csv", COLUMNS, project):
        key = education_key(row["variant"])
        if phrases.setdefault(key, row["level"]) != row["level"]:
            raise UsageError("words_two_meanings", place=place, word=key)
    return EducationWords(phrases)
