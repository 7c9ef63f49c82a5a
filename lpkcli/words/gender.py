"""Words and codes of gender: a folded word and the codes of its column in, m or f out (DOMAIN 4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lpkcli.words.lexicon import fold, read_rows
from lpkcli.words.meanings import Meanings

COLUMNS = ("value", "kind", "gender", "beside", "not_beside")


@dataclass(frozen=True)
class CodeRule:
    """A code means `gender` in a column that also has `beside` (where given) and has not `not_beside`."""

    gender: str
    beside: str
    not_beside: str

    def holds(self, column: frozenset[str]) -> bool:
        """Tell whether the codes of the column decide for this rule."""
        return (not self.beside or self.beside in column) and self.not_beside not in column


@dataclass(frozen=True)
class GenderWords:
    """What words mean anywhere, what codes mean by the company they keep, and what is a tick or a blank."""

    words: Mapping[str, str]
    rules: Mapping[str, tuple[CodeRule, ...]]
    ticks: frozenset[str]
    blanks: frozenset[str]

    @property
    def codes(self) -> frozenset[str]:
        """Every known code."""
        return frozenset(self.rules)

    def meaning(self, word: str, column: frozenset[str]) -> str | None:
        """Return m or f for a folded word in a column that holds these codes; None when nothing decides."""
        if word in self.words:
            return self.words[word]
        meanings = {rule.gender for rule in self.rules.get(word, ()) if rule.holds(column)}
        return meanings.pop() if len(meanings) == 1 else None

    def company(self, code: str, gender: str) -> frozenset[str]:
        """Return the codes beside which a code has the meaning `gender`."""
        return frozenset(rule.beside for rule in self.rules.get(code, ()) if rule.gender == gender and rule.beside)


def load_gender_words(project: Path | None = None) -> GenderWords:
    """Load gender.csv; a word that is both m and f in one file raises UsageError."""
    words: Meanings[str, str] = Meanings()
    rules: dict[str, tuple[CodeRule, ...]] = {}
    marks: dict[str, set[str]] = {"tick": set(), "blank": set()}
    for place, row in read_rows("gender.csv", COLUMNS, project):
        value = fold(row["value"]) or row["value"].strip()
        if row["kind"] in marks:
            marks[row["kind"]].add(value)
        elif row["kind"] == "code":
            rules[value] = (
                *rules.get(value, ()),
                CodeRule(row["gender"], fold(row["beside"]), fold(row["not_beside"])),
            )
        else:
            words.enter(value, row["gender"], place)
    return GenderWords(words, rules, frozenset(marks["tick"]), frozenset(marks["blank"]))
