"""Find the known words and phrases of a clause: tokens and vocabulary in; phrases with roles and meanings out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lpkcli.contracts.kinds import Activity
from lpkcli.words.statuses import StatusTerm, StatusWords

APPRENTICESHIPS = frozenset({Activity.APPRENTICE_DOMESTIC, Activity.APPRENTICE_OVERSEAS})
_WORD = re.compile(r"[^\W_]+")
_WORK = frozenset({Activity.WAGE, Activity.ENTREPRENEUR, *APPRENTICESHIPS})
_MARKS = frozenset({"company_marks"})
_OWN = frozenset({"own_words"})
_STEERING = _OWN | {"negations", "pending", "ended"}


def split_words(folded: str) -> list[str]:
    """Words of a folded text, marks left out."""
    return _WORD.findall(folded)


@dataclass(frozen=True)
class Phrase:
    """A known word or phrase of a clause: where it stands, the steering lists that hold it, its meaning as a status."""

    start: int
    end: int
    roles: frozenset[str]
    term: StatusTerm | None

    @property
    def activity(self) -> Activity | None:
        """What the phrase means as a whole status."""
        return self.term.activity if self.term else None

    @property
    def is_work(self) -> bool:
        """Whether the phrase says that someone works, in whatever way."""
        return self.activity in _WORK or bool(self.roles & {"apprentice_words", "overseas_apprentice", "overseas_work"})

    @property
    def is_firm(self) -> bool:
        """Whether the phrase is the mark of a firm or shop."""
        return bool(self.roles & {"company_marks", "shop_marks"})


@dataclass(frozen=True)
class PhraseFinder:
    """Finds phrases by the vocabulary."""

    words: StatusWords

    def find_phrases(self, tokens: list[str]) -> Iterator[Phrase]:
        """Find known phrases from left to right, the longest first; what follows a firm's mark is its name."""
        position = 0
        while position < len(tokens):
            found = self.longest_at(tokens, position)
            if found is None:
                position += 1
                continue
            yield found
            if "company_marks" in found.roles:
                return
            position = found.end

    def longest_at(self, tokens: list[str], start: int) -> Phrase | None:
        """Find the longest phrase that begins at `start`; None where no known one does."""
        for size in range(min(self.words.longest_phrase, len(tokens) - start), 0, -1):
            phrase = " ".join(tokens[start : start + size])
            term = self.words.terms.get(phrase)
            roles = self._roles(phrase)
            if term is not None or roles:
                inner = self._inner_roles(tokens[start : start + size], term)
                return Phrase(start, start + size, roles | inner, term)
        return None

    def _roles(self, phrase: str) -> frozenset[str]:
        return frozenset(name for name, group in self.words.steer.items() if phrase in group)

    def _inner_roles(self, tokens: list[str], term: StatusTerm | None) -> frozenset[str]:
        """Roles that the words of a term keep: one's own, a last mark of a firm; if it says nothing, steering ones."""
        if term is None or len(tokens) == 1:
            return frozenset()
        marks = _MARKS & self._roles(tokens[-1])
        kept = _STEERING if term.activity is Activity.UNKNOWN else _OWN
        return marks | (kept & frozenset(role for token in tokens for role in self._roles(token)))
