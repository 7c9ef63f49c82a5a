"""Read how a training ended for a person: graduation column, name remark, other remarks and dates in; Graduation out.

The first of these that says something decides (DOMAIN 4.8): the graduation column, a remark in brackets behind the
name, the remark column, the status column, the date of graduation. A result of assessment says nothing about
graduation: who is not yet competent may have graduated. A name struck through is an issue, no meaning: nobody knows
why it was struck.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lpkcli.contracts.kinds import Graduation
from lpkcli.words.graduation import GraduationWords
from lpkcli.words.lexicon import fold

CONFLICT = "graduation_conflict"
UNKNOWN_WORDS = "graduation_unknown"


@dataclass(frozen=True)
class GraduationReading:
    """How the training ended, the text that says so, and what is doubtful about it."""

    graduation: Graduation = Graduation.UNKNOWN
    raw: str | None = None
    is_stated: bool = False
    issue: str | None = None


@dataclass(frozen=True)
class GraduationReader:
    """Reads graduation by the vocabulary."""

    words: GraduationWords

    def read_graduation(
        self, stated: str | None, remarks: tuple[str | None, ...], *, has_date: bool
    ) -> GraduationReading:
        """Read one row: its graduation column, its remarks in order of weight, whether it has a date of graduation."""
        found = self._read_column(stated) if stated else None
        notes = [(note, self._read_remark(note)) for note in remarks if note]
        note, meaning = next((pair for pair in notes if pair[1]), (None, None))
        if found is None or found.graduation is Graduation.UNKNOWN:
            if meaning is not None:
                return GraduationReading(meaning, stated or note, is_stated=True)
            if has_date and (found is None or found.issue is None):
                return GraduationReading(Graduation.GRADUATED, stated, is_stated=True)
            return found or GraduationReading()
        if meaning is not None and meaning is not found.graduation:
            return GraduationReading(found.graduation, found.raw, is_stated=True, issue=CONFLICT)
        return found

    def _read_remark(self, text: str) -> Graduation | None:
        """Meaning of a remark, unless it speaks of an employer, a test or a school."""
        folded = fold(text)
        if not self.words.elsewhere.isdisjoint(folded.split()):
            return None
        return self.words.whole_remarks.get(folded) or self._find_phrase(text)

    def _find_phrase(self, text: str) -> Graduation | None:
        """Meaning of the first graduation phrase inside a text, as whole words; None without one."""
        found = self._phrases.search(fold(text))
        return self.words.phrases[found[0]] if found else None

    def _read_column(self, text: str) -> GraduationReading:
        folded = fold(text)
        meaning = self.words.terms.get(folded) or self.words.terms.get(text.strip()) or self._find_phrase(text)
        if meaning is None:
            blank = not any(map(str.isalnum, folded))
            return GraduationReading(raw=None if blank else text, issue=None if blank else UNKNOWN_WORDS)
        return GraduationReading(meaning, text, is_stated=meaning is not Graduation.UNKNOWN)

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, self.words.phrases))})(?![^\W_])")
