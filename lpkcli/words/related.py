"""Which work belongs to which vocation: the vocabulary file in; the vocations that a text on work tells of out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lpkcli.words.lexicon import fold, read_toml

FILE_NAME = "related_work.toml"


@dataclass(frozen=True)
class RelatedWork:
    """Folded phrases of work with the vocations that teach it."""

    vocations: Mapping[str, frozenset[str]]
    """Phrase -> folded names of vocations."""
    trades: frozenset[str]
    """Folded names of the vocations that teach a trade of their own."""
    longest: int
    """Words in the longest phrase."""

    def find_vocations(self, text: str) -> frozenset[str]:
        """The vocations that the phrases in `text` belong to, folded; none where no phrase is known.

        The longest phrase at each place decides: who repairs computers is no welder because both have a workshop.
        """
        words = fold(text).replace("/", " ").replace("-", " ").split()
        found: set[str] = set()
        place = 0
        while place < len(words):
            for size in range(min(self.longest, len(words) - place), 0, -1):
                phrase = " ".join(words[place : place + size])
                if phrase in self.vocations:
                    found |= self.vocations[phrase]
                    place += size
                    break
            else:
                place += 1
        return frozenset(found)


def load_related_work(project: Path | None = None) -> RelatedWork:
    """Read the phrases; one phrase may belong to several vocations."""
    data: dict[str, Any] = read_toml(FILE_NAME, project)
    vocations: dict[str, frozenset[str]] = {}
    for name, phrases in data["work"].items():
        for phrase in map(fold, phrases):
            vocations[phrase] = vocations.get(phrase, frozenset()) | {fold(name)}
    trades = frozenset(map(fold, data["work"]))
    return RelatedWork(vocations, trades, max((len(phrase.split()) for phrase in vocations), default=0))
