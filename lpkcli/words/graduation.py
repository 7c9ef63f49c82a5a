"""Graduation words: the vocabulary file in; meanings of whole texts and of phrases inside a remark out (DOMAIN 4.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lpkcli.contracts.kinds import Graduation
from lpkcli.errors import UsageError
from lpkcli.words.lexicon import fold, read_rows

FILE_NAME = "graduation.csv"


@dataclass(frozen=True)
class GraduationWords:
    """Folded terms of a graduation column; phrases that mean the same inside a remark, longest first."""

    terms: Mapping[str, Graduation]
    phrases: Mapping[str, Graduation]
    whole_remarks: Mapping[str, Graduation]
    """Terms that mean the same in a remark when it says nothing else."""
    elsewhere: frozenset[str]
    """Words of a remark that speaks of something else."""


def load_graduation_words(project: Path | None = None) -> GraduationWords:
    """Read the graduation words; a term with two meanings in one file raises UsageError."""
    terms: dict[str, Graduation] = {}
    remarks: dict[str, str] = {}
    sources: dict[str, str] = {}
    for place, row in read_rows(FILE_NAME, ("term", "graduation", "remark"), project):
        word = fold(row["term"])
        try:
            meaning = Graduation(row["graduation"])
        except ValueError:
            raise UsageError("words_unknown_meaning", place=place, word=row["graduation"]) from None
        if sources.get(word) == place.source_file and terms[word] is not meaning:
            raise UsageError("words_two_meanings", place=place, word=word)
        terms[word], remarks[word], sources[word] = meaning, row["remark"], place.source_file
    longest_first = sorted((word for word in terms if remarks[word] == "yes"), key=lambda word: (-len(word), word))
    cancels = frozenset(word for word in terms if remarks[word] == "cancels")
    whole = {word: terms[word] for word in terms if remarks[word] == "whole"}
    return GraduationWords(terms, {word: terms[word] for word in longest_first}, whole, cancels)
