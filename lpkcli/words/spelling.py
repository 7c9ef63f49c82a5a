"""Spelling families of names: one token in capitals in; the token all spellings of its family share out (DOMAIN 6.6).

Rules undo old spelling and doubled letters (`name_spelling.csv`); families list what rules cannot know
(`name_variants.csv`). Families of medium confidence (F for P, Z for J, A for O) are never equated: they are listed so
that a rule which would equate them stops at load. So does one that would equate two look-alikes of different people
(`names_confusable.csv`), as Wahyuni and Wahyudi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lpkcli.errors import Place, UsageError
from lpkcli.words.lexicon import read_rows

VARIANT_COLUMNS = ("canonical", "variant", "kind", "confidence")
RULE_COLUMNS = ("pattern", "replacement", "note")
CONFUSABLE_COLUMNS = ("name_a", "name_b", "note")
EQUATED = "high"

Rules = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True)
class NameSpelling:
    """Fold tokens; `families` maps a token after the rules to the token that stands for its family."""

    rules: Rules
    families: Mapping[str, str]
    known: frozenset[str]
    """Every token of the two files, as spelled."""
    confusable: frozenset[tuple[str, str]]
    """Pairs of different names that look alike, each pair sorted."""
    _folded: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def fold(self, token: str) -> str:
        """Return the token that all spellings of the family share; a token of no family after the rules."""
        folded = self._folded.get(token)
        if folded is None:
            plain = apply_rules(token, self.rules)
            folded = self._folded[token] = self.families.get(plain, plain)
        return folded


def apply_rules(token: str, rules: Rules) -> str:
    """Undo old spelling and doubled letters, until nothing changes."""
    while True:
        changed = token
        for pattern, replacement in rules:
            changed = pattern.sub(replacement, changed)
        if changed == token:
            return token
        token = changed


def load_name_spelling(project: Path | None = None) -> NameSpelling:
    """Load rules, families and look-alikes; whatever would equate names that are not one raises UsageError."""
    rules = tuple(
        (re.compile(row["pattern"]), row["replacement"])
        for _, row in read_rows("name_spelling.csv", RULE_COLUMNS, project)
    )
    rows = list(read_rows("name_variants.csv", VARIANT_COLUMNS, project))
    equal = [(row["canonical"], row["variant"]) for _, row in rows if row["confidence"] == EQUATED]
    apart = [(place, row["canonical"], row["variant"]) for place, row in rows if row["confidence"] != EQUATED]
    confusable_rows = list(read_rows("names_confusable.csv", CONFUSABLE_COLUMNS, project))
    confusable = [(place, row["name_a"], row["name_b"]) for place, row in confusable_rows]
    spelling = NameSpelling(
        rules,
        _families(equal, rules),
        frozenset(name for row in (*rows, *confusable_rows) for name in list(row[1].values())[:2]),
        frozenset((min(a, b), max(a, b)) for _, a, b in confusable),
    )
    for place, left, right in _equated(spelling, [*apart, *confusable]):
        raise UsageError("words_names_equated", place=place, left=left, right=right)
    return spelling


def _families(equal: list[tuple[str, str]], rules: Rules) -> dict[str, str]:
    """Join pairs that share a spelling into families; the first canonical met stands for the family."""
    head: dict[str, str] = {}

    def find(token: str) -> str:
        while head[token] != token:
            token = head[token]
        return token

    shown: dict[str, str] = {}
    for canonical, variant in equal:
        left, right = apply_rules(canonical, rules), apply_rules(variant, rules)
        shown.setdefault(left, canonical)
        for token in (left, right):
            head.setdefault(token, token)
        head[find(right)] = find(left)
    return {token: shown[find(token)] for token in head}


def _equated(spelling: NameSpelling, pairs: list[tuple[Place, str, str]]) -> Iterator[tuple[Place, str, str]]:
    for place, left, right in pairs:
        if spelling.fold(left) == spelling.fold(right):
            yield place, left, right
