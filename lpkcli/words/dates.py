"""Words in dates: the vocabulary file in; month numbers, range words and placeholder dates out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_toml

FILE_NAME = "dates.toml"


@dataclass(frozen=True)
class DateWords:
    """What the words of a date mean; all keys are folded."""

    months: dict[str, int]
    """Spelling to month, 1 to 12."""
    range_words: tuple[str, ...]
    """Between two days of a period, longest first."""
    quarter_words: frozenset[str]
    semester_words: frozenset[str]
    noise_words: frozenset[str]
    placeholders: frozenset[str]
    """ISO texts that stand for no date."""
    doubtful_placeholders: frozenset[str]
    """ISO texts that stand for no date when the identity number disagrees."""


def load_date_words(project: Path | None = None) -> DateWords:
    """Read the words of dates; a spelling of two months or a month among other words raises UsageError."""
    data: dict[str, Any] = read_toml(FILE_NAME, project)
    months: dict[str, int] = {}
    for number, spellings in enumerate(data["months"], 1):
        for word in map(fold, spellings):
            if months.setdefault(word, number) != number:
                raise UsageError("words_two_meanings", place=Place(FILE_NAME), word=word)
    others = {key: _folded(data[key]) for key in ("range_words", "quarter_words", "semester_words", "noise_words")}
    for words in others.values():
        for word in sorted(words & months.keys()):
            raise UsageError("words_two_meanings", place=Place(FILE_NAME), word=word)
    return DateWords(
        months=months,
        range_words=tuple(sorted(others["range_words"], key=lambda word: (-len(word), word))),
        quarter_words=others["quarter_words"],
        semester_words=others["semester_words"],
        noise_words=others["noise_words"],
        placeholders=frozenset(data["placeholders"]),
        doubtful_placeholders=frozenset(data["doubtful_placeholders"]),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
