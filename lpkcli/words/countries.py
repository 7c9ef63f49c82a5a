"""Countries of work: the vocabulary file in; the name of a spelling out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lpkcli.errors import UsageError
from lpkcli.words.lexicon import fold, read_rows

FILE_NAME = "countries.csv"


@dataclass(frozen=True)
class CountryWords:
    """Folded spelling -> country; an empty country is Indonesia."""

    countries: Mapping[str, str]

    def find_abroad(self, folded: str) -> str | None:
        """Country outside Indonesia that a folded text names as whole words, the longest spelling first."""
        padded = f" {folded} "
        for spelling in sorted(self.countries, key=lambda word: (-len(word), word)):
            if self.countries[spelling] and f" {spelling} " in padded:
                return self.countries[spelling]
        return None


def load_country_words(project: Path | None = None) -> CountryWords:
    """Read the countries; a spelling of two countries in one file raises UsageError."""
    countries: dict[str, str] = {}
    sources: dict[str, str] = {}
    for place, row in read_rows(FILE_NAME, ("spelling", "country"), project):
        word = fold(row["spelling"])
        if sources.get(word) == place.source_file and countries[word] != row["country"]:
            raise UsageError("words_two_meanings", place=place, word=word)
        countries[word], sources[word] = row["country"], place.source_file
    return CountryWords(countries)
