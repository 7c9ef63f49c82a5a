"""Countries of work: the vocabulary file in; the name of a spelling out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lpkcli.errors import UsageError
from lpkcli.words.lexicon import fold, read_rows

FILE_NAME = "countries.csv"


@dataclass(frozen=True)
class CountryWords:
    """Folded spelling -> country; an empty country is Indonesia."""

    countries: Mapping[str, str]

    def find_abroad(self, folded: str) -> str | None:
        """First country outside Indonesia that a folded text names as whole words."""
        found = self._abroad.search(folded)
        return self.countries[found[0]] if found else None

    @cached_property
    def _abroad(self) -> re.Pattern[str]:
        spellings = sorted(
            (word for word in self.countries if self.countries[word]), key=lambda word: (-len(word), word)
        )
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, spellings))})(?![^\W_])")


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
