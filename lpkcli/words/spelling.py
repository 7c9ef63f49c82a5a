"""Spelling families of names: one token in capitals in; the token all spellings of its family share out (DOMAIN 6.6).

Rules undo old spelling and doubled letters (`name_spelling.csv`); families list what rules cannot know
(`name_variants.csv`). Families of medium confidence (F for P, Z for J, A for O) are never equated: they are listed so
that a rule which would equate them stops at load. So does one that would equate two look-alikes of different people
(`names_confusable.csv`), as Wahyuni and Wahyudi.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import methodcaller
from pathlib import Path

from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import read_rows
from lpkcli.words.meanings import Meanings

VARIANT_COLUMNS = ("canonical", "variant", "kind", "confidence")
RULE_COLUMNS = ("pattern", "replacement", "note")
CONFUSABLE_COLUMNS = ("name_a", "name_b", "note")
EQUATED = "high"


class SpellingRules:
    """Patterns and their replacements, applied in order until nothing changes."""

    def __init__(self, rules: list[tuple[str, str]]) -> None:
        self._steps = [_step(pattern, replacement) for pattern, replacement in rules]
        self._any = re.compile("|".join(pattern for pattern, _ in rules))

    def apply(self, token: str) -> str:
        """Undo old spelling and doubled letters."""
        while self._any.search(token):
            changed = token
            for step in self._steps:
                changed = step(changed)
            if changed == token:
                break
            token = changed
        return token


def _step(pattern: str, replacement: str) -> Callable[[str], str]:
    """The rule as a function; letters alone need no regular expression."""
    if pattern.isalpha():
        return methodcaller("replace", pattern, replacement)
    return partial(re.compile(pattern).sub, replacement)


@dataclass(frozen=True)
class NameSpelling:
    """Fold tokens; `families` maps a token after the rules to the token that stands for its family."""

    rules: SpellingRules
    families: Mapping[str, str]
    known: frozenset[str]
    """Every token of the two files, as spelled."""
    confusable: frozenset[tuple[str, str]]
    """Pairs of tokens that look alike and are different names, as spelled, each pair sorted."""
    _folded: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def fold(self, token: str) -> str:
        """Return the token that all spellings of the family share; a token of no family after the rules."""
        folded = self._folded.get(token)
        if folded is None:
            plain = self.rules.apply(token)
            folded = self._folded[token] = self.families.get(plain, plain)
        return folded


def load_name_spelling(project: Path | None = None) -> NameSpelling:
    """Load rules, families and look-alikes; whatever would equate names that are not one raises UsageError."""
    rules = _load_rules(project)
    families: Meanings[tuple[str, str], str] = Meanings()
    rows = list(read_rows("name_variants.csv", VARIANT_COLUMNS, project))
    for place, row in rows:
        families.enter((row["canonical"], row["variant"]), row["confidence"], place)
    places = {(row["canonical"], row["variant"]): place for place, row in rows}
    equal = [pair for pair, confidence in families.items() if confidence == EQUATED]
    apart = [(places[pair], *pair) for pair, confidence in families.items() if confidence != EQUATED]
    confusable = [
        (place, row["name_a"], row["name_b"])
        for place, row in read_rows("names_confusable.csv", CONFUSABLE_COLUMNS, project)
    ]
    spelling = NameSpelling(
        rules,
        _families(equal, rules),
        frozenset(name for pair in (*families, *(row[1:] for row in confusable)) for name in pair),
        frozenset((min(a, b), max(a, b)) for _, a, b in confusable),
    )
    for place, left, right in _equated(spelling, [*apart, *confusable]):
        raise UsageError("words_names_equated", place=place, left=left, right=right)
    return spelling


def _load_rules(project: Path | None) -> SpellingRules:
    """Load name_spelling.csv; a pattern that is no regular expression raises UsageError."""
    rows = list(read_rows("name_spelling.csv", RULE_COLUMNS, project))
    for place, row in rows:
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise UsageError("words_pattern", place=place, problem=str(error)) from error
    return SpellingRules([(row["pattern"], row["replacement"]) for _, row in rows])


def _families(equal: list[tuple[str, str]], rules: SpellingRules) -> dict[str, str]:
    """Join pairs that share a spelling into families; the first canonical met stands for the family."""
    head: dict[str, str] = {}

    def find(token: str) -> str:
        while head[token] != token:
            token = head[token]
        return token

    plain = {token: rules.apply(token) for pair in equal for token in pair}
    shown: dict[str, str] = {}
    for canonical, variant in equal:
        left, right = plain[canonical], plain[variant]
        shown.setdefault(left, canonical)
        for token in (left, right):
            head.setdefault(token, token)
        head[find(right)] = find(left)
    return {token: shown[find(token)] for token in head}


def _equated(spelling: NameSpelling, pairs: list[tuple[Place, str, str]]) -> Iterator[tuple[Place, str, str]]:
    for place, left, right in pairs:
        if spelling.fold(left) == spelling.fold(right):
            yield place, left, right
