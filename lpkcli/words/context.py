"""Words that carry LPK, programme, batch and period in titles, group rows, and sheet, file and folder names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import cast

from lpkcli.contracts.raw import Field
from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import fold, read_toml

FILE = "context.toml"
_LEAST_TERM = 4
"""A shorter term begins too many other words."""


@dataclass(frozen=True)
class ContextWords:
    """One attribute for each list of context.toml; the file says of each what it is for."""

    institutes: tuple[str, ...]
    batches: tuple[str, ...]
    programmes: tuple[str, ...]
    vocation_starts: tuple[str, ...]
    stops: tuple[str, ...]
    empty_programmes: tuple[str, ...]
    employers: tuple[str, ...]
    range_words: tuple[str, ...]
    periods: tuple[str, ...]
    generic_sheets: tuple[str, ...]
    labels: Mapping[str, Field]

    def with_vocations(self, terms: Iterable[str]) -> ContextWords:
        """These words with the known vocations and programmes among what a line may begin with."""
        known = {term for term in terms if len(term) >= _LEAST_TERM}
        return replace(self, vocation_starts=(*self.vocation_starts, *sorted(known - set(self.vocation_starts))))

    @cached_property
    def institute(self) -> re.Pattern[str]:
        """Finds the word that begins the name of an institute."""
        return _whole_words(self.institutes)

    @cached_property
    def employer(self) -> re.Pattern[str]:
        """Finds the legal form that begins the name of an employer."""
        return _whole_words(self.employers)

    @cached_property
    def batch(self) -> re.Pattern[str]:
        """Finds a batch: its word, then a number, a Roman number or one letter in group 1."""
        label = r"[\s.:-]*(?:ke)?[\s.:-]*(\d{1,3}|[ivxl]{1,6}|[a-h])(?!\w)"
        return re.compile(_alternatives(self.batches) + label, re.IGNORECASE)

    @cached_property
    def programme(self) -> re.Pattern[str]:
        """Finds the word that a programme follows."""
        return _whole_words(self.programmes)

    @cached_property
    def vocation_start(self) -> re.Pattern[str]:
        """Finds a vocation at the beginning of a text."""
        return re.compile(r"\s*" + _alternatives(self.vocation_starts) + r"(?!\w)", re.IGNORECASE)

    @cached_property
    def stop(self) -> re.Pattern[str]:
        """Finds the word before which a name ends."""
        return _whole_words(self.stops)

    @cached_property
    def period(self) -> re.Pattern[str]:
        """Finds a period of a report: its word, then a number."""
        label = r"[\s.:-]*(?:ke)?[\s.:-]*(\d|[iv]{1,3})(?!\w)"
        return re.compile(_alternatives(self.periods) + label, re.IGNORECASE)


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\ ", r"[\s.]+") for word in longest_first) + ")"


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_alternatives(words) + r"(?!\w)", re.IGNORECASE)


def load_context(project: Path | None = None) -> ContextWords:
    """Read context.toml; a list that is missing or a label of an unknown field raises UsageError."""
    table = read_toml(FILE, project)
    try:
        labels = {fold(name): Field(value) for name, value in cast("dict[str, str]", table.pop("labels")).items()}
        lists = {item.name: tuple(cast("list[str]", table[item.name])) for item in fields(ContextWords)[:-1]}
    except (KeyError, ValueError) as error:
        raise UsageError("words_context", place=Place(FILE), problem=str(error)) from error
    return ContextWords(**lists, labels=labels)
