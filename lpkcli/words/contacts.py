"""Words about contacts: mistyped mail domains and their right spelling, and local parts that stand for nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lpkcli.words.lexicon import read_rows
from lpkcli.words.meanings import Meanings

COLUMNS = ("kind", "value", "means")


@dataclass(frozen=True)
class ContactWords:
    """Known slips of mail domains, placeholder local parts, and placeholder phone numbers."""

    domains: Mapping[str, str]
    nobody: frozenset[str]
    placeholder_phones: frozenset[str]


def load_contact_words(project: Path | None = None) -> ContactWords:
    """Load contacts.csv; a domain with two corrections in one file raises UsageError."""
    domains: Meanings[str, str] = Meanings()
    nobody: set[str] = set()
    phones: set[str] = set()
    for place, row in read_rows("contacts.csv", COLUMNS, project):
        value = row["value"].casefold()
        if row["kind"] == "nobody":
            nobody.add(value)
        elif row["kind"] == "phone":
            phones.add(value)
        else:
            domains.enter(value, row["means"], place)
    return ContactWords(domains, frozenset(nobody), frozenset(phones))
